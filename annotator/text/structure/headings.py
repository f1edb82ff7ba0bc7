"""Headings: marked as in Markdown, underlined, numbered, or short lines of their own."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "headings"
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+\S")
_UNDER = re.compile(r"(?:={3,}|-{3,})$")
_NUMBERED = re.compile(
    r"(?:chapter|part|section|book|act|scene|kapitel|teil)\s+(?:\d{1,3}|[ivxlc]{1,7})\b", re.IGNORECASE
)
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?[ \t]+[^\W\d_]")
_NAMES = re.compile(r"[:@#\d]|https?|\.\.\.|…")
_LONGEST = 80


def find(page: Page) -> Iterator[Region]:
    """Yield each heading; a short line alone is one only where blank lines part it from prose."""
    for index in range(len(page.lines)):
        if page.is_taken(index):
            continue
        start, end = page.lines[index][:2]
        marks = _MARKDOWN.match(page.text, start, end)
        if marks and page.length(index) <= 300:
            yield Region("heading", start, end, RULE, because("The line begins with #."), len(marks[1]))
        elif page.length(index) > _LONGEST or page.has_end_mark(index):
            continue
        elif _underlined(page, index):
            last = page.lines[index + 1]
            depth = 1 if page.text[last.start] == "=" else 2
            yield Region("heading", start, last.end, RULE, because("The line is underlined."), depth)
        elif (reason := _by_itself(page, index)) is not None:
            yield Region("heading", start, end, RULE, reason)


def _underlined(page: Page, index: int) -> bool:
    if index + 1 >= len(page.lines) or page.lines[index + 1].after_blank or not page.lines[index].after_blank:
        return False
    under = page.line(index + 1, 200)
    return _UNDER.match(under) is not None and len(under) * 2 >= page.length(index)


def _by_itself(page: Page, index: int) -> str | None:
    """Return why a short line between blank lines is a heading, or None."""
    following = index + 1 < len(page.lines) and page.lines[index + 1]
    if not following or not page.lines[index].after_blank or not following.after_blank:
        return None
    prose = page.length(index + 1) > 120 and page.has_end_mark(index + 1)
    line = page.line(index)
    if not prose or not line[0].isalnum():
        return None
    if _NUMBERED.match(line) or _OUTLINE.match(line):
        return because("A numbered line stands alone before prose.")
    if _NAMES.search(line) or line.endswith((",", ";", "-")) or len(line.split()) > 10:
        return None
    if line.isupper() or (index == 0 and line[0].isupper()):
        return because("A short line stands alone before prose.")
    return because("A short line stands alone before prose.") if _title_case(line) else None


def _title_case(line: str) -> bool:
    """Say whether all longer words begin with a capital, and there are two of them."""
    long = [word for word in line.split() if len(word) > 3]
    return len(long) >= 2 and all(word[0].isupper() for word in long)
