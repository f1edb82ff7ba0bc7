"""How a document or a post looks in the list of threads."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.gui.labeling.threads.threads_model import LINE, ThreadLine
from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, middle_left, text_width
from annotator.gui.widgets.row_delegate import RowDelegate

Index = QModelIndex | QPersistentModelIndex
_EDGE = 16
_NUMBER_RIGHT = 51
"""Where the number of a post ends, from the left edge; its author begins 13 further on."""
_STEP = 8


class ThreadsDelegate(RowDelegate):
    """Chevron, title and count of a document; number, author and count of a post."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a whole row."""
        line: ThreadLine = index.data(LINE)
        rect: QRect = option.rect
        tokens = theme().tokens
        painter.save()
        if line.current and not line.expanded:
            painter.fillRect(rect, qcolor(tokens.selected))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), qcolor(tokens.accent))
        elif index.row() == self.hovered:
            painter.fillRect(rect, qcolor(tokens.hover))
        right = self._paint_count(painter, rect, line)
        if line.beyond:
            self._paint_beyond(painter, rect, right, line)
        elif line.number:
            self._paint_post(painter, rect, right, line)
        else:
            self._paint_document(painter, rect, right, line)
        if self.by_key and index.row() == self._view.currentIndex().row():
            self._paint_focus(painter, rect, first=True, last=True)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRect, line: ThreadLine) -> int:
        """Paint the count at the right, or a check when all is done; return where it begins."""
        px, tokens = theme().px, theme().tokens
        right = min(rect.right() + 1, self._view.width() - px(_EDGE))
        if line.asked and line.done >= line.asked and line.number:
            side = px(16)
            draw_icon(painter, right - side, middle_left(rect, side), "check", tokens.ink2, side, tokens.stroke)
            return right - side - px(8)
        words = f"{line.done:,}/{line.asked:,}" if line.asked else ""
        font = theme().font("small", tabular=True)
        width = text_width(font, words)
        draw_words(painter, QRect(right - width, rect.top(), width + 1, rect.height()), words, font, tokens.ink2)
        return right - width - px(8)

    def _paint_document(self, painter: QPainter, rect: QRect, right: int, line: ThreadLine) -> None:
        px, tokens = theme().px, theme().tokens
        icon = "chevron-down" if line.expanded else "chevron-right"
        side = px(16)
        draw_icon(painter, rect.left() + px(12), middle_left(rect, side), icon, tokens.ink2, side, tokens.stroke)
        left = rect.left() + px(36)
        place = QRect(left, rect.top(), right - left, rect.height())
        draw_words(painter, place, line.words, theme().font(strong=line.current), tokens.ink)

    def _paint_beyond(self, painter: QPainter, rect: QRect, right: int, line: ThreadLine) -> None:
        px, tokens = theme().px, theme().tokens
        side, icon = px(16), "chevron-up" if line.beyond < 0 else "chevron-down"
        draw_icon(painter, rect.left() + px(36), middle_left(rect, side), icon, tokens.ink2, side, tokens.stroke)
        left = rect.left() + px(_NUMBER_RIGHT + 13)
        place = QRect(left, rect.top(), right - left, rect.height())
        draw_words(painter, place, line.words, theme().font("small"), tokens.ink2)

    def _paint_post(self, painter: QPainter, rect: QRect, right: int, line: ThreadLine) -> None:
        px, tokens = theme().px, theme().tokens
        number = QRect(rect.left(), rect.top(), px(_NUMBER_RIGHT), rect.height())
        ink = tokens.ink if line.current else tokens.ink2
        words = f"{line.number:,}"
        draw_words(painter, number, words, theme().font("small", tabular=True), ink, Qt.AlignmentFlag.AlignRight)
        left = rect.left() + px(_NUMBER_RIGHT + 13 + _STEP * line.level)
        place = QRect(left, rect.top(), right - left, rect.height())
        draw_words(painter, place, line.words, theme().font(strong=line.current), ink)
