"""Lines that begin with ``>``: quotations, of any depth; ``>>100`` names the post that is answered."""

import re
from collections.abc import Iterator

from annotator.domain.post_marks import POST_MARK
from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "quote marks"
DEEPEST = 20
"""Depths beyond are shown as this one."""

_MARKS = re.compile(r"(?:>[ \t]?)++")
_AMOUNT = re.compile(r">[ \t]?[$€£]?\d")


def find(page: Page) -> Iterator[Region]:
    """Yield each run of lines of one depth, and each line that only names a post."""
    depths: list[int] = []
    for index in range(len(page.lines)):
        start, end = page.lines[index][:2]
        named = None if page.is_taken(index) else POST_MARK.match(page.text, start, end)
        if named is not None and named.end() == end:
            yield Region("apparatus", start, end, RULE, because("It names the post that is answered."))
        free = named is not None and (named.end() == end or not depths or not depths[-1])
        depths.append(0 if free else _depth(page, index))
    yield from _quotations(page, depths)


def _quotations(page: Page, depths: list[int]) -> Iterator[Region]:
    first = 0
    for index in range(1, len(depths) + 1):
        if index < len(depths) and depths[index] == depths[first] and not page.lines[index].after_blank:
            continue
        if depths[first] and not _alone_and_an_amount(page, depths, first, index):
            start, end = page.lines[first].start, page.lines[index - 1].end
            yield Region("quotation", start, end, RULE, because("The line begins with >."), depths[first])
        first = index


def _depth(page: Page, index: int) -> int:
    start, end = page.lines[index][:2]
    marks = _MARKS.match(page.text, start, end)
    if marks is None or page.is_taken(index):
        return 0
    return min(DEEPEST, page.text.count(">", start, marks.end()))


def _alone_and_an_amount(page: Page, depths: list[int], first: int, after: int) -> bool:
    """Say whether a single line begins with ">50 %": more than, not a quotation."""
    if after - first > 1 or depths[first] > 1:
        return False
    beside = (first and depths[first - 1]) or (after < len(depths) and depths[after])
    return not beside and _AMOUNT.match(page.text, *page.lines[first][:2]) is not None
