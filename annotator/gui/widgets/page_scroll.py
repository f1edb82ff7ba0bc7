"""A page that scrolls as a whole and does not move when its scroll bar comes or goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.wide_page import WIDEST

_MARGIN = 32
SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
"""What the keys do that scroll a page."""


class PageScroll(Scroll):
    """A frameless page; its margins make room for the scroll bar, so that what stands on it keeps place and width.

    Signals:
        edgesChanged: ask :meth:`edges` anew.
    """

    edgesChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scrolls = False
        self.verticalScrollBar().rangeChanged.connect(self._look)

    def scroll_by_key(self, event: QKeyEvent) -> bool:
        """Scroll by a key that scrolls; false for any other."""
        action = SCROLLS.get(event.key())
        if action is None or event.modifiers():
            return False
        self.verticalScrollBar().triggerAction(action)
        return True

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
