"""The links of a document, found quickly by the rows they touch."""

from collections.abc import Sequence

from annotator.gui.labeling.passage.arranging import Arranger
from annotator.gui.labeling.passage.flow import Flow
from annotator.gui.labeling.passage.lanes import Lanes
from annotator.gui.labeling.passage.link_ends import rough_end
from annotator.gui.labeling.passage.routing import KnownLink
from annotator.gui.labeling.passage.rows import MarginLink
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme

_START, _START_WITH_LETTERS = 26, 38


class LinkMap:
    """The links of a document.

    Args:
        flow: the rows.
        links: the links; those that begin at no row are left out.
        before: a map of links among the same rows: a link that is the same object there is not looked up again.
    """

    def __init__(self, flow: Flow, links: Sequence[MarginLink], before: "LinkMap | None" = None) -> None:
        there = {} if before is None else before._there
        self._there: dict[int, KnownLink | None] = {}
        for link in links:
            found = there.get(id(link))
            kept = found is not None and found.link is link
            self._there[id(link)] = found if kept else _known(flow, link)
        self._known = [one for one in self._there.values() if one is not None]
        self._by_id = {one.link.link_id: one for one in self._known if one.link.link_id}

    def in_view(self, scene: Scene) -> Lanes:
        """Return the links that meet a line in view, each in its lane."""
        start_x = scene.text_left - theme().px(_START_WITH_LETTERS if scene.letters else _START)
        if not self._known or not scene.placed:
            return Lanes(start_x)
        first, last = scene.placed[0].index, scene.placed[-1].index
        seen = [one for one in self._known if one.low <= last and one.high >= first]
        # of one that ends at no line in view there is nothing to be drawn: its ends would lie at the edge, together
        touching = [one for one in seen if any(rough_end(scene, row).in_view for row in one.rows)]
        return Arranger(scene, start_x, self._by_id).arrange(self._with_undercuts(touching))

    def _with_undercuts(self, links: list[KnownLink]) -> list[KnownLink]:
        """Return links with what leads onto them, wherever that begins: an undercut step is seen to be one."""
        found = list(links)
        there, waiting = {id(one) for one in found}, [one for one in self._known if one.link.on_link]
        while waiting:
            drawn = {one.link.link_id for one in found}
            more = [one for one in waiting if one.link.on_link in drawn and id(one) not in there]
            if not more:
                break
            found += more
            there |= {id(one) for one in more}
        return found


def _known(flow: Flow, link: MarginLink) -> KnownLink | None:
    """Return a link with its rows, None if it begins at none."""
    start = flow.place_of(link.start)
    ends = [flow.place_of(end) for end in link.ends if end is not None]
    there = tuple(end for end in ends if end is not None)
    if start is None:
        return None
    rows = (start, *there)
    return KnownLink(link, rows, min(rows), max(rows))
