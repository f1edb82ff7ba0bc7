"""Every command, to be found by typing (Ctrl+K)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow

from annotator.gui.keyboard.command_list import CommandModel, KeysDelegate, found
from annotator.gui.keyboard.commands import Command
from annotator.gui.sheets.overlay import Overlay
from annotator.gui.widgets.fields import SearchField
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_MOST_MEANT = 4


class Palette(Overlay):
    """A field and the commands that fit; arrows choose, Enter does.

    Args:
        window: what it lies over.
        commands: what can be done here and now.
        elsewhere: what can be done in other places only.
        run: does a command by its id, after the palette is gone.
    """

    def __init__(
        self,
        window: QMainWindow,
        commands: Sequence[Command],
        elsewhere: Sequence[Command],
        run: Callable[[str], object],
    ) -> None:
        super().__init__(window, translate("All commands"), 560)
        self.column.set_margins((1, 0, 1, 8))  # the list leaves the outline and its corners free
        self._run = run
        self._elsewhere = elsewhere
        self.field = SearchField(translate("Search the commands"))
        self.model = CommandModel(commands)
        self.table = StyledTable(translate("Commands"), head=False)
        self.table.setModel(self.model)
        self.table.set_columns([None, 176])
        self.table.set_delegate(KeysDelegate(self.table))
        self.nothing = Words(ink="ink2", wrap=True)
        head = Column(margins=(16, 16, 16, 8))
        head.addWidget(self.field)
        said = Column(margins=(16, 0, 16, 8))
        said.addWidget(self.nothing)
        self.column.addLayout(head)
        self.column.addLayout(said)
        self.column.addWidget(self.table, 1)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.table.rowOpened.connect(self._do)
        self.table.clicked.connect(lambda index: self._do(index.row()))
        self._search("")

    def sheet_height(self, room: int, width: int) -> int:
        """As high as there is room, so that it does not jump while one types."""
        return min(room, self.table.verticalHeader().defaultSectionSize() * 12 + self.field.sizeHint().height() * 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows in the field move in the list, and Enter do what is chosen."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        rows, row = len(self.model.rows), self.table.currentIndex().row()
        step = _STEPS.get(event.key())
        if step is not None and rows:
            self.table.choose(min(max(row + step, 0), rows - 1))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
            self._do(row)
            return True
        return False

    def _search(self, words: str) -> None:
        self.model.search(words)
        self.nothing.setText("" if self.model.rows else self._nothing(words))
        self.nothing.setVisible(not self.model.rows)
        self.table.choose(0 if self.model.rows else -1)

    def _nothing(self, words: str) -> str:
        """Return what is said where nothing fits: what could be meant, and cannot be done here."""
        meant = found(self._elsewhere, words)[:_MOST_MEANT]
        if not meant:
            return translate("No command is called that.")
        passage = any(one.scope == "passage" for one in meant)
        names = ", ".join(one.words.rstrip("…") for one in meant)
        if passage:
            return translate("Only with a passage in Label: {names}.", names=names)
        return translate("Not possible here: {names}.", names=names)

    def _do(self, row: int) -> None:
        command = self.model.rows[row]
        self.close_sheet()
        self._run(command.id)
