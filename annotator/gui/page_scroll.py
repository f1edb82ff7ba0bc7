"""A page that scrolls as a whole and does not move when its scroll bar comes or goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from annotator.gui.theme.theme import theme

_MARGIN = 32


class PageScroll(QScrollArea):
    """A frameless page; its right margin gives way to the scroll bar, so that what stands on it keeps its width.

    Signals:
        edgeChanged: ask :meth:`edge` anew.
    """

    edgeChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolls = False
        self.verticalScrollBar().rangeChanged.connect(self._look)

    def edge(self) -> int:
        """Return the margin that is left at the right, in units of 100 % text."""
        bar = self.verticalScrollBar().sizeHint().width() / theme().scale
        return _MARGIN - round(bar) if self._scrolls else _MARGIN

    def room(self) -> int:
        """Return the width between the margins, in units of 100 % text, whether it scrolls or not."""
        return round(self.width() / theme().scale) - 2 * _MARGIN

    def _look(self, _least: int, most: int) -> None:
        if self._scrolls != (most > 0):
            self._scrolls = most > 0
            self.edgeChanged.emit()
