"""Where the letters of links stand: each on the line of its link, none on another letter."""

from collections.abc import Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QRect

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath
from annotator.gui.labeling.passage.margin_painter import LETTER_BOX, letter_rect
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_EDGE, _APART = 2, 2
"""Least room between a letter and the edge of the view, and between two letters."""
_KEPT = 3
"""How much of its line a letter still covers that stands at an end or a side of it."""
_MEETING = 6
"""Half the side of what stays free around the middle of a link, where an undercut meets it."""


def link_letters(scene: Scene, lanes: Lanes) -> tuple[tuple[LinkPath, QRect], ...]:
    """Return the links that have a letter, each with the place of it."""
    lettered = [path for path in lanes.paths if path.link.letter is not None]
    taken = [*_letters_of_rows(scene), *(_meeting(path) for path in lettered)]
    places, side = [], theme().px(LETTER_BOX)
    for path in lettered:
        place = _free(path, lanes.start_x - side, taken, scene.height)
        taken.append(place)
        places.append((path, place))
    return tuple(places)


def _letters_of_rows(scene: Scene) -> list[QRect]:
    whole = (one for one in scene.placed if scene.shows(one.top, one.top + one.block.pitch))
    return [letter_rect(scene, one) for one in whole if one.row.letter is not None]


def _meeting(path: LinkPath) -> QRect:
    return QRect(path.lane - _MEETING, path.middle - _MEETING, 2 * _MEETING, 2 * _MEETING)


def _free(path: LinkPath, last_left: int, taken: Sequence[QRect], height: int) -> QRect:
    """Return the free place nearest to above the middle of a link.

    On its line along the lane if there is one, else at an end or a side of it, else on its way to a row, else over the
    lane.
    """
    side = theme().px(LETTER_BOX)
    middle, wanted = path.lane - side // 2, path.middle - side - side // 2
    low, high = path.reach
    last, aside, beyond = max(height - side, 0), side // 2 - _KEPT, side - _KEPT
    within = range(max(low, 0), min(high - side, last) + 1)
    touching = range(max(low - beyond, 0), min(high - _KEPT, last) + 1)
    ways = ((0, within), (0, touching), (-aside, touching), (aside, touching))
    places = chain(
        (QRect(max(middle + by, _EDGE), top, side, side) for by, tops in ways for top in _nearest(wanted, tops)),
        (QRect(left, end.y - side // 2, side, side) for end in _row_ends(path) for left in range(path.lane, last_left)),
        (QRect(max(middle, _EDGE), top, side, side) for top in _nearest(wanted, range(last + 1))),
    )
    otherwise = QRect(max(middle, _EDGE), max(wanted, 0), side, side)
    return next((place for place in places if _is_clear(place, taken)), otherwise)


def _row_ends(path: LinkPath) -> Iterator[LinkEnd]:
    """Yield where its line runs to rows in view."""
    return (end for end in (path.start, *(path.ends if path.on_lane is None else ())) if end.in_view)


def _nearest(wanted: int, among: range) -> Iterator[int]:
    """Yield numbers, the nearest to a wanted one first."""
    if among:
        start = min(max(wanted, among[0]), among[-1])
        for far in range(len(among)):
            yield from (one for one in dict.fromkeys((start - far, start + far)) if one in among)


def _is_clear(place: QRect, taken: Sequence[QRect]) -> bool:
    around = place.adjusted(-_APART, -_APART, _APART, _APART)
    return not any(around.intersects(one) for one in taken)
