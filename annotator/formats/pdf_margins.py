"""Running heads, running feet and page numbers: known by coming back on other pages at the same height.

They are no part of the text: they would stand in the middle of sentences that run over a page. What they say is kept
beside it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.formats.pdf_lines import Line, rows_of
from annotator.formats.pdf_pages import PdfPage, Piece

_ROWS = 3
_STEP = 6.0
_NEAR = 2
_LONGEST = 200
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:(\d{1,4})|[ivxlc]{1,7})\W*", re.I)
_FEW_PAGES = 3
_SET_APART = 2.0


class _Edge(NamedTuple):
    """A row at the top or the foot of a page."""

    row: Line
    key: tuple[str, bool, int]
    offset: int | None


class Margins(NamedTuple):
    """What is left out.

    Attributes:
        pieces: by number of the page.
        said: what it says, in order; digits that change from page to page as on the first of them.
    """

    pieces: Mapping[int, frozenset[Piece]]
    said: tuple[str, ...]


def find_margins(pages: Sequence[PdfPage]) -> Margins:
    """Find what is printed around the text of the pages."""
    edges = {page.number: (list(_edges(page, top=True)), list(_edges(page, top=False))) for page in pages}
    where: defaultdict[tuple[str, bool, int], list[int]] = defaultdict(list)
    offsets: Counter[int] = Counter()
    for number, (top, foot) in edges.items():
        for edge in (*top, *foot):
            where[edge.key].append(number)
            if edge.offset is not None:
                offsets[edge.offset] += 1
    found: dict[int, frozenset[Piece]] = {}
    said: dict[str, str] = {}
    for number, both in edges.items():
        rows = [row for some in both for row in _running(some, number, where, offsets, len(pages))]
        found[number] = frozenset(piece for row in rows for cell in row.cells for piece in cell)
        for row in rows:
            said.setdefault(_masked(row.text), row.text)
    return Margins(found, tuple(said.values()))


def _edges(page: PdfPage, *, top: bool) -> Iterator[_Edge]:
    """Yield the outermost rows of a page, from the edge inwards."""
    rows = rows_of(page) if page.pieces else []
    some = rows[:_ROWS] if top else rows[::-1][:_ROWS]
    for place, row in enumerate(some):
        text = row.text
        if len(text) > _LONGEST:
            return
        number = _NUMBER.fullmatch(text)
        offset = int(number[1]) - page.number if number and number[1] else None
        if offset is not None and len(rows) > place + 1 and not _stands_apart(row, some, place):
            offset = None
        yield _Edge(row, (_masked(text), top, round(row.y / _STEP)), offset)


def _stands_apart(row: Line, some: Sequence[Line], place: int) -> bool:
    inner = some[place + 1] if place + 1 < len(some) else None
    return inner is None or abs(row.y - inner.y) > _SET_APART * row.size


def _running(
    edges: Sequence[_Edge],
    number: int,
    where: Mapping[tuple[str, bool, int], Sequence[int]],
    offsets: Mapping[int, int],
    pages: int,
) -> Iterator[Line]:
    """Yield the rows from the edge inwards that come back elsewhere; the first that does not ends them."""
    for edge in edges:
        numbered = edge.offset is not None and (offsets[edge.offset] > 1 or (pages == 1 and edge.offset == 0))
        if not numbered and not _comes_back(edge, number, where, pages):
            return
        yield edge.row


def _comes_back(edge: _Edge, number: int, where: Mapping[tuple[str, bool, int], Sequence[int]], pages: int) -> bool:
    """Say whether a row stands at this height on other pages: two others, where there are more than a few pages."""
    same = [
        other
        for key in ((edge.key[0], edge.key[1], edge.key[2] + shift) for shift in (-1, 0, 1))
        for other in where.get(key, ())
        if other != number
    ]
    if pages <= _FEW_PAGES or edge.key[0] == "#":
        return len(same) >= 1
    return len(same) >= 2 and any(abs(other - number) <= _NEAR for other in same)


def _masked(text: str) -> str:
    """Return a row without what changes from page to page."""
    return "#" if _NUMBER.fullmatch(text) else _DIGITS.sub("#", text)
