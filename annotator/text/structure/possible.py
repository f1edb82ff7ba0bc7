"""What the rules for weak findings share: which lines a region stands in."""

from bisect import bisect_right
from collections.abc import Sequence

from annotator.domain.structure import Region
from annotator.text.structure.page import Page


def lines_of(page: Page, regions: Sequence[Region], kind: str) -> dict[int, Region]:
    """Return the lines in which regions of a kind stand, each with its region; of several with the first."""
    found: dict[int, Region] = {}
    starts = [line.start for line in page.lines]
    free = 0
    for region in sorted((one for one in regions if one.kind == kind), key=lambda one: one.start):
        line = max(bisect_right(starts, region.start) - 1, free)
        while line < len(starts) and starts[line] < region.end:
            found[line] = region
            line += 1
        free = line
    return found
