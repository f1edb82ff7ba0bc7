"""Commands as rows of a table: what they are called, where they stand, their keys."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from annotator.gui.keyboard.commands import Command
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import middle_left
from annotator.gui.widgets.row_delegate import RowDelegate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
KEYS = Qt.ItemDataRole.UserRole + 32
"""The keys of a command, to be drawn as caps."""
_WORD = re.compile(r"\S+")


def found(commands: Sequence[Command], words: str) -> list[Command]:
    """Return the commands in whose words every word occurs.

    Those whose titles begin with them stand first, then those with a word in the title that begins so, then those that
    are called so elsewhere, last those in which it stands within a word.
    """
    wanted = words.casefold().split()
    begins = " ".join(wanted)

    def place(command: Command) -> int:
        title = command.words.casefold()
        if title.startswith(begins):
            return 0
        return next((at for at, said in enumerate((title, command.sought), 1) if _begun(wanted, said)), 3)

    return sorted((one for one in commands if all(word in one.sought for word in wanted)), key=place)


def _begun(wanted: Sequence[str], said: str) -> bool:
    """Whether each word that is wanted begins a word of what is said."""
    there = _WORD.findall(said)
    return all(any(word.startswith(one) for word in there) for one in wanted)


class CommandModel(QAbstractTableModel):
    """Two columns: title and keys."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._all = tuple(commands)
        self.rows: list[Command] = list(commands)

    def search(self, words: str) -> None:
        """Show what fits the words."""
        self.beginResetModel()
        self.rows = found(self._all, words)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as fit."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Title and keys."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title or keys; the title says the key too, to screen readers."""
        command = self.rows[index.row()]
        if index.column() == 1:
            return command.shown if role == KEYS else None
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((command.words, *command.keys))
        return None


class KeysDelegate(RowDelegate):
    """Draws keys as caps at the right."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        """Draw caps from the right, or the words."""
        keys: Sequence[str] | None = index.data(KEYS)
        if keys is None:
            super().paint_cell(painter, rect, index, chosen)
            return
        right = rect.right() + 1
        for key in reversed(keys):
            size = cap_size(key)
            right -= size.width()
            box = QRect(right, middle_left(rect, size.height()), size.width(), size.height())
            draw_cap(painter, box, key, theme().tokens.ink2)
            right -= theme().px(6)
