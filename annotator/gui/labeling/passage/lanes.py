"""Where the links in the left margin run: their lanes and their ends, computed for the rows in view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.gui.labeling.passage.flow import Flow, Placed
from annotator.gui.labeling.passage.rows import MarginLink
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_LANES = (52, 64, 76)
_START, _START_WITH_LETTERS = 26, 38
_APART = 9
"""Between the ends of several links at one row."""
_OUTSIDE, _EDGE = 8, 2
"""How far beyond the outermost lane a link onto a link there runs, and how near to the edge of the view."""
_STUB = 20
"""Least room for the count at the left of a stub: it would be cut off by the edge."""
_OPEN, _BEFORE_LANE = 12, 2
"""Least length of the stub of a link that leads nowhere, and how far before the inner lane it ends if it can."""
_CLEAR = 6
"""Least room between two links in one lane."""


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Where a link touches a row; y in pixels from the view's top."""

    y: int
    in_view: bool


@dataclass(frozen=True, slots=True)
class LinkPath:
    """A link ready to be painted."""

    link: MarginLink
    lane: int
    """x of its lane in pixels."""
    start: LinkEnd
    ends: tuple[LinkEnd, ...]
    touches: bool
    """It begins or ends at the current segment."""
    on_lane: int | None = None
    """x of the lane of the link that it undercuts."""

    @property
    def reach(self) -> tuple[int, int]:
        """The heights between which its line runs along the lane."""
        ys = [self.start.y, *(end.y for end in self.ends)]
        return min(ys), max(ys)

    @property
    def middle(self) -> int:
        """Height of its middle, where an undercut meets it."""
        return sum(self.reach) // 2


