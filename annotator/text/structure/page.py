"""A text as the rules look at it: its lines, and which of them are none of prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.domain.structure import Region
from annotator.text.repeats import words_of
from annotator.text.structure.repeated import Match, matches

_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_END = re.compile(
    r"[.!?\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f]"
    r"[ \u00a0\u202f]?[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u300d\u300f\uff09)\]*_]*+$"
)
_NO_PROSE = frozenset({"code", "table", "quotation", "footnote"})
_TAIL = 40


def because(reason: str) -> str:
    """Return a reason as it is: it is translated where it is shown, but Babel has to find it here."""
    return reason


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces."""
    return frozenset(words.split())


class Line(NamedTuple):
    """A line that is not blank, without surrounding white space.

    Attributes:
        start, end: offsets in the text.
        after_blank: a blank line stands before it, or it is the first.
        indent: how many columns it is moved in; a tab counts as four.
    """

    start: int
    end: int
    after_blank: bool
    indent: int


class Page:
    """A text with its lines, and what was found in it so far.

    Attributes:
        text: with LF.
        language: code of its language.
        lines: those that are not blank, in order.
        borders: the lines with which posts begin, once the rules for posts were asked.
        feed: whether the posts are those of a feed, not the turns of a dialogue.
        heads: the lines that say who wrote a post and when, and nothing of what it says.
        cut_at: how many characters posts have that were cut at one length, once a rule saw such; 0 without.
    """

    def __init__(self, text: str, language: str, regions: Sequence[Region] = ()) -> None:
        self.text = text
        self.language = language
        self.lines = _lines(text)
        self.borders: frozenset[int] = frozenset()
        self.feed = False
        self.heads: frozenset[int] = frozenset()
        self.cut_at = 0
        self._taken = [False] * len(self.lines)
        self.take(regions)

    @property
    def english(self) -> bool:
        """Whether rules that know English words may speak."""
        return self.language.partition("-")[0].partition("_")[0] == "en"

    def take(self, regions: Sequence[Region]) -> None:
        """Keep the lines of code, tables, quotations and notes from the rules that look for posts."""
        index = 0  # lines before it are behind, however many regions stand inside each other
        for region in sorted(regions, key=lambda one: one.start):
            if region.kind not in _NO_PROSE:
                continue
            while index < len(self.lines) and self.lines[index].end <= region.start:
                index += 1
            while index < len(self.lines) and self.lines[index].start < region.end:
                self._taken[index] = True
                index += 1

    def is_taken(self, index: int) -> bool:
        """Say whether a line is known to be code, a table, a quotation or a note."""
        return self._taken[index]

    def line(self, index: int, longest: int = 1 << 30) -> str:
        """Return the characters of a line, ``longest`` of them at most."""
        start, end = self.lines[index][:2]
        return self.text[start : min(end, start + longest)]

    def tail(self, index: int) -> str:
        """Return the last characters of a line."""
        start, end = self.lines[index][:2]
        return self.text[max(start, end - _TAIL) : end]

    def length(self, index: int) -> int:
        """Return how many characters a line has."""
        return self.lines[index].end - self.lines[index].start

    def has_end_mark(self, index: int) -> bool:
        """Say whether a line ends like a sentence."""
        return _END.search(self.tail(index)) is not None

    @cached_property
    def words(self) -> list[list[str]]:
        """The comparison words of each line (``annotator.text.repeats``)."""
        return [words_of(self.text[line.start : line.end]) for line in self.lines]

    @cached_property
    def matches(self) -> dict[int, list[Match]]:
        """Which lines stand in which others (``annotator.text.structure.repeated``)."""
        cut = [self.tail(index).endswith(("...", "\u2026")) for index in range(len(self.lines))]
        return matches(self.words, cut)

    def stands_before(self, index: int) -> bool:
        """Say whether the words of a line stand in a line before it."""
        return any(match.host < index for match in self.matches.get(index, ()))


@dataclass(frozen=True, slots=True)
class Border:
    """A place where a rule sees a post begin.

    Attributes:
        line: index of the line it begins with.
        reason: why, a message id.
        author: as it stands in the text, or a letter, or None.
        mark: offset where what is said begins; None: where the line does.
        reply_to: index of a line in the post it answers, or None.
        time: as it stands in the text.
        rule: the name of the rule that saw it; filled in by whoever asks the rules.
    """

    line: int
    reason: str
    author: str | None = None
    mark: int | None = None
    reply_to: int | None = None
    time: str | None = None
    rule: str = ""


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    before = -1
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if not body:
            continue
        start = match.start() + line.index(body[0])
        blank = before < 0 or text.count("\n", before, start) > 1
        found.append(Line(start, start + len(body), blank, _columns(line[: start - match.start()])))
        before = start + len(body)
    return found


def _columns(space: str) -> int:
    return len(space) + 3 * space.count("\t")
