"""The blocks of a preview laid out below each other, and what stands where; lengths in pixels."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from annotator.gui.importing.blocks import Block
from annotator.gui.labeling.passage.block import TextStyle, x_of
from annotator.gui.labeling.passage.block import lay_out as lay_out_text
from annotator.gui.theme.fonts import FACES, make_font
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme

INDENT = 20
"""How far a quotation stands in, at 100 % text."""
HEAD, NOTE = 28, 20
_GAPS = {"post": 24, "paragraph": 14, "line": 6, "quotation": 12, "note": 2}
_LINE = 1.5


class Laid:
    """One block in its place.

    Attributes:
        block: what it says.
        top: its upper edge, below the gap.
        height: of what it says.
        left: where its words begin.
        layout: the lines of a text; None of a head or a note.
    """

    def __init__(self, block: Block, top: int, left: int, width: int, style: TextStyle, pitch: int) -> None:
        self.block = block
        self.top = top
        self.left = left
        self.pitch = pitch
        self.layout: QTextLayout | None = None
        if block.kind == "text":
            self.layout = lay_out_text(block.words, width, pitch, style, _formats(block))
            self.height = max(self.layout.lineCount(), 1) * pitch
        else:
            self.height = theme().px(HEAD if block.kind == "head" else NOTE)

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    def stretches(self, start: int, end: int) -> list[QRectF]:
        """Return where each line's part of some words stands, as high as a line; places in the words."""
        layout, found = self.layout, []
        if layout is None:
            return []
        first, last = self.block.units.to_utf16(start), self.block.units.to_utf16(end)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin = max(first, line.textStart())
            stop = min(last, line.textStart() + line.textLength())
            if begin < stop:
                a, b = x_of(line, begin), x_of(line, stop)
                found.append(
                    QRectF(self.left + min(a, b), self.top + number * self.pitch, abs(b - a), float(self.pitch))
                )
        return found

    def place(self, shown: int) -> tuple[float, int]:
        """Return where a place in the words stands: left of it, and the top of its line."""
        layout = self.layout
        if layout is None or layout.lineCount() == 0:
            return float(self.left), self.top
        at = self.block.units.to_utf16(shown)
        line = layout.lineForTextPosition(at)
        number = line.lineNumber() if line.isValid() else layout.lineCount() - 1
        return self.left + x_of(layout.lineAt(number), at), self.top + number * self.pitch

    def shown_at(self, x: float, y: float) -> int:
        """Return the place in the words that is nearest to a point."""
        layout = self.layout
        if layout is None or layout.lineCount() == 0:
            return 0
        number = min(max(int((y - self.top) // self.pitch), 0), layout.lineCount() - 1)
        return self.block.units.from_utf16(layout.lineAt(number).xToCursor(x - self.left))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All blocks laid out for a width."""

    rows: tuple[Laid, ...]
    height: int

    def between(self, top: int, bottom: int) -> Sequence[Laid]:
        """Return the rows of which something stands between two heights."""
        first = max(bisect_right(self.rows, top, key=lambda row: row.top) - 1, 0)
        last = bisect_right(self.rows, bottom, key=lambda row: row.top)
        return self.rows[first:last]

    def nearest(self, y: float) -> Laid | None:
        """Return the row at a height, or the one above it."""
        if not self.rows:
            return None
        return self.rows[max(bisect_right(self.rows, y, key=lambda row: row.top) - 1, 0)]

    def of(self, offset: int) -> Laid | None:
        """Return the row of text in which an offset of the text stands, or the last before it."""
        texts = [row for row in self.rows if row.layout is not None]
        at = bisect_right(texts, offset, key=lambda row: row.block.start) - 1
        return texts[max(at, 0)] if texts else None

    def line_top(self, offset: int) -> int:
        """Return the top of the line in which an offset of the text stands; 0 where nothing is laid out."""
        row = self.of(offset)
        return 0 if row is None else row.place(row.block.shown_at(offset))[1]


def lay_out(blocks: Sequence[Block], left: int, width: int, top: int, size: int) -> Sheet:
    """Lay blocks out in a column; ``size`` is that of the text in pixels at 100 %."""
    px = theme().px
    pitch = round(px(size) * _LINE)
    style = TextStyle.of(make_font(FACES["passage"].family, px(size)), pitch)
    rows, y = [], top
    for number, block in enumerate(blocks):
        indent = px(INDENT) * min(block.depth, 4)
        y += px(_GAPS[block.gap]) if number else 0
        row = Laid(block, y, left + indent, max(width - indent, px(80)), style, pitch)
        rows.append(row)
        y = row.bottom
    return Sheet(tuple(rows), y - top)


def _formats(block: Block) -> list[QTextLayout.FormatRange]:
    """Return how parts look that are not plain: what belongs to no segment, headings, code."""
    found = []
    units = block.units
    for one in block.stretches:
        if one.segment is None or block.depth:
            first, last = one.shown, one.shown + one.end - one.start
            found.append(_range(units.to_utf16(first), units.to_utf16(last), _pale()))
    wide = QTextCharFormat()
    wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    wide.setFontLetterSpacing(theme().px(2))
    for shown, _segment in block.bars:
        found.append(_range(units.to_utf16(shown - 1), units.to_utf16(shown + 1), wide))
    if block.region in ("heading", "code"):
        whole = QTextCharFormat()
        if block.region == "heading":
            whole.setFontWeight(600)
        else:
            whole.setFontFamilies([FACES["code"].family])
        found.append(_range(0, units.length, whole))
    return found


def _pale() -> QTextCharFormat:
    pale = QTextCharFormat()
    pale.setForeground(qcolor(theme().tokens.ink3))
    return pale


def _range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made
