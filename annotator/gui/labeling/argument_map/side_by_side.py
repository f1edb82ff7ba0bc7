"""Lay out what hangs together by itself, and the parts below and beside each other, so that a page is filled."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotator.gui.labeling.argument_map.columns import Layout, Point, Size, lay_out

_SHAPE = 1.6
"""How many times as wide as high the whole is to be, as far as its parts allow: as a window or a page is."""

_NEAR = 8
"""So many heights below and above the one that looks best are tried: of hundreds each takes the time of all parts."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The room left free, in pixels.

    Attributes:
        between: between columns, for the edges.
        apart: between two nodes of a column.
        parts: between two parts that nothing joins, below each other and side by side.
    """

    between: float
    apart: float
    parts: float


def lay_out_parts(
    sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]], rooms: Rooms, near: Collection[str] = ()
) -> Layout:
    """Place nodes as ``columns.lay_out`` does, and parts that nothing joins in the order in which they begin.

    They stand below each other, and go on at the top beside those once that fills a page better.

    Args:
        sizes: width and height by id, in order.
        edges: (start, end) by id.
        rooms: the room left free.
        near: nodes that stand in the column beside what they aim at, however many they are.
    """
    parts = _parts(sizes, edges)
    numbers: list[list[int]] = [[] for _ in parts]
    part_of = {name: number for number, names in enumerate(parts) for name in names}
    for number, (start, _end) in enumerate(edges):
        numbers[part_of[start]].append(number)
    laid = [
        lay_out(
            {name: sizes[name] for name in names},
            [edges[one] for one in own],
            between=rooms.between,
            apart=rooms.apart,
            near=near,
        )
        for names, own in zip(parts, numbers, strict=True)
    ]
    corners, size = _stacked([one.size for one in laid], rooms.parts)
    places: dict[str, Point] = {}
    ways: dict[int, tuple[Point, ...]] = {}
    for layout, own, (left, top) in zip(laid, numbers, corners, strict=True):
        places |= {name: (x + left, y + top) for name, (x, y) in layout.places.items()}
        ways |= {
            number: tuple((x + left, y + top) for x, y in way) for number, way in zip(own, layout.ways, strict=True)
        }
    return Layout(places, tuple(ways[number] for number in range(len(edges))), size)


def _parts(sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return which nodes hang together, in the order in which they are given."""
    joined: dict[str, list[str]] = {name: [] for name in sizes}
    for start, end in edges:
        joined[start].append(end)
        joined[end].append(start)
    part_of: dict[str, int] = {}
    for name in sizes:
        part, reached = len(part_of), [name] if name not in part_of else []
        while reached:
            one = reached.pop()
            if one not in part_of:
                part_of[one] = part
                reached += joined[one]
    parts: dict[int, list[str]] = {}
    for name in sizes:
        parts.setdefault(part_of[name], []).append(name)
    return list(parts.values())


def _stacked(sizes: Sequence[Size], apart: float) -> tuple[list[Point], Size]:
    """Return the left upper corner of each part and the size of all, stacked so that they fill a page best."""
    tallest = max((height for _width, height in sizes), default=0.0)
    limits, down = {tallest}, 0.0
    for _width, height in sizes:
        down += height
        limits.add(max(down, tallest))
        down += apart
    heights = sorted(limits)
    square = bisect_left(heights, True, key=lambda limit: _is_high(_stack(sizes, limit, apart)[1]))
    ways = [_stack(sizes, limit, apart) for limit in heights[max(square - _NEAR, 0) : square + _NEAR]]
    return min(ways, key=lambda way: max(way[1][0] / _SHAPE, way[1][1]))


def _is_high(size: Size) -> bool:
    return size[0] <= size[1] * _SHAPE


def _stack(sizes: Sequence[Size], limit: float, apart: float) -> tuple[list[Point], Size]:
    """Stack parts, none of which is higher than the limit, and begin beside them where that is reached."""
    corners: list[Point] = []
    left = down = wide = high = 0.0
    for width, height in sizes:
        if down and down + height > limit:
            left, down, wide = left + wide + apart, 0.0, 0.0
        corners.append((left, down))
        wide, high = max(wide, width), max(high, down + height)
        down += height + apart
    return corners, (left + wide, high)
