"""One way to give links their lanes: each the innermost of some that is free along its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.gui.labeling.passage.lanes import LinkEnd
from annotator.gui.labeling.passage.link_ends import rough_end
from annotator.gui.labeling.passage.rows import MarginLink
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

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
class Route:
    """A link in its lane; heights as they would be if each row met one link only."""

    known: KnownLink
    lane: int
    low: int
    high: int
    onto: "Route | None" = None
    """The link that it leads onto."""
    away: LinkEnd | None = None
    """Where it leaves the view, if what it leads onto is not in it."""

    @property
    def middle(self) -> int:
        """Height of its middle."""
        return (self.low + self.high) // 2

    def name(self, part: int) -> tuple[int, int]:
        """Return the name of where it meets one of its rows."""
        return id(self.known), part


@dataclass(slots=True)
class Routes:
    """Links in their lanes, and those that found none.

    Attributes:
        found: those in lanes.
        left_out: the others.
        crowded: whether there were too few lanes for links between rows.
        shared: whether a link onto a link runs upon another one.
    """

    found: list[Route] = field(default_factory=list)
    left_out: list[KnownLink] = field(default_factory=list)
    crowded: bool = False
    shared: bool = False

    @property
    def is_good(self) -> bool:
        """Whether every link has a lane of its own."""
        return not self.crowded and not self.shared


class Router:
    """Finds ways.

    Args:
        scene: the rows in view.
        start_x: where links meet the rows, in pixels.
        lanes: x of the lanes there are, the innermost first.
        by_id: all links of the document.
    """

    def __init__(self, scene: Scene, start_x: int, lanes: Sequence[int], by_id: Mapping[str, KnownLink]) -> None:
        self._scene = scene
        self._start_x = start_x
        self._lanes = lanes
        self._by_id = by_id

    def run(self, parts: Sequence[Sequence[KnownLink]], links: Sequence[KnownLink]) -> Routes:
        """Return ways for links between rows, the parts one after the other, and for all others among the links."""
        routes = Routes()
        self._in_lanes(parts, routes)
        routes.crowded = bool(routes.left_out)
        routes.found += self._open_ended(links)
        self._lead_onto([one for one in links if one.link.on_link], routes)
        return routes

    def _in_lanes(self, parts: Sequence[Sequence[KnownLink]], routes: Routes) -> None:
        """Give links their lanes, of each part the shortest innermost."""
        for one in (each for part in parts for each in sorted(part, key=_length)):
            low, high = self._reach(one)
            lane = next((lane for lane in self._lanes if _is_free(lane, low, high, routes.found)), None)
            if lane is None:
                routes.left_out.append(one)
            else:
                routes.found.append(Route(one, lane, low, high))

    def _reach(self, one: KnownLink) -> tuple[int, int]:
        ys = [rough_end(self._scene, row).y for row in one.rows]
        return min(ys), max(ys)

    def _open_ended(self, links: Sequence[KnownLink]) -> list[Route]:
        """Return the links that lead nowhere: short stubs inside of all lanes, so that each has room."""
        lane = max(min(self._lanes[0] + theme().px(_BEFORE_LANE), self._start_x - theme().px(_OPEN)), _EDGE)
        stubs = [one for one in links if one.link.nowhere and rough_end(self._scene, one.rows[0]).in_view]
        return [Route(one, lane, *self._reach(one)) for one in stubs]

    def _lead_onto(self, over: Sequence[KnownLink], routes: Routes) -> None:
        """Add links onto links, those onto such links after them."""
        by_id = {route.known.link.link_id: route for route in routes.found if route.known.link.link_id}
        waiting = list(over)
        while ready := [one for one in waiting if one.link.on_link in by_id]:
            for one in ready:
                onto = self._undercut(one, by_id[one.link.on_link], routes)
                routes.found.append(onto)
                by_id.setdefault(one.link.link_id, onto)
            done = {id(one) for one in ready}
            waiting = [one for one in waiting if id(one) not in done]
        for one in sorted(waiting, key=lambda one: not is_current(one, self._scene)):
            away = self._away(one, routes)
            if away is None:
                routes.left_out.append(one)
            else:
                routes.found.append(away)

    def _undercut(self, one: KnownLink, target: Route, routes: Routes) -> Route:
        """Return the way to the middle of a link: two lanes further out, else where there is room at all."""
        start = rough_end(self._scene, one.rows[0]).y
        low, high = min(start, target.middle), max(start, target.middle)
        further = [lane for lane in self._lanes if lane < target.lane]
        lane = self._outer_lane([*further[1:], *further[:1]], min(target.lane, self._lanes[-1]), (low, high), routes)
        return Route(one, lane, low, high, onto=target)

    def _outer_lane(self, wanted: Sequence[int], last: int, reach: tuple[int, int], routes: Routes) -> int:
        """Return the first of some lanes that is free, else one beyond the last; where none is, two links share one."""
        step, (low, high) = theme().px(_OUTSIDE), reach
        beyond = [*range(last - step, _EDGE, -step)] or [_EDGE]
        free = (lane for lane in (*wanted, *beyond) if _is_free(lane, low - _CLEAR, high + _CLEAR, routes.found))
        lane: int | None = next(free, None)
        routes.shared = routes.shared or lane is None
        return int(beyond[0]) if lane is None else lane

    def _away(self, one: KnownLink, routes: Routes) -> Route | None:
        """Return the way of a link onto a link that lies out of view: it runs to the edge of the view.

        That of the current row is drawn in any case, others where there is a lane for them.
        """
        target = self._by_id.get(one.link.on_link or "")
        if target is None:
            return None
        start, end = (rough_end(self._scene, row) for row in (one.rows[0], (target.low + target.high) // 2))
        if end.in_view or not start.in_view:
            return None
        low, high = min(start.y, end.y), max(start.y, end.y)
        if is_current(one, self._scene):
            lane: int | None = self._outer_lane(self._lanes[::-1], self._lanes[-1], (low, high), routes)
        else:
            lane = next((lane for lane in self._lanes[::-1] if _is_free(lane, low, high, routes.found)), None)
        return None if lane is None else Route(one, lane, low, high, away=end)


def is_current(one: KnownLink, scene: Scene) -> bool:
    """Say whether a link belongs to the current row, or is the one that keys would change."""
    return one.link.picked or scene.current in one.rows


def _length(one: KnownLink) -> tuple[int, int]:
    return one.high - one.low, one.low


def _is_free(lane: int, low: int, high: int, routes: Sequence[Route]) -> bool:
    """Say whether a stretch of a lane is free; two may meet at a row, where one comes from above and one from below."""
    return all(route.lane != lane or high <= route.low or route.high <= low for route in routes)
