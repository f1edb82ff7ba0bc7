"""Tell tables of data from those that only lay out a page."""

from collections.abc import Iterator
from typing import Any

from annotator.formats.pages.html_tags import HEADINGS, LISTS

_LAYS_OUT = {*HEADINGS, *LISTS, "blockquote", "pre", "table", "hr", "article", "section", "dl", "form"}
_BREAKS = {"p", "div", "br"}
_MOST_BREAKS = 3
_MOST_TEXT = 1_000


class _Table:
    """What is known of one table while its elements go by."""

    def __init__(self, id_: int) -> None:
        self.id = id_
        self.lays_out = False
        self.breaks = 0
        self.text = 0


def layout_tables(root: Any) -> set[int]:
    """Return the ids (``mem_id``) of tables that only lay out: what is in their cells is blocks.

    Such a table says so, or holds a cell with another table, a heading, a list, a quotation, several paragraphs, or
    more text than one reads in a cell.
    """
    if root.css_first("table") is None:
        return set()
    found: set[int] = set()
    tables: list[_Table] = []
    for node, entering in _walk(root):
        tag = node.tag
        if tag == "table":
            if not entering:
                table = tables.pop()
                if table.lays_out:
                    found.add(table.id)
                continue
            if tables:
                tables[-1].lays_out = True
            tables.append(_Table(node.mem_id))
            tables[-1].lays_out = node.attributes.get("role") in {"presentation", "none"}
        elif tables and entering:
            _look(tables[-1], node, tag)
    return found


def _look(table: _Table, node: Any, tag: str) -> None:
    if tag in {"td", "th"}:
        table.breaks = table.text = 0
    elif tag in _LAYS_OUT:
        table.lays_out = True
    elif tag in _BREAKS:
        table.breaks += 1
        table.lays_out |= table.breaks > _MOST_BREAKS
    elif tag == "-text":
        table.text += len(node.text_content)
        table.lays_out |= table.text > _MOST_TEXT


def _walk(root: Any) -> Iterator[tuple[Any, bool]]:
    """Yield each node as it is entered, and again (False) when it is left; however deep."""
    above: list[Any] = []
    node = root.first_child
    while node is not None or above:
        if node is None:
            node = above.pop()
            yield node, False
            node = node.next
            continue
        yield node, True
        if (child := node.first_child) is not None:
            above.append(node)
            node = child
        else:
            yield node, False
            node = node.next
