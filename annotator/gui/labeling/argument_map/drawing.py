"""From what is linked to cards and lines with their places; lengths in pixels at the size of text that is set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath

from annotator.domain.words import first_words
from annotator.gui.labeling.argument_map.columns import Point
from annotator.gui.labeling.argument_map.line_words import place_words
from annotator.gui.labeling.argument_map.side_by_side import Rooms, lay_out_parts
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import break_lines, elide_words
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.argument_map import ArgumentMap, MapEdge, MapNode

PAD, HEAD = 10, 20
_WIDTH, _SMALL = 208, 112
_MOST_LINES = 3
_BETWEEN, _APART, _PARTS, _MARGIN = 136, 16, 40, 20
_PORTS = 0.6
"""Share of a card's side along which lines arrive."""
_FEW_WORDS, _MARKED = 3, 114
"""As many marked words, and as wide, stand on a line that leads to them."""


@dataclass(frozen=True, slots=True)
class Card:
    """A node as it is drawn: its head (``12`` or ``outside the text``), label chips, and its words in lines."""

    node: "MapNode"
    head: str
    marks: tuple[LabelMark, ...]
    lines: tuple[str, ...]
    rect: QRect


@dataclass(frozen=True, slots=True)
class Line:
    """A link as it is drawn, from its start on.

    Attributes:
        edge: the link.
        path: its line.
        on_line: whether it ends at another line.
        words: how it attacks, whether it grants part of the point, the marked words it leads to; one below the other.
        place: where they stand.
    """

    edge: "MapEdge"
    path: QPainterPath
    on_line: bool
    words: tuple[str, ...] = ()
    place: QRect = field(default_factory=QRect)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything with its place, and the size of the whole."""

    title: str
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    width: int
    height: int

    def has(self, segment: str) -> bool:
        """Whether a passage (id) has a card."""
        return any(card.node.segment == segment for card in self.cards)

    def card_at(self, x: float, y: float) -> Card | None:
        """Return the card at a point."""
        return next((card for card in self.cards if card.rect.contains(int(x), int(y))), None)

    def rect_with_aims(self, card: Card) -> QRect:
        """Return the place of a card together with what its lines lead to; of a line that is both its ends."""
        places = {one.node.id: one.rect for one in self.cards}
        edges = {line.edge.link: line.edge for line in self.lines}
        rect = QRect(card.rect)
        for aim in (line.edge.end for line in self.lines if line.edge.start == card.node.id):
            edge = edges.get(aim)
            for name in (aim,) if edge is None else (edge.start, edge.end):
                rect = rect.united(places.get(name, rect))
        return rect

    def nearest(self, start: Card, right: int, down: int) -> Card | None:
        """Return the next card in a direction: what a line joins to this one, else of those there the nearest."""
        here = start.rect.center()

        def far(card: Card) -> tuple[int, int]:
            there = card.rect.center()
            along = (there.x() - here.x()) * right + (there.y() - here.y()) * down
            across = abs(there.y() - here.y()) if right else abs(there.x() - here.x())
            return along, across

        joined = self._joined(start)
        ahead = [(far(card), card) for card in self.cards if card is not start]
        if any(along > 0 and card.node.id in joined for (along, _across), card in ahead) and right:
            ahead = [one for one in ahead if one[1].node.id in joined]
        reached = [(along + 2 * across, number) for number, ((along, across), _card) in enumerate(ahead) if along > 0]
        return ahead[min(reached)[1]][1] if reached else None

    def _joined(self, card: Card) -> set[str]:
        """Return the ids of the nodes that a line leads to from a card, or from which one leads to it."""
        ends = [(line.edge.start, line.edge.end) for line in self.lines]
        return {one for pair in ends if card.node.id in pair for one in pair if one != card.node.id}


NOTHING = Drawing("", (), (), 0, 0)


def draw(found: "ArgumentMap", marks: Mapping[str, LabelMark]) -> Drawing:
    """Return the drawing of a map; ``marks`` are those of the scheme's labels, by id."""
    px = theme().px
    unplaced = {node.id: _card(node, marks) for node in found.nodes}
    ends = _ends(found.edges)
    sizes = {name: (float(card.rect.width()), float(card.rect.height())) for name, card in unplaced.items()}
    joined = [(edge.start, ends(edge.end)) for edge in found.edges]
    kept = [(start, end) for start, end in joined if start != end]
    near = {edge.start for edge in found.edges if edge.end not in unplaced}  # their lines go straight to another line
    layout = lay_out_parts(sizes, kept, Rooms(px(_BETWEEN), px(_APART), px(_PARTS)), near)
    margin = px(_MARGIN)
    cards = {}
    for name, card in unplaced.items():
        left, top = layout.places[name]
        place = card.rect.translated(round(left) + margin, round(top) + margin)
        cards[name] = Card(card.node, card.head, card.marks, card.lines, place)
    passed = iter(layout.ways)
    ways = [next(passed) if start != end else () for start, end in joined]
    lines = _lines(found.edges, cards, [[(x + margin, y + margin) for x, y in way] for way in ways])
    width, height = layout.size
    return Drawing(found.title, tuple(cards.values()), lines, round(width) + 2 * margin, round(height) + 2 * margin)


