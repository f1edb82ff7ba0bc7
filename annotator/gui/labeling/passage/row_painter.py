"""Paints one row of the passage: its heading; its text with tint, spans and the line below."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.rows import PassageRow, PostHeading
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.labeling.passage.span_painter import paint_picked, paint_spans, under
from annotator.gui.theme.icons import draw_icon, qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width

BAR = 20
"""How far left of the text the bar of the current segment stands."""
_TINT_FIRST = ("analogy", "objection", "claim")


def paint_text(painter: QPainter, scene: Scene, placed: Placed) -> None:
    """Paint a row but for its heading and its margins."""
    current = placed.index == scene.current
    row, lines = placed.row, scene.whole_lines(placed)
    if row.labels and row.kind == "plain" and not current:
        _paint_label_ground(painter, scene, placed, lines)
    if lines:
        top, bottom = placed.top + lines.start * placed.block.pitch, placed.top + lines.stop * placed.block.pitch
        if row.kind == "quote":
            bar = QRect(scene.text_left, top + 2, 2, bottom - top - 4)
            painter.fillRect(bar, qcolor(theme().tokens.edge))
        if current:
            bar = QRect(scene.text_left - theme().px(BAR), top + 2, 4, bottom - top - 4)
            rounded(painter, bar, 2, theme().tokens.accent)
    paint_picked(painter, scene, placed, lines)
    _paint_words(painter, scene, placed, lines, text_ink(row, current))
    paint_spans(painter, scene, placed, lines, lower=_is_underlined(row, current))
    if scene.caret is not None and scene.caret[0] == placed.index:
        _paint_caret(painter, scene, placed, lines, scene.caret[1])
    if row.below:
        _paint_below(painter, scene, placed)
    if row.chosen:
        _paint_frame(painter, scene, placed)


def text_ink(row: PassageRow, current: bool) -> str:
    """Return the colour of a row's text."""
    tokens = theme().tokens
    if current or row.chosen:
        return tokens.ink
    return tokens.ink2 if row.kind == "plain" else tokens.ink3


def tint_colour(row: PassageRow) -> str:
    """Return which label colours a neighbour: analogy before objection before claim."""
    given = [mark.colour for mark in row.labels]
    return next((colour for colour in _TINT_FIRST if colour in given), given[0])


def line_below_rect(scene: Scene, placed: Placed) -> QRect:
    """Return the place of the small line below a row."""
    left = scene.text_left + placed.block.indent
    return QRect(left, placed.text_bottom, scene.text_right - left, placed.block.below)


def strip_rect(scene: Scene, placed: Placed) -> QRect:
    """Return the place of the strip that shows the post that is answered."""
    height = scene.measures.strip
    return QRect(scene.text_left, placed.top - height, scene.measures.column, height)


def _is_underlined(row: PassageRow, current: bool) -> bool:
    """Say whether a label of the row is shown by a line under all of it: where there are no tints."""
    labeled = bool(row.labels) and row.kind == "plain" and not current
    return labeled and theme().name == "contrast" and tint_colour(row) != "none"


def _paint_label_ground(painter: QPainter, scene: Scene, placed: Placed, lines: range) -> None:
    colours = theme().label(tint_colour(placed.row))
    for number in lines:
        rect = placed.block.line_rect(number)
        left, top = round(scene.text_left + rect.left()), placed.top + round(rect.top())
        width = round(rect.width())
        if colours.tint is not None:
            rounded(painter, QRect(left - 4, top + 1, width + 8, placed.block.pitch - 2), 3, colours.tint)
        elif theme().name == "contrast" and tint_colour(placed.row) != "none":
            painter.fillRect(QRect(left, top + under(placed), width, 2), qcolor(colours.mark))


def _paint_words(painter: QPainter, scene: Scene, placed: Placed, lines: range, ink: str) -> None:
    block = placed.block
    origin = QPointF(scene.text_left + block.indent, placed.top)
    painter.setPen(qcolor(ink))
    selection = scene.selection
    if selection is not None and selection.index == placed.index:
        block.layout.draw(painter, origin, [_selected(placed, selection.start, selection.end)])
    elif len(lines) == block.line_count:
        block.layout.draw(painter, origin)
    else:
        for number in lines:
            block.line(number).draw(painter, origin)


def _selected(placed: Placed, start: int, end: int) -> QTextLayout.FormatRange:
    tokens = theme().tokens
    shown = QTextCharFormat()
    shown.setBackground(qcolor(tokens.accent))
    shown.setForeground(qcolor(tokens.on_accent))
    found = QTextLayout.FormatRange()
    first = placed.block.map.to_utf16(start)
    found.start = first
    found.length = placed.block.map.to_utf16(end) - first
    found.format = shown
    return found


