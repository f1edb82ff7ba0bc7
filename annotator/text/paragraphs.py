r"""Find lines and paragraphs.

A line is a paragraph of its own (so it is in the dumps people have), unless its block is hard-wrapped. A block is a run
of lines without a blank line between. It is hard-wrapped when

- it has at least two lines, none of them longer than 100 characters,
- more than half of its lines but the last are 50 to 90 characters long and end without an end mark,
- at least one line after the first begins in lower case.

In such a block a line goes on in the next one, unless the depth of ``>`` changes, the next one begins with a list mark,
or the line stops well before the width of the block and the next one does not begin in lower case (a heading, an
address). Joining moves cuts, never text: the line ends stay inside the paragraph.

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
    for block in _blocks(text):
        if len(block) == 1 or any(end - start > _LONGEST for start, end in block):
            found.extend(block)
        else:
            found.extend(_joined(text, block))
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


def _blocks(text: str) -> Iterator[list[Span]]:
    """Yield the runs of lines without a blank line between."""
    block: list[Span] = []
    for span, follows in _lines(text):
        if block and not follows:
            yield block
            block = []
        block.append(span)
    if block:
        yield block


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
    full = sum(line.end - line.start in _FULL and not _ENDED.search(text, line.body, line.end) for line in block[:-1])
    return full * 2 > len(block) - 1 and any(text[line.body : line.body + 1].islower() for line in block[1:])


def _goes_on(text: str, before: _Line, after: _Line, width: int) -> bool:
    """Say whether the first line goes on in the second."""
    if before.depth != after.depth or _LIST_MARK.match(text, after.body, after.end):
        return False
    if text[after.body : after.body + 1].islower():
        return True
    word = _FIRST_WORD.match(text, after.body, after.end)
    needed = before.end - before.start + 1 + (len(word.group()) if word else 0)
    return width - needed < _SPARE
