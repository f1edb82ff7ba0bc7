r"""Find lines and paragraphs.

A line is a paragraph of its own (so it is in the dumps people have), unless it goes on in the next one:
``annotator.text.wrapping`` says when. Across a blank line nothing goes on.

A line with nothing but ``>`` parts paragraphs like a blank one; it stays with the paragraph before it.

Lines end at LF, VT, FF, NEL, U+2028 and U+2029.
"""

import re
from collections.abc import Iterable, Iterator

from annotator.domain.long_text import LONG, Text
from annotator.text.wrapping import Span, Wrapped, ended, joined

_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_EMPTY = re.compile(r"[\s>]+")
_MANY = 2_000
_Block = tuple[list[Span], int]


def lines(text: str) -> list[Span]:
    """Return the lines that are not blank, without surrounding white space."""
    return list(each_line(text, 0, len(text)))


def each_line(text: Text, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of a stretch of a text that are not blank, without surrounding white space."""
    size = LONG
    while start < end:
        window = text[start : min(start + size, end)]
        last = start + len(window) == end
        whole = len(window) if last else window.rfind("\n") + 1
        size = LONG if whole else 2 * size
        for (first, stop), _ in _lines(window[:whole]):
            yield start + first, start + stop
        start += whole


def paragraphs(text: str, wrapped: Wrapped = "auto") -> list[Span]:
    """Return the paragraphs in order, without surrounding white space; they hold all that is not white space."""
    return list(each_paragraph(text, 0, len(text), wrapped))


def each_paragraph(text: Text, start: int, end: int, wrapped: Wrapped = "auto") -> Iterator[Span]:
    """Yield the paragraphs of a stretch of a text, as they would be if it were a text of its own.

    Args:
        text: the text; the spans are offsets in it.
        start: where the stretch begins.
        end: where it ends.
        wrapped: what is done with lines that may go on.
    """
    for at, window, blocks in _windows(text, start, end):
        for block, stop in blocks:
            *others, last = joined(window, block, wrapped)
            for first, ended_at in others:
                yield at + first, at + ended_at
            yield at + last[0], at + stop


def _windows(text: Text, start: int, end: int) -> Iterator[tuple[int, str, Iterable[_Block]]]:
    """Yield (where it begins, what stands there, its blocks) of windows that make up a stretch of a text.

    The last block of a window may go on behind it: the next window begins with that one.
    """
    size = LONG
    while start < end:
        window = text[start : min(start + size, end)]
        if start + len(window) == end:
            yield start, window, _blocks(window)
            return
        blocks = list(_blocks(window))
        size = 2 * size if len(blocks) == 1 else LONG
        if len(blocks) != 1:
            yield start, window, blocks[:-1]
            start += blocks[-1][0][0][0] if blocks else len(window)


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield each line that is not blank, and whether it follows the one before it directly."""
    before = -1
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if not body:
            before = -1
            continue
        first = match.start() + line.index(body[0])
        yield (first, first + len(body)), match.start() == before + 1
        before = match.end()


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the runs of lines without a blank line between, each with its end after empty quoted lines.

    A run of very many lines is yielded in several, so that memory does not grow with a text without blank lines.
    """
    block: list[Span] = []
    stop = 0
    for span, follows in _lines(text):
        if block and follows and _EMPTY.fullmatch(text, *span):
            stop = span[1]
            continue
        if block and (stop > block[-1][1] or not follows or _is_long(text, block)):
            yield block, stop
            block = []
        block.append(span)
        stop = span[1]
    if block:
        yield block, stop


def _is_long(text: str, block: list[Span]) -> bool:
    """Say whether a run of lines may be ended here: after an end mark if one comes."""
    return len(block) >= _MANY and (len(block) >= 2 * _MANY or ended(text, *block[-1]))
