"""Days, or documents, as rows of a table with their figures."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.dates import day_words
from annotator.gui.pace.wording import duration, each_words, hour_words
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.pace import Share

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIGURE = 88
_HEADS = {
    "day": mark("Day"),
    "document": mark("Document"),
    "done": mark("Done"),
    "skipped": mark("Skipped"),
    "left": mark("Left"),
    "answers": mark("Answers"),
    "time": mark("Time"),
    "each": mark("s each"),
    "hour": mark("An hour"),
}
DAYS = ("day", "answers", "time", "each", "hour")
DOCUMENTS = ("document", "done", "skipped", "left", "time", "each")
_CELLS: dict[str, Callable[["Share"], str]] = {
    "day": lambda share: day_words(share.name),
    "document": lambda share: share.name,
    "done": lambda share: f"{share.done or 0:,}",
    "skipped": lambda share: f"{share.skipped or 0:,}",
    "left": lambda share: f"{share.left or 0:,}",
    "answers": lambda share: f"{share.spent.finished:,}",
    "time": lambda share: duration(share.spent.seconds),
    "each": lambda share: each_words(share.each),
    "hour": lambda share: hour_words(share.per_hour),
}


class SharesModel(QAbstractTableModel):
    """One row for each day or document.

    Args:
        columns: keys of the columns, ``DAYS`` or ``DOCUMENTS``.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[Share] = ()

    def show_rows(self, rows: "Sequence[Share]") -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def widths(self) -> list[int | None]:
        """Return the widths of the columns at 100 % text."""
        return [None, *([_FIGURE] * (len(self.columns) - 1))]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each day or document."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """A name and figures."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(_HEADS[self.columns[section]])
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell; a screen reader hears its head too."""
        key = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _CELLS[key](self.rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            return f"{translate(_HEADS[key])}: {_CELLS[key](self.rows[index.row()])}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight
        return True if role == CellRole.TABULAR and index.column() else None
