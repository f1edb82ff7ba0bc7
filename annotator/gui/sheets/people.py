"""Who labels: switch, add, rename, and who may look at others' answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.domain.annotation import Annotator
from annotator.domain.changes import Change
from annotator.domain.errors import UserError
from annotator.gui.project.session import Session
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, PlainButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.notice import Notice
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import Words
from annotator.messages import render, translate

if TYPE_CHECKING:
    from annotator.services.projects import Project

_MOST_ROWS = 6
_ROOMY = 400
"""Less room than this at 100 % text is left to the names: what stands around them draws together."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The annotators, and whether there is one who has just begun under a name nobody chose."""

    people: tuple[Annotator, ...]
    just_begun: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """An annotator that was written."""

    person: Annotator

    @property
    def change(self) -> Change:
        """Which kind of thing was written."""
        return Change(frozenset({"annotators"}))


class PeopleSheet(Overlay):
    """The annotators of the project; Enter or a click on one lets that person label.

    Args:
        window: what it lies over.
        session: the project and who labels now.
    """

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window, translate("Annotators"), 480)
        self.column.set_margins((1, 0, 1, 0))
        self._session = session
        self.model = RowsModel(_columns(session))
        self.table = StyledTable(translate("Annotators"), row_height=40, head=False)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.widths())
        self.name = LineField(translate("Name of who labels now"), placeholder="")
        self.rename = PlainButton(translate("Rename"))
        self.lead = CheckRow(translate("Lead: may look at others’ answers"))
        self.new = LineField(translate("Name of another annotator"))
        self.add = PlainButton(translate("Add"), icon="plus")
        self.notice = Notice()
        self.close_button = IconButton("x", translate("Close"), key="Esc")
        self._lay_out()
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Read who there is."""
        who = self._session.annotator

        def read(project: "Project") -> _Read:
            from annotator.services import people

            rows = people.annotators(project)
            return _Read(rows, who is not None and len(rows) == 1 and people.has_just_begun(project, who))

        self._session.ask(read, self._show)

    def switch(self, row: int) -> None:
        """Let the person of a row label, and close."""
        person = self.model.rows[row]
        self.close_sheet()
        self._session.switch_annotator(person)

    def sheet_height(self, room: int, width: int) -> int:
        """Room for some rows and the fields below."""
        shown = min(max(len(self.model.rows), 2), _MOST_ROWS)
        low = room < theme().px(_ROOMY)
        self._head.set_margins((16, 4, 8, 0) if low else (16, 12, 8, 8))
        self._foot.set_margins((16, 8, 16, 8) if low else (16, 16, 16, 16))
        self._foot.set_space(4 if low else 12)
        rows = self.table.verticalHeader().defaultSectionSize() * shown
        return min(room, rows + self._head.sizeHint().height() + self._foot.sizeHint().height())

    def _lay_out(self) -> None:
        self._head = head = Row(margins=(16, 12, 8, 8))
        head.addWidget(Words(translate("Who labels"), role="title"), 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 1)
        self._foot = foot = Column(margins=(16, 16, 16, 16), spacing=12)
        for field, button in ((self.new, self.add), (self.name, self.rename)):
            row = Row(spacing=8)
            row.addWidget(field, 1)
            row.addWidget(button)
            foot.addLayout(row)
            if field is self.new:
                foot.addWidget(Line())
        foot.addWidget(self.lead)
        foot.addWidget(self.notice)
        self.column.addLayout(foot)

    def _listen(self) -> None:
        self.close_button.clicked.connect(self.close_sheet)
        self.table.rowOpened.connect(self.switch)
        self.table.clicked.connect(lambda index: self.switch(index.row()))
        self.add.clicked.connect(self._add)
        self.new.returnPressed.connect(self._add)
        self.rename.clicked.connect(self._rename)
        self.name.returnPressed.connect(self._rename)
        self.lead.clicked.connect(self._set_lead)
        for signal in (self._session.opened, self._session.closed):
            signal.connect(self.close_sheet)
        for control in (self.add, self.new, self.rename, self.name, self.lead):
            control.setEnabled(self._session.writable)

    def _show(self, found: _Read) -> None:
        current, rows = self._session.annotator, found.people
        if self.gone or current is None:
            return
        self.model.show_rows(rows)
        self.table.choose(next((row for row, one in enumerate(rows) if one.id == current.id), 0))
        self.name.setText(current.name)
        if len(rows) == 1 and self.table.hasFocus() and self.new.isEnabled():
            self._begin_alone(just_begun=found.just_begun)
        self.lead.setChecked(current.lead)
        self.lie()

    def _begin_alone(self, *, just_begun: bool) -> None:
        """There is nobody to switch to yet: whose first answers told a name changes it, else another one is added."""
        if just_begun:
            self.notice.say("info", translate("The new name keeps all answers; who else labels is added above."))
            self.name.setFocus(Qt.FocusReason.PopupFocusReason)
            self.name.selectAll()
        else:
            self.new.setFocus(Qt.FocusReason.PopupFocusReason)

    def _add(self) -> None:
        name = self.new.text()

        def write(project: "Project") -> _Written:
            from annotator.services import people

            return _Written(people.add_annotator(project, name))

        self._write(write, self._added, self.new)

    def _added(self, written: _Written) -> None:
        self.close_sheet()
        self._session.switch_annotator(written.person)

    def _rename(self) -> None:
        name, who = self.name.text(), self._session.annotator

        def write(project: "Project") -> _Written:
            from annotator.services import people

            return _Written(people.rename_annotator(project, who.id if who is not None else "", name))

        self._write(write, self._updated, self.name)

    def _set_lead(self, lead: bool) -> None:
        who = self._session.annotator

        def write(project: "Project") -> _Written:
            from annotator.services import people

            role = "lead" if lead else "annotator"
            return _Written(people.set_role(project, who.id if who is not None else "", role))

        self._write(write, self._updated, self.lead)

    def _updated(self, written: _Written) -> None:
        now = self._session.annotator
        if now is not None and now.id == written.person.id:  # or somebody else was chosen meanwhile
            self._session.switch_annotator(written.person)
        if not self.gone:
            self.refresh()

    def _write(self, job: Callable[["Project"], _Written], done: Callable[[_Written], None], at: QWidget) -> None:
        """Write what was said at a control, which has the keys again where that is refused."""
        self.notice.clear()

        def refuse(error: Exception) -> None:
            if isinstance(error, UserError) and not self.gone:
                self.notice.say("danger", render(error))
                at.setFocus(Qt.FocusReason.OtherFocusReason)

        self._session.save(job, done, refuse, origin=self)


def _columns(session: Session) -> dict[str, Cells[Annotator]]:
    """Return the columns of a list of people: the name, and what each is besides."""

    def described(person: Annotator) -> str:
        current = session.annotator is not None and person.id == session.annotator.id
        words = [translate("lead")] if person.lead else []
        return ", ".join([*words, translate("labels now")] if current else words)

    return {
        "name": Cells(words=lambda person: person.name),
        "described": Cells(words=described, width=160, right=True, small=True, ink="ink2"),
    }
