"""Which link in the margin lies under the mouse."""

from annotator.gui.labeling.passage.lanes import Lanes, LinkPath
from annotator.gui.theme.theme import theme

_NEAR = 5
"""Pixels at 100 % text to each side of a line that count as on it."""


def link_at(lanes: Lanes, x: int, y: int) -> str:
    """Return the id of the link at a place of the view, the nearest of several; empty on none.

    The bracket that holds an analogy together is no link.
    """
    near = theme().px(_NEAR)
    found = [
        (distance, place, path.link.link_id)
        for place, path in enumerate(reversed(lanes.paths))
        if path.link.link_id and path.link.kind != "part" and (distance := _distance(path, lanes.start_x, x, y)) <= near
    ]
    return min(found)[2] if found else ""


def _distance(path: LinkPath, start_x: int, x: int, y: int) -> int:
    """Return how far a place is from the lines of a link, in pixels."""
    ys = [path.start.y, *(end.y for end in path.ends)]
    lines = [_apart(x - path.lane, _beyond(y, min(ys), max(ys)))]
    goal = start_x if path.on_lane is None else path.on_lane
    lines += [_apart(y - end.y, _beyond(x, *sorted((path.lane, goal)))) for end in path.ends if end.in_view]
    if path.start.in_view:
        lines.append(_apart(y - path.start.y, _beyond(x, path.lane, start_x)))
    return min(lines)


def _beyond(at: int, low: int, high: int) -> int:
    return max(low - at, at - high, 0)


def _apart(across: int, beyond: int) -> int:
    return max(abs(across), beyond)
