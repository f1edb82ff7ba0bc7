"""The text of a PDF written out: paragraphs, words broken at line ends, notes, and where each page begins."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from annotator.domain.structure import Region
from annotator.formats.blocks import Blocks, because
from annotator.formats.pdf.pdf_notes import Marks, Note, Noted
from annotator.formats.pdf.pdf_pages import Piece
from annotator.formats.pdf.pdf_paragraphs import UNSPACED, Paragraph, paragraphs_of
from annotator.formats.pdf.pdf_rows import Line, apart, words

_LARGE = 1.12
_HEADING_LINES = 4
_LONGEST_WORD = 100
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
_GLUED_MARK = re.compile(r"\w\u2014$")
_PAIRED = frozenset(("and", "or", "nor", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "och", "en", "of"))
_NOT_BLANK = re.compile(r"\S")
LARGER = because("The letters are larger than those of the text.")


class Written(NamedTuple):
    """The text, what is seen in it, and at which offset each page begins."""

    text: str
    regions: tuple[Region, ...]
    pages: dict[int, int]


def write_text(pages: Sequence[Noted], size: float, *, join_hyphens: bool) -> Written:
    """Write the pages of a document as one text, its notes at the end.

    Args:
        pages: their lines, marks and notes.
        size: of the letters of the text.
        join_hyphens: undo the hyphenation at line ends.
    """
    lines = [line for page in pages for line in page.lines]
    marks = {place: name for page in pages for place, name in page.marks.items()}
    writer = _Writer(marks, _hyphens(lines) if join_hyphens else None)
    paragraphs = list(paragraphs_of(lines))
    depths = _depths(paragraphs, size)
    for is_row, some in groupby(paragraphs, key=lambda one: one.is_row):
        if is_row:
            writer.write_table(list(some))
            continue
        for one in some:
            writer.write_paragraph(one, depths.get(round(one.size, 1)))
    for page in pages:
        for note in page.notes:
            writer.write_note(note)
    return writer.result()


def _depths(paragraphs: Sequence[Paragraph], size: float) -> dict[float, int]:
    """Return by size how deep a heading is: the largest is the first."""
    large = {round(one.size, 1) for one in paragraphs if one.size >= _LARGE * size and _may_be_heading(one)}
    return {found: min(depth, 6) for depth, found in enumerate(sorted(large, reverse=True), 1)}


def _may_be_heading(paragraph: Paragraph) -> bool:
    return len(paragraph.lines) <= _HEADING_LINES and paragraph.lines[0].turn == 0


class _Hyphens(NamedTuple):
    """What the lines of a document tell of its hyphens.

    Attributes:
        compounds: what is written with a hyphen inside a line, in lower case.
        own_kind: whether words are broken with a character of its own.
    """

    compounds: frozenset[str]
    own_kind: bool


def _hyphens(lines: Sequence[Line]) -> _Hyphens:
    pieces = [piece.text for line in lines for cell in line.cells for piece in cell]
    found = {
        one.lower().replace("\u2010", "-")
        for text in pieces
        if len(text) <= _LONGEST_WORD
        for one in _COMPOUND.findall(text)
    }
    return _Hyphens(frozenset(found), any(line.text.endswith("\u2010") for line in lines))


class _Writer:
    def __init__(self, marks: Marks, hyphens: _Hyphens | None) -> None:
        self._blocks = Blocks("pdf")
        self._marks = marks
        self._hyphens = hyphens
        self._begun: dict[int, int] = {}
        self._headings: list[tuple[int, int, int]] = []

    def write_paragraph(self, paragraph: Paragraph, depth: int | None) -> None:
        """Write a paragraph; ``depth`` of the heading its size makes it, if it is short enough."""
        blocks = self._blocks
        blocks.paragraph()
        start = blocks.length
        for index, line in enumerate(paragraph.lines):
            if paragraph.kept[index]:
                blocks.line()
            self._begun.setdefault(line.page, blocks.length)
            after = paragraph.lines[index + 1] if index + 1 < len(paragraph.lines) else None
            goes_on = after is not None and not paragraph.kept[index + 1]
            self._write_cell(line, line.cells[0], _first_text(after) if after and goes_on else None)
        if depth is not None and _may_be_heading(paragraph):
            self._headings.append((start, blocks.length, depth))

    def write_table(self, rows: Sequence[Paragraph]) -> None:
        """Write rows that follow each other; one alone is no table."""
        blocks = self._blocks
        blocks.paragraph()
        handle = blocks.begin("table") if len(rows) > 1 else None
        for number, row in enumerate(rows):
            self._begun.setdefault(row.lines[0].page, blocks.length)
            blocks.row(first=number == 0)
            for place, cell in enumerate(row.lines[0].cells):
                blocks.cell(first=place == 0)
                self._write_cell(row.lines[0], cell, None)
        if handle is not None:
            blocks.finish(handle)
        blocks.end_table()

    def write_note(self, note: Note) -> None:
        """Write a note, its name in brackets before it."""
        blocks = self._blocks
        blocks.paragraph()
        handle = blocks.begin("footnote", name=note.name)
        blocks.write(f"[{note.name}] ")
        for index, line in enumerate(note.lines):
            after = note.lines[index + 1] if index + 1 < len(note.lines) else None
            text = line.text if index else line.text[note.skipped :]
            blocks.write(self._joined(text, _first_text(after) if after else None))
        blocks.finish(handle)

    def _write_cell(self, line: Line, cell: Sequence[Piece], goes_on: str | None) -> None:
        """Write the pieces of a line; ``goes_on`` is the text of the line it goes on in."""
        before: Piece | None = None
        text: list[str] = []
        for piece in cell:
            if before is not None and apart(before, piece):
                text.append(" ")
            name = self._marks.get((line.page, piece))
            if name is None:
                text.append(piece.text)
            else:
                end = piece.text.rstrip("])").rfind(name)
                text.append(piece.text[:end].rstrip("[(") if end > 0 else "")
                self._blocks.write("".join(text))
                text = []
                self._blocks.note_mark(name)
            before = piece
        self._blocks.write(self._joined("".join(text), goes_on))

    def _joined(self, text: str, after: str | None) -> str:
        """Return the text of a line with what stands for the line end behind it."""
        if after is None:
            return text
        broken, word = _BROKEN_WORD.search(text[-_LONGEST_WORD:]), _WORD.match(after[:_LONGEST_WORD])
        if broken and word and word[0] not in _PAIRED:
            return text[:-1] if self._undoes(text[-1], broken[1], word[0]) else text
        if (UNSPACED.match(text[-1:]) and UNSPACED.match(after)) or _GLUED_MARK.search(text[-2:]):
            return text
        return f"{text} "

    def _undoes(self, hyphen: str, before: str, after: str) -> bool:
        """Say whether a hyphen goes: not in a name, nor in a word that has its own elsewhere in the document.

        Where lines end with a hyphen of their own kind (U+2010), the usual one belongs to its word.
        """
        if self._hyphens is None or not after[0].islower() or (hyphen == "-" and self._hyphens.own_kind):
            return False
        return f"{before}-{after}".lower() not in self._hyphens.compounds

    def result(self) -> Written:
        """Return the text with its regions."""
        text, regions = self._blocks.result()
        headings = [
            Region("heading", first, end, "pdf", LARGER, depth=depth)
            for start, end, depth in self._headings
            if (first := _next(text, start)) < end
        ]
        pages = {page: min(_next(text, place), len(text)) for page, place in self._begun.items()}
        return Written(text, tuple(sorted((*regions, *headings), key=lambda one: (one.start, -one.end))), pages)


def _first_text(line: Line) -> str:
    return words(line.cells[0])


def _next(text: str, place: int) -> int:
    found = _NOT_BLANK.search(text, place)
    return found.start() if found else len(text)
