"""Posts of a feed that shows only the first few hundred characters of each: their length tells where they begin."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.text.structure.cut_off import cuts
from annotator.text.structure.page import Border, Page, because

RULE = "excerpts"

_SHORTEST, _LONGEST = 150, 5000
_LINES = 12
_WIDTH = 0.025
_FEWEST = 4


class _Stretch(NamedTuple):
    """From the start of a line to the end of one that is cut off: its length, and both lines."""

    length: int
    first: int
    last: int


def find(page: Page) -> Sequence[Border]:
    """Return where posts begin that were cut at one length, and what begins behind a line that is cut off.

    At least four lines that end with dots, and half of all of them, have to be equally far (to 2.5 in a hundred) from
    the start of some line before them. In such a feed a line that is cut off ends its post in any case. The length is
    kept with the page.
    """
    cut = cuts(page)
    ends = [index for index, how in cut.items() if how.ends and page.tail(index).endswith(("...", "…"))]
    stretches = sorted(stretch for place in range(len(ends)) for stretch in _stretches(page, ends, place))
    usual = _usual(stretches)
    fitting = [one for one in stretches if usual and abs(one.length - usual) <= usual * _WIDTH]
    if len({one.last for one in fitting}) < max(_FEWEST, len(ends) / 2):
        return []
    page.cut_at = usual
    fitting += _without_dots(page, {one.last for one in fitting} | set(ends), usual)
    best = {one.last: one for one in sorted(fitting, key=lambda one: -abs(one.length - usual))}
    begins = {one.first: because("As many characters as in the other posts end in a cut.") for one in best.values()}
    behind = {
        last + 1: because("The post before it is cut off.") for last in [*best, *ends] if last + 1 < len(page.lines)
    }
    return [Border(line, reason) for line, reason in sorted((begins | behind).items()) if line]


def whole_posts(page: Page) -> set[int]:
    """Return the lines, but for the first, of posts that are as long as posts are cut here: nothing begins in them."""
    found: set[int] = set()
    for first, after in pairwise([*sorted(page.borders), len(page.lines)]):
        length = page.lines[after - 1].end - page.lines[first].start
        if page.cut_at and abs(length - page.cut_at) <= page.cut_at * _WIDTH:
            found.update(range(first + 1, after))
    return found


def _stretches(page: Page, ends: Sequence[int], place: int) -> list[_Stretch]:
    """Return the stretches that end with one line; none goes beyond the end before."""
    last = ends[place]
    before = ends[place - 1] if place else -1
    return _back(page, last, max(before, last - _LINES))


def _back(page: Page, last: int, before: int) -> list[_Stretch]:
    end = page.lines[last].end
    lengths = [_Stretch(end - page.lines[first].start, first, last) for first in range(last, before, -1)]
    return [one for one in lengths if _SHORTEST <= one.length <= _LONGEST]


def _usual(stretches: Sequence[_Stretch]) -> int:
    """Return the length that most ends share, in the middle of what they have; 0 without any."""
    lengths = [one.length for one in stretches]
    best, usual = 0, 0
    for place, shortest in enumerate(lengths):
        after = bisect_right(lengths, shortest * (1 + 2 * _WIDTH), place)
        if after - place > best:
            best, usual = after - place, lengths[(place + after - 1) // 2]
    return usual


def _without_dots(page: Page, known: set[int], usual: int) -> list[_Stretch]:
    """Return the stretches of the usual length whose last line stops without an end mark and without dots."""
    found: list[_Stretch] = []
    ends = sorted(known)
    for index in range(len(page.lines)):
        last = page.text[page.lines[index].end - 1]
        if index in known or page.has_end_mark(index) or not last.isalnum() or page.length(index) < _SHORTEST // 3:
            continue
        if index + 1 < len(page.lines) and page.text[page.lines[index + 1].start].islower():
            continue
        place = bisect_left(ends, index)
        before = ends[place - 1] if place else -1
        close = [
            one
            for one in _back(page, index, max(before, index - _LINES))
            if abs(one.length - usual) <= usual * _WIDTH / 2
        ]
        found += close[:1]
    return found
