"""A check box with its words, 28 high, and perhaps the key that toggles it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import WordedControl
from annotator.gui.widgets.keys import cap_size, draw_cap
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width

_BOX = 16
_GAP = 8


class CheckRow(WordedControl):
    """Box and words; ``toggled(bool)`` as of every checkable button.

    Args:
        words: what it says; also its accessible name.
        key: the key that toggles it, shown in its box at the right.
        command: the command (id) whose key it shows, in place of ``key``.
        parent: the widget it stands in.
    """

    ring_radius = 4

    def __init__(self, words: str, *, key: str = "", command: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent, key=key, command=command)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Box, words and key in a row."""
        px = theme().px
        width = px(_BOX) + px(_GAP) + text_width(theme().font(), self._words)
        if self._key:
            width += px(_GAP) + cap_size(self._key).width()
        return QSize(width, px(28))

    def minimumSizeHint(self) -> QSize:
        """Words may be cut after the box, not the box."""
        return QSize(theme().px(64), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, check mark, words, key."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        box = QRect(0, middle_left(self.rect(), px(_BOX)), px(_BOX), px(_BOX))
        checked = self.isChecked()
        if checked and self.isEnabled():
            rounded(painter, box, 4, tokens.accent, tokens.accent)
        else:
            rounded(painter, box, 4, self.ground(tokens.field), tokens.border if self.isEnabled() else tokens.line)
        if checked:
            ink = tokens.on_accent if self.isEnabled() else tokens.off
            side = px(12)
            draw_icon(painter, box.left() + (box.width() - side) // 2, middle_left(box, side), "check", ink, side, 2.0)
        place = self.rect().adjusted(px(_BOX) + px(_GAP), 0, 0, 0)
        if self._key:
            cap = cap_size(self._key)
            right = QRect(self.width() - cap.width(), middle_left(place, cap.height()), cap.width(), cap.height())
            draw_cap(painter, right, self._key)
            place.setRight(right.left() - px(_GAP))
        draw_words(painter, place, self._words, theme().font(), self.ink(tokens.ink))
        painter.end()
