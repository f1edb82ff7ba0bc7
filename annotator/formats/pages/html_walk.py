"""Walk over the elements of a page, however deep, and write down what a person sees of them."""

from collections.abc import Callable
from typing import Any

from annotator.formats.blocks import Blocks
from annotator.formats.numbering import Numbering, whole_number
from annotator.formats.office.small_figures import small_figures
from annotator.formats.pages.html_cells import Tables
from annotator.formats.pages.html_notes import Notes
from annotator.formats.pages.html_tags import (
    BLOCKS,
    CODE_INSIDE,
    HEADINGS,
    LISTS,
    UNSEEN,
    Attributes,
    code_language,
    heads_a_quotation,
    keeps_blanks,
    said_to_be_code,
    shown_instead,
    unseen,
)

_Leave = Callable[[], None]


class PageWriter:
    """Writes one page, or one after the other, into the same blocks.

    Args:
        blocks: what is written to.
        skipped: says of a tag and its attributes that it is left out, for pages of which more than the unseen is.
    """

    def __init__(self, blocks: Blocks, skipped: Callable[[str, Attributes], bool] | None = None) -> None:
        self._blocks = blocks
        self._skipped = skipped
        self._notes = Notes()
        self._layout: set[int] = set()
        self._lists: list[Numbering] = []
        self._items: list[int] = []
        self._tables = Tables(blocks)
        self._quotes = 0
        self._marks = 0
        self._as_is = 0

    def write(self, root: Any, notes: Notes, layout: set[int]) -> None:
        """Write what is seen of the children of an element."""
        self._notes, self._layout = notes, layout
        pending: list[tuple[Any, _Leave | None]] = [(root.first_child, None)]
        while pending:
            node, leave = pending.pop()
            if node is None:
                if leave is not None:
                    leave()
                continue
            pending.append((node.next, leave))
            if node.is_text_node:
                self._text(node.text_content)
                continue
            entered = self._enter(node)
            if entered is not None:
                pending.append((node.first_child, entered))

    def _text(self, text: str) -> None:
        if self._as_is:
            self._blocks.write_as_is(text)
        else:
            self._blocks.write(text)

    def _enter(self, node: Any) -> _Leave | None:
        """Begin an element; return what ends it, or None where nothing of it is to be written."""
        tag = node.tag
        attributes = node.attributes
        if tag in {"img", "math"}:
            self._picture(node, tag, attributes)
            return None
        if tag in UNSEEN or unseen(tag, attributes):
            return None
        if self._skipped is not None and self._skipped(tag, attributes):
            return None
        if node.mem_id in self._notes.notes:
            return self._note(tag, self._notes.notes[node.mem_id])
        if keeps_blanks(attributes) and tag != "pre":
            self._as_is += 1
            inner = self._element(node, tag, attributes)
            return self._both(inner, self._no_longer_as_is)
        return self._element(node, tag, attributes)

    def _element(self, node: Any, tag: str, attributes: Attributes) -> _Leave | None:
        if tag in BLOCKS:
            self._blocks.paragraph()
            return (
                self._region(self._blocks.begin("apparatus"))
                if heads_a_quotation(node, attributes)
                else self._blocks.paragraph
            )
        if tag in HEADINGS:
            return self._heading(HEADINGS[tag])
        if tag in _HANDLERS:
            return _HANDLERS[tag](self, node, attributes)
        return _nothing

    def _both(self, first: _Leave | None, second: _Leave) -> _Leave:
        def leave() -> None:
            if first is not None:
                first()
            second()

        return leave

    def _no_longer_as_is(self) -> None:
        self._as_is -= 1

    def _picture(self, node: Any, tag: str, attributes: Attributes) -> None:
        if tag == "img":
            shown = shown_instead(attributes)
        else:
            typed = node.css_first('annotation[encoding="application/x-tex"]')
            shown = attributes.get("alttext") or (typed.text() if typed is not None else node.text())
        if shown:
            self._blocks.write(shown)

    def _heading(self, level: int) -> _Leave:
        self._blocks.paragraph()
        return self._region(self._blocks.begin("heading", depth=level))

    def _region(self, handle: int) -> _Leave:
        def leave() -> None:
            self._blocks.finish(handle)
            self._blocks.paragraph()

        return leave

    def _quotation(self, _node: Any, _attributes: Attributes) -> _Leave:
        self._quotes += 1
        self._blocks.paragraph()
        handle = self._blocks.begin("quotation", depth=self._quotes)

        def leave() -> None:
            self._quotes -= 1
            self._blocks.finish(handle)
            self._blocks.paragraph()

        return leave

    def _note(self, tag: str, name: str) -> _Leave:
        if tag == "li":
            if self._lists:
                self._lists[-1].number()
            self._blocks.item()
        else:
            self._blocks.paragraph()
        handle = self._blocks.begin("footnote", name=name)
        self._blocks.write(f"[{name}] ")
        self._blocks.still_first()

        def leave() -> None:
            self._blocks.finish(handle)
            self._blocks.line() if tag == "li" else self._blocks.paragraph()

        return leave

    def _list(self, node: Any, attributes: Attributes) -> _Leave:
        if self._items:
            self._blocks.finish(self._items[-1])
        self._blocks.new_list(inside=bool(self._items))
        first = whole_number(attributes.get("start"), 1) if node.tag == "ol" else None
        self._lists.append(Numbering(first, attributes.get("type") or "1"))

        def leave() -> None:
            self._lists.pop()
            self._blocks.line() if self._items else self._blocks.paragraph()

        return leave

    def _item(self, _node: Any, attributes: Attributes) -> _Leave:
        if not self._lists:
            self._lists.append(Numbering(None))
        self._blocks.item()
        handle = self._blocks.begin("list item", depth=max(1, len(self._lists)))
        number = self._lists[-1].number(attributes.get("value"))
        if number:
            self._blocks.write(f"{number} ")
            self._blocks.still_first()
        self._items.append(handle)

        def leave() -> None:
            self._items.pop()
            self._blocks.finish(handle)
            self._blocks.line()

        return leave

    def _term(self, _node: Any, _attributes: Attributes) -> _Leave:
        self._blocks.paragraph()
        return self._blocks.line

    def _definition(self, _node: Any, _attributes: Attributes) -> _Leave:
        self._blocks.line()
        return self._blocks.line

    def _preformatted(self, node: Any, attributes: Attributes) -> _Leave:
        child = node.first_child
        inside = child.attributes if child is not None and child.is_element_node else {}
        is_code = said_to_be_code(attributes) or (child is not None and child.tag in CODE_INSIDE)
        self._blocks.paragraph()
        name = code_language(inside) or code_language(attributes)
        handle = self._blocks.begin("code", name=name) if is_code else None
        self._as_is += 1

        def leave() -> None:
            self._as_is -= 1
            if handle is not None:
                self._blocks.finish(handle)
            self._blocks.paragraph()

        return leave

    def _break(self, _node: Any, _attributes: Attributes) -> _Leave:
        self._blocks.line_break()
        return _nothing

    def _spoken(self, _node: Any, _attributes: Attributes) -> _Leave:
        before, after = ("“", "”") if self._marks % 2 == 0 else ("‘", "’")
        self._marks += 1
        self._blocks.write(before)

        def leave() -> None:
            self._marks -= 1
            self._blocks.write(after)

        return leave

    def _shifted(self, node: Any, _attributes: Attributes) -> _Leave | None:
        child = node.first_child
        figures = child.text_content if child is not None and child.is_text_node and child.next is None else ""
        small = small_figures(figures, raised=node.tag == "sup")
        if small is None:
            return _nothing
        self._blocks.write(small)
        return None

    def _link(self, node: Any, _attributes: Attributes) -> _Leave | None:
        id_ = node.mem_id
        if id_ in self._notes.marks:
            self._blocks.note_mark(self._notes.marks[id_])
            return None
        if id_ in self._notes.labels or id_ in self._notes.backs:
            return None
        return _nothing

    def _table(self, node: Any, _attributes: Attributes) -> _Leave:
        self._tables.begin(lays_out=node.mem_id in self._layout)
        return self._tables.end

    def _row(self, _node: Any, _attributes: Attributes) -> _Leave:
        self._tables.row()
        return _nothing

    def _cell(self, _node: Any, _attributes: Attributes) -> _Leave:
        return self._tables.cell()


def _nothing() -> None:
    """End an element that is only a stretch of its line."""


_HANDLERS: dict[str, Callable[[PageWriter, Any, Attributes], _Leave | None]] = {
    "blockquote": PageWriter._quotation,
    "li": PageWriter._item,
    "dt": PageWriter._term,
    "dd": PageWriter._definition,
    "pre": PageWriter._preformatted,
    "listing": PageWriter._preformatted,
    "br": PageWriter._break,
    "q": PageWriter._spoken,
    "sup": PageWriter._shifted,
    "sub": PageWriter._shifted,
    "a": PageWriter._link,
    "table": PageWriter._table,
    "tr": PageWriter._row,
    "td": PageWriter._cell,
    "th": PageWriter._cell,
    **dict.fromkeys(LISTS, PageWriter._list),
}
