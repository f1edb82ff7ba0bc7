"""One segment laid out: its lines, and how much room it takes."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from annotator.domain.text import Utf16Map
from annotator.gui.labeling.passage.measures import Measures
from annotator.gui.labeling.passage.rows import PassageRow

MOST_SHOWN = 20_000
"""Code points of one segment that are laid out; nobody reads on in a longer one."""
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

_SHOWN_AS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), 0xFFFD) | {0x09: 0x09, 0x0A: 0x20, 0x0D: 0x20, 0x85: 0x20}
"""Characters that would not show or would break a line, and what stands for each; one for one, so places stay."""


def shown_text(text: str) -> str:
    """Return the text as it is drawn: as many code points, at most :data:`MOST_SHOWN` and an ellipsis."""
    cut = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + _ELLIPSIS
    return cut.translate(_SHOWN_AS)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The font of the passage with what is measured of it once."""

    font: QFont
    baseline: int
    """Of the first line, in pixels below its top."""
    to_right: QTextOption
    to_left: QTextOption
    """For scripts that are written from left to right, and from right to left."""

    @classmethod
    def of(cls, font: QFont, pitch: int) -> "TextStyle":
        """Measure a font for lines of that height in pixels."""
        metrics = QFontMetricsF(font)
        options = []
        for align in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight):
            option = QTextOption(align)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            option.setTabStopDistance(4 * metrics.horizontalAdvance(" "))
            options.append(option)
        baseline = round((pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent())
        return cls(font, baseline, *options)


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter that has a direction is written from right to left."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"


def has_right_to_left(text: str) -> bool:
    """Say whether anything in the text is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


class Block:
    """A row laid out; lengths in pixels, places from the upper left corner of its text.

    Args:
        row: what to lay out.
        measures: the measurements of the view.
        style: the font.
        before: the row above it, if there is one.
    """

    def __init__(self, row: PassageRow, measures: Measures, style: TextStyle, before: PassageRow | None) -> None:
        self.shape = block_shape(row, before)
        self.pitch = measures.pitch
        self.indent = measures.indent if row.kind == "quote" else 0
        self.gap = _gap_before(row, before, measures)
        self.above = self.gap + _head_height(row, measures)
        self.below = measures.below if row.below else 0
        text = shown_text(row.text)
        self.map = Utf16Map(text)
        self._mixed = has_right_to_left(text)
        self.layout = lay_out(text, measures.column - self.indent, measures.pitch, style)
        self.line_count = self.layout.lineCount()
        self.text_height = max(self.line_count, 1) * measures.pitch

    @property
    def height(self) -> int:
        """Of all: room before, heading, text, line below."""
        return self.above + self.text_height + self.below

    def line(self, number: int) -> QTextLine:
        """Return one line of the text."""
        return self.layout.lineAt(number)

    def line_rect(self, number: int) -> QRectF:
        """Return where the words of a line stand, as high as the pitch."""
        return self._rects[number]

    @cached_property
    def _rects(self) -> list[QRectF]:
        found = []
        for number in range(self.line_count):
            natural = self.line(number).naturalTextRect()
            found.append(QRectF(natural.left() + self.indent, number * self.pitch, natural.width(), self.pitch))
        return found

    @cached_property
    def keeps_to_its_room(self) -> bool:
        """Whether no line is higher than the pitch, as lines in a font that stands in for a missing one may be."""
        return all(self.line(number).height() <= self.pitch for number in range(self.line_count))

    def index_at(self, x: float, y: float) -> int:
        """Return the code point that is nearest to a place."""
        number = min(max(int(y // self.pitch), 0), self.line_count - 1)
        if number < 0:
            return 0
        return self.map.from_utf16(self.line(number).xToCursor(x - self.indent))

    def stretches(self, start: int, end: int) -> list[tuple[int, float, float]]:
        """Return line number, left and right of each line's part of a span of code points."""
        first, last = self.map.to_utf16(start), self.map.to_utf16(end)
        found = []
        for number in range(self.line_count):
            line = self.line(number)
            begin = max(first, line.textStart())
            stop = min(last, line.textStart() + line.textLength())
            if begin < stop:
                found += [(number, a + self.indent, b + self.indent) for a, b in self._pieces(line, begin, stop)]
        return found

    def _pieces(self, line: QTextLine, begin: int, stop: int) -> list[tuple[float, float]]:
        """Return left and right of what lies between two places of a line: several pieces where directions mix."""
        if self._mixed:
            return _joined(_glyphs(line, begin, stop))
        a, b = x_of(line, begin), x_of(line, stop)
        return [(min(a, b), max(a, b))]

    def line_beside(self, at: int, by: int) -> int:
        """Return the code point above or below a place, by lines; beyond the last one the end of the text."""
        number, left = self.caret(at)
        if not 0 <= number + by < self.line_count:
            return 0 if by < 0 else self.map.from_utf16(self.map.length)
        return self.index_at(left, (number + by) * self.pitch)

    def caret(self, at: int) -> tuple[int, float]:
        """Return line number and left edge of the place before a code point."""
        units = self.map.to_utf16(at)
        for number in range(self.line_count):
            line = self.line(number)
            if units < line.textStart() + line.textLength() or number == self.line_count - 1:
                return number, x_of(line, units) + self.indent
        return 0, float(self.indent)


def block_shape(row: PassageRow, before: PassageRow | None) -> tuple[object, ...]:
    """Return all that decides how a row is laid out, but for the measurements."""
    return (*row.shape(), None if before is None else before.kind)


def _gap_before(row: PassageRow, before: PassageRow | None, measures: Measures) -> int:
    if before is None:
        return 0
    if row.heading is not None or row.break_before == "post":
        return measures.post
    if (row.kind == "quote") != (before.kind == "quote"):
        return measures.quote
    return {"none": 0, "sentence": measures.sentence, "paragraph": measures.paragraph}[row.break_before]


def _head_height(row: PassageRow, measures: Measures) -> int:
    if row.heading is None:
        return 0
    return measures.heading + (measures.strip if row.heading.answered is not None else 0)


def lay_out(
    text: str, width: int, pitch: int, style: TextStyle, formats: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    """Break a text into lines of a width, the baseline of each on the pitch; lengths in pixels."""
    layout = QTextLayout(text, style.font)
    layout.setTextOption(style.to_left if is_right_to_left(text) else style.to_right)
    layout.setCacheEnabled(True)
    if formats:
        layout.setFormats(formats)
    layout.beginLayout()
    number = 0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        # the baseline stays on the pitch whatever other fonts the line needs
        line.setPosition(QPointF(0, number * pitch + style.baseline - line.ascent()))
        number += 1
        line = layout.createLine()
    layout.endLayout()
    return layout


def x_of(line: QTextLine, units: int) -> float:
    """Return where a place in a line stands, in pixels right of where the text begins; places in UTF-16 units."""
    return cast(tuple[float, int], line.cursorToX(units))[0]


def _glyphs(line: QTextLine, begin: int, stop: int) -> list[tuple[float, float]]:
    """Return left and right of each glyph: a place between two directions has no one x that a cursor could tell."""
    return [
        (place.x(), place.x() + wide.x())
        for run in line.glyphRuns(begin, stop - begin)
        for place, wide in zip(run.positions(), run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()), strict=True)
    ]


def _joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the same stretches with those in one that touch each other."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(pieces):
        if found and left - found[-1][1] < 1:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found
