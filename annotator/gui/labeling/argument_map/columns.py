"""Lay a small directed graph out in columns: what is aimed at at the left, whoever aims at it to the right.

Columns, order and places follow Sugiyama, Tagawa and Toda (1981), "Methods for Visual Understanding of Hierarchical
System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2), 109-125: circles are broken, long edges
get a place in every column they pass, barycenters order the columns. Lengths are pixels.
"""

from bisect import bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Size = tuple[float, float]
Point = tuple[float, float]
_SWEEPS = 8
_MOST_LEAVES = 12
"""Leaves of one column; what is more goes into columns of its own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things lie.

    Attributes:
        places: left upper corner of each node, by id.
        ways: for each edge, in the order given, the points it passes between its two nodes, from its start on: where
            it comes into a column and leaves it, at one height.
        size: width and height of everything.
    """

    places: Mapping[str, Point]
    ways: tuple[tuple[Point, ...], ...]
    size: Size


@dataclass(slots=True)
class _Graph:
    """Columns of nodes and of the places where long edges pass; each knows what it is joined to."""

    columns: list[list[str]] = field(default_factory=list)
    sizes: dict[str, Size] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)
    right: dict[str, list[str]] = field(default_factory=dict)


def lay_out(
    sizes: Mapping[str, Size],
    edges: Sequence[tuple[str, str]],
    *,
    between: float,
    apart: float,
    near: Collection[str] = (),
) -> Layout:
    """Place nodes so that edges lead from right to left.

    Args:
        sizes: width and height by id, in the order in which nodes stand below each other as far as edges allow.
        edges: (start, end) by id; several between two nodes are allowed, none from a node to itself.
        between: room between columns, for the edges.
        apart: room between two nodes of a column.
        near: nodes that stand in the column beside what they aim at, however many they are.
    """
    if not sizes:
        return Layout({}, (), (0.0, 0.0))
    depth = _folded(_depths(sizes, edges), edges, near)
    graph = _Graph([[] for _ in range(max(depth.values()) + 1)], dict(sizes))
    for name in sizes:
        graph.columns[depth[name]].append(name)
    passed = [_pass(graph, number, start, end, depth) for number, (start, end) in enumerate(edges)]
    _order(graph)
    tops = _tops(graph, apart)
    lefts = _lefts(graph, between)
    least = min(tops.values())
    places = {name: (lefts[depth[name]], tops[name] - least) for name in sizes}
    ways = tuple(
        tuple(point for stop in way for point in _across(graph, lefts, stop, tops[stop[0]] - least, forth=forth))
        for way, forth in zip(passed, (depth[end] > depth[start] for start, end in edges), strict=True)
    )
    height = max(tops[name] - least + graph.sizes[name][1] for name in tops)
    last = len(graph.columns) - 1
    return Layout(places, ways, (lefts[last] + _width(graph, last), height))


