"""The projects that were open here, as rows of a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.dates import day_words
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import translate
from annotator.settings import Recent

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RecentModel(QAbstractTableModel):
    """Title, folder, how far it was, when it was open."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Recent] = ()
        self._progress: dict[str, tuple[int, int]] = {}

    def show_recent(self, rows: Sequence[Recent], progress: dict[str, tuple[int, int]]) -> None:
        """Show these; ``progress`` is done and asked by path."""
        self.beginResetModel()
        self.rows, self._progress = rows, progress
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each project."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Four."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(self.rows[index.row()], column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= 2:
            return Qt.AlignmentFlag.AlignRight
        if role == Qt.ItemDataRole.ToolTipRole and column == 1:
            return str(self.rows[index.row()].path)
        if role == CellRole.SMALL:
            return column > 0
        if role == CellRole.INK:
            return "ink2" if column else "ink"
        return None

    def _words(self, recent: Recent, column: int) -> str:
        if column == 2:
            progress = self._progress.get(str(recent.path))
            counts = {"done": f"{progress[0]:,}", "asked": f"{progress[1]:,}"} if progress else {}
            return translate("{done} of {asked}", **counts) if counts else ""
        return (recent.title, _folder(recent.path), "", day_words(recent.at))[column]


def _folder(path: Path) -> str:
    """Return the folder of a project, below the home where it lies there."""
    home = Path.home()
    folder = path.parent
    return str(folder.relative_to(home)) if folder.is_relative_to(home) and folder != home else str(folder)
