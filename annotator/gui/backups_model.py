"""Backups as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.dates import day_words
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup: its file, when (ISO 8601) and why it was made, its size in bytes."""

    file: Path
    at: str
    why: str
    size: int


class BackupsModel(QAbstractTableModel):
    """When, why, how large."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[BackupRow] = ()

    def show_backups(self, rows: Sequence[BackupRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each backup."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Three."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (translate("Backup"), translate("Why"), translate("Size"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 2:
            return Qt.AlignmentFlag.AlignRight
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            size = QLocale().formattedDataSize(row.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            return (f"{day_words(row.at)}, {row.at[11:16]}", translate(row.why), size)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight
        if role == CellRole.INK:
            return "ink2" if index.column() else "ink"
        return None
