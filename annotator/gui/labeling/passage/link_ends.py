"""At which heights links meet their rows: several at one row stand under each other, so that none crosses another."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from annotator.gui.labeling.passage.flow import Placed
from annotator.gui.labeling.passage.lanes import LinkEnd
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_APART = 12
"""Between two ends at one row where it has the room."""
_BEYOND = 0.8
"""How much of a line's height the ends at a row of one line share; the rest keeps them off those of its neighbours."""

LAST = 2
"""The way of what stands under all lines of its row."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A line that meets a row."""

    name: Hashable
    """By which its height is asked for."""
    row: int
    way: int
    """Where the line goes from there: below 0 up, above 0 down, 0 both ways or nowhere."""
    lane: int
    """x of the lane it takes, in pixels."""

    @property
    def order(self) -> tuple[int, int]:
        """What leads up comes first, what leads down last; of each the inner lane lies at the outside of the others."""
        return self.way, self.lane if self.way > 0 else -self.lane


def rough_end(scene: Scene, row: int) -> LinkEnd:
    """Return where a single link meets a row: at its first line, or at the edge of the view that hides it."""
    placed = scene.at(row)
    if placed is None:
        return LinkEnd(0 if row < scene.placed[0].index else scene.height, in_view=False)
    if not scene.shows(placed.top, placed.top + placed.block.pitch):
        return LinkEnd(0 if placed.top < 0 else scene.height, in_view=False)
    return LinkEnd(placed.top + placed.block.pitch // 2, in_view=True)


def heights(scene: Scene, touches: Iterable[Touch]) -> Mapping[Hashable, LinkEnd]:
    """Return where each line meets its row, by its name."""
    by_row: dict[int, list[Touch]] = defaultdict(list)
    for touch in touches:
        by_row[touch.row].append(touch)
    found: dict[Hashable, LinkEnd] = {}
    for row, here in by_row.items():
        end, placed = rough_end(scene, row), scene.at(row)
        if placed is None or not end.in_view:
            found.update((touch.name, end) for touch in here)
            continue
        ordered = sorted(here, key=lambda touch: touch.order)
        ys = _under_each_other(scene, placed, len(here), counted=ordered[-1].way == LAST)
        found.update((touch.name, LinkEnd(y, in_view=True)) for touch, y in zip(ordered, ys, strict=True))
    return found


def _under_each_other(scene: Scene, placed: Placed, count: int, *, counted: bool) -> list[int]:
    """Return so many heights at a row: from its first line down, at one of a single line around its middle.

    If the last one is that of a count, no line comes so near to it that it could not be read.
    """
    pitch, apart = placed.block.pitch, theme().px(_APART)
    bottom = placed.text_bottom if scene.clip_lines else min(placed.text_bottom, scene.height)
    room = bottom - placed.top - pitch
    spread = min((count - 1) * apart, room + round((1 if counted else _BEYOND) * pitch))
    first = placed.top + pitch // 2 - max(spread - room, 0) // 2
    lines, left = (count - 1, spread - apart) if counted and count > 1 else (count, spread)
    ys = [first + number * left // max(lines - 1, 1) for number in range(lines)]
    return [*ys, first + spread] if lines < count else ys
