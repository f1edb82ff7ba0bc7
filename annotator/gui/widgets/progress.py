"""Thin lines that say how far something is."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.theme.tokens import Tokens
from annotator.gui.widgets.painting import draw_words, middle_left, rounded


def progress_colours(tokens: Tokens, chosen: bool = False) -> tuple[str, str]:
    """Return the colours of the whole line and of its done part, in a chosen row or elsewhere."""
    if tokens.name == "contrast":
        return tokens.line, tokens.ink
    return tokens.edge if chosen else tokens.line, tokens.ink2


def draw_progress(painter: QPainter, rect: QRect, done: int, total: int, chosen: bool = False) -> None:
    """Draw a line with the done part of it filled; a part that is not empty shows at least 2 px."""
    whole, part = progress_colours(theme().tokens, chosen)
    rounded(painter, rect, rect.height() / 2, whole)
    if done > 0 and total > 0:
        width = max(round(rect.width() * min(done / total, 1.0)), 2)
        rounded(painter, QRect(rect.left(), rect.top(), width, rect.height()), rect.height() / 2, part)


def draw_bar_with_count(painter: QPainter, rect: QRect, done: int, total: int, chosen: bool = False) -> None:
    """Draw the line of 56 with its count, or a check mark when all is done, at the left of the rectangle."""
    px, tokens = theme().px, theme().tokens
    bar = QRect(rect.left(), middle_left(rect, px(4)), px(56), px(4))
    draw_progress(painter, bar, done, total, chosen)
    left = bar.right() + 1 + px(8)
    if total > 0 and done >= total:
        draw_icon(painter, left, middle_left(rect, px(16)), "check", tokens.ink2, px(16), tokens.stroke)
        return
    place = QRect(left, rect.top(), rect.right() + 1 - left, rect.height())
    draw_words(painter, place, f"{done:,}", theme().font("small", tabular=True), tokens.ink2)


class ProgressLine(QWidget):
    """A line of 96 by 4, as in the status bar; the count stands beside it in words of its own."""

    def __init__(self, done: int = 0, total: int = 0, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._done = 0
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._retheme)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """Show another state."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{self._name} {done:,} / {total:,}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """96 by 4."""
        return QSize(theme().px(96), theme().px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_progress(painter, self.rect(), self._done, self._total)
        painter.end()

    def _retheme(self) -> None:
        self.updateGeometry()
        self.update()
