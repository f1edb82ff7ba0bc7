"""What holds for the scheme as a whole: title, how many labels, precedence, kinds of links, files and other schemes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.labels_model import WIDTHS, LabelsModel
from annotator.gui.scheme.link_kinds import LinkKinds
from annotator.gui.scheme.proposal import Proposal
from annotator.gui.scheme.wording import exclusive_words, replacing_words
from annotator.gui.screen import Handler
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.tab_order import chain
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import Words
from annotator.gui.window import files
from annotator.messages import translate
from annotator.services import previewing_schemes, ready_made, scheme_files, schemes
from annotator.services.projects import Project
from annotator.services.revising import Revised

_ROW = 36
_WIDEST = 640


class WholeTab(Scroll):
    """One column of parts.

    Args:
        desk: reads and writes.
    """

    def __init__(self, desk: SchemeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self.title = LineField(translate("Title of the scheme"))
        self.exclusive = CheckRow(translate("One label only may be given"))
        self.model = LabelsModel()
        self.precedence = StyledTable(translate("Order of precedence"), head=False)
        self.precedence.setModel(self.model)
        self.precedence.set_columns(WIDTHS)
        self.up = PlainButton(translate("Up"), command="scheme:up")
        self.down = PlainButton(translate("Down"), command="scheme:down")
        self.other = ChoiceBox(translate("Another scheme"))
        self.other.setPlaceholderText(translate("Choose a ready-made one"))
        self.take = PlainButton(translate("Take it…"))
        self.load = PlainButton(translate("From a file…"), icon="upload")
        self.store = PlainButton(translate("Save to a file…"), icon="download")
        self.proposal = Proposal()
        self.kinds = LinkKinds(desk, self.proposal, self._reveal, self.refresh)
        self._lay_out()
        self._listen()
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Show the scheme in force."""
        scheme, writable = self._desk.scheme, self._desk.writable
        if scheme is None:
            return
        self.title.show_text(scheme.title)
        self.exclusive.setChecked(scheme.exclusive)
        chosen = self._wanted or self.model.id_at(self.precedence.currentIndex().row())
        self._wanted = ""
        self.model.show_labels([scheme.label(one) for one in scheme.precedence if not scheme.label(one).archived])
        self.precedence.choose(self.model.row_of(chosen))
        self.other.show_options([(one.name, translate(one.title)) for one in ready_made.ready_made()], None)
        self.take.setEnabled(False)
        self.kinds.refresh()
        self._chain()
        for control in (
            self.title,
            self.exclusive,
            self.up,
            self.down,
            self.other,
            self.load,
        ):
            control.setEnabled(writable)
        self._fit()

    def forget(self) -> None:
        """Leave what is considered, and what is typed: it belongs to the former project."""
        self.proposal.close_proposal()
        self.title.clear()
        self.kinds.new.clear()

    def focus_home(self) -> None:
        """To the first field."""
        self.proposal.close_proposal()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys of the page do here: while the list has the focus."""
        if not self._desk.writable or not self.precedence.hasFocus():
            return {}
        return {"scheme:up": lambda: self._move(-1), "scheme:down": lambda: self._move(1)}

    def save_file(self, path: Path) -> None:
        """Write the scheme to a file."""
        self._desk.ask(
            lambda project: scheme_files.write_scheme(project, path),
            lambda _done: self._desk.done(translate("The scheme was saved as {name}.", name=path.name)),
        )

    def load_file(self, path: Path) -> None:
        """Read a scheme from a file and say what taking it would do."""
        self._desk.ask(lambda _project: ready_made.read_scheme(path), lambda content: self._offer(content, path.name))

    def _act(self, job: Callable[[Project], Revised]) -> None:
        self._desk.save(job, None, self.refresh)

    def _retitle(self) -> None:
        title, who, scheme = self.title.text(), self._desk.who, self._desk.scheme
        if scheme is not None and title.strip() != scheme.title:
            self._act(lambda project: schemes.set_title(project, who, title))

    def _turn(self, exclusive: bool) -> None:
        who = self._desk.who

        def turn(_given: str) -> None:
            self._desk.act(
                translate("One label only") if exclusive else translate("Several labels"),
                lambda project, task: schemes.set_exclusive(
                    *(project, who), exclusive=exclusive, progress=task.progress, cancelled=task.cancelled
                ),
                failed=self.refresh,
            )

        if not exclusive:
            turn("")
            return
        self.proposal.open_proposal(translate("One label only?"), translate("One label only"), turn)
        tell = self.proposal.teller()
        self._desk.ask(
            lambda project: previewing_schemes.touched_by_exclusive(project, who),
            lambda touched: tell(exclusive_words(touched)),
        )

    def _move(self, by: int) -> None:
        label, who = self.model.id_at(self.precedence.currentIndex().row()), self._desk.who
        if label:
            self._wanted = label
            self._act(lambda project: schemes.move_precedence(project, who, label, by))

    def _take(self) -> None:
        name = str(self.other.value())
        self._offer(ready_made.scheme_named(name), "")

    def _offer(self, content: scheme_files.Json, name: str) -> None:
        who = self._desk.who
        about = str(content.get("about", ""))
        title = translate("Take “{title}” in place of this scheme?", title=content["title"])

        def take(_given: str) -> None:
            self._act(lambda project: scheme_files.take_scheme(project, who, content))

        self.proposal.open_proposal(f"{title} ({name})" if name else title, translate("Take it"), take)
        tell = self.proposal.teller()
        self._desk.ask(
            lambda project: scheme_files.replacing(project, content),
            lambda replacing: tell(replacing_words(replacing, about)),
        )

    def _ask_load(self) -> None:
        path = files.choose_scheme(self)
        if path is not None:
            self.load_file(path)

    def _ask_store(self) -> None:
        path = files.choose_scheme_to_save(self)
        if path is not None:
            self.save_file(path)

    def _closed(self) -> None:
        self.refresh()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.title.editingFinished.connect(self._retitle)
        self.exclusive.clicked.connect(self._turn)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.other.chosen.connect(lambda _name: self.take.setEnabled(True))
        self.take.clicked.connect(self._take)
        self.load.clicked.connect(self._ask_load)
        self.store.clicked.connect(self._ask_store)
        self.proposal.opened.connect(self._chain)
        self.proposal.said.connect(self._reveal)
        self.proposal.closed.connect(self._closed)

    def _reveal(self) -> None:
        """Bring the proposal into view; of one that has no room, what has the focus."""
        self.ensureWidgetVisible(self.proposal)
        focus = QApplication.focusWidget()
        if focus is not None and self.proposal.isAncestorOf(focus):
            self.ensureWidgetVisible(focus)

    def _chain(self) -> None:
        """Let Tab go as the eye does."""
        first = (self.title, self.exclusive, self.precedence, self.up, self.down)
        other = (self.other, self.take, self.load, self.store)
        chain([*first, *self.kinds.stops(), *other, *self.proposal.stops()])

    def _fit(self) -> None:
        self._holder.setMaximumWidth(theme().px(_WIDEST))
        rows = max(len(self.model.labels), 1)
        self.precedence.setFixedHeight(theme().px(_ROW) * min(rows, 8))

    def _lay_out(self) -> None:
        pane = Pane("paper")
        outer = Row(pane, margins=(16, 8, 16, 16))
        column = Column(spacing=16)
        self._holder = QWidget()
        self._holder.setLayout(column)
        outer.addWidget(self._holder, 1)
        outer.addStretch(0)
        column.addLayout(_part(translate("Title"), self.title))
        column.addWidget(self.exclusive)
        column.addWidget(Line())
        order = _part(translate("Which label stands for an answer where only one can"), self.precedence)
        order.addLayout(_beside(self.up, self.down))
        column.addLayout(order)
        column.addWidget(Line())
        links = _part(translate("Kinds of links"), self.kinds)
        column.addLayout(links)
        column.addWidget(Line())
        analogies = Column(spacing=8)
        analogies.addWidget(Words(translate("Analogies"), role="small", ink="ink2"))
        analogies.addLayout(_beside(self.kinds.beginnings.analogies))
        column.addLayout(analogies)
        column.addWidget(Line())
        other = _part(translate("Another scheme"), self.other)
        other.addLayout(_beside(self.take, self.load, self.store))
        column.addLayout(other)
        column.addWidget(self.proposal)
        column.addStretch(1)
        self.setWidget(pane)


def _part(title: str, widget: QWidget) -> Column:
    part = Column(spacing=8)
    part.addWidget(Words(title, role="small", ink="ink2"))
    part.addWidget(widget)
    return part


def _beside(*widgets: QWidget) -> Row:
    row = Row(spacing=8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, LineField) else 0)
    if not any(isinstance(widget, LineField) for widget in widgets):
        row.addStretch(1)
    return row