def _depths(sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the column of each node: one more than the farthest of what it aims at, edges that close circles aside."""
    aims: dict[str, list[str]] = {name: [] for name in sizes}
    for start, end in edges:
        aims[start].append(end)
    depth: dict[str, int] = {}
    for root in sizes:
        under_way = {root}
        stack = [(root, iter(aims[root]))] if root not in depth else []
        while stack:
            name, rest = stack[-1]
            goal = next(rest, None)
            if goal is None:
                depth[name] = 1 + max((depth[one] for one in aims[name] if one in depth), default=-1)
                under_way.discard(name)
                stack.pop()
            elif goal not in depth and goal not in under_way:
                under_way.add(goal)
                stack.append((goal, iter(aims[goal])))
    return depth


def _folded(depth: Mapping[str, int], edges: Sequence[tuple[str, str]], near: Collection[str]) -> dict[str, int]:
    """Return the columns with the leaves of a long one dealt out in turn over as many more as make it short.

    A leaf aims at something, and nothing aims at it. Where very many aim at one thing nobody could see that and all of
    them at once, one below the other.
    """
    aims, aimed = {start for start, _end in edges}, {end for _start, end in edges}
    found = dict(depth)
    leaves: dict[int, list[str]] = {}
    for name, column in depth.items():
        if name in aims and name not in aimed and name not in near:
            leaves.setdefault(column, []).append(name)
    for there in leaves.values():
        columns = -(-len(there) // _MOST_LEAVES)
        for number, name in enumerate(there):
            found[name] += number % columns
    return found


def _pass(graph: _Graph, number: int, start: str, end: str, depth: Mapping[str, int]) -> list[tuple[str, int]]:
    """Give an edge a place in each column between its nodes; returns them from its start on, with their column."""
    step = -1 if depth[end] < depth[start] else 1
    way = [(f"{number}:{column}", column) for column in range(depth[start] + step, depth[end], step)]
    for name, column in way:
        graph.sizes[name] = (0.0, 0.0)
        graph.columns[column].append(name)
    stops = [(start, depth[start]), *way, (end, depth[end])]
    for (one, here), (other, there) in pairwise(stops):
        low, high = (one, other) if here < there else (other, one)
        if here != there:
            graph.right.setdefault(low, []).append(high)
            graph.left.setdefault(high, []).append(low)
    return way


def _order(graph: _Graph) -> None:
    """Order columns so that edges cross little: by the mean place of what each node is joined to, back and forth."""
    best, fewest = [list(one) for one in graph.columns], _crossings(graph)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        columns = range(1, len(graph.columns)) if forth else range(len(graph.columns) - 2, -1, -1)
        for column in columns:
            _order_column(graph, column, graph.left if forth else graph.right, column - 1 if forth else column + 1)
        crossings = _crossings(graph)
        if crossings < fewest:
            best, fewest = [list(one) for one in graph.columns], crossings
    graph.columns = best


def _order_column(graph: _Graph, column: int, joined: Mapping[str, list[str]], beside: int) -> None:
    at = {name: place for place, name in enumerate(graph.columns[beside])}
    own = {name: place for place, name in enumerate(graph.columns[column])}

    def wanted(name: str) -> float:
        there = [at[one] for one in joined.get(name, ())]
        return sum(there) / len(there) if there else own[name]

    graph.columns[column].sort(key=wanted)


def _crossings(graph: _Graph) -> int:
    count = 0
    for column, names in enumerate(graph.columns[:-1]):
        at = {name: place for place, name in enumerate(graph.columns[column + 1])}
        above: list[int] = []
        for name in names:
            for end in sorted(at[one] for one in graph.right.get(name, ())):
                count += len(above) - bisect_right(above, end)
                insort(above, end)
    return count


def _tops(graph: _Graph, apart: float) -> dict[str, float]:
    """Return the top of each node: as near to what it is joined to as order and room allow."""
    middles: dict[str, float] = {}
    for names in graph.columns:
        down = 0.0
        for name in names:
            middles[name] = down + graph.sizes[name][1] / 2
            down += graph.sizes[name][1] + apart
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        for names in graph.columns if forth else graph.columns[::-1]:
            wanted = [_mean(middles, name, graph) for name in names]
            middles.update(zip(names, _spread(wanted, [graph.sizes[name][1] for name in names], apart), strict=True))
    return {name: middle - graph.sizes[name][1] / 2 for name, middle in middles.items()}


def _mean(middles: Mapping[str, float], name: str, graph: _Graph) -> float:
    joined = [middles[one] for one in (*graph.left.get(name, ()), *graph.right.get(name, ()))]
    return sum(joined) / len(joined) if joined else middles[name]


def _spread(wanted: Sequence[float], heights: Sequence[float], apart: float) -> list[float]:
    """Return middles as near as can be to those wanted, in order and without touching: pool adjacent violators."""
    offsets, down = [], 0.0
    for number, height in enumerate(heights):
        down += height / 2 if number else 0.0
        offsets.append(down)
        down += height / 2 + apart
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    shifts = [mean for mean, count in blocks for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]


def _lefts(graph: _Graph, between: float) -> list[float]:
    lefts, right = [], 0.0
    for column in range(len(graph.columns)):
        lefts.append(right)
        right += _width(graph, column) + between
    return lefts


def _across(graph: _Graph, lefts: Sequence[float], stop: tuple[str, int], y: float, *, forth: bool) -> list[Point]:
    """Return where an edge comes into a column and leaves it: level, or it would cut a corner of what stands there."""
    left = lefts[stop[1]]
    points = [(left, y), (left + _width(graph, stop[1]), y)]
    return points if forth else points[::-1]


def _width(graph: _Graph, column: int) -> float:
    return max((graph.sizes[name][0] for name in graph.columns[column]), default=0.0)