def caret_rect(scene: Scene, placed: Placed, at: int) -> QRect:
    """Return the place of a cursor before a code point of a row."""
    number, left = placed.block.caret(at)
    width = theme().px(2)
    top = placed.top + number * placed.block.pitch
    return QRect(round(scene.text_left + left) - width, top + 1, width, placed.block.pitch - 2)


def _paint_caret(painter: QPainter, scene: Scene, placed: Placed, lines: range, at: int) -> None:
    """Paint a cursor: an upright with a foot and a head, so that it is seen by its shape."""
    rect, foot = caret_rect(scene, placed, at), theme().px(3)
    if (rect.top() - placed.top) // placed.block.pitch not in lines:
        return
    ink = qcolor(theme().tokens.accent)
    painter.fillRect(rect, ink)
    for top in (rect.top(), rect.bottom() - 1):
        painter.fillRect(QRect(rect.left() - foot, top, rect.width() + 2 * foot, 2), ink)


def paint_heading(painter: QPainter, scene: Scene, placed: Placed) -> None:
    """Paint the heading of a row, if a post begins with it."""
    px, tokens, heading = theme().px, theme().tokens, placed.row.heading
    if heading is None:
        return
    place = QRect(scene.text_left, placed.top - placed.block.above + placed.block.gap, scene.measures.column, px(44))
    if not scene.shows(place.top(), place.bottom() + 1):
        return
    if placed.index > 0:
        painter.fillRect(QRect(place.left(), place.top(), place.width(), 1), qcolor(tokens.line))
    font = theme().font(strong=True)
    mine = is_current_post(scene, placed)
    draw_words(painter, place, heading.author, font, tokens.ink if mine else tokens.ink2)
    after = place.adjusted(text_width(font, heading.author) + px(8), 1, 0, 1)
    if heading.author:
        draw_words(painter, after, heading.words, theme().font("small"), tokens.ink2)
    else:
        draw_words(painter, place, heading.words, theme().font("small"), tokens.ink2)
    if heading.answered is not None:
        _paint_strip(painter, scene, placed, heading)


def is_current_post(scene: Scene, placed: Placed) -> bool:
    """Say whether the current row stands in the post that begins with this row."""
    if scene.current is None or scene.current < placed.index:
        return False
    between = [one for one in scene.placed if placed.index < one.index <= scene.current]
    return scene.at(scene.current) is not None and all(one.row.heading is None for one in between)


def _paint_strip(painter: QPainter, scene: Scene, placed: Placed, heading: PostHeading) -> None:
    px, tokens, answered = theme().px, theme().tokens, heading.answered
    place = strip_rect(scene, placed)
    if answered is None or not scene.shows(place.top(), place.bottom() + 1):
        return
    small, strong = theme().font("small"), theme().font("small", strong=True)
    draw_icon(painter, place.left(), middle_left(place, px(16)), "corner-left-up", tokens.ink2, px(16), tokens.stroke)
    place.setLeft(place.left() + px(24))
    show = text_width(strong, answered.show)
    draw_words(painter, place, answered.show, strong, tokens.accent, Qt.AlignmentFlag.AlignRight)
    place.setRight(place.right() - show - px(16))
    draw_words(painter, place, answered.who, strong, tokens.ink2)
    place.setLeft(place.left() + text_width(strong, answered.who) + px(8))
    draw_words(painter, place, answered.words, small, tokens.ink3)


def _paint_below(painter: QPainter, scene: Scene, placed: Placed) -> None:
    px, tokens = theme().px, theme().tokens
    place = line_below_rect(scene, placed).translated(0, -1)
    if not scene.shows(place.top(), place.bottom() + 1):
        return
    icon = "repeat-2" if placed.row.kind == "repeat" else "corner-left-up"
    draw_icon(painter, place.left(), middle_left(place, px(14)), icon, tokens.ink2, px(14), tokens.stroke)
    words = place.adjusted(px(20), 0, 0, 0)
    draw_words(painter, words, placed.row.below or "", theme().font("small"), tokens.ink2)


def _paint_frame(painter: QPainter, scene: Scene, placed: Placed) -> None:
    if scene.shows(placed.top, placed.bottom):
        frame = QRect(scene.text_left - 8, placed.top - 4, scene.measures.column + 16, placed.bottom - placed.top + 6)
        rounded(painter, frame, 6, None, theme().tokens.accent, 2)
