"""Walk over the body of an odt and write down what a person sees of it once all changes in it are accepted."""

import re
from collections import deque
from collections.abc import Callable
from typing import Any

from annotator.formats.blocks import Blocks
from annotator.formats.office.formulas import in_a_line
from annotator.formats.office.odt_lists import Lists
from annotator.formats.office.odt_names import DRAW, LINK, MATHML, OFFICE, SVG, TABLE, TEXT, number
from annotator.formats.office.odt_numbers import ListStyles
from annotator.formats.office.odt_styles import Styles
from annotator.formats.office.office_flow import Flow, Look
from annotator.formats.office.office_tables import lays_out
from annotator.formats.office.small_figures import small_figures

Leave = Callable[[], None]

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_BLOCKS = (TABLE + "table", TEXT + "list")


class TextWriter:
    """Writes a body, and behind it the notes that it refers to.

    Args:
        blocks: what is written to.
        styles, lists: those of the document.
        formula: gives the element of a formula that is kept in another part, by its name; None where there is none.
    """

    def __init__(self, blocks: Blocks, styles: Styles, lists: ListStyles, formula: Callable[[str], Any]) -> None:
        self._flow = Flow(blocks)
        self._styles = styles
        self._list_styles = lists
        self._lists = Lists(lists)
        self._formula_of = formula
        self._notes: dict[str, list[tuple[str, Any]]] = {"footnote": [], "endnote": []}
        self._names: set[str] = set()
        self._count = 0
        self._later: deque[Any] = deque()
        self._inside = False
        self._after_blank = False
        self._shifts: list[bool | None] = [None]

    def write(self, body: Any) -> None:
        """Write a body and its notes."""
        self._walk(body)
        self._flow.end_group()
        for kind in self._notes:
            for name, note in self._notes[kind]:
                handle = self._flow.note(name)
                self._walk(note)
                self._flow.end_note(handle)

    def _walk(self, root: Any) -> None:
        from lxml import etree

        leaves: list[Leave] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                leaves.pop()()
                if element is not root:
                    self._text(element.tail)
                continue
            leave = self._entered(element)
            if leave is None:
                walk.skip_subtree()
            else:
                self._text(element.text)
            leaves.append(leave or _nothing)

    def _entered(self, element: Any) -> Leave | None:
        if self._inside and element.tag in {*_PARAGRAPHS, *_BLOCKS}:  # a box that hangs on a paragraph comes behind it
            self._later.append(element)
            return None
        handler = _HANDLERS.get(element.tag)
        return _nothing if handler is None else handler(self, element)

    def _text(self, text: str | None) -> None:
        """Write characters in which, by the standard, any run of blanks and line ends is one blank."""
        if not text or not self._inside:
            return
        text = _BLANKS.sub(" ", text)
        if self._after_blank:
            text = text.removeprefix(" ")
        if text:
            self._after_blank = text.endswith(" ")
            raised = self._shifts[-1]
            self._flow.text((small_figures(text, raised=raised) if raised is not None else None) or text)

    def _sign(self, sign: str) -> None:
        if self._inside:
            self._after_blank = False
            self._flow.text(sign)

    def _paragraph(self, element: Any) -> Leave | None:
        style = self._styles.of("paragraph", element.get(TEXT + "style-name"))
        is_heading = element.tag == TEXT + "h"
        hides = element.find(TEXT + "hidden-paragraph")
        hidden = style.hidden or (hides is not None and hides.get(TEXT + "is-hidden") == "true")
        if hidden or style.look.generated:
            return None
        look, item = style.look, self._lists.of_paragraph()
        if is_heading:
            look = Look(number(element.get(TEXT + "outline-level"), 1))
            if item is None and element.get(TEXT + "is-list-header") != "true":
                item = self._lists.of_heading(look.heading)
        self._flow.start(look, item)
        self._inside, self._after_blank = True, False
        return self._paragraph_ends

    def _paragraph_ends(self) -> None:
        self._inside = False
        self._flow.end()
        later, self._later = self._later, deque()
        lists, self._lists = self._lists, Lists(self._list_styles)
        for element in later:
            self._walk(element)
        self._lists = lists

    def _span(self, element: Any) -> Leave | None:
        style = self._styles.of("text", element.get(TEXT + "style-name"))
        if style.hidden:
            return None
        self._shifts.append(self._shifts[-1] if style.raised is None else style.raised)
        return self._span_ends

    def _span_ends(self) -> None:
        self._shifts.pop()

    def _blanks(self, element: Any) -> Leave | None:
        self._sign(" " * min(number(element.get(TEXT + "c"), 1), _MOST_BLANKS))
        return None

    def _tab(self, _element: Any) -> Leave | None:
        self._sign("\t")
        return None

    def _break(self, _element: Any) -> Leave | None:
        if self._inside:
            self._after_blank = False
            self._flow.line_break()
        return None

    def _note(self, element: Any) -> Leave | None:
        kind = element.get(TEXT + "note-class") or "footnote"
        body = element.find(TEXT + "note-body")
        if kind in self._notes and body is not None and self._inside:
            mark = element.find(TEXT + "note-citation")
            name = self._name("" if mark is None else "".join(mark.itertext()).strip())
            self._flow.note_mark(name)
            self._after_blank = False
            self._notes[kind].append((name, body))
        return None

    def _name(self, name: str) -> str:
        """Return a name for a note that no other has: programs that count anew on each page give the same to many."""
        self._count += 1
        while not name or name in self._names:
            name = str(self._count)
            self._count += name in self._names
        self._names.add(name)
        return name

    def _list(self, element: Any) -> Leave:
        self._lists.begin(element)
        return self._lists.end

    def _item(self, element: Any) -> Leave:
        self._lists.item(element)
        return _nothing

    def _list_header(self, _element: Any) -> Leave:
        self._lists.header()
        return _nothing

    def _unless_hidden(self, element: Any) -> Leave | None:
        hidden = element.get(TEXT + "display") == "none" or element.get(TEXT + "is-hidden") == "true"
        return None if hidden else _nothing

    def _hidden_text(self, element: Any) -> Leave | None:
        if element.get(TEXT + "is-hidden") != "true":
            self._text(element.get(TEXT + "string-value") if not element.text else None)
            return _nothing
        return None

    def _table(self, element: Any) -> Leave:
        self._flow.end_group()
        rows = (row for row in element.iter(TABLE + "table-row"))
        cells = (cell for row in rows for cell in row.iterchildren(TABLE + "table-cell"))
        self._flow.tables.begin(lays_out=lays_out(cells, _BLOCKS, _PARAGRAPHS))

        def leave() -> None:
            self._flow.end_group()
            self._flow.tables.end()

        return leave

    def _row(self, _element: Any) -> Leave:
        self._flow.tables.row()
        return _nothing

    def _cell(self, _element: Any) -> Leave:
        self._flow.end_group()
        return self._flow.tables.cell()

    def _object(self, element: Any) -> Leave | None:
        """Write a formula, which stands inside the object or in a part of its own."""
        formula = element.find(MATHML + "math")
        if formula is None:
            formula = self._formula_of(element.get(LINK + "href") or "")
        if formula is not None:
            self._sign(in_a_line(formula))
        return None