def _card(node: "MapNode", marks: Mapping[str, LabelMark]) -> Card:
    px = theme().px
    heads = {
        "segment": _where(node),
        "analogy": translate("Analogy"),
        "outside": translate("outside the text"),
        "unclear": translate("unclear what"),
    }
    width = px(_WIDTH if node.text else _SMALL)
    lines = _broken(node.text, theme().font(), width - 2 * px(PAD))
    height = px(HEAD) + 2 * px(PAD) + len(lines) * theme().line()
    given = tuple(marks[label] for label in node.labels if label in marks)
    return Card(node, heads[node.kind], given, lines, QRect(0, 0, width, height))


def _where(node: "MapNode") -> str:
    """Return which segment it is and, where that is known, whose."""
    if not node.place:
        return translate("another text")
    return f"{node.place} · {node.author}" if node.author else str(node.place)


@lru_cache(maxsize=1024)
def _broken(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """Return the words of a card in lines; kept, because each answer draws the map anew, most cards as before."""
    return tuple(break_lines(text, QFontMetricsF(font), width, _MOST_LINES))


def _ends(edges: "Sequence[MapEdge]") -> "_Ends":
    return _Ends({edge.link: edge.end for edge in reversed(edges)})


class _Ends:
    """Says which node an end comes to: of a link that is aimed at, what that link itself aims at."""

    def __init__(self, ends: Mapping[str, str]) -> None:
        self._ends = ends

    def __call__(self, name: str) -> str:
        seen: set[str] = set()
        while name in self._ends and name not in seen:
            seen.add(name)
            name = self._ends[name]
        return name


def _lines(edges: "Sequence[MapEdge]", cards: Mapping[str, Card], ways: Sequence[Sequence[Point]]) -> tuple[Line, ...]:
    """Draw links that end at cards first: the others end in the middle of those."""
    leaving = _ports([(number, edge.start, edge.end) for number, edge in enumerate(edges)], cards, towards=False)
    coming = _ports([(number, edge.end, edge.start) for number, edge in enumerate(edges)], cards, towards=True)
    paths: dict[int, QPainterPath] = {}
    by_link: dict[str, int] = {}
    for number, edge in enumerate(edges):
        if edge.end in cards:
            back = cards[edge.end].rect.left() > cards[edge.start].rect.left()
            start = _side(cards[edge.start].rect, leaving[number], right=back)
            end = _side(cards[edge.end].rect, coming[number], right=not back)
            paths[number] = _smooth([start, *ways[number], end])
            by_link.setdefault(edge.link, number)
    left = [number for number, edge in enumerate(edges) if edge.end not in cards]
    while left:
        ready = [number for number in left if edges[number].end in by_link]
        for number in ready:
            goal = paths[by_link[edges[number].end]].pointAtPercent(0.5)
            card = cards[edges[number].start].rect
            start = _side(card, leaving[number], right=goal.x() > card.center().x())
            paths[number] = _smooth([start, (goal.x(), goal.y())])
            by_link.setdefault(edges[number].link, number)
        left = [number for number in left if number not in ready]
        if not ready:
            break
    lines = [
        Line(edge, paths[number], edge.end not in cards, _words(edge))
        for number, edge in enumerate(edges)
        if number in paths
    ]
    rings = [line.path.pointAtPercent(1.0) for line in lines if line.on_line]
    standing = [card.rect for card in cards.values()]
    places = place_words([line.path for line in lines], [line.words for line in lines], standing, rings)
    return tuple(replace(line, place=place) for line, place in zip(lines, places, strict=True))


def _words(edge: "MapEdge") -> tuple[str, ...]:
    attack = (translate(edge.attack),) if edge.attack else ()
    granted = (translate("grants part"),) if edge.concession else ()
    return (*attack, *granted, _marked(edge.words)) if edge.words else (*attack, *granted)


def _marked(words: str) -> str:
    """Return how marked words begin, in quotation marks: as much as stands on a line between two cards."""
    few = first_words(words, _FEW_WORDS)
    return f"“{elide_words(few, QFontMetricsF(theme().font('small')), theme().px(_MARKED))}”"


def _ports(joined: Sequence[tuple[int, str, str]], cards: Mapping[str, Card], *, towards: bool) -> dict[int, float]:
    """Return for each edge how far down the side of a card it touches it, by where its other end lies."""
    by_card: dict[str, list[tuple[int, int]]] = {}
    for number, card, other in joined:
        if card in cards:
            there = cards[other].rect.center().y() if other in cards else cards[card].rect.center().y()
            by_card.setdefault(card, []).append((there, number))
    found = {}
    for name, touching in by_card.items():
        room = cards[name].rect.height() * (_PORTS if towards or len(touching) > 1 else 0.0)
        for place, (_there, number) in enumerate(sorted(touching), 1):
            found[number] = cards[name].rect.height() / 2 + room * (place / (len(touching) + 1) - 0.5)
    return found


def _side(rect: QRect, down: float, *, right: bool) -> Point:
    return (rect.right() + 1.0 if right else float(rect.left()), rect.top() + down)


def _smooth(points: Sequence[Point]) -> QPainterPath:
    """Return a line through points that leaves and reaches each of them level."""
    path = QPainterPath(QPointF(*points[0]))
    for (x, y), (to_x, to_y) in pairwise(points):
        half = (to_x - x) / 2
        path.cubicTo(QPointF(x + half, y), QPointF(to_x - half, to_y), QPointF(to_x, to_y))
    return path
