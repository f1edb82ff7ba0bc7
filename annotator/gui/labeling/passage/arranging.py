"""Where the links in the left margin run: as many as there is room for, those that matter now before the others."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath
from annotator.gui.labeling.passage.link_counts import ends_and_counts
from annotator.gui.labeling.passage.link_ends import Touch, rough_end
from annotator.gui.labeling.passage.routing import KnownLink, Route, Router, Routes, is_current
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_LANES, _ONLY_LANE = (52, 64, 76), (44,)
_TIGHT = (44, 52, 60, 68, 76, 84)
"""Lanes for what the usual ones do not hold; the first is too near to where links end while letters are shown."""


class Arranger:
    """Gives links their lanes.

    Args:
        scene: the rows in view.
        start_x: where links meet the rows, in pixels.
        by_id: all links of the document.
    """

    def __init__(self, scene: Scene, start_x: int, by_id: Mapping[str, KnownLink]) -> None:
        self._scene = scene
        self._start_x = start_x
        self._by_id = by_id
        narrow = scene.measures.lanes == 1
        self._usual: Sequence[int] = _ONLY_LANE if narrow else _LANES
        self._closer: Sequence[int] = _ONLY_LANE if narrow else _TIGHT[1:] if scene.letters else _TIGHT

    def arrange(self, links: Sequence[KnownLink]) -> Lanes:
        """Return all links in lanes; if they need more lanes than there are, only the current row's.

        Before these come the links that its own lead onto: an undercut says nothing without the step it attacks. After
        them, as far as there is room, those that have a letter now. Where links would run upon each other, and where
        the usual lanes do not hold what is to be seen, there are more of them, closer together.
        """
        plain = [one for one in links if not one.link.on_link and not one.link.nowhere]
        aimed_at = self._aimed_at([one for one in links if one.link.on_link])
        *parts, others = _parted(
            plain,
            lambda one: one.link.link_id in aimed_at,
            lambda one: is_current(one, self._scene),
            lambda one: one.link.letter is not None,
        )
        routes = self._in(self._usual, [plain], links)
        if routes.shared and not routes.crowded:
            routes = self._in(self._closer, [plain], links)
        if routes.crowded:
            routes = self._in(self._usual, parts, links)
            routes = routes if routes.is_good else self._in(self._closer, parts, links)
            routes.left_out += others
        return self._drawn(routes)

    def _in(self, lanes: Sequence[int], parts: Sequence[Sequence[KnownLink]], links: Sequence[KnownLink]) -> Routes:
        places = [self._scene.text_left - theme().px(lane) for lane in lanes]
        return Router(self._scene, self._start_x, places, self._by_id).run(parts, links)

    def _aimed_at(self, over: Sequence[KnownLink]) -> set[str]:
        """Return the ids of the links that those of the current row lead onto, and those lead onto in turn."""
        found = {one.link.on_link for one in over if one.link.on_link and is_current(one, self._scene)}
        onward = {one.link.link_id: one.link.on_link for one in over if one.link.on_link}
        while more := {onward[name] for name in found if name in onward} - found:
            found |= more
        return found

    def _drawn(self, routes: Routes) -> Lanes:
        """Return the links with their ends, and the counts of others."""
        counts = Counter(row for one in routes.left_out for row in set(one.rows))
        touches = [touch for route in routes.found for touch in self._touches(route)]
        ends, stubs = ends_and_counts(self._scene, self._start_x, touches, counts)
        paths: dict[int, LinkPath] = {}
        for route in routes.found:
            paths[id(route)] = self._path(route, ends, paths)
        return Lanes(self._start_x, tuple(paths.values()), stubs)

    def _touches(self, route: Route) -> Iterator[Touch]:
        """Yield where a link meets rows."""
        for part, row in enumerate(route.known.rows):
            here = rough_end(self._scene, row).y
            way = 0 if route.known.link.nowhere else (route.high > here) - (route.low < here)
            yield Touch(route.name(part), row, way, route.lane)

    def _path(self, route: Route, met: Mapping[Hashable, LinkEnd], paths: Mapping[int, LinkPath]) -> LinkPath:
        start, *ends = (met[route.name(part)] for part in range(len(route.known.rows)))
        on_lane = None
        if route.onto is not None:
            ends, on_lane = [LinkEnd(paths[id(route.onto)].middle, in_view=True)], route.onto.lane
        elif route.away is not None:
            ends = [route.away]
        return LinkPath(route.known.link, route.lane, start, tuple(ends), is_current(route.known, self._scene), on_lane)


def _parted(links: Sequence[KnownLink], *conditions: Callable[[KnownLink], bool]) -> list[list[KnownLink]]:
    """Return links by the first condition that holds for each; last those for which none does."""
    parts: list[list[KnownLink]] = [[] for _ in (*conditions, None)]
    for one in links:
        parts[next((at for at, holds in enumerate(conditions) if holds(one)), -1)].append(one)
    return parts
