"""Paints the spans of one row: lines below the words, one under the other where spans overlap."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.rows import SpanMark
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import rounded

_LANES = 4
"""Lines below one another; more would meet the next line of text."""
_APART = 3


def under(placed: Placed) -> int:
    """Return how far below a line's top what underlines it stands: 23 at a pitch of 27."""
    return round(placed.block.pitch * 23 / 27)


def paint_spans(painter: QPainter, scene: Scene, placed: Placed, lines: range, *, lower: bool) -> None:
    """Paint a line below the words of each span, over the text; a lane ``lower`` where the row is underlined itself."""
    for span, lane in zip(placed.row.spans, span_lanes(placed.row.spans), strict=True):
        _paint_span(painter, scene, placed, lines, span, lane + lower)


def paint_picked(painter: QPainter, scene: Scene, placed: Placed, lines: range) -> None:
    """Paint ground and frame of the span that is picked, below the text."""
    for span in placed.row.spans:
        if span.picked:
            _paint_ground(painter, scene, placed, lines, span)


def span_lanes(spans: Sequence[SpanMark]) -> list[int]:
    """Return for each span, in the order in which they begin, the uppermost lane that is free, else the lowest."""
    lanes: list[int] = []
    ends = [0] * _LANES
    for span in spans:
        lane = next((lane for lane, end in enumerate(ends) if end <= span.start), _LANES - 1)
        ends[lane] = max(ends[lane], span.end)
        lanes.append(lane)
    return lanes


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


def _paint_ground(painter: QPainter, scene: Scene, placed: Placed, lines: range, span: SpanMark) -> None:
    tokens, pitch = theme().tokens, placed.block.pitch
    for line, left, right in placed.block.stretches(span.start, span.end):
        if line in lines:
            first, last = round(scene.text_left + left) - 2, round(scene.text_left + right) + 2
            place = QRect(first, placed.top + line * pitch, last - first, under(placed) - 1)
            rounded(painter, place, 3, tokens.selected, tokens.accent, 2)
