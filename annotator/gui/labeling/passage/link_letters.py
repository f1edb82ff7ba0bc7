"""Where the letters of links stand: each on the line of its link, none on another letter."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QRect

from annotator.gui.labeling.passage.lanes import LinkPath
from annotator.gui.labeling.passage.margin_painter import LETTER_BOX, letter_rect
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_EDGE, _APART = 2, 2
"""Least room between a letter and the edge of the view, and between two letters."""
_MEETING = 6
"""Half the side of what stays free around the middle of a link, where an undercut meets it."""


def link_letters(scene: Scene, paths: Iterable[LinkPath]) -> tuple[tuple[LinkPath, QRect], ...]:
    """Return the links that have a letter, each with the place of it."""
    lettered = [path for path in paths if path.link.letter is not None]
    taken = [*_letters_of_rows(scene), *(_meeting(path) for path in lettered)]
    places = []
    for path in lettered:
        place = _free(path, taken, scene.height)
        taken.append(place)
        places.append((path, place))
    return tuple(places)


def _letters_of_rows(scene: Scene) -> list[QRect]:
    whole = (one for one in scene.placed if scene.shows(one.top, one.top + one.block.pitch))
    return [letter_rect(scene, one) for one in whole if one.row.letter is not None]


def _meeting(path: LinkPath) -> QRect:
    return QRect(path.lane - _MEETING, path.middle - _MEETING, 2 * _MEETING, 2 * _MEETING)


def _free(path: LinkPath, taken: Sequence[QRect], height: int) -> QRect:
    """Return the free place nearest to above the middle of a link: on its line if there is one, else over its lane."""
    side = theme().px(LETTER_BOX)
    left, wanted = max(path.lane - side // 2, _EDGE), path.middle - side - side // 2
    low, high = path.reach
    last = max(height - side, 0)
    tops = chain(_nearest(wanted, max(low, 0), min(high - side, last)), _nearest(wanted, 0, last))
    places = (QRect(left, top, side, side) for top in tops)
    return next((place for place in places if _is_clear(place, taken)), QRect(left, max(wanted, 0), side, side))


def _nearest(wanted: int, first: int, last: int) -> Iterator[int]:
    """Yield the whole numbers from first to last, the nearest to a wanted one first."""
    start = min(max(wanted, first), last)
    for far in range(last - first + 1):
        yield from (one for one in dict.fromkeys((start - far, start + far)) if first <= one <= last)


def _is_clear(place: QRect, taken: Sequence[QRect]) -> bool:
    around = place.adjusted(-_APART, -_APART, _APART, _APART)
    return not any(around.intersects(one) for one in taken)