@dataclass(frozen=True, slots=True)
class LinkStub:
    """So many links of a row that found no lane; its dot stands at x, y, the count left of it."""

    x: int
    y: int
    count: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """All that stands in the left margin."""

    start_x: int
    paths: tuple[LinkPath, ...] = ()
    stubs: tuple[LinkStub, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A link with the numbers of the rows it touches."""

    link: MarginLink
    start: int
    ends: tuple[int, ...]
    low: int
    high: int


class LinkMap:
    """The links of a document, found quickly by the rows they touch.

    Args:
        flow: the rows.
        links: the links; those that begin at no row are left out.
        before: a map of links among the same rows: a link that is the same object there is not looked up again.
    """

    def __init__(self, flow: Flow, links: Sequence[MarginLink], before: "LinkMap | None" = None) -> None:
        there = {} if before is None else before._there
        self._there: dict[int, _Known | None] = {}
        for link in links:
            found = there.get(id(link))
            kept = found is not None and found.link is link
            self._there[id(link)] = found if kept else _known(flow, link)
        self._known = [one for one in self._there.values() if one is not None]
        self._by_id = {one.link.link_id: one for one in self._known if one.link.link_id}

    def in_view(self, scene: Scene) -> Lanes:
        """Return the links that touch a visible row, each in its lane."""
        letters = scene.letters
        start_x = scene.text_left - theme().px(_START_WITH_LETTERS if letters else _START)
        if not self._known or not scene.placed:
            return Lanes(start_x)
        first, last = scene.placed[0].index, scene.placed[-1].index
        seen = [one for one in self._known if one.low <= last and one.high >= first]
        touching = [one for one in seen if any(first <= row <= last for row in (one.start, *one.ends))]
        return _Arranger(scene, start_x, self._by_id).arrange(touching)


def _known(flow: Flow, link: MarginLink) -> _Known | None:
    """Return a link with its rows, None if it begins at none."""
    start = flow.place_of(link.start)
    ends = [flow.place_of(end) for end in link.ends if end is not None]
    there = tuple(end for end in ends if end is not None)
    if start is None:
        return None
    rows = (start, *there)
    return _Known(link, start, there, min(rows), max(rows))


class _Arranger:
    """Gives each link the innermost lane that is free along its way."""

    def __init__(self, scene: Scene, start_x: int, by_id: Mapping[str, _Known]) -> None:
        self._scene = scene
        self._by_id = by_id
        self._start_x = start_x
        self._used: dict[int, int] = {}
        lanes = _LANES[: scene.measures.lanes]
        self._lanes = [scene.text_left - theme().px(lane) for lane in lanes] if lanes else []
        if scene.measures.lanes == 1:
            self._lanes = [scene.text_left - theme().px(44)]

    def arrange(self, links: list[_Known]) -> Lanes:
        """Return all links in lanes; if they need more lanes than there are, only the current row's.

        Among these are the links that its own lead onto: an undercut says nothing without the step it attacks.
        """
        plain = [one for one in links if not one.link.on_link and not one.link.nowhere]
        over = [one for one in links if one.link.on_link]
        paths, left_out = self._arrange_plain(plain)
        if left_out:
            aimed_at = self._aimed_at(over)
            kept = [self._touches(one) or one.link.link_id in aimed_at for one in plain]
            self._used = {}
            paths, unplaced = self._arrange_plain([one for one, mine in zip(plain, kept, strict=True) if mine])
            left_out = [one for one, mine in zip(plain, kept, strict=True) if not mine] + unplaced
        paths.extend(self._open_ended(links))
        left_out.extend(self._arrange_over(paths, over))
        return Lanes(self._start_x, tuple(paths), self._stubs(left_out))

    def _aimed_at(self, over: list[_Known]) -> set[str]:
        """Return the ids of the links that those of the current row lead onto, and those lead onto in turn."""
        found = {one.link.on_link for one in over if one.link.on_link and self._touches(one)}
        onward = {one.link.link_id: one.link.on_link for one in over if one.link.on_link}
        while more := {onward[name] for name in found if name in onward} - found:
            found |= more
        return found

    def _open_ended(self, links: list[_Known]) -> list[LinkPath]:
        """Return the links that lead nowhere: short stubs inside of all lanes, so that each has room."""
        inner = self._lanes[0] if self._lanes else 0
        end = max(min(inner + theme().px(_BEFORE_LANE), self._start_x - theme().px(_OPEN)), _EDGE)
        stubs = [(one, self._end(one.start)) for one in links if one.link.nowhere]
        return [LinkPath(one.link, end, start, (), self._touches(one)) for one, start in stubs if start.in_view]

    def _arrange_over(self, paths: list[LinkPath], over: list[_Known]) -> list[_Known]:
        """Add links onto links, those onto such links after them; return those whose link is not drawn."""
        by_id = {path.link.link_id: path for path in paths if path.link.link_id}
        waiting = over
        while ready := [one for one in waiting if one.link.on_link in by_id]:
            for one in ready:
                path = self._undercut(one, by_id[one.link.on_link])
                paths.append(path)
                by_id.setdefault(one.link.link_id, path)
            waiting = [one for one in waiting if one not in ready]
        away = {one.link.link_id: way for one in waiting if (way := self._away(one)) is not None}
        paths.extend(away.values())
        return [one for one in waiting if one.link.link_id not in away]

    def _away(self, one: _Known) -> LinkPath | None:
        """Return the way of a link onto a link that lies out of view: it runs to the edge of the view."""
        target = self._by_id.get(one.link.on_link)
        if target is None or not self._lanes or not self._touches(one):
            return None
        end = self._end((target.low + target.high) // 2)
        return None if end.in_view else LinkPath(one.link, self._lanes[-1], self._end(one.start), (end,), touches=True)

    def _arrange_plain(self, links: list[_Known]) -> tuple[list[LinkPath], list[_Known]]:
        taken: list[tuple[int, int, int]] = []
        paths, left_out = [], []
        for one in sorted(links, key=lambda known: (known.high - known.low, known.low)):
            start, ends = self._end(one.start), tuple(self._end(row) for row in one.ends)
            ys = [start.y, *(end.y for end in ends)]
            lane = self._free_lane(taken, min(ys), max(ys))
            if lane is None:
                left_out.append(one)
                continue
            taken.append((lane, min(ys), max(ys)))
            paths.append(LinkPath(one.link, lane, start, ends, self._touches(one)))
        return paths, left_out

    def _free_lane(self, taken: list[tuple[int, int, int]], low: int, high: int) -> int | None:
        for lane in self._lanes:
            if all(other != lane or high + _CLEAR < begin or end + _CLEAR < low for other, begin, end in taken):
                return lane
        return None

    def _undercut(self, one: _Known, target: LinkPath) -> LinkPath:
        further = [lane for lane in self._lanes if lane < target.lane]
        lane = further[min(1, len(further) - 1)] if further else max(target.lane - theme().px(_OUTSIDE), _EDGE)
        ring = LinkEnd(target.middle, in_view=True)
        return LinkPath(one.link, lane, self._end(one.start), (ring,), self._touches(one), on_lane=target.lane)

    def _end(self, index: int) -> LinkEnd:
        placed = self._scene.at(index)
        if placed is None:
            before = index < self._scene.placed[0].index
            return LinkEnd(0 if before else self._scene.height, in_view=False)
        if not self._scene.shows(placed.top, placed.top + placed.block.pitch):
            return LinkEnd(0 if placed.top < 0 else self._scene.height, in_view=False)
        return LinkEnd(placed.top + placed.block.pitch // 2 + self._offset(placed), in_view=True)

    def _offset(self, placed: Placed) -> int:
        """Return how much lower the next link at this row meets it, so that ends do not lie upon each other."""
        number = self._used.get(placed.index, 0)
        self._used[placed.index] = number + 1
        most = max((placed.block.text_height - placed.block.pitch // 2) // theme().px(_APART) - 1, 1)
        return min(number, most) * theme().px(_APART)

    def _touches(self, one: _Known) -> bool:
        return one.link.picked or self._scene.current in (one.start, *one.ends)

    def _stubs(self, links: list[_Known]) -> tuple[LinkStub, ...]:
        if self._start_x < theme().px(_STUB):
            return ()
        counts: dict[int, int] = {}
        for one in links:
            for row in {one.start, *one.ends}:
                counts[row] = counts.get(row, 0) + 1
        places = ((self._stub_place(row), count) for row, count in sorted(counts.items()))
        return tuple(LinkStub(*place, count) for place, count in places if place is not None)

    def _stub_place(self, row: int) -> tuple[int, int] | None:
        """Return where the stub of a row in view stands: where its first line has a letter or links, at the second."""
        placed, px = self._scene.at(row), theme().px
        if placed is None or not self._scene.shows(placed.top, placed.top + placed.block.pitch):
            return None
        pitch, lettered = placed.block.pitch, placed.row.letter is not None
        lower = max(pitch, self._used.get(row, 0) * px(_APART))
        line = placed.top + pitch // 2
        beside = self._scene.text_left - px(_START)
        if (lettered or self._used.get(row)) and self._has_room(placed, lower):
            return beside, line + lower
        return self._start_x if lettered else beside, line + self._offset(placed)

    def _has_room(self, placed: Placed, lower: int) -> bool:
        """Whether so far below the middle of a row's first line there is still a whole line of it in view."""
        bottom = lower + placed.block.pitch
        return bottom <= placed.block.text_height and self._scene.shows(placed.top, placed.top + bottom)
