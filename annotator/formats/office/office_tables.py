"""Tell tables of data in an office document from those that only lay out a page."""

from collections.abc import Iterable
from typing import Any

_MOST_PARAGRAPHS = 3
_MOST_TEXT = 1_000


def lays_out(cells: Iterable[Any], blocks: tuple[str, ...], paragraphs: tuple[str, ...]) -> bool:
    """Say whether the cells of a table hold blocks, not data.

    As in pages: it has one cell, or a cell with another table, a list, more than three paragraphs, or more text than
    one reads in a cell.

    Args:
        cells: the elements of its cells.
        blocks: tags of what data does not hold.
        paragraphs: tags of paragraphs.
    """
    found = list(cells)
    return len(found) == 1 or any(_holds_blocks(cell, blocks, paragraphs) for cell in found)


def _holds_blocks(cell: Any, blocks: tuple[str, ...], paragraphs: tuple[str, ...]) -> bool:
    if next(cell.iter(*blocks), None) is not None:
        return True
    lengths = [sum(map(len, one.itertext())) for one in cell.iterchildren(*paragraphs)]
    return sum(1 for length in lengths if length) > _MOST_PARAGRAPHS or sum(lengths) > _MOST_TEXT
