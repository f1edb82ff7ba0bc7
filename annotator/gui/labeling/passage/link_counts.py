"""Where the counts stand of links that found no lane: at the first line of their row, or clear of what is there."""

from collections.abc import Hashable, Mapping, Sequence

from annotator.gui.labeling.passage.lanes import LinkEnd, LinkStub
from annotator.gui.labeling.passage.link_ends import LAST, Touch, heights, rough_end
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_LEAST = 20
"""Least room for the count at the left of its dot: it would be cut off by the edge."""
_BESIDE = 26
"""How far left of the text the dot stands where no letter does."""
_APART = 9
"""Between the lowest end of a link and a count under it."""


def ends_and_counts(
    scene: Scene, start_x: int, touches: Sequence[Touch], counts: Mapping[int, int]
) -> tuple[Mapping[Hashable, LinkEnd], tuple[LinkStub, ...]]:
    """Return where lines meet their rows, by their names, and where the counts of rows stand.

    Args:
        scene: the rows in view.
        start_x: where lines meet the rows, in pixels.
        touches: the lines.
        counts: how many links found no lane, by the number of their row.
    """
    rows = sorted(row for row in counts if rough_end(scene, row).in_view) if start_x >= theme().px(_LEAST) else []
    ends = heights(scene, touches)
    below: dict[int, int] = {}
    for row in rows:
        y = _below(scene, row, [ends[touch.name].y for touch in touches if touch.row == row])
        if y is not None:
            below[row] = y
    beside = [row for row in rows if row not in below]
    if beside:
        ends = heights(scene, [*touches, *(Touch(_name(row), row, LAST, start_x) for row in beside)])
    return ends, tuple(_stub(scene, start_x, row, counts[row], below.get(row), ends) for row in rows)


def _name(row: int) -> Hashable:
    return "count", row


def _stub(
    scene: Scene, start_x: int, row: int, count: int, below: int | None, ends: Mapping[Hashable, LinkEnd]
) -> LinkStub:
    free = scene.text_left - theme().px(_BESIDE)
    if below is not None:
        return LinkStub(free, below, count)
    return LinkStub(start_x if _is_lettered(scene, row) else free, ends[_name(row)].y, count)


def _is_lettered(scene: Scene, row: int) -> bool:
    placed = scene.at(row)
    return placed is not None and placed.row.letter is not None


def _below(scene: Scene, row: int, ends: Sequence[int]) -> int | None:
    """Return the height of a count under the letter or the links of a row, None if it has neither or no line there."""
    placed = scene.at(row)
    if placed is None or not (ends or placed.row.letter is not None):
        return None
    pitch = placed.block.pitch
    first = placed.top + pitch // 2
    y = max([first + pitch, *(end + theme().px(_APART) for end in ends)])
    bottom = y - pitch // 2 + pitch
    return y if bottom <= placed.text_bottom and scene.shows(placed.top, bottom) else None
