"""A page that scrolls as a whole and does not move when its scroll bar comes or goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.wide_page import WIDEST

_MARGIN = 32


class PageScroll(QScrollArea):
    """A frameless page; its margins make room for the scroll bar, so that what stands on it keeps place and width.

    Signals:
        edgesChanged: ask :meth:`edges` anew.
    """

    edgesChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolls = False
        self.verticalScrollBar().rangeChanged.connect(self._look)

    def edges(self) -> tuple[int, int]:
        """Return the margins at the left and at the right, in units of 100 % text."""
        if not self._scrolls:
            return _MARGIN, _MARGIN
        bar = round(self.verticalScrollBar().sizeHint().width() / theme().scale)
        in_the_middle = self.width() / theme().scale >= WIDEST + 2 * bar
        half = bar // 2
        return (_MARGIN + half, _MARGIN - half) if in_the_middle else (_MARGIN, _MARGIN - bar)

    def room(self) -> int:
        """Return the width between the margins, in units of 100 % text, whether it scrolls or not."""
        return min(round(self.width() / theme().scale), WIDEST) - 2 * _MARGIN

    def _look(self, _least: int, most: int) -> None:
        if self._scrolls != (most > 0):
            self._scrolls = most > 0
            self.edgesChanged.emit()
