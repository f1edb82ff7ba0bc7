"""How the preview of a text looks: heads, words, uprights for cuts, bars of quotations, where one is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.gui.importing.laid import INDENT, Laid
from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width

_UPRIGHT = 2
_SHORTER = 4
"""How much shorter than a line an upright is at either end."""
_AROUND = 4
_NOTE_ICONS = {"repeat": "repeat-2", "perhaps": "circle-help"}
_FEW_WORDS = 80
"""Less room than this at 100 % text says nothing of a reason."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the person is: the segment, the offset of the caret, and whether the text has the focus.

    ``dragged`` is a cut under way: the segment behind it and the offset where it would come to lie.
    """

    segment: int | None = None
    caret: int = 0
    focused: bool = False
    dragged: tuple[int, int] | None = None


def paint_row(painter: QPainter, row: Laid, width: int, here: Here) -> None:
    """Paint one row; the painter counts from the top of the sheet."""
    _paint_quotation_bar(painter, row)
    if row.block.kind == "head":
        _paint_head(painter, row, width)
    elif row.block.kind == "note":
        _paint_note(painter, row, width)
    else:
        _paint_text(painter, row, here)


def answers_rect(row: Laid, width: int) -> QRect:
    """Return where the small words of a head stand: which post, whom it answers."""
    left = row.left + text_width(theme().font(strong=True), row.block.words) + theme().px(8)
    return QRect(left, row.top, max(row.left + width - left, 0), row.height)


def author_rect(row: Laid) -> QRect:
    """Return where the author's name stands in a head."""
    return QRect(row.left, row.top, text_width(theme().font(strong=True), row.block.words), row.height)


def bar_x(row: Laid, shown: int) -> tuple[float, int]:
    """Return where the upright at a place in the words stands: its left edge, and the top of its line."""
    x, top = row.place(shown)
    return round(x) - _UPRIGHT / 2, top


def _paint_head(painter: QPainter, row: Laid, width: int) -> None:
    """Who, which post and whom it answers; then, where there is room, why it is held for a post."""
    px, tokens, small = theme().px, theme().tokens, theme().font("small")
    place = QRect(row.left, row.top, width, row.height)
    draw_words(painter, place, row.block.words, theme().font(strong=True), tokens.ink)
    place = answers_rect(row, width)
    draw_words(painter, place, row.block.small, small, tokens.ink2)
    place.setLeft(place.left() + text_width(small, row.block.small) + px(12))
    if row.block.reason and place.width() > px(_FEW_WORDS):
        draw_words(painter, place, row.block.reason, small, tokens.ink3)


def _paint_note(painter: QPainter, row: Laid, width: int) -> None:
    px, tokens = theme().px, theme().tokens
    icon = _NOTE_ICONS.get(row.block.region or "", "corner-left-up")
    ink = tokens.ink2 if row.block.region == "perhaps" else tokens.ink3
    place = QRect(row.left, row.top, width, row.height)
    draw_icon(painter, row.left, middle_left(place, px(14)), icon, ink, px(14), tokens.stroke)
    words = ": ".join(part for part in (row.block.words, row.block.small) if part)
    draw_words(painter, place.adjusted(px(20), 0, -px(20), 0), words, theme().font("small"), ink)


def _paint_quotation_bar(painter: QPainter, row: Laid) -> None:
    px, tokens = theme().px, theme().tokens
    if row.block.kind == "text":
        for level in range(min(row.block.depth, 4)):
            left = row.left - px(INDENT) * (level + 1)
            painter.fillRect(QRect(left, row.top, 2, row.height), qcolor(tokens.edge))


def _paint_text(painter: QPainter, row: Laid, here: Here) -> None:
    tokens, block = theme().tokens, row.block
    if row.layout is None:
        return
    if here.focused:
        for one in block.stretches:
            if one.segment == here.segment and one.segment is not None:
                _paint_ground(painter, row, one.shown, one.shown + one.end - one.start)
    painter.setPen(qcolor(tokens.ink))
    row.layout.draw(painter, QPointF(row.left, row.top))
    for shown, segment in block.bars:
        dragged = here.dragged is not None and here.dragged[0] == segment
        chosen = here.focused and segment == here.segment
        if not dragged:
            _paint_upright(painter, row, shown, tokens.accent if chosen else tokens.ink2)
    caret = here.dragged[1] if here.dragged is not None else here.caret
    if here.focused and block.start <= caret <= block.end:
        _paint_caret(painter, row, block.shown_at(caret))


def _paint_ground(painter: QPainter, row: Laid, start: int, end: int) -> None:
    for rect in row.stretches(start, end):
        ground = QRectF(rect).adjusted(-_AROUND, 1, _AROUND, -1).toRect()
        rounded(painter, ground, 3, theme().tokens.selected)


def _paint_upright(painter: QPainter, row: Laid, shown: int, ink: str) -> None:
    x, top = bar_x(row, shown)
    shorter = theme().px(_SHORTER)
    painter.fillRect(QRectF(x, top + shorter, _UPRIGHT, row.pitch - 2 * shorter), qcolor(ink))


def _paint_caret(painter: QPainter, row: Laid, shown: int) -> None:
    """A caret with a foot, so that it is not taken for a cut."""
    tokens = theme().tokens
    x, top = row.place(shown)
    height = round(QFontMetricsF(theme().font("passage")).height())
    inset = max((row.pitch - height) // 2, 1)
    left, foot = round(x) - 2, top + row.pitch - inset
    painter.fillRect(QRectF(left, top + inset, 2, row.pitch - 2 * inset), qcolor(tokens.accent))
    painter.fillRect(QRectF(left - 2, foot - 2, 6, 2), qcolor(tokens.accent))
