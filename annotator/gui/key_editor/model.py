"""Commands as rows of the key editor: its name, where it stands, whether its keys are chosen, its keys."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.keyboard.clashes import same_key
from annotator.gui.keyboard.command_list import KEYS
from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.mode_commands import is_mode, place_of, places
from annotator.gui.keyboard.page_commands import is_page
from annotator.gui.widgets.row_delegate import CellRole
from annotator.messages import mark, translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADS = (mark("Command"), mark("Where"), "", mark("Keys"))
COMMAND, PLACE, CHOSEN, KEY = range(4)
WIDTHS: tuple[int | None, ...] = (None, 144, 80, 200)


class KeysModel(QAbstractTableModel):
    """One row for each command of a menu, for single keys that stand in none, and for the keys of pages and modes.

    A search leaves those of which each word is in the name, or the place, or is a key.
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Command, ...] = ()
        self._words = ""
        self.rows: tuple[Command, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._places = places()
        self._narrow = False

    def show_commands(self, rows: Sequence[Command], chosen: frozenset[str]) -> None:
        """Show these; of which ids the keys are a person's choice."""
        self._all, self._chosen = tuple(rows), chosen
        self.search(self._words)

    def search(self, words: str) -> None:
        """Show the rows that fit some words: all, where there are none."""
        self.beginResetModel()
        self._words = words
        wanted = words.casefold().split()
        self.rows = tuple(one for one in self._all if all(self._has(one, word) for word in wanted))
        self.endResetModel()

    def set_narrow(self, *, narrow: bool) -> None:
        """Say page and mode in the name of the command: there is no room for a column of them."""
        self._narrow = narrow

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each command."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Command, menu or page or mode, chosen, keys."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate(_HEADS[section]) if _HEADS[section] else ""
        if section == KEY and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        command, column = self.rows[index.row()], index.column()
        if column == KEY:
            return self._keys(command, role)
        if role == Qt.ItemDataRole.DisplayRole:
            own = translate("chosen") if command.id in self._chosen else ""
            place = self._places.get(place_of(command), "")
            apart = is_mode(command.scope) or is_page(command.scope)
            named = f"{command.words} ({place})" if self._narrow and apart else command.words
            return (named, place, own)[column]
        if role == CellRole.SMALL:
            return column != COMMAND
        return ("ink" if column == COMMAND else "ink2") if role == CellRole.INK else None

    def _has(self, command: Command, word: str) -> bool:
        said = f"{command.words} {self._places.get(place_of(command), '')}".casefold()
        return word in said or same_key(word) in {same_key(key) for key in command.keys}

    def _keys(self, command: Command, role: int) -> Any:
        if role == KEYS:
            return command.shown if command.keys else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(command.keys) or translate("no key")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight
        return "ink3" if role == CellRole.INK else None
