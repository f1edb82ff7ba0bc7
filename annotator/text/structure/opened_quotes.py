"""A quotation that is opened at the start of one line and closed some lines later."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "opened quotations"
_LINES = 60
_PAIRS = {"“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
_CLOSED = re.compile(r"[.,;:!?\u2026)\]]*+$")


def find(page: Page) -> Iterator[Region]:
    """Yield each quotation of two lines or more; one that is not closed within 60 lines is none."""
    index = 0
    while index < len(page.lines):
        opening = page.text[page.lines[index].start]
        last = _closing(page, index, opening, _PAIRS[opening]) if opening in _PAIRS else None
        if last is None:
            index += 1
            continue
        start, end = page.lines[index].start, page.lines[last].end
        yield Region("quotation", start, end, RULE, because("A quotation mark is opened here and closed lines later."))
        index = last + 1


def _closing(page: Page, index: int, opening: str, closing: str) -> int | None:
    """Return the line with whose end the quotation ends; each line may begin with the mark again, as in books."""
    deep = 0
    after = min(index + _LINES, len(page.lines))
    if page.text.find(closing, page.lines[index].start + 1, page.lines[after - 1].end) < 0:
        return None
    for at in range(index, after):
        if page.is_taken(at):
            return None
        deep = _depth_after(page, at, opening, closing, deep)
        if deep <= 0:
            line = page.tail(at)
            ends = line[: _start_of_marks(line)].endswith(closing)
            return at if at > index and ends else None
    return None


def _start_of_marks(line: str) -> int:
    marks = _CLOSED.search(line)
    return marks.start() if marks else len(line)


def _depth_after(page: Page, index: int, opening: str, closing: str, deep: int) -> int:
    """Return how many quotations are open after a line."""
    start, end = page.lines[index][:2]
    opened, closed = page.text.count(opening, start, end), page.text.count(closing, start, end)
    again = deep > 0 and page.text[start] == opening
    if opening == closing:
        return (deep + opened - again) % 2
    return deep + opened - again - closed
