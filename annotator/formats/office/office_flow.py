"""Write paragraphs of an office document, each with its style, as blocks: what docx and odt have in common.

Neighbouring paragraphs of a quotation are one region, those of kept lines (code, letters) lines of one block. Blanks
at the beginning of a paragraph or of a line in it only set it in, and are left out unless lines are kept.
"""

import re
from dataclasses import dataclass

from annotator.formats.blocks import Blocks
from annotator.formats.pages.html_cells import Tables

_QUOTED = re.compile(
    r"\b(?:(?:block|intense|long|indented) ?quot\w*|quot(?:e|es|ation|ations)|block ?text|zitat|blockzitat|citations?"
    r"|citazione|citazioni|citas?|citaat|citat|sitat|cytat)\b|引用|인용",
    re.I,
)
_NO_QUOTATION = re.compile(r"source|author|list|table|bibliograph", re.I)
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik) ?([1-9])\Z", re.I)
_TITLES = {"title": 1, "subtitle": 2}
_CODE = re.compile(r"\b(?:source ?code|code(?: ?block)?|program ?listing|listing)\Z", re.I)
_KEPT = re.compile(r"\b(?:html ?preformatted|preformatted(?: text)?|verse|line ?block)\Z", re.I)
_GENERATED = re.compile(r"(?:toc|contents|index|user index|table index)(?: ?heading| ?\d+)\Z", re.I)
_SOFT_HYPHEN = "\u00ad"
_ESCAPED = re.compile(r"_([0-9a-f]{2,4})_")


@dataclass(frozen=True, slots=True)
class Look:
    """What the style of a paragraph makes of it.

    Attributes:
        heading: its level, from 1; 0 for none.
        group: ``quotation``, ``code``, ``kept`` (lines and blanks as they stand) or ``""``.
        generated: whether it is a line of a table of contents, which a program made of the headings.
        hidden: whether it is not shown.
    """

    heading: int = 0
    group: str = ""
    generated: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """What a paragraph is in a list: how deep, from 1; its number as shown, None for a bullet; which list."""

    depth: int
    number: str | None
    list: str


def look_of(style: str, level: int = 0, *, hidden: bool = False) -> Look:
    """Return what a style is by its name, in the languages in which office programs name it."""
    name = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), style).replace("-", " ").strip()
    heading = _HEADING.match(name)
    level = level or (int(heading[1]) if heading else _TITLES.get(name.lower(), 0))
    group = ""
    if _QUOTED.search(name) and not _NO_QUOTATION.search(name) and not level:
        group = "quotation"
    elif _CODE.search(name):
        group = "code"
    elif _KEPT.search(name):
        group = "kept"
    return Look(level, group, _GENERATED.match(name) is not None, hidden)


class Flow:
    """Paragraphs, one after the other, into blocks; a paragraph begins with its first character that is seen."""

    def __init__(self, blocks: Blocks) -> None:
        self.tables = Tables(blocks)
        self._blocks = blocks
        self._look = Look()
        self._item: ListItem | None = None
        self._begun = False
        self._new_line = False
        self._goes_on = False
        self._group = ""
        self._group_handle: int | None = None
        self._handle: int | None = None
        self._last_list: str | None = None

    def start(self, look: Look, item: ListItem | None = None) -> None:
        """Begin a paragraph; the mark at the end of the one before may have been deleted, then that goes on."""
        if self._goes_on:
            self._goes_on = False
            return
        self._look, self._item = look, item
        self._begun = False
        self._new_line = True

    def end(self, *, goes_on: bool = False) -> None:
        """End a paragraph, unless it ``goes_on`` in the next."""
        if goes_on and self._begun:
            self._goes_on = True
            return
        if not self._begun and self._group in {"code", "kept"} and self._look.group == self._group:
            self._blocks.line()
            self._blocks.line_break()
        if self._handle is not None:
            self._blocks.finish(self._handle)
            self._handle = None
        self._begun = False

    def text(self, text: str) -> None:
        """Add text whose blanks count."""
        text = text.replace(_SOFT_HYPHEN, "")
        if self._new_line and self._look.group not in {"code", "kept"}:
            text = text.lstrip(" \t\n\r")
        if not text:
            return
        self._begin()
        self._new_line = False
        self._blocks.write_as_is(text)

    def line_break(self) -> None:
        """End the line here."""
        if self._begun:
            self._blocks.line_break()
            self._new_line = True

    def note_mark(self, name: str) -> None:
        """Write the mark of a note."""
        self._begin()
        self._new_line = False
        self._blocks.note_mark(name)

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        look = self._look
        goes_on = look.group != "" and look.group == self._group
        if not goes_on:
            self._close_group()
        if goes_on and look.group != "quotation":
            self._blocks.line()
        else:
            self._begin_block(look)
        self._begin_item()

    def _begin_block(self, look: Look) -> None:
        if look.heading or self._item is None or self._last_list is None:
            self._blocks.paragraph()
        if look.group and look.group != self._group:
            self._group = look.group
            if look.group != "kept":
                self._group_handle = self._blocks.begin("code" if look.group == "code" else "quotation")
        if look.heading:
            self._handle = self._blocks.begin("heading", depth=look.heading)

    def _begin_item(self) -> None:
        item = self._item
        if item is None or self._look.heading:
            self._last_list = None
        if item is None:
            return
        if not self._look.heading:
            if self._last_list is None or (item.depth == 1 and item.list != self._last_list):
                self._blocks.new_list(inside=False)
            self._blocks.item()
            self._handle = self._blocks.begin("list item", depth=item.depth)
            if item.depth == 1 or self._last_list is None:
                self._last_list = item.list
        if item.number:
            self._blocks.write(f"{item.number} ")
            self._blocks.still_first()

    def end_group(self) -> None:
        """End what neighbouring paragraphs share: a table or a note begins or ends, or the document does."""
        self._close_group()
        self._last_list = None

    def _close_group(self) -> None:
        if self._group_handle is not None:
            self._blocks.finish(self._group_handle)
        self._group, self._group_handle = "", None

    def note(self, name: str) -> int:
        """Begin a note; give what this returns to ``end_note``."""
        self.end_group()
        self._blocks.paragraph()
        handle = self._blocks.begin("footnote", name=name)
        self._blocks.write(f"[{name}] ")
        self._blocks.still_first()
        return handle

    def end_note(self, handle: int) -> None:
        """End a note."""
        self.end_group()
        self._blocks.finish(handle)
        self._blocks.paragraph()
