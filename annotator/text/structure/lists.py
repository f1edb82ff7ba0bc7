"""List items: with a mark of their own, and without one after a line that ends with a colon."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.abbreviations import CONNECTIVES
from annotator.text.structure.page import Page, because, word_set

RULE = "lists"
UNMARKED = "items after a colon"

_BULLET = re.compile(r"[-*+•·‣◦▪–—](?=[ \t]+\S)|[•‣◦▪](?=\S)")
_NUMBER = re.compile(r"\(?(?:(\d{1,3})|([a-z])|([ivx]{1,5}))([.)])(?=[ \t]+\S)", re.IGNORECASE)
_SPEECH_DASH = re.compile(r"[–—]")
_STOPS_AT_COLON = word_set("where when if that whether because are include includes including")
_AFTER_LIST = re.compile(r"[A-Za-z]+")
_NO_ITEM = CONNECTIVES | word_set("i we")
_ITEM = 240
_ITEMS = 60


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


def first_of_list(page: Page, index: int) -> int | None:
    """Return the first of the marked items in a row that ends with a line; None: it is no item, or a colon leads in."""
    first = index
    while max(0, index - _ITEMS) <= first and _is_marked(page, first) and not page.is_taken(first):
        if first in page.borders:
            return first
        first -= 1
    leads_in = first >= 0 and page.tail(first).endswith(":")
    return first + 1 if first < index and not leads_in else None


def _is_marked(page: Page, index: int) -> bool:
    start, end = page.lines[index][:2]
    return (_BULLET.match(page.text, start, end) or _NUMBER.match(page.text, start, end)) is not None


def find_unmarked(page: Page) -> Iterator[Region]:
    """Yield the lines that follow a colon, where they are two or more in a row.

    They are short and have no end mark; or they may have one, where the line with the colon stops in the middle of its
    sentence ("It fails where:"), so that each of them ends it.
    """
    index = 0
    while index < len(page.lines):
        if page.is_taken(index) or not page.tail(index).endswith(":"):
            index += 1
            continue
        stops = _stops_at_colon(page, index)
        last = index + 1
        while last < len(page.lines) and (_is_item(page, last) or (stops and _may_end_sentence(page, last))):
            last += 1
        if last - index > 2:
            for item in range(index + 1, last):
                start, end = page.lines[item][:2]
                yield Region("list item", start, end, UNMARKED, _ENDS_IT if stops else _SHORT)
        index = last


_SHORT = because("Short lines without an end mark follow a colon.")
_ENDS_IT = because("The line with the colon stops inside a sentence, and each of these lines ends it.")


def _stops_at_colon(page: Page, index: int) -> bool:
    """Say whether a line that ends with a colon stops in the middle of a sentence."""
    words = page.tail(index)[:-1].lower().split()
    return page.english and len(words) > 2 and words[-1] in _STOPS_AT_COLON


def _may_end_sentence(page: Page, index: int) -> bool:
    """Say whether a line may be an item that ends like a sentence; what goes on with "But" or "I" is none."""
    if page.is_taken(index) or page.lines[index].after_blank or page.length(index) > _ITEM or index in page.borders:
        return False
    if page.tail(index).endswith(":"):
        return False
    word = _AFTER_LIST.match(page.text, *page.lines[index][:2])
    return word is not None and word[0].lower() not in _NO_ITEM and not _is_marked(page, index)


def _is_item(page: Page, index: int) -> bool:
    if page.is_taken(index) or page.length(index) > _ITEM or page.has_end_mark(index):
        return False
    start, end = page.lines[index][:2]
    follows = not page.lines[index].after_blank and index not in page.borders
    marked = _is_marked(page, index)
    return follows and not marked and page.text[end - 1] not in ":;,-–—" and not page.text[start].islower()
