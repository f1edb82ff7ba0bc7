"""Paints the links in the left margin."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath, LinkStub
from annotator.gui.labeling.passage.link_letters import link_letters
from annotator.gui.labeling.passage.margin_painter import draw_letter
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import draw_words, text_width

_CORNER = 6
_RING = 4
_BAR = 10
_HEAD = 0.55
"""How far along a stub that leads nowhere its head stands."""
_ASKING = 8
"""Half the height of the mark of an unclear target."""


def paint_links(painter: QPainter, scene: Scene, lanes: Lanes) -> None:
    """Paint all links, those of the current segment over the others, and over all lines the letters they have."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path in sorted(lanes.paths, key=lambda one: (one.link.pending, one.link.picked, one.touches)):
        _paint_link(painter, path, lanes.start_x)
    for stub in lanes.stubs:
        _paint_stub(painter, stub)
    for path, place in link_letters(scene, lanes):
        draw_letter(painter, place, path.link.letter or "", path.link.chosen)


def _pen(path: LinkPath) -> QPen:
    tokens = theme().tokens
    if path.link.pending:
        pen = QPen(qcolor(tokens.accent), 2)
        pen.setDashPattern([3, 2.5])
    else:
        colour = tokens.accent if path.link.picked else tokens.ink if path.touches else tokens.link
        pen = QPen(qcolor(colour), 3 if path.link.picked else 2 if path.touches else 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_link(painter: QPainter, path: LinkPath, x: int) -> None:
    pen = _pen(path)
    # whole pixels for a pen of two, half ones for a pen of one, so that neither blurs
    shift = 0.0 if pen.width() == 2 else 0.5  # a pen of three lies like one of one
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if path.link.nowhere:
        _paint_open(painter, path, QPointF(x + shift, path.start.y + shift), pen)
        return
    ends = path.ends or (LinkEnd(path.start.y, in_view=False),)
    for end in ends:
        painter.drawPath(_way(path, end, x, shift))
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    if path.start.in_view:
        _dot(painter, QPointF(x + shift, path.start.y + shift), pen)
    for end in path.ends:
        if end.in_view:
            _head(painter, path, end, x, shift, pen)
    if not path.ends:
        _outer_head(painter, path, path.lane + shift, path.start.y + shift, pen)


def _paint_open(painter: QPainter, path: LinkPath, start: QPointF, pen: QPen) -> None:
    """Paint a stub with an open end: beyond its head it goes on in dots if it leads out of the text, else it asks."""
    head = QPointF(start.x() - round(_HEAD * (start.x() - path.lane)), start.y())
    painter.drawLine(start, head)
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    _dot(painter, start, pen)
    _outer_head(painter, path, head.x(), head.y(), pen)
    room = QRectF(path.lane - _ASKING, head.y() - _ASKING, head.x() - path.lane + _ASKING - 2, 2 * _ASKING)
    if path.link.nowhere == "unclear":
        words = theme().font("small", strong=True)
        if text_width(words, "?") <= room.right():  # while letters stand in a narrow margin it would be cut off
            draw_words(painter, room.toRect(), "?", words, pen.color().name(), Qt.AlignmentFlag.AlignRight)
        return
    pen.setDashPattern([2, 2] if pen.width() == 1 else [1, 1])
    painter.setPen(pen)
    painter.drawLine(head, QPointF(path.lane, head.y()))


def _way(path: LinkPath, end: LinkEnd, x: int, shift: float) -> QPainterPath:
    """Return the line from the start to one end, along the lane, with rounded corners."""
    lane, start, stop = path.lane + shift, path.start.y + shift, end.y + shift
    way = QPainterPath()
    radius = min(_CORNER, abs(stop - start) / 2, abs(x - path.lane))
    down = 1 if stop > start else -1
    if path.start.in_view:
        way.moveTo(x, start)
        way.lineTo(lane + radius, start)
        way.quadTo(lane, start, lane, start + down * radius)
    else:
        way.moveTo(lane, start)
    if not path.ends:
        return _straight(x, lane, start)
    if end.in_view:
        goal = path.on_lane - _RING if path.on_lane is not None else x
        way.lineTo(lane, stop - down * radius)
        way.quadTo(lane, stop, lane + radius, stop)
        way.lineTo(goal, stop)
    else:
        way.lineTo(lane, stop)
    return way


def _straight(x: float, lane: float, y: float) -> QPainterPath:
    way = QPainterPath(QPointF(x, y))
    way.lineTo(lane, y)
    return way


def _head(painter: QPainter, path: LinkPath, end: LinkEnd, x: int, shift: float, pen: QPen) -> None:
    y = end.y + shift
    if path.on_lane is not None:
        painter.setBrush(qcolor(theme().tokens.paper))
        painter.drawEllipse(QPointF(path.on_lane + shift, y), _RING, _RING)
        _bar(painter, path.on_lane - _RING - 2 + shift, y)
    elif path.link.kind == "supports":
        arrow = QPainterPath(QPointF(x + 2, y))
        arrow.lineTo(x - 7, y - 4)
        arrow.lineTo(x - 7, y + 4)
        arrow.closeSubpath()
        painter.fillPath(arrow, pen.color())
    elif path.link.kind == "attacks":
        _bar(painter, x - 1 + shift, y)
    else:
        _dot(painter, QPointF(x + shift, y), pen)


def _outer_head(painter: QPainter, path: LinkPath, x: float, y: float, pen: QPen) -> None:
    """Paint the head of a link that leads to no place of the view."""
    if path.link.kind == "attacks":
        _bar(painter, x, y)
    else:
        _dot(painter, QPointF(x, y), pen)


def _bar(painter: QPainter, x: float, y: float) -> None:
    half = theme().px(_BAR) / 2
    painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))


def _dot(painter: QPainter, middle: QPointF, pen: QPen) -> None:
    radius = 2.0 if pen.width() == 1 else 2.5
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawEllipse(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_stub(painter: QPainter, stub: LinkStub) -> None:
    px, tokens = theme().px, theme().tokens
    pen = QPen(qcolor(tokens.link), 1)
    _dot(painter, QPointF(stub.x + 0.5, stub.y + 0.5), pen)
    place = QRect(stub.x - px(28), stub.y - px(8), px(24), px(16))
    words = theme().font("small", tabular=True)
    draw_words(painter, place, str(stub.count), words, tokens.ink3, Qt.AlignmentFlag.AlignRight)
