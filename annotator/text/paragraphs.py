r"""Find lines and paragraphs.

A line is a paragraph of its own (so it is in the dumps people have), unless its block is hard-wrapped. A block is a run
of lines without a blank line between. It is hard-wrapped when

- it has at least two lines, none of them longer than 100 characters,
- of the breaks between them, but for those where the depth of ``>`` changes or a list mark follows, more than half come
  after a line that is 50 to 90 characters long and ends without an end mark,
- at least one of these breaks is followed by lower case.

In such a block a line goes on in the next one, unless the depth of ``>`` changes, a list mark follows, or the line
stops well before the width of the block and the next one does not begin in lower case (a heading, an address). Joining
moves cuts, never text: the line ends stay inside the paragraph.

A line with nothing but ``>`` parts paragraphs like a blank one; it stays with the paragraph before it.

Lines end at LF, VT, FF, NEL, U+2028 and U+2029.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Span = tuple[int, int]

_LONGEST = 100
_FULL = range(50, 91)
_SPARE = 15

_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_QUOTE_MARKS = re.compile(r"(?:\s*+>)*+\s*+")
_LIST_MARK = re.compile(r"(?:[-*+\u2022\u2013\u2014\u00b7]|\(?(?:\d{1,3}|[A-Za-z])[.)]|[QA]:)(?=\s)")
_ENDED = re.compile(r"[.!?\u2026:;\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]*_]*$")
_EMPTY = re.compile(r"[\s>]+")
_FIRST_WORD = re.compile(r"\S+")


class _Line(NamedTuple):
    """A line that is not blank, without surrounding white space; ``body`` is where its text begins after ``>``."""

    start: int
    end: int
    body: int
    depth: int


def lines(text: str) -> list[Span]:
    """Return the lines that are not blank, without surrounding white space."""
    return [span for span, _ in _lines(text)]


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, without surrounding white space; they hold all that is not white space."""
    found: list[Span] = []
    for block, end in _blocks(text):
        if len(block) > 1 and all(last - first <= _LONGEST for first, last in block):
            found.extend(_joined(text, block))
        else:
            found.extend(block)
        found[-1] = (found[-1][0], end)
    return found


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield each line that is not blank, and whether it follows the one before it directly."""
    before = -1
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if not body:
            before = -1
            continue
        start = match.start() + line.index(body[0])
        yield (start, start + len(body)), match.start() == before + 1
        before = match.end()


def _blocks(text: str) -> Iterator[tuple[list[Span], int]]:
    """Yield the runs of lines without a blank line between, each with its end after empty quoted lines."""
    block: list[Span] = []
    end = 0
    for span, follows in _lines(text):
        if block and follows and _EMPTY.fullmatch(text, *span):
            end = span[1]
            continue
        if block and (end > block[-1][1] or not follows):
            yield block, end
            block = []
        block.append(span)
        end = span[1]
    if block:
        yield block, end


def _joined(text: str, block: Sequence[Span]) -> list[Span]:
    """Join the lines of a block where one goes on in the next."""
    parsed = [_parse(text, start, end) for start, end in block]
    if not _hard_wrapped(text, parsed):
        return list(block)
    width = max(end - start for start, end in block)
    found = [block[0]]
    for before, after in pairwise(parsed):
        if _goes_on(text, before, after, width):
            found[-1] = (found[-1][0], after.end)
        else:
            found.append((after.start, after.end))
    return found


def _parse(text: str, start: int, end: int) -> _Line:
    marks = _QUOTE_MARKS.match(text, start, end)
    body = marks.end() if marks else start
    return _Line(start, end, body, text.count(">", start, body))


def _hard_wrapped(text: str, block: Sequence[_Line]) -> bool:
    """Say whether the lines were broken by a width, not by their writer."""
    breaks = [(before, after) for before, after in pairwise(block) if not _begins(text, before, after)]
    full = sum(_is_full(text, before) for before, _ in breaks)
    return full * 2 > len(breaks) and any(text[after.body : after.body + 1].islower() for _, after in breaks)


def _is_full(text: str, line: _Line) -> bool:
    return line.end - line.start in _FULL and not _ENDED.search(text, line.body, line.end)


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
