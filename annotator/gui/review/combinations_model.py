"""A confusion with many categories, as rows: who said what while the other said what, the most frequent first."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.review.figures import PairFigures
from annotator.gui.widgets.matrix import Category
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Combination(NamedTuple):
    """A cell of the confusion: its row and column there, and how often it happened."""

    row: int
    column: int
    times: int


class CombinationsModel(QAbstractTableModel):
    """One row for each cell that is not empty."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Combination] = ()
        self._people = ("", "")
        self._categories: Sequence[Category] = ()

    def show_pair(self, pair: PairFigures) -> None:
        """Show the cells of two people."""
        self.beginResetModel()
        cells = [
            Combination(row, column, count)
            for row, line in enumerate(pair.counts)
            for column, count in enumerate(line)
            if count
        ]
        self.rows = sorted(cells, key=lambda cell: -cell.times)
        self._people, self._categories = pair.people, pair.categories
        self.endResetModel()

    def row_of(self, row: int, column: int) -> int:
        """Return the row of a cell; -1 if it is empty."""
        return next((at for at, cell in enumerate(self.rows) if (cell.row, cell.column) == (row, column)), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each cell that is not empty."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Two people and how often it happened."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (*self._people, translate("Segments"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 2:
            return Qt.AlignmentFlag.AlignRight
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        cell, column = self.rows[index.row()], index.column()
        if column == 2:
            return self._count(cell, role)
        category = self._categories[cell.row if column == 0 else cell.column]
        if role == CellRole.MARKS:
            return category.marks
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return category.name
        return None

    def _count(self, cell: Combination, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.times:,}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight
        if role == CellRole.STRONG:
            return cell.row == cell.column
        return None
