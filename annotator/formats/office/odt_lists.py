"""The lists that are open at a place of an odt, and which of them goes on counting where another stopped."""

from dataclasses import dataclass
from typing import Any

from annotator.formats.office.odt_names import TEXT, XML, number
from annotator.formats.office.odt_numbers import OUTLINE, Counts, ListStyles
from annotator.formats.office.office_flow import ListItem


@dataclass(slots=True)
class _Open:
    """A list that is open; ``fresh``: the next paragraph is the first of an item, ``begin``: with this number."""

    style: str
    counts: Counts
    fresh: bool = False
    begin: int | None = None


class Lists:
    """What is known of lists while their elements go by.

    Args:
        styles: how they count.
    """

    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._open: list[_Open] = []
        self._named: dict[str, Counts] = {}
        self._last: dict[str, Counts] = {}
        self._outline: Counts = {}

    def begin(self, element: Any) -> None:
        """Begin a list."""
        style = element.get(TEXT + "style-name")
        if self._open:
            outer = self._open[-1]
            self._open.append(_Open(style or outer.style, outer.counts))
            return
        style = style or ""
        counts = self._named.get(element.get(TEXT + "continue-list") or "")
        if counts is None and element.get(TEXT + "continue-numbering") == "true":
            counts = self._last.get(style)
        counts = {} if counts is None else counts
        self._last[style] = counts
        if id_ := element.get(XML + "id"):
            self._named[id_] = counts
        self._open.append(_Open(style, counts))

    def end(self) -> None:
        """End the innermost list."""
        self._open.pop()

    def item(self, element: Any) -> None:
        """Begin an item."""
        if self._open:
            self._open[-1].fresh = True
            begin = number(element.get(TEXT + "start-value"), -1)
            self._open[-1].begin = begin if begin >= 0 else None

    def header(self) -> None:
        """Begin what stands in a list without being an item."""
        if self._open:
            self._open[-1].fresh = False

    def of_paragraph(self) -> ListItem | None:
        """Return what the next paragraph is in the lists that are open; None where it is no new item."""
        depth = len(self._open)
        if not depth or not self._open[-1].fresh:
            return None
        inner = self._open[-1]
        inner.fresh = False
        if not self._styles.has_items(inner.style, depth):
            return None
        return ListItem(depth, self._styles.next(inner.style, depth, inner.counts, inner.begin), str(id(inner.counts)))

    def of_heading(self, level: int) -> ListItem | None:
        """Return the number of a heading, where headings have one."""
        shown = self._styles.next(OUTLINE, level, self._outline)
        return ListItem(level, shown, OUTLINE) if shown else None
