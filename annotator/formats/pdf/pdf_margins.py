"""Running heads, running feet and page numbers: known by coming back on other pages at the same height.

They are no part of the text: they would stand in the middle of sentences that run over a page. What they say is kept
beside it.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from annotator.formats.pdf.pdf_lines import rows_of
from annotator.formats.pdf.pdf_pages import PdfPage, Piece
from annotator.formats.pdf.pdf_rows import Line

_ROWS = 3
_STEP = 6.0
_NEAR = 2
_LONGEST = 200
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"(\d{1,4})\s+\D.*|.*\D\s+(\d{1,4})", re.DOTALL)
_NUMBER = re.compile(r"\W*(?:(\d{1,4})|[ivxlc]{1,7})\W*", re.I)
_FEW_PAGES = 3
_OTHERS = 2
_SET_APART = 1.6


_Key = tuple[str, bool, int]
_Offset = tuple[bool, int, int]


class _Edge(NamedTuple):
    """A row at the top or the foot of a page.

    Attributes:
        row: the row.
        key: what it says without numbers, whether it is at the top, and how high.
        offset: whether it is at the top, how far the number it is, begins or ends with is from that of the page, and
            with words how high it stands: a heading has a number, too.
        apart: whether white stands between it and the next row inwards.
    """

    row: Line
    key: _Key
    offset: _Offset | None
    apart: bool


class _Census(NamedTuple):
    """On which pages each key stands, in order; how often each offset does; and how many pages there are."""

    where: Mapping[_Key, Sequence[int]]
    offsets: Mapping[_Offset, int]
    pages: int


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
    rows = {page.number: rows_of(page) for page in pages}
    edges = {
        number: (list(_edges(some, number, top=True)), list(_edges(some, number, top=False)))
        for number, some in rows.items()
    }
    census = _census(edges)
    found: dict[int, frozenset[Piece]] = {}
    said: dict[str, str] = {}
    for page in pages:
        running = [row for some in edges[page.number] for row in _running(some, page.number, census)]
        if len(set(running)) == len(rows[page.number]) and not page.pictures:  # a page is never all margin
            running = [row for row in running if _NUMBER.fullmatch(row.text)]
        found[page.number] = frozenset(piece for row in running for cell in row.cells for piece in cell)
        for row in running:
            said.setdefault(_masked(row.text), row.text)
    return Margins(found, tuple(said.values()))


def _edges(rows: Sequence[Line], page: int, *, top: bool) -> Iterator[_Edge]:
    """Yield the outermost rows of a page, from the edge inwards."""
    inwards = rows[: _ROWS + 1] if top else rows[::-1][: _ROWS + 1]
    for place, row in enumerate(inwards[:_ROWS]):
        text = row.text
        if len(text) > _LONGEST:
            return
        apart = place + 1 == len(inwards) or abs(row.y - inwards[place + 1].y) > _SET_APART * row.size
        number, height = _number(text), round(row.y / _STEP)
        offset = None if number is None else (top, number - page, 0 if _NUMBER.fullmatch(text) else height)
        yield _Edge(row, (_masked(text), top, height), offset if apart else None, apart)


def _census(edges: Mapping[int, tuple[Sequence[_Edge], Sequence[_Edge]]]) -> _Census:
    where: defaultdict[_Key, list[int]] = defaultdict(list)
    offsets: Counter[_Offset] = Counter()
    for number, (top, foot) in edges.items():
        for edge in (*top, *foot):
            where[edge.key].append(number)
            if edge.offset is not None:
                offsets[edge.offset] += 1
    return _Census(where, offsets, len(edges))


def _number(text: str) -> int | None:
    """Return the number a row is, begins or ends with."""
    found = _NUMBER.fullmatch(text) or _NUMBERED.fullmatch(text)
    digits = next((group for group in found.groups() if group), None) if found else None
    return int(digits) if digits else None


def _running(edges: Sequence[_Edge], number: int, census: _Census) -> Iterator[Line]:
    """Yield the rows from the edge inwards that come back elsewhere, down to one that is set apart from the text."""
    found = list(takewhile(lambda edge: _is_numbered(edge, census) or _comes_back(edge, number, census), edges))
    while found and not found[-1].apart:
        found.pop()
    return (edge.row for edge in found)


def _is_numbered(edge: _Edge, census: _Census) -> bool:
    """Say whether the number of a row counts the pages, as those of others do; beside words more of them have to."""
    if edge.offset is None:
        return False
    if edge.key[0] == "#":
        return census.offsets[edge.offset] > 1 or (census.pages == 1 and edge.offset[1] == 0)
    return census.offsets[edge.offset] > max(2, census.pages // 4)


def _comes_back(edge: _Edge, number: int, census: _Census) -> bool:
    """Say whether a row stands at this height on other pages: two others, where there are more than a few pages."""
    text, top, height = edge.key
    places = [census.where.get((text, top, height + shift), ()) for shift in (-1, 0, 1)]
    others = sum(map(len, places)) - 1
    if census.pages <= _FEW_PAGES or text == "#":
        return others >= 1
    return others >= _OTHERS and any(_near(some, number) for some in places)


def _near(pages: Sequence[int], number: int) -> bool:
    """Say whether another page close by is among these."""
    at = bisect_left(pages, number - _NEAR)
    return any(0 < abs(other - number) <= _NEAR for other in pages[at : at + 2 * _NEAR + 1])


def _masked(text: str) -> str:
    """Return a row without what changes from page to page."""
    return "#" if _NUMBER.fullmatch(text) else _DIGITS.sub("#", text)
