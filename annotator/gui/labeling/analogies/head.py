"""The head of the card: over how many passages the analogy runs, and by which key it takes one more."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.pane_head import PaneHead
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.keys import KeyCap
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_EDGE, _APART = 16, 8


class CardHead(PaneHead):
    """That an analogy may run on is said where one begins it: what does it stands far below, at the end of the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=_APART, parent=parent)
        self.title = Words(translate("Analogy"), strong=True)
        self.length = Words(role="small", ink="ink2")
        self.more = AddsOne()
        self.row.set_margins((_EDGE, 0, _EDGE, 1))
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self.row.addWidget(self.length)
        self.row.addWidget(self.more)
        theme().changed.connect(self._fit)

    def show_length(self, words: str) -> None:
        """Say over how many passages it runs."""
        self.length.setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key takes the room that is left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        said = self.title.sizeHint().width() + self.length.sizeHint().width()
        self.more.fit(self.width() - said - theme().px(2 * _EDGE + 2 * _APART))


class AddsOne(QWidget):
    """The key that takes one more passage, whichever it is; hidden where there is no room or no key."""

    def __init__(self) -> None:
        super().__init__()
        self.command = "card:below"
        self._cap, self._room = KeyCap(), 0
        row = Row(self, spacing=4)
        row.addWidget(self._cap)
        row.addWidget(Words(translate("adds one"), role="small", ink="ink2"))
        self.hide()

    def key(self) -> str:
        """Return the key it shows."""
        return self._cap.key()

    def set_key(self, key: str) -> None:
        """Show another key, or hide."""
        self._cap.set_key(key)
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Show it if it fits into so many pixels."""
        self._room = room
        self.setVisible(bool(self.key()) and self.sizeHint().width() <= room)
