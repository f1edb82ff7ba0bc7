"""What stands beside the text of a guideline: its versions with what changed, and the passages it points at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.guideline import Piece
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.guideline_columns import EXAMPLES, VERSIONS
from annotator.gui.scheme.history_view import ChangesView
from annotator.gui.screen import Handler
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.rows import RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.messages import translate
from annotator.services import guidelines
from annotator.services.guidelines import Shown, Version


class VersionsPage(QWidget):
    """The versions, newest first, and below them what the chosen one changed.

    Args:
        desk: reads.
    """

    def __init__(self, desk: SchemeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._label = ""
        self.model = RowsModel(VERSIONS)
        self.table = StyledTable(translate("Versions"), head=False, row_height=32)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.widths())
        self.changes = ChangesView()
        column = Column(self, spacing=8)
        column.addWidget(self.table, 1)
        column.addWidget(self.changes, 2)
        self.table.rowChosen.connect(self._compare)

    def show_versions(self, label: str, versions: Sequence[Version]) -> None:
        """Show the versions of the guideline of a label (id)."""
        self._label = label
        self.model.show_rows(versions)
        self.table.choose(0 if versions else -1)

    def compare(self) -> None:
        """Show what the chosen version changed."""
        self._compare(self.table.currentIndex().row())

    def _compare(self, row: int) -> None:
        rows = self.model.rows
        if not 0 <= row < len(rows):
            return
        newer, older = rows[row], rows[row + 1] if row + 1 < len(rows) else None
        if older is None:
            self.changes.show_changes((Piece("same", newer.text),))
            return
        label, pair = self._label, (older.version, newer.version)
        self._desk.ask(lambda project: guidelines.compare(project, label, *pair), self.changes.show_changes)


class ExamplesPage(QWidget):
    """The passages a guideline points at; a key, or a button, takes the chosen one out.

    Args:
        desk: goes to a passage, and knows whether anything can be written.

    Signals:
        removeAsked: the passage (id) that is to be an example no more.
    """

    removeAsked = Signal(str)

    def __init__(self, desk: SchemeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = RowsModel(EXAMPLES)
        self.table = StyledTable(translate("Examples in the texts"), head=False)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.widths())
        self.go = PlainButton(translate("Go there"), key="Enter")
        self.remove = PlainButton(translate("Take it out"), command="scheme:example.remove")
        column, buttons = Column(self, spacing=8), Row(spacing=8)
        column.addWidget(self.table, 1)
        for button in (self.go, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.table.rowOpened.connect(self._go)
        self.go.clicked.connect(lambda: self._go(self.table.currentIndex().row()))
        self.remove.clicked.connect(self._ask_to_remove)

    def show_examples(self, examples: Sequence[Shown]) -> None:
        """Show other examples."""
        self.model.show_rows(examples)
        self.table.choose(0 if examples else -1)
        self.go.setEnabled(bool(examples))
        self.remove.setEnabled(bool(examples) and self._desk.writable)

    def go_to(self, segment: str) -> None:
        """Go to where an example stands by now, by the passage (id) it was made of."""
        found = next((one.now for one in self.model.rows if one.segment == segment), None)
        if found is not None:
            self._desk.go_to(found)

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys of the page do here: while the examples have the focus."""
        there = self._desk.writable and self.table.hasFocus() and bool(self.model.rows)
        return {"scheme:example.remove": self._ask_to_remove} if there else {}

    def _go(self, row: int) -> None:
        rows = self.model.rows
        if 0 <= row < len(rows):
            self.go_to(rows[row].segment)

    def _ask_to_remove(self) -> None:
        row, rows = self.table.currentIndex().row(), self.model.rows
        if self._desk.writable and 0 <= row < len(rows):
            self.removeAsked.emit(rows[row].segment)
