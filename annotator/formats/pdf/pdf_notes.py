"""Footnotes of a PDF: small print at the foot of a page that begins with a mark, to which a mark in the text leads.

What only looks so (a caption, small print without a mark in the text) stays where it stands.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from annotator.formats.pdf.pdf_pages import Piece
from annotator.formats.pdf.pdf_rows import Line

_SMALL = 0.93
_COLUMNS = 128
_RAISED = 0.15
_MARK = r"\d{1,3}|[*\u2020\u2021\u00a7\u00b6]{1,3}|[a-z]"
_BEGINS = re.compile(rf"[\[(]?({_MARK})[\])]?[.:]?(?=\s|\Z)\s*")
_GLUED = re.compile(rf"({_MARK})(?=[^\W\d_])")
_ENDS = re.compile(
    r"(?<=[^\W\d_.,;:!?)\u201d\u2019\"'\u00bb][.,;:!?)\u201d\u2019\"'\u00bb])(\d{1,3})\Z|(?<=[^\W\d_])(\d{1,3})\Z"
)


Marks = dict[tuple[int, Piece], str]
"""By the number of the page and the piece that is a mark, or ends with it: the name of its note."""


class Note(NamedTuple):
    """One note: its name, and its lines, the first with the mark in it.

    ``skipped`` is how many characters of the first line are the mark.
    """

    name: str
    lines: list[Line]
    skipped: int


class Noted(NamedTuple):
    """A page whose notes are apart.

    Attributes:
        lines: the text.
        notes: the notes, in order.
        marks: the marks in the text that lead to them.
    """

    lines: list[Line]
    notes: list[Note]
    marks: Marks


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size most letters have."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def take_notes(lines: list[Line], size: float) -> Noted:
    """Part the notes of a page from its text.

    Args:
        lines: of the page, in reading order.
        size: of the letters of the text.
    """
    low = _low_small(lines, size)
    notes: list[Note] = []
    rest: list[Line] = []
    for line, is_low in zip(lines, low, strict=True):
        begun = _begun(line) if is_low else None
        if begun is not None and _follows(notes, begun[0]):
            notes.append(Note(begun[0], [line], begun[1]))
        elif is_low and notes:
            notes[-1].lines.append(line)
        else:
            rest.append(line)
    marks = _marks(rest, [note.name for note in notes])
    named = set(marks.values())
    if not notes or not named:
        return Noted(lines, [], {})
    return Noted(rest, notes, marks)


def _low_small(lines: Sequence[Line], size: float) -> list[bool]:
    """Say of each line whether it is small and nothing larger stands below it."""
    start = min((line.x0 for line in lines), default=0.0)
    width = max((line.x1 for line in lines), default=1.0) - start or 1.0
    lowest = [float("inf")] * (_COLUMNS + 1)
    for line in lines:
        if line.turn == 0 and line.size >= _SMALL * size:
            for place in _places(line, start, width):
                lowest[place] = min(lowest[place], line.y)
    return [
        line.turn == 0
        and line.size < _SMALL * size
        and all(line.y < lowest[place] for place in _places(line, start, width))
        for line in lines
    ]


def _places(line: Line, start: float, width: float) -> range:
    scale = _COLUMNS / width
    return range(max(0, int((line.x0 - start) * scale)), min(_COLUMNS, int((line.x1 - start) * scale)) + 1)


def _begun(line: Line) -> tuple[str, int] | None:
    """Return the name of the note a line begins, and how many of its characters are the mark."""
    text = line.text
    found = _BEGINS.match(text)
    if found is None and (first := line.cells[0][0]).size < _SMALL * line.size:
        found = re.compile(f"({_MARK})").fullmatch(first.text) and _GLUED.match(text)
    return (found[1], found.end()) if found else None


def _follows(notes: Sequence[Note], name: str) -> bool:
    """Say whether a note of this name can come next: numbers follow each other."""
    last = notes[-1].name if notes else ""
    return not (name.isdigit() and last.isdigit()) or int(name) == int(last) + 1


def _marks(lines: Sequence[Line], names: Sequence[str]) -> Marks:
    """Find the marks that lead to notes: raised ones, then those that stand right behind a word."""
    waiting = dict.fromkeys(names)
    found: Marks = {}
    for line in lines:
        for cell in line.cells:
            for piece in cell[1:]:
                name = piece.text.strip("[]()")
                if name in waiting and piece.size < 0.9 * line.size and piece.y > line.y + _RAISED * piece.size:
                    found[line.page, piece] = name
                    del waiting[name]
    if not waiting:
        return found
    for line in lines:
        for cell in line.cells:
            for piece in cell:
                end = _ENDS.search(piece.text[-20:])
                name = (end[1] or end[2]) if end else ""
                if name in waiting and (line.page, piece) not in found:
                    found[line.page, piece] = name
                    del waiting[name]
    return found
