"""Paints a map: on the screen and into a file alike. The heads of lines are those of the passage's margin."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from annotator.gui.labeling.argument_map.drawing import HEAD, PAD, Card, Drawing, Line
from annotator.gui.labeling.argument_map.line_words import RING
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.chips import chips_width, draw_chips
from annotator.gui.widgets.painting import draw_words, rounded

_ROUND = 6
_HALF_BAR = 6.0
_ARRIVING = 10.0
"""Length of the last piece of a line, whose way its head at a ring points, in pixels."""
_REACH = 16.0
"""How far from its line a head may reach, in pixels."""


def paint(
    painter: QPainter,
    drawing: Drawing,
    chosen: str = "",
    *,
    current: str = "",
    focused: bool = False,
    within: QRect | None = None,
) -> None:
    """Paint a drawing; only what shows ``within`` a part of it, or all.

    The card one is at with the keys (id of the node) has a frame while the map is ``focused``; those of the ``current``
    passage (id of the segment) are tinted.
    """
    whole = QRect(0, 0, drawing.width, drawing.height)
    part = within if within is not None else whole
    here = next((one.node.id for one in drawing.cards if one.node.segment and one.node.segment == current), "")
    near = chosen if focused else here
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(whole, qcolor(theme().tokens.paper))
    reach = QRectF(part).adjusted(-_REACH, -_REACH, _REACH, _REACH)
    for line in drawing.lines:
        if line.path.controlPointRect().adjusted(-1, -1, 1, 1).intersects(reach):
            _paint_line(painter, line, near=near in (line.edge.start, line.edge.end))
    for line in drawing.lines:
        if line.place.intersects(part):
            _paint_words(painter, line)
    for card in drawing.cards:
        if card.rect.intersects(part):
            is_here = bool(current) and card.node.segment == current
            _paint_card(painter, card, framed=focused and card.node.id == chosen, current=is_here)


def _paint_line(painter: QPainter, line: Line, *, near: bool) -> None:
    tokens = theme().tokens
    pen = QPen(qcolor(tokens.ink if near else tokens.link), 2 if near else 1.5)
    if line.edge.kind == "part":
        pen.setDashPattern([3, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(line.path)
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    _paint_head(painter, line, pen)


def _paint_head(painter: QPainter, line: Line, pen: QPen) -> None:
    """At a passage as in the margin: an arrow supports, a bar attacks, a dot is the same; at a link a ring about it."""
    end = line.path.pointAtPercent(1.0)
    if line.on_line:
        painter.setBrush(qcolor(theme().tokens.paper))
        painter.drawEllipse(end, RING, RING)
    way = QTransform().translate(end.x(), end.y()).rotate(-_angle(line))
    painter.save()
    painter.setTransform(way, True)
    back = -RING - 2.0 if line.on_line else -1.0
    if line.edge.kind == "supports":
        arrow = QPainterPath(QPointF(back + 1, 0))
        arrow.lineTo(back - 8, -4.5)
        arrow.lineTo(back - 8, 4.5)
        arrow.closeSubpath()
        painter.fillPath(arrow, pen.color())
    elif line.edge.kind == "attacks":
        painter.drawLine(QPointF(back - 1, -_HALF_BAR), QPointF(back - 1, _HALF_BAR))
    elif line.edge.kind != "part":
        painter.setBrush(pen.color())
        painter.drawEllipse(QRectF(back - 5, -2.5, 5, 5))
    painter.restore()


def _angle(line: Line) -> float:
    """Return the way the head of a line points, in degrees: at a ring as the line comes to it, however short it is."""
    if not line.on_line:
        return line.path.angleAtPercent(1.0)
    before = line.path.percentAtLength(max(line.path.length() - _ARRIVING, 0.0))
    return QLineF(line.path.pointAtPercent(before), line.path.pointAtPercent(1.0)).angle()


def _paint_words(painter: QPainter, line: Line) -> None:
    if not line.words:
        return
    place, high, tokens = line.place, theme().line("small"), theme().tokens
    painter.fillRect(place, qcolor(tokens.paper))
    for number, words in enumerate(line.words):
        row = QRect(place.left(), place.top() + number * high, place.width(), high)
        draw_words(painter, row, words, theme().font("small"), tokens.ink2, Qt.AlignmentFlag.AlignHCenter)


def _paint_card(painter: QPainter, card: Card, *, framed: bool, current: bool) -> None:
    px, tokens = theme().px, theme().tokens
    outline, width = (tokens.accent, 2) if framed else (tokens.edge, 1)
    rounded(painter, card.rect, _ROUND, tokens.selected if current else tokens.field, outline, width)
    left, top, inner = card.rect.left() + px(PAD), card.rect.top() + px(PAD), card.rect.width() - 2 * px(PAD)
    chips = chips_width(len(card.marks))
    head = QRect(left, top, inner - chips, px(HEAD))
    draw_words(painter, head, card.head, theme().font("small", tabular=True), tokens.ink2)
    draw_chips(painter, card.rect.right() + 1 - px(PAD) - chips, top, card.marks)
    for number, words in enumerate(card.lines):
        line = QRect(left, top + px(HEAD) + number * theme().line(), inner, theme().line())
        draw_words(painter, line, words, theme().font(), tokens.ink)
