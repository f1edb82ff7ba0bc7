"""Where the letters of links stand: each on the line of its link and on no other letter, or nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QRect

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath
from annotator.gui.labeling.passage.margin_painter import letter_rect
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_BOX = 16
"""Smaller than those beside the text: lines lie close together."""
_EDGE, _APART = 2, 1
"""Least room between a letter and the edge of the view, and between two letters."""
_KEPT = 3
"""How much of its line a letter still covers that stands at an end or a side of it."""
_HEAD = 5
"""Side of what stays free at the end of a link."""
_MEETING = 5
"""Half the side of what stays free around the middle of a link, where an undercut meets it."""


def link_letters(scene: Scene, lanes: Lanes) -> tuple[tuple[LinkPath, QRect], ...]:
    """Return the links that have a letter, each with the place of it, the chosen ones first.

    One that finds no room on its line or beside it is left out: elsewhere it would name another link.
    """
    lettered = [path for path in lanes.paths if path.link.letter is not None]
    lettered.sort(key=lambda path: not path.link.chosen)
    taken = [*_letters_of_rows(scene), *(_meeting(path) for path in lettered)]
    places = []
    for path in lettered:
        others = [other for other in lanes.paths if other is not path]
        heads = [_head(end, lanes.start_x) for other in others for end in _row_ends(other)]
        runs = [_run(other, end, lanes.start_x) for other in others for end in _row_ends(other)]
        anywhere = range(scene.height - theme().px(_BOX) + 1) if scene.measures.lanes == 1 else range(0)
        room = _Room(lanes.start_x, scene.height, [*taken, *heads], [_line(other) for other in others], runs, anywhere)
        place = _free(path, room)
        if place is not None:
            taken.append(place)
            places.append((path, place))
    return tuple(places)


@dataclass(frozen=True, slots=True)
class _Room:
    """Where a letter may stand.

    Attributes:
        right: where links meet the rows.
        height: of the view.
        taken: what no letter lies on.
        anywhere: heights at which it may stand over its lane, also off its line: in a narrow margin there is no other.
        lines: those of other links along their lanes: a letter that is not on its own would seem to be theirs.
        runs: those of other links between their lanes and the rows: no letter covers them where it can stand elsewhere.
    """

    right: int
    height: int
    taken: Sequence[QRect]
    lines: Sequence[QRect]
    runs: Sequence[QRect]
    anywhere: range


def _letters_of_rows(scene: Scene) -> list[QRect]:
    whole = (one for one in scene.placed if scene.shows(one.top, one.top + one.block.pitch))
    return [letter_rect(scene, one) for one in whole if one.row.letter is not None]


def _meeting(path: LinkPath) -> QRect:
    return QRect(path.lane - _MEETING, path.middle - _MEETING, 2 * _MEETING, 2 * _MEETING)


def _head(end: LinkEnd, x: int) -> QRect:
    side = theme().px(_HEAD)
    return QRect(x - side, end.y - side // 2, side, side)


def _line(path: LinkPath) -> QRect:
    low, high = path.reach
    return QRect(path.lane - 1, low, 2, high - low)


def _run(path: LinkPath, end: LinkEnd, x: int) -> QRect:
    return QRect(path.lane, end.y - 1, x - path.lane, 2)


def _row_ends(path: LinkPath) -> Iterator[LinkEnd]:
    """Yield where its line runs to rows in view."""
    return (end for end in (path.start, *(path.ends if path.on_lane is None else ())) if end.in_view)


def _free(path: LinkPath, room: _Room) -> QRect | None:
    """Return the free place nearest to above the middle of a link; None if there is none at it.

    On its line along the lane if there is one, else at an end or a side of it, else on its way to a row.
    """
    side = theme().px(_BOX)
    middle, wanted = path.lane - side // 2, path.middle - side - side // 2
    low, high = path.reach
    last, aside, beyond = max(room.height - side, 0), side // 2 - _KEPT, side - _KEPT
    within = range(max(low, 0), min(high - side, last) + 1)
    touching = range(max(low - beyond, 0), min(high - _KEPT, last) + 1)

    def over(by: int, tops: range) -> Iterator[QRect]:
        return (QRect(max(middle + by, _EDGE), top, side, side) for top in _nearest(wanted, tops))

    to_rows = (
        QRect(left, end.y - side // 2, side, side)
        for end in _row_ends(path)
        for left in range(path.lane, room.right - theme().px(_HEAD) - side + 1)
    )
    beside = chain(over(0, touching), over(-aside, touching), over(aside, touching), to_rows)
    places = chain(
        (place for place in over(0, within) if _is_clear(place, [*room.taken, *room.runs])),
        (place for place in over(0, within) if _is_clear(place, room.taken)),
        (place for place in beside if _is_clear(place, [*room.taken, *room.lines])),
        (place for place in over(0, room.anywhere) if _is_clear(place, [*room.taken, *room.lines])),
    )
    return next(places, None)


def _nearest(wanted: int, among: range) -> Iterator[int]:
    """Yield numbers, the nearest to a wanted one first."""
    if among:
        start = min(max(wanted, among[0]), among[-1])
        for far in range(len(among)):
            yield from (one for one in dict.fromkeys((start - far, start + far)) if one in among)


def _is_clear(place: QRect, taken: Sequence[QRect]) -> bool:
    around = place.adjusted(-_APART, -_APART, _APART, _APART)
    return not any(around.intersects(one) for one in taken)
