"""Paints the spans of one row: lines below the words, one under the other where spans overlap, or how many more."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.rows import SpanMark
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.fonts import FACES, make_font
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, rounded, text_width

_MARK_SIZE = 10
"""Size of the figures that say how many lines are not there, and of letters, at 100 % text."""

_FEWEST, _APART = 2, 3
"""Lines below one another, at least, and how far apart they are."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Spans that overlap more than there are lanes: so many have no line of their own; they end at a place."""

    start: int
    end: int
    count: int


def under(placed: Placed) -> int:
    """Return how far below a line's top what underlines it stands: 23 at a pitch of 27."""
    return round(placed.block.pitch * 23 / 27)


def paint_spans(painter: QPainter, scene: Scene, placed: Placed, lines: range, *, lower: bool) -> None:
    """Paint a line below the words of each span, over the text; a lane ``lower`` where the row is underlined itself.

    As many lines as the room between two lines of text holds; for the rest it is said how many there are.
    """
    spans, most = placed.row.spans, most_lanes(scene, placed) - lower
    lanes = span_lanes(spans, most)
    for span, lane in zip(spans, lanes, strict=True):
        shown = most - 1 if lane is None and span.picked else lane
        if shown is not None:
            _paint_span(painter, scene, placed, lines, span, shown + lower)
    for crowd in crowds(spans, lanes):
        _paint_crowd(painter, scene, placed, lines, crowd)
    _paint_letters(painter, scene, placed, lines)


def most_lanes(scene: Scene, placed: Placed) -> int:
    """Return how many lines find room between two lines of text; they may touch what rises high below."""
    pitch = placed.block.pitch
    return max(_FEWEST, (2 * pitch - under(placed) - scene.measures.size) // _APART)


def hang(scene: Scene, placed: Placed) -> int:
    """Return how many pixels below a row its spans may reach: as far as the last of their lanes, or a mark of more."""
    if not placed.row.spans:
        return 0
    most = most_lanes(scene, placed)
    lanes = span_lanes(placed.row.spans, most - 1)
    marked = None in lanes or any(span.letter is not None for span in placed.row.spans)
    mark = theme().px(_MARK_SIZE) + 4 if marked else 0
    last = _APART * max(most - 1 if lane is None else lane + 1 for lane in lanes) + 2
    return max(under(placed) + max(mark, last) - placed.block.pitch, 0)


def paint_picked(painter: QPainter, scene: Scene, placed: Placed, lines: range) -> None:
    """Paint ground and frame of the span that is picked, below the text."""
    for span in placed.row.spans:
        if span.picked:
            _paint_ground(painter, scene, placed, lines, span)


def span_lanes(spans: Sequence[SpanMark], most: int) -> list[int | None]:
    """Return for each span, in the order in which they begin, the uppermost lane that is free; None if none is."""
    lanes: list[int | None] = []
    ends = [0] * most
    for span in spans:
        lane = next((lane for lane, end in enumerate(ends) if end <= span.start), None)
        if lane is not None:
            ends[lane] = span.end
        lanes.append(lane)
    return lanes


def crowds(spans: Sequence[SpanMark], lanes: Sequence[int | None]) -> list[Crowd]:
    """Return where spans have no lane: those that overlap are said together, once."""
    found: list[Crowd] = []
    for span, lane in zip(spans, lanes, strict=True):
        if lane is not None:
            continue
        last = found[-1] if found else None
        if last is not None and span.start < last.end:
            found[-1] = Crowd(last.start, max(last.end, span.end), last.count + 1)
        else:
            found.append(Crowd(span.start, span.end, 1))
    return found


def _paint_span(painter: QPainter, scene: Scene, placed: Placed, lines: range, span: SpanMark, lane: int) -> None:
    pen = QPen(qcolor(theme().label(span.colour).mark), 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if span.role == "target":
        pen.setDashPattern([3, 1.5])
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for line, left, right in placed.block.stretches(span.start, span.end):
        if line in lines:
            y = placed.top + line * placed.block.pitch + under(placed) + _APART * lane + 1
            painter.drawLine(round(scene.text_left + left), y, round(scene.text_left + right), y)


def _paint_crowd(painter: QPainter, scene: Scene, placed: Placed, lines: range, crowd: Crowd) -> None:
    """Say at the end of the words how many lines are not there; the mark stands where these would."""
    stretches = placed.block.stretches(crowd.start, crowd.end)
    if not stretches or stretches[-1][0] not in lines:
        return
    line, _left, right = stretches[-1]
    px, tokens = theme().px, theme().tokens
    font = make_font(FACES["small"].family, px(_MARK_SIZE), strong=True, tabular=True)
    words = f"+{crowd.count}"
    place = QRect(0, 0, text_width(font, words) + px(6), px(_MARK_SIZE) + 3)
    place.moveRight(round(scene.text_left + right))
    place.moveTop(placed.top + line * placed.block.pitch + under(placed) + 1)
    rounded(painter, place, 3, tokens.paper, tokens.border)
    draw_words(painter, place, words, font, tokens.ink, Qt.AlignmentFlag.AlignHCenter)


def letter_places(scene: Scene, placed: Placed) -> list[tuple[SpanMark, QRect]]:
    """Return the spans that have a letter, each with its place: under the first of its words, beside other letters."""
    px, found = theme().px, list[tuple[SpanMark, QRect]]()
    for span in placed.row.spans:
        stretches = placed.block.stretches(span.start, span.end) if span.letter is not None else []
        if not stretches:
            continue
        line, left, right = stretches[0]
        top = placed.top + line * placed.block.pitch + under(placed) + 1
        place = QRect(round(scene.text_left + left), top, px(_MARK_SIZE) + 4, px(_MARK_SIZE) + 3)
        start = placed.block.caret(span.start)[1]
        backwards = abs(start - right) < abs(start - left)  # written from right to left
        if backwards:
            place.moveRight(round(scene.text_left + right) - 1)
        while any(place.intersects(other) for _span, other in found):
            place.moveLeft(place.left() + (place.width() + 2) * (-1 if backwards else 1))
        found.append((span, place))
    return found


def _paint_letters(painter: QPainter, scene: Scene, placed: Placed, lines: range) -> None:
    tokens, font = theme().tokens, make_font(FACES["small"].family, theme().px(_MARK_SIZE), strong=True)
    last = placed.top + lines.stop * placed.block.pitch
    for span, place in letter_places(scene, placed):
        if placed.top + lines.start * placed.block.pitch <= place.top() < last:
            rounded(painter, place, 3, tokens.accent if span.picked else tokens.field, tokens.accent)
            ink = tokens.on_accent if span.picked else tokens.accent
            draw_words(painter, place, span.letter or "", font, ink, Qt.AlignmentFlag.AlignHCenter)


def _paint_ground(painter: QPainter, scene: Scene, placed: Placed, lines: range, span: SpanMark) -> None:
    tokens, pitch = theme().tokens, placed.block.pitch
    for line, left, right in placed.block.stretches(span.start, span.end):
        if line in lines:
            first, last = round(scene.text_left + left) - 2, round(scene.text_left + right) + 2
            place = QRect(first, placed.top + line * pitch, last - first, pitch - 1)  # below what hangs from the line
            rounded(painter, place, 3, tokens.selected, tokens.accent, 2)
