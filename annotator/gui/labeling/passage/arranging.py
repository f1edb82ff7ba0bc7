"""Where the links in the left margin run: each in a lane that is free along its way."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath
from annotator.gui.labeling.passage.link_counts import ends_and_counts
from annotator.gui.labeling.passage.link_ends import Touch, rough_end
from annotator.gui.labeling.passage.rows import MarginLink
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_LANES, _ONLY_LANE = (52, 64, 76), 44
_TIGHT = (44, 52, 60, 68, 76, 84)
"""Lanes for what the current row and a choice need, where the usual ones do not hold it."""
_OUTSIDE, _EDGE = 8, 2
"""How far beyond the outermost lane a link onto a link there runs, and how near to the edge of the view."""
_OPEN, _BEFORE_LANE = 12, 2
"""Least length of the stub of a link that leads nowhere, and how far before the inner lane it ends if it can."""
_CLEAR = 12
"""Least room in a lane between a link onto a link and another one."""


@dataclass(frozen=True, slots=True)
class KnownLink:
    """A link with the numbers of the rows it touches, the one it begins at first."""

    link: MarginLink
    rows: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Route:
    """A link in its lane; heights as they would be if each row met one link only."""

    known: KnownLink
    lane: int
    low: int
    high: int
    onto: "_Route | None" = None
    """The link that it leads onto."""
    away: LinkEnd | None = None
    """Where it leaves the view, if what it leads onto is not in it."""

    @property
    def middle(self) -> int:
        return (self.low + self.high) // 2

    def name(self, part: int) -> tuple[int, int]:
        """Return the name of where it meets one of its rows."""
        return id(self.known), part


class Arranger:
    """Gives each link the innermost lane that is free along its way.

    Args:
        scene: the rows in view.
        start_x: where links meet the rows, in pixels.
        by_id: all links of the document.
    """

    def __init__(self, scene: Scene, start_x: int, by_id: Mapping[str, KnownLink]) -> None:
        self._scene = scene
        self._start_x = start_x
        self._by_id = by_id
        wanted = (_ONLY_LANE,) if scene.measures.lanes == 1 else _LANES
        self._lanes = self._from_text(wanted)

    def arrange(self, links: Sequence[KnownLink]) -> Lanes:
        """Return all links in lanes; if they need more lanes than there are, only the current row's.

        Before these come the links that its own lead onto: an undercut says nothing without the step it attacks. After
        them, as far as there is room, those that have a letter now.
        """
        plain = [one for one in links if not one.link.on_link and not one.link.nowhere]
        over = [one for one in links if one.link.on_link]
        routes, left_out = self._in_lanes([plain])
        if left_out:
            aimed_at = self._aimed_at(over)
            first, mine, lettered, others = _parted(
                plain,
                lambda one: one.link.link_id in aimed_at,
                self._is_current,
                lambda one: one.link.letter is not None,
            )
            routes, unplaced = self._in_lanes([first, mine, lettered])
            if unplaced and len(self._lanes) > 1:
                self._lanes = self._from_text(_TIGHT)
                routes, unplaced = self._in_lanes([first, mine, lettered])
            left_out = [*others, *unplaced]
        routes += self._open_ended(links)
        left_out += self._lead_onto(routes, over)
        return self._drawn(routes, Counter(row for one in left_out for row in set(one.rows)))

    def _from_text(self, lanes: Sequence[int]) -> list[int]:
        return [self._scene.text_left - theme().px(lane) for lane in lanes]

    def _in_lanes(self, links: Sequence[Sequence[KnownLink]]) -> tuple[list[_Route], list[KnownLink]]:
        """Return links in lanes, of each part the shortest innermost, and those for which no lane is free."""
        routes: list[_Route] = []
        left_out = []
        for one in (each for part in links for each in sorted(part, key=_length)):
            low, high = self._reach(one)
            lane = next((lane for lane in self._lanes if _is_free(lane, low, high, routes)), None)
            if lane is None:
                left_out.append(one)
            else:
                routes.append(_Route(one, lane, low, high))
        return routes, left_out

    def _reach(self, one: KnownLink) -> tuple[int, int]:
        ys = [rough_end(self._scene, row).y for row in one.rows]
        return min(ys), max(ys)

    def _aimed_at(self, over: Sequence[KnownLink]) -> set[str]:
        """Return the ids of the links that those of the current row lead onto, and those lead onto in turn."""
        found = {one.link.on_link for one in over if one.link.on_link and self._is_current(one)}
        onward = {one.link.link_id: one.link.on_link for one in over if one.link.on_link}
        while more := {onward[name] for name in found if name in onward} - found:
            found |= more
        return found

    def _open_ended(self, links: Sequence[KnownLink]) -> list[_Route]:
        """Return the links that lead nowhere: short stubs inside of all lanes, so that each has room."""
        lane = max(min(self._lanes[0] + theme().px(_BEFORE_LANE), self._start_x - theme().px(_OPEN)), _EDGE)
        stubs = [one for one in links if one.link.nowhere and rough_end(self._scene, one.rows[0]).in_view]
        return [_Route(one, lane, *self._reach(one)) for one in stubs]

    def _lead_onto(self, routes: list[_Route], over: Sequence[KnownLink]) -> list[KnownLink]:
        """Add links onto links, those onto such links after them; return those whose link is not drawn."""
        by_id = {route.known.link.link_id: route for route in routes if route.known.link.link_id}
        waiting = list(over)
        while ready := [one for one in waiting if one.link.on_link in by_id]:
            for one in ready:
                onto = self._undercut(one, by_id[one.link.on_link], routes)
                routes.append(onto)
                by_id.setdefault(one.link.link_id, onto)
            done = {id(one) for one in ready}
            waiting = [one for one in waiting if id(one) not in done]
        away = {id(one): route for one in waiting if (route := self._away(one)) is not None}
        routes += away.values()
        return [one for one in waiting if id(one) not in away]

    def _undercut(self, one: KnownLink, target: _Route, routes: Sequence[_Route]) -> _Route:
        """Return the way to the middle of a link: two lanes further out, else where there is room at all."""
        start = rough_end(self._scene, one.rows[0]).y
        low, high = min(start, target.middle), max(start, target.middle)
        further, step = [lane for lane in self._lanes if lane < target.lane], theme().px(_OUTSIDE)
        beyond = [*range(min(target.lane, self._lanes[-1]) - step, _EDGE, -step)] or [_EDGE]
        lanes = [*further[1:], *further[:1], *beyond]
        free = (lane for lane in lanes if _is_free(lane, low - _CLEAR, high + _CLEAR, routes))
        lane = next(free, beyond[0])
        return _Route(one, lane, low, high, onto=target)

    def _away(self, one: KnownLink) -> _Route | None:
        """Return the way of a link onto a link that lies out of view: it runs to the edge of the view."""
        target = self._by_id.get(one.link.on_link or "")
        if target is None or not self._is_current(one):
            return None
        start, end = (rough_end(self._scene, row) for row in (one.rows[0], (target.low + target.high) // 2))
        if end.in_view:
            return None
        return _Route(one, self._lanes[-1], min(start.y, end.y), max(start.y, end.y), away=end)

    def _is_current(self, one: KnownLink) -> bool:
        return one.link.picked or self._scene.current in one.rows

    def _drawn(self, routes: Sequence[_Route], counts: Mapping[int, int]) -> Lanes:
        """Return the links with their ends, and the counts of others."""
        touches = [touch for route in routes for touch in self._touches(route)]
        ends, stubs = ends_and_counts(self._scene, self._start_x, touches, counts)
        paths: dict[int, LinkPath] = {}
        for route in routes:
            paths[id(route)] = self._path(route, ends, paths)
        return Lanes(self._start_x, tuple(paths.values()), stubs)

    def _touches(self, route: _Route) -> Iterator[Touch]:
        """Yield where a link meets rows."""
        for part, row in enumerate(route.known.rows):
            here = rough_end(self._scene, row).y
            way = 0 if route.known.link.nowhere else (route.high > here) - (route.low < here)
            yield Touch(route.name(part), row, way, route.lane)

    def _path(self, route: _Route, met: Mapping[Hashable, LinkEnd], paths: Mapping[int, LinkPath]) -> LinkPath:
        start, *ends = (met[route.name(part)] for part in range(len(route.known.rows)))
        on_lane = None
        if route.onto is not None:
            ends, on_lane = [LinkEnd(paths[id(route.onto)].middle, in_view=True)], route.onto.lane
        elif route.away is not None:
            ends = [route.away]
        return LinkPath(route.known.link, route.lane, start, tuple(ends), self._is_current(route.known), on_lane)


def _length(one: KnownLink) -> tuple[int, int]:
    return one.high - one.low, one.low


def _parted(links: Sequence[KnownLink], *conditions: Callable[[KnownLink], bool]) -> list[list[KnownLink]]:
    """Return links by the first condition that holds for each; last those for which none does."""
    parts: list[list[KnownLink]] = [[] for _ in (*conditions, None)]
    for one in links:
        parts[next((at for at, holds in enumerate(conditions) if holds(one)), -1)].append(one)
    return parts


def _is_free(lane: int, low: int, high: int, routes: Sequence[_Route]) -> bool:
    """Say whether a stretch of a lane is free; two may meet at a row, where one comes from above and one from below."""
    return all(route.lane != lane or high <= route.low or route.high <= low for route in routes)
