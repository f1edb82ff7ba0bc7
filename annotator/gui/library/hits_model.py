"""Passages that were found, as rows of a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.searching import Hit

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HitsModel(QAbstractTableModel):
    """The passage, and where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Hit] = ()

    def show_hits(self, rows: "Sequence[Hit]") -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each passage."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Two."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (translate("Passage"), translate("Where"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        hit, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(hit.text.split()) if column == 0 else self._where(hit)
        if role == CellRole.SMALL:
            return column == 1
        if role == CellRole.INK:
            return "ink2" if column else "ink"
        return None

    def _where(self, hit: "Hit") -> str:
        return f"{hit.author}, {hit.title}" if hit.author else hit.title
