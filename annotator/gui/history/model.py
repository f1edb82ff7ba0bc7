"""Acts as rows of a table, however many: only what is looked at is read, a block at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from annotator.gui.widgets.row_delegate import CellRole
from annotator.gui.wording.dates import day_words
from annotator.messages import act_name, mark, translate

if TYPE_CHECKING:
    from annotator.services.looking_back import Line

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
BLOCK = 100
"""Acts read at once."""
_KEPT = 60
"""Blocks held at most; what is scrolled back to is read again."""
_HEADS = (mark("When"), mark("Who"), mark("What"), mark("Passage"))
WHEN, WHO, WHAT, PASSAGE = range(4)
_ICONS = {"taken back": "undo", "brought again": "redo"}


class HistoryModel(QAbstractTableModel):
    """When, who, what, and the passage.

    Signals:
        wanted: numbers of acts that are to be read; hand their lines to :meth:`add_lines`.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.numbers: tuple[int, ...] = ()
        self._lines: dict[int, Line] = {}
        self._asked: list[int] = []

    def show_numbers(self, numbers: tuple[int, ...]) -> None:
        """Show other acts, newest first."""
        self.beginResetModel()
        self.numbers = numbers
        self._lines.clear()
        self._asked.clear()
        self.endResetModel()

    def add_lines(self, lines: "Sequence[Line]") -> None:
        """Take what was asked for; what is no longer shown is dropped."""
        self._lines.update((line.number, line) for line in lines)
        self.dataChanged.emit(self.index(0, 0), self.index(max(len(self.numbers) - 1, 0), PASSAGE))

    def line(self, row: int) -> "Line | None":
        """Return the act of a row, if it was read."""
        return self._lines.get(self.numbers[row]) if 0 <= row < len(self.numbers) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each act."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """When, who, what, passage."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell; nothing until it was read."""
        line = self._lines.get(self.numbers[index.row()])
        if line is None:
            self._ask(index.row() // BLOCK)
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == WHAT:
            return what_words(line)
        if role == CellRole.SMALL:
            return index.column() in (WHEN, WHO)
        if role == CellRole.INK:
            return "ink2" if line.act.undone or line.turned or index.column() in (WHEN, WHO) else "ink"
        if role == CellRole.ICON and index.column() == WHAT:
            return _ICONS.get(line.act.act, "undo" if line.act.undone else None)
        return None

    def _ask(self, block: int) -> None:
        if block in self._asked:
            return
        self._asked.append(block)
        if len(self._asked) > _KEPT:
            for number in self._of_block(self._asked.pop(0)):
                self._lines.pop(number, None)
        self.wanted.emit(self._of_block(block))

    def _of_block(self, block: int) -> tuple[int, ...]:
        return self.numbers[block * BLOCK : (block + 1) * BLOCK]


def what_words(line: "Line") -> str:
    """Return what an act did, and that it was taken back; of undo and redo what those turned."""
    if line.turned is not None:
        return act_name(replace(line.act, params={"act": act_name(line.turned)}))
    name = act_name(line.act)
    return translate("{act}, taken back", act=name) if line.act.undone else name


def time_words(at: str) -> str:
    """Return the day and the time of an act (ISO 8601) in words."""
    return f"{day_words(at)}, {datetime.fromisoformat(at):%H:%M:%S}"


def _words(line: "Line", column: int) -> str:
    if column == WHEN:
        return time_words(line.act.at)
    if column == WHO:
        return line.act.annotator or "–"
    if column == WHAT:
        return what_words(line)
    return f"{line.passage} – {line.title}" if line.passage else ""
