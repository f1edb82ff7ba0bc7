"""A list of records as rows of a table: each column says what it shows of a record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.theme.labels import LabelMark
from annotator.gui.widgets.row_delegate import CellRole
from annotator.gui.widgets.tips import plain_tip
from annotator.messages import translate

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SAYS: Mapping[int, str] = {
    Qt.ItemDataRole.DisplayRole: "words",
    Qt.ItemDataRole.AccessibleTextRole: "spoken",
    Qt.ItemDataRole.ToolTipRole: "tip",
    CellRole.INK: "ink",
    CellRole.SMALL: "small",
    CellRole.STRONG: "strong",
    CellRole.TABULAR: "right",
    CellRole.ICON: "icon",
    CellRole.MARKS: "marks",
    CellRole.ICONS: "icons",
    CellRole.PROGRESS: "progress",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells(Generic[R]):
    """The cells of a column. What is no function is the same for all records.

    Attributes:
        words: what is written.
        head: what stands over it, a message id, or a function that returns the words.
        width: at 100 % text; None takes what is left.
        right: whether it is set at the right, as figures are.
        ink: name of the colour of the words.
        small: whether the words are of the small kind.
        strong: whether the words are semi-bold.
        icon: name of an icon before the words; empty for none.
        marks: chips in the place of the words; None for none.
        icons: names of small icons behind the chips; empty for none.
        progress: done and total, drawn in the place of the words.
        tip: what is told where the pointer rests; empty for nothing.
        spoken: what a screen reader says, if that is something else than the words.
    """

    words: Callable[[R], str | None] | None = None
    head: str | Callable[[], str] = ""
    width: int | None = None
    right: bool = False
    ink: str | Callable[[R], str] = "ink"
    small: bool | Callable[[R], bool] = False
    strong: bool | Callable[[R], bool] = False
    icon: Callable[[R], str] | None = None
    marks: Callable[[R], Sequence[LabelMark] | None] | None = None
    icons: Callable[[R], Sequence[str]] | None = None
    progress: Callable[[R], tuple[int, int]] | None = None
    tip: Callable[[R], str] | None = None
    spoken: Callable[[R], str] | None = None


class RowsModel(QAbstractTableModel, Generic[R]):
    """One row for each record.

    Args:
        columns: what is shown, from left to right; the keys are for whoever shows only some of them.
    """

    def __init__(self, columns: Mapping[str, Cells[R]]) -> None:
        super().__init__()
        self.rows: Sequence[R] = ()
        self.columns = columns
        self._shown = tuple(columns.values())

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def add_rows(self, rows: Sequence[R]) -> None:
        """Show these records below those that are shown."""
        if rows:
            self.beginInsertRows(_ROOT, len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows = (*self.rows, *rows)
            self.endInsertRows()

    def show_columns(self, columns: Mapping[str, Cells[R]]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns, self._shown = columns, tuple(columns.values())
        self.endResetModel()

    def widths(self) -> list[int | None]:
        """Return the widths of the columns at 100 % text."""
        return [column.width for column in self._shown]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each record."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column, set as its cells are."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._shown):
            return None
        column = self._shown[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head() if callable(column.head) else translate(column.head)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the column says of the record."""
        column = self._shown[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        said = getattr(column, _SAYS[role]) if role in _SAYS else None
        value = said(self.rows[index.row()]) if callable(said) else said
        return plain_tip(value) if role == Qt.ItemDataRole.ToolTipRole and value else value


def _alignment(column: Cells[Any]) -> Qt.AlignmentFlag | None:
    return Qt.AlignmentFlag.AlignRight if column.right else None
