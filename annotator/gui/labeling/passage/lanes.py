"""What stands in the left margin: links in their lanes, and counts of those that found none."""

from dataclasses import dataclass

from annotator.gui.labeling.passage.rows import MarginLink


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
