"""Where the sentences of a paragraph end: the rules, applied from left to right in one pass."""

import re
from collections.abc import Sequence

from annotator.text.places import BRACKETS, SCAN, place_at
from annotator.text.rules import Rule, ends_here

_WORD = re.compile(r"[^\W_]")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LONGEST_BRACKET = 400


def sentence_ends(paragraph: str, rules: Sequence[Rule]) -> list[int]:
    """Return where sentences end inside a paragraph, in order; its own end is not among them.

    An end stands after the last character that belongs to the sentence, before the white space. Linear in the length.
    """
    ends: list[int] = []
    closing = _closing_brackets(paragraph)
    first = _first_word(paragraph, 0)
    done = held_until = 0
    for match in SCAN.finditer(paragraph):
        start = match.start()
        if match.lastgroup == "open":
            if start > first:
                held_until = max(held_until, closing.get(start, 0))
            continue
        if start < done:
            continue
        place = place_at(paragraph, start, match.end(), first, held_until)
        done = place.end
        if place.after and ends_here(place, rules):
            ends.append(place.end)
            first = _first_word(paragraph, place.end)
    return ends


def _first_word(text: str, start: int) -> int:
    found = _WORD.search(text, start)
    return found.start() if found else len(text)


def _closing_brackets(text: str) -> dict[int, int]:
    """Map each opening bracket that is closed soon to the place of its closing one."""
    found: dict[int, int] = {}
    opened: dict[str, list[int]] = {"(": [], "[": [], "{": []}
    for match in BRACKETS.finditer(text):
        mark = match.group()
        if mark in opened:
            opened[mark].append(match.start())
        elif opened[_PAIRS[mark]]:
            start = opened[_PAIRS[mark]].pop()
            if match.start() - start <= _LONGEST_BRACKET:
                found[start] = match.start()
    return found
