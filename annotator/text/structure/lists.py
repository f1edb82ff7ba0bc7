"""List items: with a mark of their own, and without one after a line that ends with a colon."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "lists"
UNMARKED = "items after a colon"

_BULLET = re.compile(r"[-*+•·‣◦▪–—](?=[ \t]+\S)|[•‣◦▪](?=\S)")
_NUMBER = re.compile(r"\(?(?:(\d{1,3})|([a-z])|([ivx]{1,5}))([.)])(?=[ \t]+\S)", re.IGNORECASE)
_SPEECH_DASH = re.compile(r"[–—]")
_ITEM = 240


def find(page: Page) -> Iterator[Region]:
    """Yield lines with a list mark: bullets, and numbers that begin a row or go on in one."""
    before: int | None = None
    for index in range(len(page.lines)):
        if page.is_taken(index):
            continue
        start, end, _, indent = page.lines[index]
        depth = 1 + min(8, indent // 2)
        if _BULLET.match(page.text, start, end):
            if not _SPEECH_DASH.match(page.text, start) or _neighbour(page, index):
                yield Region("list item", start, end, RULE, because("The line begins with a list mark."), depth)
            continue
        number = _number(page, index)
        if number is None:
            continue
        if number == 1 or (before is not None and number == before + 1):
            yield Region("list item", start, end, RULE, because("The line begins with a list number."), depth)
            before = number


def _neighbour(page: Page, index: int) -> bool:
    """Say whether a line beside this one begins with the same dash, and a colon stands before them: no speech."""
    dash = page.text[page.lines[index].start]
    first = index
    while first and index - first < 50 and page.text[page.lines[first - 1].start] == dash:
        first -= 1
    return first > 0 and page.tail(first - 1).endswith(":")


def _number(page: Page, index: int) -> int | None:
    """Return which number a line begins with; "a)" and "i." count as 1."""
    match = _NUMBER.match(page.text, *page.lines[index][:2])
    if match is None:
        return None
    digits, letter, roman, _ = match.groups()
    if digits:
        return int(digits)
    if letter and letter not in "iI":
        return ord(letter.lower()) - ord("a") + 1 if match[4] == ")" or letter.islower() else None
    values = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    text = (letter or roman).lower()
    return values.index(text) + 1 if text in values else None


def find_unmarked(page: Page) -> Iterator[Region]:
    """Yield the short lines without an end mark that follow a colon, where there are two or more in a row."""
    index = 0
    while index < len(page.lines):
        if page.is_taken(index) or not page.tail(index).endswith(":"):
            index += 1
            continue
        last = index + 1
        while last < len(page.lines) and _is_item(page, last):
            last += 1
        if last - index > 2:
            for item in range(index + 1, last):
                start, end = page.lines[item][:2]
                reason = because("Short lines without an end mark follow a colon.")
                yield Region("list item", start, end, UNMARKED, reason)
        index = last


def _is_item(page: Page, index: int) -> bool:
    if page.is_taken(index) or page.length(index) > _ITEM or page.has_end_mark(index):
        return False
    start, end = page.lines[index][:2]
    marked = _BULLET.match(page.text, start, end) or _NUMBER.match(page.text, start, end)
    follows = not page.lines[index].after_blank
    return follows and not marked and page.text[end - 1] not in ":;,-–—" and not page.text[start].islower()
