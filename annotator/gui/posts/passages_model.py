"""The passages of one post as rows: what they say and in whose voice they seem to be."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.corpus import Segment
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
VOICES = {"own": mark("own"), "quoted": mark("quoted"), "reported": mark("reported")}


class PassagesModel(QAbstractTableModel):
    """Two columns; the voice is named only where it is not the author's own."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Segment] = ()

    def show_passages(self, rows: Sequence[Segment]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each passage."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Text and voice."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        passage, text = self.rows[index.row()], index.column() == 0
        voice = translate(VOICES.get(passage.voice, passage.voice))
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(passage.text.split()) if text else ("" if passage.voice == "own" else voice)
        if role == Qt.ItemDataRole.AccessibleTextRole and not text:
            return voice
        if role == CellRole.SMALL:
            return not text
        if role == CellRole.INK:
            return "ink2" if not text or passage.voice != "own" else "ink"
        return None
