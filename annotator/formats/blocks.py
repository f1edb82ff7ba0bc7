"""Text built block by block, with what each block is: what the readers of documents and pages have in common.

Blocks are parted by a blank line, items of a list and rows of a table by a line end, cells by a tab. White space
before, after and between blocks is never part of a region, but for the empty cells a table begins with and the
indentation of code.
"""

import re
from dataclasses import dataclass

from annotator.domain.structure import Region, RegionKind


def because(reason: str) -> str:
    """Return a reason as it is: it is translated where it is shown, but Babel has to find it here."""
    return reason


REASONS: dict[RegionKind, str] = {
    "quotation": because("The file marks it as a quotation."),
    "heading": because("The file marks it as a heading."),
    "list item": because("The file marks it as an item of a list."),
    "code": because("The file marks it as code."),
    "footnote": because("The file marks it as a note."),
    "note mark": because("The file marks it as the mark of a note."),
    "table": because("The file marks it as a table."),
    "apparatus": because("The file marks it as what says who is quoted."),
}
"""Why a stretch is what it is: the format says so."""

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_ODD_BLANK = re.compile(r"[\t\n\r\f]|  ")
_FIRST_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_WIDE = "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003fffd]"
_BREAK_IN_WIDE = re.compile(f"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_SOFT_HYPHEN = "\u00ad"
_MOST_BLANKS = 1_000
"""Blanks in a row that wait for a word; more of them, each in a piece of its own, would take time by their square."""


@dataclass(slots=True)
class _Open:
    kind: RegionKind
    depth: int
    name: str | None
    start: int | None = None


class Blocks:
    """A text that grows from its beginning; what is asked for between blocks appears only when more text comes.

    Args:
        rule: what its regions are said to be seen by: the name of the format.
    """

    def __init__(self, rule: str) -> None:
        self._rule = rule
        self._pieces: list[str] = []
        self._length = 0
        self._gap = 0
        self._held = ""
        self._tabs = 0
        self._new_list = False
        self._kept_gap = False
        self._in_cell = False
        self._open: list[_Open] = []
        self._waiting = 0
        self._regions: list[Region] = []

    @property
    def length(self) -> int:
        """How many characters stand so far."""
        return self._length

    def paragraph(self) -> None:
        """Part what comes from what stands by a blank line."""
        self._part(2)

    def line(self) -> None:
        """Begin a new line, unless one begins already."""
        self._part(1)

    def line_break(self) -> None:
        """End the line here; a second time leaves a blank line."""
        self._part(min(self._gap + 1, 2))

    def _part(self, lines: int) -> None:
        if self._in_cell:
            self._held = self._held or " "
            return
        if self._kept_gap:
            return
        self._held = ""
        self._gap = max(self._gap, lines)

    def new_list(self, *, inside: bool) -> None:
        """Begin a list, ``inside`` an item of another or on its own."""
        if inside:
            self.line()
        else:
            self.paragraph()
        self._new_list = True

    def item(self) -> None:
        """Begin an item of a list, on the next line whatever the blocks before it asked for."""
        if self._in_cell:
            self._held = self._held or " "
            return
        self._held = ""
        if not self._new_list:
            self._gap = 1
        self._kept_gap = True

    def still_first(self) -> None:
        """Let the first block of an item stand right behind its number, on the same line."""
        self._kept_gap = True

    def row(self, *, first: bool) -> None:
        """Begin a row of a table."""
        self._in_cell = False
        self._tabs = 0
        if first:
            self.paragraph()
        else:
            self._held = ""
            self._gap = max(self._gap, 1)

    def cell(self, *, first: bool) -> None:
        """Begin a cell: what is written stays on its line until the row or the table ends."""
        self._held = ""
        self._tabs += not first
        self._in_cell = True

    def end_table(self) -> None:
        """Go on below the table."""
        self._in_cell = False
        self._tabs = 0
        self.paragraph()

    def write(self, text: str) -> None:
        """Add text in which any run of blanks and line ends is one blank, as a page shows it."""
        if not text.isascii():
            text = _BREAK_IN_WIDE.sub("", text.replace(_SOFT_HYPHEN, ""))
        if _ODD_BLANK.search(text):
            text = _BLANKS.sub(" ", text)
        body = text.strip(" ")
        if text.startswith(" ") and not self._held:
            self._held = " "
        if body:
            self._put(body)
            self._held = " " if text.endswith(" ") else ""

    def write_as_is(self, text: str) -> None:
        """Add text whose blanks and lines stand as they are (code); blank lines around the block are dropped."""
        text = self._held + text.replace("\r\n", "\n").replace("\r", "\n")
        if self._in_cell:
            self._held = ""
            self.write(text)
            return
        body = text.rstrip()
        self._held = text[len(body) :][:_MOST_BLANKS]
        if self._gap or not self._length:
            body = _FIRST_BLANK_LINES.sub("", body)
        if body:
            held, self._held = self._held, ""
            self._put(body)
            self._held = held

    def _put(self, body: str) -> None:
        between = "\n" * self._gap if self._length else ""
        begin = self._length + len(between)
        blanks = "\t" * self._tabs or ("" if self._gap or not self._length else self._held)
        self._start_waiting(begin, begin + len(blanks))
        self._pieces.append(f"{between}{blanks}{body}")
        self._length = begin + len(blanks) + len(body)
        self._gap, self._tabs, self._held = 0, 0, ""
        self._new_list = self._kept_gap = False

    def _start_waiting(self, line: int, text: int) -> None:
        if self._waiting:
            for region in self._open[-self._waiting :]:
                region.start = line if region.kind == "table" else text
            self._waiting = 0

    def begin(self, kind: RegionKind, *, depth: int = 1, name: str | None = None) -> int:
        """Begin a region with the text that comes next; give what this returns to ``finish``."""
        self._open.append(_Open(kind, depth, name))
        self._waiting += 1
        return len(self._open)

    def finish(self, handle: int) -> None:
        """End a region, and those that began inside it; one without text is none, one ended before stays as it is."""
        while len(self._open) >= handle:
            ended = self._open.pop()
            if ended.start is None:
                self._waiting -= 1
            else:
                self._add(ended, ended.start)

    def _add(self, ended: _Open, start: int) -> None:
        reason = REASONS[ended.kind]
        self._regions.append(
            Region(ended.kind, start, self._length, self._rule, reason, depth=ended.depth, name=ended.name)
        )

    def note_mark(self, name: str) -> None:
        """Write the mark of a note, in brackets, so that it never becomes part of the word before it."""
        handle = self.begin("note mark", name=name)
        self._put(f"[{name}]")
        self.finish(handle)

    def result(self) -> tuple[str, tuple[Region, ...]]:
        """Return the text, and its regions in order of their start, the larger first."""
        self.finish(1)
        regions = sorted(self._regions, key=lambda region: (region.start, -region.end))
        return "".join(self._pieces), tuple(regions)
