"""Where the words of lines stand: on their line, clear of cards, rings, each other and other lines where possible."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainterPath

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import text_width

RING = 4
_EDGE = 4
_ALONG = (0.42, 0.5, 0.34, 0.58, 0.26, 0.66, 0.18, 0.74, 0.82)
"""Where on its line words may stand, the best place first."""
_BAND = 128
"""Height in pixels of the bands by which rectangles are looked up, and side of the squares for lines."""
_STEP = 6
"""Pixels between two points of a line that are looked at, at most."""


class _Bands:
    """Rectangles by where they lie: a large map has thousands of pairs that are far apart."""

    def __init__(self, rects: Sequence[QRect]) -> None:
        self._rows: dict[int, list[QRect]] = {}
        for rect in rects:
            self.add(rect)

    def add(self, rect: QRect) -> None:
        """Take one more."""
        for band in _bands(rect):
            self._rows.setdefault(band, []).append(rect)

    def touching(self, place: QRect) -> int:
        """Return how many a place lies over; one that begins above it and ends below is counted for each band."""
        return sum(place.intersects(one) for band in _bands(place) for one in self._rows.get(band, ()))


class _Ways:
    """Where lines run, by places: words that lie on two lines may belong to either."""

    def __init__(self, paths: Sequence[QPainterPath]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
        for number, path in enumerate(paths):
            for x, y in _points(path):
                self._cells.setdefault((int(x) // _BAND, int(y) // _BAND), []).append((x, y, number))

    def crossing(self, place: QRect, own: int) -> int:
        """Return how many lines but its own run through a place."""
        across = range(place.left() // _BAND, place.right() // _BAND + 1)
        there = [point for x in across for y in _bands(place) for point in self._cells.get((x, y), ())]
        return len({number for x, y, number in there if number != own and place.contains(round(x), round(y))})


def _points(path: QPainterPath) -> Iterator[tuple[float, float]]:
    """Yield points of a line, none far from the next."""
    for polygon in path.toSubpathPolygons():
        for one, after in pairwise(polygon.toList()):
            steps = int(max(abs(after.x() - one.x()), abs(after.y() - one.y())) // _STEP) + 1
            for step in range(steps):
                share = step / steps
                yield one.x() + (after.x() - one.x()) * share, one.y() + (after.y() - one.y()) * share


def _bands(rect: QRect) -> range:
    return range(rect.top() // _BAND, rect.bottom() // _BAND + 1)


def place_words(
    paths: Sequence[QPainterPath],
    words: Sequence[Sequence[str]],
    cards: Sequence[QRect],
    rings: Sequence[QPointF],
) -> list[QRect]:
    """Return the place of each line's words, empty where there are none.

    Args:
        paths: the lines.
        words: what stands on each, line by line.
        cards: what no words may be hidden by.
        rings: where lines end on others.
    """
    reach = RING + _EDGE
    standing = _Bands(cards)
    held = _Bands([QRect(round(ring.x()) - reach, round(ring.y()) - reach, 2 * reach, 2 * reach) for ring in rings])
    ways = _Ways(paths)
    found = []
    for number, (path, lines) in enumerate(zip(paths, words, strict=True)):

        def hidden(place: QRect, own: int = number) -> tuple[int, int, int]:
            return standing.touching(place), held.touching(place), ways.crossing(place, own)

        place = _place(path, lines, hidden) if lines else QRect()
        found.append(place)
        if lines:
            held.add(place)
    return found


def _place(path: QPainterPath, lines: Sequence[str], hidden: Callable[[QRect], tuple[int, ...]]) -> QRect:
    """Return the first place along a line of which least is hidden."""
    small = theme().font("small")
    wide = max(text_width(small, line) for line in lines) + 2 * theme().px(_EDGE)
    high = theme().line("small") * len(lines)

    def at(along: float) -> QRect:
        middle = path.pointAtPercent(along)
        return QRect(round(middle.x() - wide / 2), round(middle.y() - high / 2), wide, high)

    return min((at(along) for along in _ALONG), key=hidden)
