"""A frame around what scrolls, while the focus came there by the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import KEYBOARD_REASONS
from annotator.gui.widgets.painting import rounded

if TYPE_CHECKING:
    _Area = QAbstractScrollArea
else:
    _Area = object  # it stands before the class of Qt it is mixed into


class Framed(_Area):
    """Stands before a scroll area among the bases of a class, which paints the frame over what it shows."""

    _framed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame if the focus came by Tab."""
        self._framed = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no frame."""
        self._framed = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paint_frame(self, painter: QPainter) -> None:
        """Paint the frame, if there is one to be seen."""
        if self._framed:
            rounded(painter, self.viewport().rect(), 0, None, theme().tokens.accent, 2)


class FramedProse(Framed):
    """The same before a class of Qt that paints words: the frame lies over them."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the frame around them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.paint_frame(painter)
        painter.end()
