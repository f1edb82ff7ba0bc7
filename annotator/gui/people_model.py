"""Annotators as rows of a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.annotation import Annotator
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PeopleModel(QAbstractTableModel):
    """Name, and what the person is besides."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Annotator] = ()
        self._current = ""

    def show_people(self, rows: Sequence[Annotator], current: str) -> None:
        """Show these; ``current`` is the id of who labels now."""
        self.beginResetModel()
        self.rows, self._current = rows, current
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each annotator."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Name and role."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        person = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name if index.column() == 0 else self._described(person)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight
        if role == CellRole.SMALL:
            return index.column() == 1
        if role == CellRole.INK:
            return "ink" if index.column() == 0 else "ink2"
        return None

    def _described(self, person: Annotator) -> str:
        words = [translate("lead")] if person.lead else []
        words += [translate("labels now")] if person.id == self._current else []
        return ", ".join(words)
