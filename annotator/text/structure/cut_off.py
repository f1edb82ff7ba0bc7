"""Text that is cut off: by dots at either end, or without any, in mid-sentence or inside an open bracket."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because, word_set

RULE = "cut off"

_BEGINS = re.compile(r"(?:\.{3,}|…|\[(?:\.{3}|…)\])[ ]?(?=[\"'“‘(]?[^\W_])")
_ENDS = re.compile(r"(?:\.{3}|…|\[(?:\.{3}|…)\])[\"'”’)\]]?$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")
_OPEN = re.compile(r"(?<![:;=])[(\[“]")
_CLOSE = re.compile(r"[)\]”]")
_GOES_ON = word_set(
    "the a an of to in and or for with that which is are was were be been by from as at on into than their its his her "
    "our my your this these those because if when while but not can could would should will may might about"
)
_LONG, _LONGER, _LOOK_BACK = 80, 140, 2000


class Cut(NamedTuple):
    """How a line is cut off: at its beginning, at its end, and why the end is held for one."""

    begins: bool
    ends: bool
    reason: str


def find(page: Page) -> Iterator[Region]:
    """Yield the first sentence of a line whose beginning is missing, and the last of one whose end is."""
    for index, cut in cuts(page).items():
        start, end = page.lines[index][:2]
        if cut.begins:
            sentence = _SENTENCE_END.search(page.text, start + 1, end)
            stop = sentence.end() if sentence else end
            if cut.ends and stop == end:
                yield Region("cut off", start, end, RULE, because("Both ends are missing."))
                continue
            first = page.text[start:stop].rstrip()
            yield Region("cut off", start, start + len(first), RULE, because("The line begins with dots."))
        if cut.ends:
            yield Region("cut off", _last_sentence(page.text, start, end), end, RULE, cut.reason)


def cuts(page: Page) -> dict[int, Cut]:
    """Return, in order, the lines that are cut off; short lines with dots only in a text that cuts long ones."""
    found: dict[int, Cut] = {}
    short: list[int] = []
    long = 0
    for index in range(len(page.lines)):
        if page.is_taken(index):
            continue
        begins = _BEGINS.match(page.text, *page.lines[index][:2]) is not None
        reason = _end(page, index, begins)
        if reason == _DOTS and page.length(index) < _LONG:
            short.append(index)
            reason = None
        long += reason == _DOTS
        if begins or reason:
            found[index] = Cut(begins, reason is not None, reason or "")
    if long >= 3:
        for index in short:
            found[index] = Cut(index in found and found[index].begins, True, _DOTS)
    return dict(sorted(found.items()))


_DOTS = because("The line ends with dots.")
_OPENED = because("The line ends inside a quotation or a bracket.")
_STOPS = because("The line stops in the middle of a sentence.")


def _end(page: Page, index: int, begins: bool) -> str | None:
    """Return why the end of a line is missing, or None."""
    start, end = page.lines[index][:2]
    if _ENDS.search(page.tail(index)):
        return _OPENED if _is_open(page.text, start, end) else _DOTS
    last = page.text[end - 1]
    if page.has_end_mark(index) or not last.isalnum() or _goes_on_below(page, index):
        return None
    if begins and end - start >= _LONG:
        return _STOPS
    if end - start < _LONGER:
        return None
    if _is_open(page.text, start, end):
        return _OPENED
    word = page.tail(index).split()[-1].lower()
    return _STOPS if page.english and word in _GOES_ON else None


def _goes_on_below(page: Page, index: int) -> bool:
    """Say whether the next line goes on in lower case, or the quotation or bracket is closed there."""
    if index + 1 >= len(page.lines):
        return False
    start, end = page.lines[index + 1][:2]
    return page.text[start].islower() or _CLOSE.search(page.text, start, min(end, start + _LOOK_BACK)) is not None


def _is_open(text: str, start: int, end: int) -> bool:
    start = max(start, end - _LOOK_BACK)
    opened = len(_OPEN.findall(text, start, end)) > len(_CLOSE.findall(text, start, end))
    return opened or text.count('"', start, end) % 2 == 1


def _last_sentence(text: str, start: int, end: int) -> int:
    """Return where the last sentence of a line begins, as far as the last 2000 characters show."""
    begin = max(start, end - _LOOK_BACK)
    for match in _SENTENCE_END.finditer(text, begin, end):
        begin = match.end()
    return begin
