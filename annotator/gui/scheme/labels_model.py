"""Labels as rows: chip, name, the keys that give each, whether it is archived."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.scheme import Label
from annotator.gui.labeling.marks import mark_of
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WIDTHS = (52, None, 88)


class LabelsModel(QAbstractTableModel):
    """All labels of a scheme; the general part before them, where it is asked for.

    Args:
        general: whether the first row stands for the guideline of the whole.
    """

    def __init__(self, *, general: bool = False) -> None:
        super().__init__()
        self._general = general
        self.labels: Sequence[Label] = ()

    def show_labels(self, labels: Sequence[Label]) -> None:
        """Show these."""
        self.beginResetModel()
        self.labels = labels
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the id of the label in a row; empty for the general part, and where there is none."""
        row -= self._general
        return self.labels[row].id if 0 <= row < len(self.labels) else ""

    def row_of(self, label: str) -> int:
        """Return the row of a label (id); the first where it is not there."""
        return next((row + self._general for row, one in enumerate(self.labels) if one.id == label), 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each."""
        return 0 if parent.isValid() else len(self.labels) + self._general

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Chip and name; keys where labels alone are shown."""
        return 0 if parent.isValid() else 2 if self._general else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if self._general and index.row() == 0:
            return translate("General") if index.column() == 1 and role == Qt.ItemDataRole.DisplayRole else None
        label = self.labels[index.row() - self._general]
        if index.column() == 0:
            return _chip(label, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return label.name if index.column() == 1 else _keys(label)
        if role == CellRole.INK:
            return "ink3" if label.archived or index.column() == 2 else "ink"
        if role == CellRole.SMALL:
            return index.column() == 2
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight
        return None


def _chip(label: Label, role: int) -> Any:
    if role == CellRole.MARKS:
        return (mark_of(label),)
    return label.letter if role == Qt.ItemDataRole.AccessibleTextRole else None


def _keys(label: Label) -> str:
    return translate("archived") if label.archived else " ".join(label.keys)
