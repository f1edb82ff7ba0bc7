"""Marks of footnotes ("[3]", "³", "word3"), and the notes they refer to."""

import re
from collections import Counter
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "notes"

_BRACKET = re.compile(
    r"(?:(?<=[^\W_]{2})|(?<=[.,;:!?)\]\"'”’»…%]))[ ]?(\[(?:\^?(\d{1,3})|\^([\w-]{1,20}))\])(?![(\[:]|[ ]?=)"
)
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[.,;:!?)\]\"”’»]))([¹²³⁰⁴-⁹]{1,3}|[†‡])(?![\w²³])")
_GLUED = re.compile(r"(?<![\w'’-])([a-z]{5,30})(\d{1,2})(?![\w%-]|[.,]\d)")
_NOTE = re.compile(
    r"(?:\[\^?(\d{1,3})\]|\[\^([\w-]{1,20})\]|([¹²³⁰⁴-⁹]{1,3}|[†‡]))[:.)]?\s+\S|\^\s?(\d{1,3})[.:)]?\s+\S"
)
_AT_ONCE = 50_000
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def find(page: Page) -> Iterator[Region]:
    """Yield marks and notes; a line is a note only when its mark stands in the text before it."""
    marks = sorted([*_marks(page), *_glued(page)], key=lambda region: region.start)
    yield from marks
    first = {mark.name: mark.start for mark in reversed(marks)}
    for index in range(len(page.lines)):
        name = _note(page, index)
        if name is not None and first.get(name, len(page.text)) < page.lines[index].start:
            start, end = page.lines[index].start, page.lines[_last(page, index)].end
            yield Region("footnote", start, end, RULE, because("The line begins with the mark of a note."), 1, name)


def _found(pattern: re.Pattern[str], page: Page) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds, some lines at a time: one search through a long text holds up all other threads."""
    begin = 0
    for line in page.lines:
        if line.end - begin >= _AT_ONCE:
            yield from pattern.finditer(page.text, begin, line.end)
            begin = line.end
    yield from pattern.finditer(page.text, begin)


def _marks(page: Page) -> Iterator[Region]:
    begins = {line.start for line in page.lines}
    for match in _found(_BRACKET, page):
        if match.start(1) not in begins:
            name = match[2] or match[3]
            yield Region("note mark", *match.span(1), RULE, because("A number in brackets refers to a note."), 1, name)
    if page.text.isascii():
        return
    for match in _found(_RAISED, page):
        if match.start(1) not in begins:
            name = match[1].translate(_DIGITS)
            yield Region("note mark", *match.span(1), RULE, because("A raised mark refers to a note."), 1, name)


def _glued(page: Page) -> Iterator[Region]:
    """Yield numbers glued to a common word that also stands without one; "python3" comes again, a mark does not."""
    found = list(_found(_GLUED, page))
    if not found:
        return
    again = Counter(match[0] for match in found)
    stems = {match[1] for match in found}
    bare = Counter(word for words in page.words for word in words if word in stems)
    for match in found:
        if again[match[0]] == 1 and bare[match[1]] >= 2:
            reason = because("A number is glued to a word that stands without it elsewhere.")
            yield Region("note mark", *match.span(2), RULE, reason, 1, match[2])


def _note(page: Page, index: int) -> str | None:
    match = _NOTE.match(page.text, *page.lines[index][:2])
    if match is None:
        return None
    return next(group for group in match.groups() if group).translate(_DIGITS)


def _last(page: Page, index: int) -> int:
    """Return the last line of a note: it ends before a blank line and before the next note."""
    last = index
    while last + 1 < len(page.lines) and not page.lines[last + 1].after_blank and _note(page, last + 1) is None:
        last += 1
    return last
