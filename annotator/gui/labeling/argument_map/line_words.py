"""Where the words of lines stand: on their line, clear of cards, of rings and of each other as far as that goes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainterPath

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import text_width

RING = 4
_EDGE = 4
_ALONG = (0.42, 0.5, 0.34, 0.58, 0.26, 0.66, 0.18, 0.74)
"""Where on its line words may stand, the best place first."""
_BAND = 128
"""Height in pixels of the bands by which rectangles are looked up."""


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
    found = []
    for path, lines in zip(paths, words, strict=True):
        place = _place(path, lines, standing, held) if lines else QRect()
        found.append(place)
        if lines:
            held.add(place)
    return found


def _place(path: QPainterPath, lines: Sequence[str], cards: _Bands, held: _Bands) -> QRect:
    small = theme().font("small")
    wide = max(text_width(small, line) for line in lines) + 2 * theme().px(_EDGE)
    high = theme().line("small") * len(lines)

    def at(along: float) -> QRect:
        middle = path.pointAtPercent(along)
        return QRect(round(middle.x() - wide / 2), round(middle.y() - high / 2), wide, high)

    def hidden(place: QRect) -> tuple[int, int]:
        return cards.touching(place), held.touching(place)

    return min((at(along) for along in _ALONG), key=hidden)
