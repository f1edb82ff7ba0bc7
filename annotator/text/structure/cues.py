"""What speaks for a post that perhaps begins with a line, in any language: how it looks, and which words it shares."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.text.structure.page import Page, because


class Cue(NamedTuple):
    """How much something speaks for a finding, or with less than nothing against it, and why: a message id."""

    weight: float
    reason: str


AGAINST = ""
"""The reason of what speaks against: nobody is told."""

_LONG = 100
_OPENING = 30
"""Words of a line by which it is compared with those before it."""
_GREETING = 15
_STEM, _LEAST = 6, 5
_LOOK_BACK = 3
_REACH = 2000
_SPEAKS_OF = because("It speaks of something else.")
_IN_QUOTES = re.compile(r"[“\"«„].{20,1200}[”\"»“]\.?")
_IN_BRACKETS = re.compile(r"\(.{3,1200}\)\.?")
_REMARK = 60
"""A line in brackets of fewer characters is a remark on what stands before it."""
_QUOTED_WORDS = re.compile(r"[“\"«„]([^”\"»“\n]{4,60})[”\"»“]")
_WORDS_SAID = 3


class Kin:
    """Which words lines share: names and terms, not those that stand everywhere in the text."""

    def __init__(self, page: Page) -> None:
        self._page = page
        counted = Counter(word for words in page.words for word in set(_long(words)))
        most = max(3, len(page.lines) // 8)
        self._everywhere = {word for word, count in counted.items() if count > most}

    def cues(self, line: int, since: int) -> Iterator[Cue]:
        """Yield what the first words of a line say beside those of the last lines of the post before."""
        words = self._page.words
        own = set(_long(words[line][:_OPENING])) - self._everywhere
        before = {word for one in range(max(since, line - _LOOK_BACK), line) for word in _long(words[one])}
        shared = len(own & before)
        if len(own) < _WORDS_SAID + 1:
            if own and not shared and len(before) > _WORDS_SAID:
                yield Cue(0.5, _SPEAKS_OF)
        elif shared <= 0.1 * len(own):
            yield Cue(1 if shared else 1.5, _SPEAKS_OF)
        elif shared >= 0.3 * len(own):
            yield Cue(-1, AGAINST)


def _long(words: Iterable[str]) -> Iterator[str]:
    """Yield the beginnings of the longer words: one with another ending is the same."""
    return (word[:_STEM] for word in words if len(word) >= _LEAST)


def of_looks(page: Page, line: int, since: int, usual_gap: int) -> Iterator[Cue]:
    """Yield what is seen of a line that perhaps begins a post.

    Args:
        page: the text.
        line: index of the line, not the first.
        since: index of the line with which the post before begins.
        usual_gap: how many line ends stand between most lines of the text.
    """
    words, tail = page.line(line, 1300), page.tail(line - 1)
    if tail.endswith(":"):
        yield Cue(-1 if page.length(line) >= _LONG else -2, AGAINST)
    elif not page.has_end_mark(line - 1) and page.length(line - 1) >= _LONG // 3:
        yield Cue(0.5, because("The line before stops without an end mark."))
    if tail.rstrip("\"'”’)").endswith("?") and "?" not in words:
        yield Cue(1, because("The line before asks, and it may answer."))
    if _IN_BRACKETS.fullmatch(words):
        yield Cue(1, because("All of it stands in brackets.")) if page.length(line) >= _REMARK else Cue(-1, AGAINST)
    if _IN_QUOTES.fullmatch(words):
        yield Cue(2.5, because("All of it stands in quotation marks."))
    if line - 1 == since and (page.length(since) < _GREETING or _IN_BRACKETS.fullmatch(page.line(since, 1300))):
        yield Cue(-2, AGAINST)  # who thanks, or clears something up in brackets, has hardly begun
    if gap(page, line) >= usual_gap + 2:
        yield Cue(1.5, because("More room is left before it than elsewhere."))
    if _other_apostrophes(page, line, since):
        yield Cue(1.5, because("Its apostrophes are not those of the lines before."))


def gap(page: Page, line: int) -> int:
    """Return how many line ends stand before a line, three at most."""
    return min(page.text.count("\n", page.lines[line - 1].end, page.lines[line].start), 3) if line else 0


def takes_up(page: Page, line: int, since: int) -> bool:
    """Say whether a line takes up, in quotation marks, words that stand in the post before it."""
    start, end = page.lines[since].start, page.lines[line - 1].end
    before = page.text[max(start, end - _REACH) : end].casefold()
    said = _QUOTED_WORDS.findall(page.line(line, 600))[:_WORDS_SAID]
    return any(words.strip(" .,").casefold() in before for words in said)


def _other_apostrophes(page: Page, line: int, since: int) -> bool:
    """Say whether a line has straight apostrophes and those before it curved ones, or the other way round."""
    start, end = page.lines[since].start, page.lines[line - 1].end
    own = _apostrophes(page.line(line, _REACH))
    before = _apostrophes(page.text[max(start, end - _REACH) : end])
    return {own, before} == {"'", "’"}


def _apostrophes(text: str) -> str:
    """Return which apostrophe a text has; both or neither tell nothing."""
    found = [sign for sign in "'’" if sign in text]
    return found[0] if len(found) == 1 else ""
