"""The rail at the left edge: one item a screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import draw_words


class RailItem(Control):
    """Icon over a word, 64 high; the chosen one has the accent at its left edge.

    A click does not check it: the window shows the screen and calls ``setChecked``.

    Args:
        icon: name of the icon.
        words: name of the screen.
        parent: the widget it stands in.
    """

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._icon = icon
        self._words = words
        self._words_shown = True
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words_visible(self, visible: bool) -> None:
        """Show the word, or leave it to the tooltip in a narrow window."""
        self._words_shown = visible
        self.setToolTip("" if visible else self._words)
        self.retheme()

    def nextCheckState(self) -> None:
        """Stay as it is: the window chooses."""

    def sizeHint(self) -> QSize:
        """64 wide, and 64 high; without words it does not grow with the text."""
        if self._words_shown:
            return QSize(theme().px(64), theme().px(64))
        return QSize(64, theme().px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, bar, icon, word."""
        px, tokens, chosen = theme().px, theme().tokens, self.isChecked()
        painter = QPainter(self)
        ground = self.ground()
        if ground is not None and not chosen:
            painter.fillRect(self.rect(), qcolor(ground))
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height() - px(8)), qcolor(tokens.accent))
        ink = self.ink(tokens.ink if chosen or self.underMouse() else tokens.ink2)
        side = px(22)
        top = px(6) if self._words_shown else px(9)
        draw_icon(painter, (self.width() - side) // 2, top, self._icon, ink, side, tokens.stroke)
        if self._words_shown:
            place = QRect(0, px(33), self.width(), px(16))
            font = theme().font("small", strong=chosen)
            draw_words(painter, place, self._words, font, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()