def _nothing() -> None:
    """End an element that is only a stretch of its line."""


def _leave_out(_writer: TextWriter, _element: Any) -> None:
    """Leave an element out with all that is in it."""


_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
_DECLARATIONS = (
    *("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls"),
    *("ruby-text", "number", "placeholder", "script"),
)
_HANDLERS: dict[str, Callable[[TextWriter, Any], Leave | None]] = {
    **{TEXT + name: _leave_out for name in (*_INDEXES, *_DECLARATIONS)},
    **{OFFICE + name: _leave_out for name in ("annotation", "forms", "event-listeners", "binary-data")},
    **{SVG + name: _leave_out for name in ("title", "desc")},
    TABLE + "covered-table-cell": _leave_out,
    TEXT + "p": TextWriter._paragraph,
    TEXT + "h": TextWriter._paragraph,
    TEXT + "span": TextWriter._span,
    TEXT + "s": TextWriter._blanks,
    TEXT + "tab": TextWriter._tab,
    TEXT + "line-break": TextWriter._break,
    TEXT + "note": TextWriter._note,
    TEXT + "list": TextWriter._list,
    TEXT + "list-item": TextWriter._item,
    TEXT + "list-header": TextWriter._list_header,
    TEXT + "section": TextWriter._unless_hidden,
    TEXT + "hidden-text": TextWriter._hidden_text,
    TABLE + "table": TextWriter._table,
    TABLE + "table-row": TextWriter._row,
    TABLE + "table-cell": TextWriter._cell,
    DRAW + "object": TextWriter._object,
}
