r"""Whether a line goes on in the next one: in hard-wrapped text, and where a line breaks inside a sentence.

Lines are looked at in blocks: runs of lines without a blank line between. In a block, lines of at most 100 characters
that follow each other are hard-wrapped when

- of the breaks between them, but for those where the depth of ``>`` changes or a list mark follows, more than half come
  after a line that is 50 to 90 characters long and ends without an end mark,
- at least one of these breaks is followed by lower case.

There a line goes on in the next one, unless the depth of ``>`` changes, a list mark follows, or the line stops well
before the width and the next one does not begin in lower case (a heading, an address).

Anywhere else a line of 50 characters or more breaks inside a sentence when it ends without an end mark and the next
one begins in lower case; not when it begins in lower case itself (a list, someone who writes so). Between the two may
stand what is left of a display formula, or a quotation marked with ``>`` that ends no sentence of its own; then 20
characters are enough.

Joining moves cuts, never text: the line ends stay inside the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from annotator.domain.long_text import Text

Span = tuple[int, int]
Wrapped = Literal["auto", "join", "keep"]
"""What is done with lines: find out what was broken, take all for hard-wrapped, or leave each by itself."""

_LONGEST = 100
_LEAST = 50
_FULL = range(_LEAST, 91)
_SPARE = 15
_BETWEEN = 5
_LEAST_AROUND = 20

_QUOTE_MARKS = re.compile(r"(?:\s*+>)*+\s*+")
_LIST_MARK = re.compile(r"(?:[-*+\u2022\u2013\u2014\u00b7]|\(?(?:\d{1,3}|[A-Za-z])[.)]|[QA]:)(?=\s)")
_ENDED = re.compile(
    r"[.!?\u2026:;\u061f\u06d4\u0964\u3002\uff01\uff1f\uff1a\uff1b]"
    r"[ \u00a0\u202f]?[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u300d\u300f\uff09)\]*_]*$"
)
_LOOK_BACK = 40
_MARK_INSIDE = re.compile(r"[.!?\u2026\u3002\uff01\uff1f]")
_WORD = re.compile(r"[^\W\d_]{2}")
_SIGN = re.compile(r"[^\W_]|[=<>+\u2200-\u22ff]")
_FIRST_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"\w+:/|www\.|\S*@")


class _Line(NamedTuple):
    """A line that is not blank, without surrounding white space; ``body`` is where its text begins after ``>``."""

    start: int
    end: int
    body: int
    depth: int


def joined(text: str, block: Sequence[Span], wrapped: Wrapped) -> Iterator[Span]:
    """Yield the paragraphs of a block.

    Args:
        text: what the spans are offsets in.
        block: lines that follow each other, without surrounding white space.
        wrapped: what is done with them.
    """
    if len(block) < 2 or wrapped == "keep" or not _may_go_on(text, block, wrapped):
        yield from block
        return
    lines = [_parse(text, start, end) for start, end in block]
    goes_on = _goes_on_throughout(text, lines) if wrapped == "join" else _goes_on_somewhere(text, lines)
    start = block[0][0]
    for (before, after), on in zip(pairwise(block), goes_on, strict=True):
        if not on:
            yield start, before[1]
            start = after[0]
    yield start, block[-1][1]


def ended(text: str, start: int, end: int) -> bool:
    """Say whether what stands there ends with an end mark; closing marks may follow it."""
    return _ENDED.search(text, max(start, end - _LOOK_BACK), end) is not None


def runs_through(text: Text, start: int, end: int) -> bool:
    """Say whether a sentence goes on behind what stands there, as behind a block quotation in its middle.

    Args:
        text: the text.
        start: where the quotation begins.
        end: where it ends.
    """
    before = text[max(0, start - 2 * _LONGEST) : start].rstrip()
    after = text[end : end + _LONGEST].lstrip()
    if not before or not after[:1].islower() or ended(before, 0, len(before)):
        return False
    return _MARK_INSIDE.search(text[start:end]) is None


def _may_go_on(text: str, block: Sequence[Span], wrapped: Wrapped) -> bool:
    """Say quickly whether it is worth looking closer: dumps have millions of lines that never go on."""
    if wrapped == "join":
        return True
    return any(end - start >= _LEAST_AROUND for start, end in block) and any(
        text[start].islower() or text[start] == ">" for start, _ in block[1:]
    )


def _parse(text: str, start: int, end: int) -> _Line:
    marks = _QUOTE_MARKS.match(text, start, end)
    body = marks.end() if marks else start
    return _Line(start, end, body, text.count(">", start, body))


def _goes_on_throughout(text: str, lines: Sequence[_Line]) -> list[bool]:
    """Say for each line but the last whether it goes on in the next one, in text that was broken by a width."""
    width = max(line.end - line.start for line in lines)
    return [_goes_on(text, before, after, width) for before, after in pairwise(lines)]


def _goes_on_somewhere(text: str, lines: Sequence[_Line]) -> list[bool]:
    """Say for each line but the last whether it goes on in the next one, in text nothing is known of."""
    goes_on = [False] * (len(lines) - 1)
    for first, last in _runs(lines):
        run = lines[first:last]
        if _hard_wrapped(text, run):
            goes_on[first : last - 1] = _goes_on_throughout(text, run)
    for place, before in enumerate(lines[:-1]):
        fresh = place == 0 or not goes_on[place - 1]
        if not goes_on[place] and not (fresh and _begins_low(text, before)) and _is_broken(text, before):
            after = _continued(text, lines, place)
            goes_on[place:after] = [True] * (after - place)
    return goes_on


def _runs(lines: Sequence[_Line]) -> Iterator[Span]:
    """Yield first and last (exclusive) of the lines that follow each other and could have been broken by a width."""
    first = 0
    for place, line in enumerate(lines):
        if line.end - line.start > _LONGEST:
            if place - first > 1:
                yield first, place
            first = place + 1
    if len(lines) - first > 1:
        yield first, len(lines)


def _hard_wrapped(text: str, run: Sequence[_Line]) -> bool:
    """Say whether the lines were broken by a width, not by their writer."""
    breaks = [(before, after) for before, after in pairwise(run) if not _begins(text, before, after)]
    full = sum(before.end - before.start in _FULL and _is_broken(text, before) for before, _ in breaks)
    return full * 2 > len(breaks) and any(_begins_low(text, after) for _, after in breaks)


def _is_broken(text: str, line: _Line) -> bool:
    return line.end - line.start >= _LEAST_AROUND and not ended(text, line.body, line.end)


def _begins_low(text: str, line: _Line) -> bool:
    return text[line.body : line.body + 1].islower()


def _begins(text: str, before: _Line, after: _Line) -> bool:
    """Say whether the second line begins something new however it is written: a quotation or a list item."""
    return before.depth != after.depth or _LIST_MARK.match(text, after.body, after.end) is not None


def _goes_on(text: str, before: _Line, after: _Line, width: int) -> bool:
    """Say whether the first line of a hard-wrapped block goes on in the second."""
    if _begins(text, before, after):
        return False
    word = _FIRST_WORD.match(text, after.body, after.end)
    if word is None or word.group()[0].islower():
        return True
    return width - (before.end - before.start + 1 + len(word.group())) < _SPARE


def _continued(text: str, lines: Sequence[_Line], place: int) -> int:
    """Return the line in which one goes on that breaks inside a sentence; itself when there is none."""
    before = lines[place]
    direct = before.end - before.start >= _LEAST
    for after in range(place + 1, min(place + 2 + _BETWEEN, len(lines))):
        line = lines[after]
        if (direct or after > place + 1) and line.depth == before.depth and _takes_up(text, line):
            return after
        if not _may_stand_between(text, before, line):
            break
    return place


def _takes_up(text: str, line: _Line) -> bool:
    """Say whether a line begins as one that goes on with a sentence."""
    if not _begins_low(text, line) or _LIST_MARK.match(text, line.body, line.end):
        return False
    return _ADDRESS.match(text, line.body, line.end) is None and _WORD.search(text, line.body, line.end) is not None


def _may_stand_between(text: str, before: _Line, line: _Line) -> bool:
    """Say whether a line is the rest of a formula, or a quotation that ends no sentence."""
    if line.depth > before.depth:
        return _MARK_INSIDE.search(text, line.body, line.end) is None
    if line.depth < before.depth or line.end - line.body > _LONGEST:
        return False
    if text.startswith(("$$", "\\["), line.body):
        return True
    return _WORD.search(text, line.body, line.end) is None and _SIGN.search(text, line.body, line.end) is not None
