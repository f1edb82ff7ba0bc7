"""Where the words of lines stand: on their line, clear of cards, rings, each other and other lines where possible."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainterPath

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import text_width

RING = 4
_EDGE = 4
_ALONG = (0.42, 0.5, 0.34, 0.58, 0.26, 0.66, 0.18, 0.74, 0.82)
"""Where on its line words may stand, the best place first."""
_BESIDE = (0.5, 0.26, 0.74, 1.0)
"""Beside which points of its line words may stand where no place upon it is free."""
_SIDE = 128
"""Side in pixels of the squares by which cards and lines are looked up."""
_STEP = 6
"""Pixels between two points of a line that are looked at, at most."""
_FREE = 16
"""How far from all cards words may stand that are not on their line."""

_Square = tuple[int, int]
_Spot = tuple[QRect, bool]
"""A place for words, and whether it is upon their line."""


class _Rects:
    """Rectangles by where they lie: a large map has thousands of pairs that are far apart."""

    def __init__(self, rects: Sequence[QRect]) -> None:
        self._squares: dict[_Square, list[QRect]] = {}
        for rect in rects:
            self.add(rect)

    def add(self, rect: QRect) -> None:
        """Take one more."""
        for square in _squares(rect):
            self._squares.setdefault(square, []).append(rect)

    def touching(self, place: QRect) -> int:
        """Return how many a place lies over; one that it meets in several squares is counted in each."""
        return sum(place.intersects(one) for square in _squares(place) for one in self._squares.get(square, ()))


class _Ways:
    """Where lines run, by places: words that lie on two lines may belong to either."""

    def __init__(self, paths: Sequence[QPainterPath]) -> None:
        self._squares: dict[_Square, list[tuple[float, float, int]]] = {}
        for number, path in enumerate(paths):
            for x, y in _points(path):
                self._squares.setdefault((int(x) // _SIDE, int(y) // _SIDE), []).append((x, y, number))

    def crossing(self, place: QRect, own: int | None) -> int:
        """Return how many lines run through a place, but not its own, if it stands on that."""
        there = [point for square in _squares(place) for point in self._squares.get(square, ())]
        return len({number for x, y, number in there if number != own and place.contains(round(x), round(y))})


def _points(path: QPainterPath) -> Iterator[tuple[float, float]]:
    """Yield points of a line, none far from the next."""
    for polygon in path.toSubpathPolygons():
        for one, after in pairwise(polygon.toList()):
            steps = int(max(abs(after.x() - one.x()), abs(after.y() - one.y())) // _STEP) + 1
            for step in range(steps):
                share = step / steps
                yield one.x() + (after.x() - one.x()) * share, one.y() + (after.y() - one.y()) * share


def _squares(rect: QRect) -> list[_Square]:
    """Return the squares that a rectangle lies over."""
    across = range(rect.left() // _SIDE, rect.right() // _SIDE + 1)
    return [(x, y) for x in across for y in range(rect.top() // _SIDE, rect.bottom() // _SIDE + 1)]


def place_words(
    paths: Sequence[QPainterPath],
    words: Sequence[Sequence[str]],
    cards: Sequence[QRect],
    rings: Sequence[QPointF],
) -> list[QRect]:
    """Return the place of each line's words, empty where there are none.

    They stand upon it if nothing is hidden there, else beside it: a line may be shorter than its words.

    Args:
        paths: the lines.
        words: what stands on each, line by line.
        cards: what no words may be hidden by.
        rings: where lines end on others.
    """
    reach = RING + _EDGE
    standing = _Rects(cards)
    held = _Rects([QRect(round(ring.x()) - reach, round(ring.y()) - reach, 2 * reach, 2 * reach) for ring in rings])
    ways = _Ways(paths)
    found = []
    paper = reduce(QRect.united, cards, QRect()).adjusted(-_FREE, -_FREE, _FREE, _FREE)
    for number, (path, lines) in enumerate(zip(paths, words, strict=True)):
        if not lines:
            found.append(QRect())
            continue

        def hidden(spot: _Spot, own: int = number) -> tuple[int, ...]:
            place, on_line = spot
            crossed = ways.crossing(place, own if on_line else None)
            outside = bool(cards) and not on_line and not paper.contains(place)
            return standing.touching(place), held.touching(place), crossed, outside

        best = min(((_over(path.pointAtPercent(along), lines), True) for along in _ALONG), key=hidden)
        if any(hidden(best)):
            points = (path.pointAtPercent(along) for along in _BESIDE)
            best = min((best, *((place, False) for point in points for place in _about(point, lines))), key=hidden)
        found.append(best[0])
        held.add(found[-1])
    return found


def _over(point: QPointF, lines: Sequence[str]) -> QRect:
    """Return the place whose middle is a point."""
    wide, high = _size(lines)
    return QRect(round(point.x() - wide / 2), round(point.y() - high / 2), wide, high)


def _about(point: QPointF, lines: Sequence[str]) -> Iterator[QRect]:
    """Yield the places about a point: below it and above, to the right and to the left."""
    (wide, high), away = _size(lines), RING + _EDGE
    x, y = round(point.x()), round(point.y())
    for left, top in ((-wide // 2, away), (-wide // 2, -away - high), (away, -high // 2), (-away - wide, -high // 2)):
        yield QRect(x + left, y + top, wide, high)


def _size(lines: Sequence[str]) -> tuple[int, int]:
    small = theme().font("small")
    return max(text_width(small, line) for line in lines) + 2 * theme().px(_EDGE), theme().line("small") * len(lines)
