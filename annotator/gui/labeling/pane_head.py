"""The 48 high heading of a pane, with a line under it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Pane, Row

HEIGHT = 48


class PaneHead(Pane):
    """Put widgets into ``self.row``.

    Args:
        ground: ``paper`` or ``chrome``.
        spacing: between its parts, at 100 % text.
        parent: the pane.
    """

    def __init__(self, ground: str = "chrome", *, spacing: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(ground, parent)
        self.row = Row(self, margins=(16, 0, 12, 1), spacing=spacing)
        theme().changed.connect(self._resize)
        self._resize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it and draw the line."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), qcolor(theme().tokens.line))
        painter.end()

    def _resize(self) -> None:
        self.setFixedHeight(theme().px(HEIGHT))
