"""The profile with which a feed of one person's comments begins."""

import re
from collections.abc import Sequence

from annotator.text.structure.page import Border, Page, because

RULE = "profile"

_BEGINS = re.compile(r"(?:My name is|My name’s|I am an? |I['’]m an? |About me\b|Bio:|Hi,? I['’]m )", re.IGNORECASE)
_REACH = re.compile(r"@\w{2,}|https?://|\bwww\.|\bon Twitter\b|\bemail\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
_LINES = 15


def find(page: Page) -> Sequence[Border]:
    """Return the border behind the first lines, where these introduce the writer and say how to reach them."""
    if not page.english or not page.lines or not _BEGINS.match(page.line(0, 100)):
        return []
    last = 0
    while last < min(_LINES + 1, len(page.lines)) and _FIRST_PERSON.search(page.line(last, 2000)):
        last += 1
    reach = any(_REACH.search(page.line(index, 2000)) for index in range(last))
    if not 1 < last <= _LINES or len(page.lines) - last < last or not reach:
        return []
    return [Border(last, because("The lines before it are a profile of the writer."))]
