"""The kinds of links of a scheme: added, renamed, archived and brought back; what touches answers is said first."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.domain.link_kinds import FIXED_KINDS
from annotator.domain.scheme import LabelScheme, LinkKind
from annotator.gui.scheme.beginnings import Beginnings
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.proposal import Proposal
from annotator.gui.scheme.wording import kind_words
from annotator.gui.widgets.buttons import IconButton, PlainButton
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.made_anew import give_back, held, stops, take_away
from annotator.gui.widgets.words import Words
from annotator.messages import translate
from annotator.services import link_kinds, previewing_schemes
from annotator.services.previewing_schemes import Touched
from annotator.services.projects import Project
from annotator.services.revising import Revised


class LinkKinds(QWidget):
    """A row for each kind, and a field for another one.

    Args:
        desk: reads and writes.
        proposal: where it is said what would be touched.
        reveal: brings the proposal into view.
        refresh: shows what stands, after an act was refused or stopped.
    """

    def __init__(
        self, desk: SchemeDesk, proposal: Proposal, reveal: Callable[[], None], refresh: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._proposal = proposal
        self._reveal = reveal
        self._refresh = refresh
        self.names: dict[str, LineField] = {}
        """The field of each kind that can be renamed."""
        self.beginnings = Beginnings(desk, proposal, refresh)
        self.begins: dict[str, PlainButton] = {}
        """What leads to where links of each kind begin."""
        self.new = LineField(translate("Name of another kind of link"))
        self.add = PlainButton(translate("Add"), icon="plus")
        self._lines: list[QWidget] = []
        self._rows = Column(spacing=4)
        column = Column(self, spacing=8)
        column.addLayout(self._rows)
        row = Row(spacing=8)
        row.addWidget(self.new, 1)
        row.addWidget(self.add)
        column.addLayout(row)
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def refresh(self) -> None:
        """Show the kinds of the scheme in force."""
        scheme = self._desk.scheme
        before, was, self._lines = self._lines, held(self._lines), []
        self.names.clear()
        self.begins.clear()
        if scheme is not None:
            self.beginnings.show(scheme)
            for kind in scheme.link_kinds:
                row = self._row(scheme, kind)
                self._lines.append(row)
                self._rows.addWidget(row)
                row.show()
        give_back(was, self._lines)
        for row in before:
            self._rows.removeWidget(row)
            take_away(row)
        self.new.setEnabled(self._desk.writable)
        self.add.setEnabled(self._desk.writable)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, as the eye does: the rows are made anew each time."""
        return [*(one for row in self._lines for one in stops(row)), self.new, self.add, self.beginnings.analogies]

    def _row(self, scheme: LabelScheme, kind: LinkKind) -> QWidget:
        line = QWidget()
        row = Row(line, spacing=8)
        if kind.archived or kind.id in FIXED_KINDS:
            row.addWidget(Words(translate(kind.id), ink="ink3" if kind.archived else "ink"))
            row.addStretch(1)
        else:
            row.addWidget(self._field(kind.id), 1)
        if not kind.archived:
            self.begins[kind.id] = self.beginnings.button(scheme, kind)
            row.addWidget(self.begins[kind.id])
        bring, leave = translate("Bring {kind} back", kind=kind.id), translate("Archive {kind}", kind=kind.id)
        button = IconButton("refresh-cw" if kind.archived else "x", bring if kind.archived else leave, size=16)
        button.setEnabled(self._desk.writable)
        button.clicked.connect(lambda: self._archive(kind.id, archived=not kind.archived))
        row.addWidget(button)
        return line

    def _field(self, kind: str) -> LineField:
        field = LineField(translate("Name of the kind of link {kind}", kind=kind))
        field.setText(kind)
        field.setEnabled(self._desk.writable)
        field.editingFinished.connect(lambda: self._rename(kind, field.text()))
        self.names[kind] = field
        return field

    def _act(self, job: Callable[[Project], Revised]) -> None:
        self._desk.save(job, None, self._refresh)

    def _add(self) -> None:
        name, who = self.new.text(), self._desk.who
        self._desk.save(
            lambda project: link_kinds.add(project, who, name), lambda _revised: self.new.take_over(name), self._refresh
        )

    def _archive(self, kind: str, *, archived: bool) -> None:
        who = self._desk.who
        self._act(lambda project: link_kinds.archive(project, who, kind, archived=archived))

    def _rename(self, kind: str, name: str) -> None:
        """Rename a kind at once where nobody can have drawn one; else say first who did."""
        wanted, who, scheme = " ".join(name.split()), self._desk.who, self._desk.scheme
        names = {one.id for one in scheme.link_kinds} if scheme is not None else set()
        if wanted == kind or kind not in names or not self._proposal.isHidden():
            return

        def rename(_given: str = "") -> None:
            self._desk.act(
                translate("Renaming a kind of link"),
                lambda project, task: link_kinds.rename(
                    *(project, who, kind, wanted), progress=task.progress, cancelled=task.cancelled
                ),
                failed=self._refresh,
            )

        def show(touched: Touched) -> None:
            if not touched.answers_in_all and not touched.hidden:
                rename()
                return
            title = translate("Rename “{old}” to “{new}”?", old=kind, new=wanted)
            self._proposal.open_proposal(title, translate("Rename"), rename)
            self._proposal.teller()(kind_words(touched, wanted))
            self._reveal()

        if not wanted or wanted.casefold() in {one.casefold() for one in names - {kind}}:
            rename()  # which is refused, and says why: nobody is asked whether to do it
        else:
            self._desk.ask(lambda project: previewing_schemes.touched_by_link_kind(project, who, kind), show)
