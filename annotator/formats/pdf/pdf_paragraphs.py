"""From the lines of a PDF to its paragraphs.

A line end on a page is no character of the text, so the reader joins lines, who knows where they stand; the rules for
hard-wrapped text see paragraphs already. A line goes on in the next one when the first word of that would not have
fitted on it. Where it would have fitted, the line was ended by its writer: the line end stays. A gap, another size, a
line that is moved in or out: a new paragraph.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from annotator.formats.pdf.pdf_rows import Line

_ALIKE = 0.08
_GAP = 1.25
_FAR = 3.0
_MOVED = 0.6
_BLANK = 0.2
_ENOUGH = 3
_MOST = 0.6
_CHARACTER = 1.5
_MARK = re.compile(r"(?:[-\u2022\u2023\u25aa\u25cf\u25e6\u2043\u2013\u00b7]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s")
_BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7]")
_ENDED = re.compile(r"[.!?\u2026:\u3002\uff01\uff1f\u061f\u06d4][\"'\u201d\u2019\u00bb)\]\d*]*$")
_LEADER = re.compile(r"(?:\. ?){4}\s*(?:\d+|[ivxlc]+)$")
"""Dots that lead to the number of a page, in a table of contents."""
_TAIL = 40
_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
    "\U00020000-\U0003fffd]"
)
"""Scripts that put no blank between words, so that none stands for a line end."""


class Paragraph(NamedTuple):
    """Lines that belong together.

    Attributes:
        lines: in reading order.
        kept: for each line whether the line end before it stays.
    """

    lines: list[Line]
    kept: list[bool]

    @property
    def size(self) -> float:
        """Of the letters."""
        return self.lines[0].size

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.lines[0].cells) > 1


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text; what is turned on a page comes between two others."""
    upright = [line for line in lines if line.turn == 0]
    aside: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.turn != 0:
            aside[line.page].append(line)
    judge = _Judge(upright)
    here = Paragraph([], [])
    for index, line in enumerate(upright):
        step = judge.step(index, here)
        if step == "new":
            yield from _with_aside(here, aside, line.page)
            here = Paragraph([], [])
        here.lines.append(line)
        here.kept.append(step == "line")
    yield from _with_aside(here, aside, None)


def _with_aside(here: Paragraph, aside: dict[int, list[Line]], before: int | None) -> Iterator[Paragraph]:
    """Yield a paragraph, and behind it what is turned on the pages that are done."""
    if here.lines:
        yield here
    for page in list(takewhile(lambda one: before is None or one < before, aside)):
        for line in aside.pop(page):
            yield Paragraph([line], [False])


class _Judge:
    """Says how each line follows the one before it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._pitches = _usual_pitches(lines)
        self._spare = list(self._spares())
        self._indents = self._uses_indents()

    def step(self, index: int, here: Paragraph) -> str:
        """Return "new", "line" or "join" for a line and the paragraph before it."""
        if index == 0:
            return "new"
        before, after = self._lines[index - 1], self._lines[index]
        if len(before.cells) > 1 or len(after.cells) > 1 or not alike(before, after):
            return "new"
        if not _below(before, after):
            return self._over_a_border(index, before, after)
        if self._gap(before, after):
            return "new"
        return self._in_a_block(index, here, before, after)

    def _in_a_block(self, index: int, here: Paragraph, before: Line, after: Line) -> str:
        size, moved = after.size, _start(after) - _start(before)
        fits = self._fits(index)
        if (
            _LEADER.search(before.text[-_TAIL:])
            or _BULLET.match(after.text)
            or (_MARK.match(after.text) and (fits or ended(before.text) or moved < -_MOVED))
        ):
            return "line"
        centred = _centred(before) and _centred(after)
        if not fits and (centred or not ended(before.text)):
            return "join"
        if moved > _MOVED * size and not centred and not _MARK.match(before.text):
            return "new"
        if moved < -_MOVED * size and not centred and len(here.lines) > 1:
            return "new"
        return "line" if fits else "join"

    def _over_a_border(self, index: int, before: Line, after: Line) -> str:
        """Judge a line at the top of a column or page, or beside the one before it."""
        fits, done = self._fits(index), ended(before.text)
        if _BULLET.match(after.text):
            return "new"
        if after.text[:1].islower() and not (done and fits):
            return "join"
        if fits or _start(after) > _MOVED * after.size:
            return "new"
        return "join" if not done or self._indents else "new"

    def _fits(self, index: int) -> bool:
        """Say whether the first word of a line would have had room on the line before."""
        before, after = self._lines[index - 1], self._lines[index]
        if _HYPHEN.search(before.text):
            return False
        first = after.cells[0][0]
        width = _CHARACTER * after.size if UNSPACED.match(first.text) else first.x1 - first.x0
        return width + _BLANK * after.size < _room(before) - self._spare[index - 1]

    def _gap(self, before: Line, after: Line) -> bool:
        return before.y - after.y > _GAP * self._pitches.get(round(after.size), 1.3 * after.size)

    def _spares(self) -> Iterator[float]:
        """Yield for each line how far the lines of its block stay away from the right border of the column."""
        block: list[Line] = []
        for line in self._lines:
            if block and (not _below(block[-1], line) or not alike(block[-1], line) or self._gap(block[-1], line)):
                yield from _spare(block)
                block = []
            block.append(line)
        yield from _spare(block)

    def _uses_indents(self) -> bool:
        """Say whether paragraphs begin moved in: several lines do, behind one that ends a sentence."""
        moved = sum(
            _below(before, after)
            and not self._gap(before, after)
            and ended(before.text)
            and _MOVED * after.size < _start(after) - _start(before) < 4 * after.size
            for before, after in pairwise(self._lines)
        )
        return moved >= 2


def alike(one: Line, other: Line) -> bool:
    """Say whether two lines are of one size."""
    return abs(one.size - other.size) <= _ALIKE * max(one.size, other.size)


def ended(text: str) -> bool:
    """Say whether a line ends with an end mark; closing marks and the mark of a note may follow it."""
    return _ENDED.search(text[-20:]) is not None


def _usual_pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Return by size how far base lines are apart that follow each other."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for before, after in pairwise(lines):
        if _below(before, after) and alike(before, after) and before.y - after.y < _FAR * after.size:
            found[round(after.size)].append(before.y - after.y)
    return {size: median(pitches) for size, pitches in found.items()}


def _below(before: Line, after: Line) -> bool:
    """Say whether a line stands below another in the same column."""
    return (
        before.page == after.page
        and after.y < before.y
        and before.left < after.right
        and after.left < before.right
        and min(before.x1, after.right) - max(before.x0, after.left) > 0
    )


def _start(line: Line) -> float:
    return line.right - line.x1 if line.rtl else line.x0 - line.left


def _room(line: Line) -> float:
    return line.x0 - line.left if line.rtl else line.right - line.x1


def _spare(block: Sequence[Line]) -> Iterable[float]:
    """Return how much of the room at the end of lines is not theirs.

    It is as much as they are moved in at most, or all they leave free where most end at one place.
    """
    fullest = min((_room(line) for line in block), default=0.0)
    moved_in = min((_start(line) for line in block), default=0.0)
    full = sum(_room(line) < fullest + _MOVED * line.size for line in block)
    if len(block) >= _ENOUGH and full >= _MOST * len(block):
        return [fullest] * len(block)
    return [min(fullest, max(0.0, moved_in))] * len(block)


def _centred(line: Line) -> bool:
    return _start(line) > 1.5 * line.size and abs(_start(line) - _room(line)) < line.size
