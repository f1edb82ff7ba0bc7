"""Walk over the body of a docx and write down what a person sees of it once all changes in it are accepted."""

import re
from collections import Counter, deque
from collections.abc import Callable, Mapping
from typing import Any

from annotator.formats.blocks import Blocks
from annotator.formats.numbering import numeral
from annotator.formats.office.docx_numbers import Numbers
from annotator.formats.office.docx_styles import Styles
from annotator.formats.office.docx_xml import MATH, OLD_OR_NEW, SYMBOL, W, number, said, shown_row, switched
from annotator.formats.office.formulas import in_a_line
from annotator.formats.office.office_flow import Flow, ListItem, Look
from annotator.formats.office.office_symbols import symbol, unprivate
from annotator.formats.office.office_tables import lays_out
from annotator.formats.office.small_figures import small_figures

Leave = Callable[[], None]
_CODE, _RESULT = "code", "result"
_MOST_FIELDS = 50
"""Fields inside each other; a file with more has lost the ends of some."""
_CODE_POINT = re.compile(r"0*(?:10[0-9A-F]{4}|[1-9A-F][0-9A-F]{2,4}|[2-9A-F][0-9A-F])", re.I)
_SAYS = (W + "t", W + "sym", SYMBOL + "symEx", MATH + "oMath")


class DocumentWriter:
    """Writes a body, and behind it the notes that it refers to.

    Args:
        blocks: what is written to.
        styles, numbers: those of the document.
        notes: elements of its notes, by ("footnote" or "endnote", id).
    """

    def __init__(
        self, blocks: Blocks, styles: Styles, numbers: Numbers, notes: Mapping[tuple[str, str], Any] | None = None
    ) -> None:
        self._flow = Flow(blocks)
        self._styles = styles
        self._numbers = numbers
        self._notes = notes or {}
        self._named: dict[tuple[str, str], str] = {}
        self._counts: Counter[str] = Counter()
        self._fields: list[str] = []
        self._boxes: deque[Any] = deque()
        self._hidden = False
        self._font = ""
        self._shift: bool | None = None

    def write(self, body: Any) -> None:
        """Write a body and its notes."""
        self._walk(body)
        self._flow.end_group()
        for kind in ("footnote", "endnote"):
            for key in [key for key in self._named if key[0] == kind and key in self._notes]:
                self._fields.clear()
                handle = self._flow.note(self._named[key])
                self._walk(self._notes[key])
                self._flow.end_note(handle)

    def _walk(self, root: Any) -> None:
        from lxml import etree

        leaves: list[Leave] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                leaves.pop()()
                continue
            handler = _HANDLERS.get(element.tag)
            leave = handler(self, element) if handler is not None and element is not root else _nothing
            if leave is None:
                walk.skip_subtree()
            leaves.append(leave or _nothing)

    def _paragraph(self, element: Any) -> Leave | None:
        says = element.find(W + "pPr")
        style = self._styles.of(said(says, "pStyle"))
        look = style.look
        if look.generated:
            return None
        level = number(said(says, "outlineLvl"), 9) + 1
        if level <= 9 and not look.heading:
            look = Look(level)
        self._hidden = style.hidden or False
        self._flow.start(look, self._item(says, style.id, style.list, style.level))
        marks = None if says is None else says.find(W + "rPr")
        goes_on = marks is not None and marks.find(W + "del") is not None

        def leave() -> None:
            self._fields = [one for one in self._fields if one is _RESULT]
            self._flow.end(goes_on=goes_on)
            self._write_boxes()

        return leave

    def _item(self, says: Any, style: str, list_: str | None, level: int | None) -> ListItem | None:
        own = None if says is None else says.find(W + "numPr")
        list_ = said(own, "numId") or list_
        if list_ is None or list_ == "0":
            return None
        depth = number(said(own, "ilvl"), -1)
        if depth < 0:
            depth = self._numbers.level_of_style(list_, style) if level is None else level
        if not self._numbers.has_items(list_, depth):
            return None
        return ListItem(depth + 1, self._numbers.next(list_, depth), list_)

    def _write_boxes(self) -> None:
        """Write the text boxes that hang on a paragraph behind it, so that they do not cut its sentence."""
        boxes, self._boxes = self._boxes, deque()
        for box in boxes:
            self._walk(box)

    def _box(self, element: Any) -> None:
        self._boxes.append(element)

    def _older(self, element: Any) -> Leave | None:
        """Leave out what is written a second time for older programs."""
        above = element.getparent()
        newer = () if above is None else above.iterchildren(OLD_OR_NEW + "Choice")
        return None if any(next(one.iter(*_SAYS), None) is not None for one in newer) else _nothing

    def _run(self, element: Any) -> Leave | None:
        says = element.find(W + "rPr")
        if says is None:
            self._font, self._shift = "", None
            hidden: bool | None = None
        else:
            self._font = said(says, "rFonts", "ascii") or ""
            shift = said(says, "vertAlign")
            self._shift = shift == "superscript" if shift in {"superscript", "subscript"} else None
            hidden = switched(says, "vanish")
            named = said(says, "rStyle")
            if hidden is None and named is not None:
                hidden = self._styles.of(named).hidden
        if self._hidden if hidden is None else hidden:
            self._fields_of(element)
            return None
        return self._own_mark(element)

    def _fields_of(self, run: Any) -> None:
        """Follow where fields begin and end even in words that are hidden."""
        for one in run.findall(W + "fldChar"):
            self._field(one)

    def _own_mark(self, run: Any) -> Leave | None:
        """Write the mark of a note that its author chose: it is the text of the run."""
        for kind in ("footnote", "endnote"):
            mark = run.find(f"{W}{kind}Reference")
            chosen = mark is not None and mark.get(W + "customMarkFollows") in {"1", "true", "on"}
            text = "".join(one.text or "" for one in run.findall(W + "t")).strip() if chosen else ""
            if text:
                self._named.setdefault((kind, mark.get(W + "id") or ""), text)
                self._flow.note_mark(text)
                return None
        return _nothing

    def _text(self, element: Any) -> None:
        if _CODE in self._fields:
            return
        text = unprivate("".join(element.itertext()), self._font)
        if self._shift is not None:
            text = small_figures(text, raised=self._shift) or text
        self._flow.text(text)

    def _sign(self, sign: str) -> Callable[[Any], None]:
        def write(_element: Any) -> None:
            if _CODE not in self._fields:
                self._flow.text(sign)

        return write

    def _tab(self, element: Any) -> None:
        self._sign("\t")(element)

    def _hard_hyphen(self, element: Any) -> None:
        self._sign("\u2011")(element)

    def _symbol(self, element: Any) -> None:
        space = element.tag[: element.tag.index("}") + 1]
        code = element.get(space + "char") or ""
        if _CODE_POINT.fullmatch(code) and not 0xD800 <= int(code, 16) < 0xE000:
            self._sign(symbol(int(code, 16), element.get(space + "font") or ""))(element)

    def _break(self, _element: Any) -> None:
        self._flow.line_break()

    def _formula(self, element: Any) -> None:
        self._sign(in_a_line(element))(element)

    def _field(self, element: Any) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append(_CODE)
        elif self._fields and kind == "separate":
            self._fields[-1] = _RESULT
        elif self._fields and kind == "end":
            self._fields.pop()

    def _note(self, element: Any) -> None:
        kind = element.tag[len(W) :].removesuffix("Reference")
        key = (kind, element.get(W + "id") or "")
        if key not in self._named:
            self._counts[kind] += 1
            self._named[key] = numeral(self._counts[kind], "1" if kind == "footnote" else "i")
        self._flow.note_mark(self._named[key])

    def _placed(self, element: Any) -> Leave | None:
        """Enter a content control, unless it holds a table of contents or still asks to be filled in."""
        says = element.find(W + "sdtPr")
        made = None if says is None else said(says.find(W + "docPartObj"), "docPartGallery")
        asks = switched(says, "showingPlcHdr")
        return None if made == "Table of Contents" or asks else _nothing

    def _table(self, element: Any) -> Leave:
        self._flow.end_group()
        cells = element.iterfind(f"{W}tr/{W}tc")
        self._flow.tables.begin(lays_out=lays_out(cells, (W + "tbl", W + "numPr"), (W + "p",)))

        def leave() -> None:
            self._flow.end_group()
            self._flow.tables.end()

        return leave

    def _row(self, element: Any) -> Leave | None:
        if not shown_row(element):
            return None
        self._flow.tables.row()
        return _nothing

    def _cell(self, _element: Any) -> Leave:
        self._flow.end_group()
        return self._flow.tables.cell()


