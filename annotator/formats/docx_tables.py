"""Tables of a docx: which only lay out a page, and which rows are there once all changes are accepted."""

from typing import Any

from annotator.formats.docx_xml import W, switched

_MOST_PARAGRAPHS = 3
_MOST_TEXT = 1_000


def lays_out(table: Any) -> bool:
    """Say whether the cells of a table hold blocks, not data.

    As in pages: it has one cell, or a cell with another table, a list, more than three paragraphs, or more text than
    one reads in a cell.
    """
    cells = [cell for row in table.findall(W + "tr") for cell in row.findall(W + "tc")]
    return len(cells) == 1 or any(map(_holds_blocks, cells))


def _holds_blocks(cell: Any) -> bool:
    if next(cell.iter(W + "tbl"), None) is not None or next(cell.iter(W + "numPr"), None) is not None:
        return True
    paragraphs = text = 0
    for paragraph in cell.findall(W + "p"):
        length = sum(len(one.text or "") for one in paragraph.iter(W + "t"))
        paragraphs += length > 0
        text += length
    return paragraphs > _MOST_PARAGRAPHS or text > _MOST_TEXT


def kept(row: Any) -> bool:
    """Say whether a row is shown: neither deleted nor hidden."""
    says = row.find(W + "trPr")
    return says is None or (says.find(W + "del") is None and not switched(says, "hidden"))
