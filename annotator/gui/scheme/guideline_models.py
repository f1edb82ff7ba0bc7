"""Versions of a guideline and its examples as rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.dates import day_words
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.guidelines import Shown, Version

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class VersionsModel(QAbstractTableModel):
    """Number, when, and whether the definition became another one; newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Version] = ()

    def show_versions(self, rows: "Sequence[Version]") -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Number, time, kind."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            kind = translate("definition") if row.redefines else translate("wording, examples")
            return (translate("Version {number}", number=row.version), _when(row.at), kind)[index.column()]
        if role == CellRole.INK:
            return "ink" if index.column() == 0 else "ink2"
        return index.column() > 0 if role == CellRole.SMALL else None


class ExamplesModel(QAbstractTableModel):
    """Whether it is one, and the passage."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Shown] = ()

    def show_examples(self, rows: "Sequence[Shown]") -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Kind and words."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return translate("is none") if row.counter else translate("is one")
            words = " ".join(row.text.split())
            return words if row.now is not None else translate("{words} (no longer in the project)", words=words)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 1:
            return row.document
        if role == CellRole.INK:
            return "ink2" if index.column() == 0 or row.now is None else "ink"
        return index.column() == 0 if role == CellRole.SMALL else None


def _when(at: str) -> str:
    return f"{day_words(at)}, {at[11:16]}"