def _nothing() -> None:
    """End an element that is only a stretch of its line."""


def _leave_out(_writer: DocumentWriter, _element: Any) -> None:
    """Leave an element out with all that is in it."""


_HANDLERS: dict[str, Callable[[DocumentWriter, Any], Leave | None]] = {
    **{
        W + name: _leave_out
        for name in (
            *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "del", "moveFrom"),
            *("delText", "instrText", "rt", "ffData", "customXmlPr", "smartTagPr"),
        )
    },
    W + "p": DocumentWriter._paragraph,
    W + "r": DocumentWriter._run,
    W + "t": DocumentWriter._text,
    W + "tab": DocumentWriter._tab,
    W + "ptab": DocumentWriter._tab,
    W + "br": DocumentWriter._break,
    W + "cr": DocumentWriter._break,
    W + "noBreakHyphen": DocumentWriter._hard_hyphen,
    W + "sym": DocumentWriter._symbol,
    SYMBOL + "symEx": DocumentWriter._symbol,
    W + "fldChar": DocumentWriter._field,
    W + "footnoteReference": DocumentWriter._note,
    W + "endnoteReference": DocumentWriter._note,
    W + "txbxContent": DocumentWriter._box,
    W + "sdt": DocumentWriter._placed,
    W + "tbl": DocumentWriter._table,
    W + "tr": DocumentWriter._row,
    W + "tc": DocumentWriter._cell,
    MATH + "oMath": DocumentWriter._formula,
    OLD_OR_NEW + "Fallback": DocumentWriter._older,
}
