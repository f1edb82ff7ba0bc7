"""From the pieces on a page to its rows: what follows each other on a base line, and what stands side by side."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.formats.pdf.pdf_directions import in_order, is_rtl
from annotator.formats.pdf.pdf_pages import Piece

_SAME_ROW = 0.35
_RAISED = 0.65
_SMALLER = 0.85
_WORDS_APART = 0.15
_CELLS_APART = 1.5
_STRETCHED_APART = 4.0
"""How wide blanks become where a line is stretched to the borders of its column, in sizes of its letters."""
_UNEVEN = 0.1
_FLUSH = 0.1
_STRETCHED_LINES = 3


class Run(NamedTuple):
    """Pieces of one row with no wide gap between them, in reading order.

    Attributes:
        pieces: what stands there.
        x0, x1, y: where; the base line of most of it.
        size: of most letters.
        order: its place in the file.
    """

    pieces: tuple[Piece, ...]
    x0: float
    x1: float
    y: float
    size: float
    order: int


class Line(NamedTuple):
    """One line as it is read.

    Attributes:
        cells: its text; more than one in a row of a table.
        x0, x1, y, size: as in ``Run``.
        left, right: the borders of its column.
        rtl: whether it is read from right to left.
        page: number of its page.
        turn: 0, or how it is turned against the text of the page.
    """

    cells: tuple[tuple[Piece, ...], ...]
    x0: float
    x1: float
    y: float
    size: float
    left: float
    right: float
    rtl: bool
    page: int
    turn: int = 0

    @property
    def text(self) -> str:
        """The whole line."""
        return "\t".join(words(cell) for cell in self.cells)


def words(pieces: Sequence[Piece]) -> str:
    """Return pieces as text, with a blank where white stands between them."""
    found: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None and apart(before, piece):
            found.append(" ")
        found.append(piece.text)
        before = piece
    return "".join(found)


def apart(before: Piece, after: Piece) -> bool:
    """Say whether white stands between two pieces that follow each other on a line."""
    gap = max(after.x0 - before.x1, before.x0 - after.x1)
    size = min(before.size, after.size)
    return gap > _WORDS_APART * size or (after.spaced and gap > 0.05 * size)


def runs_of(pieces: Iterable[Piece]) -> Iterator[Run]:
    """Put together what follows each other in the file on one line."""
    here: list[Piece] = []
    order = 0
    for piece in pieces:
        if here and not _goes_on(here[-1], piece):
            yield _run(here, order)
            order += 1
            here = []
        here.append(piece)
    if here:
        yield _run(here, order)


def _goes_on(before: Piece, after: Piece) -> bool:
    size = max(before.size, after.size)
    if before.turn != after.turn:
        return False
    if before.turn == -1:
        return True
    if abs(before.y - after.y) > _raise(before, after) * size:
        return False
    return max(after.x0 - before.x1, before.x0 - after.x1) < 0.9 * size


def _raise(one: Piece | Run, other: Piece | Run) -> float:
    """Return how far base lines of one row may be apart: further, where one of them is smaller."""
    smaller = min(one.size, other.size) < _SMALLER * max(one.size, other.size)
    return _RAISED if smaller else _SAME_ROW


def _run(pieces: Sequence[Piece], order: int) -> Run:
    largest = max(pieces, key=lambda one: (round(one.size, 1), len(one.text)))
    return Run(
        tuple(pieces),
        min(one.x0 for one in pieces),
        max(one.x1 for one in pieces),
        largest.y,
        largest.size,
        order,
    )


def rows_of_column(runs: Sequence[Run], page: int) -> Iterator[Line]:
    """Yield the rows of one column from the top down."""
    lines = list(_rows(runs, page))
    filled = sum(len(one.cells) == 1 and len(one.cells[0]) > 1 and _fills(one) for one in lines)
    if filled < max(_STRETCHED_LINES, len(lines) // 4):
        yield from lines
    else:
        yield from (_as_prose(one) if _is_stretched(one) else one for one in lines)


def _rows(runs: Sequence[Run], page: int) -> Iterator[Line]:
    """Yield the rows of one column, all wide white in them between cells."""
    if not runs:
        return
    left, right = _borders(runs)
    row: list[Run] = []
    main = runs[0]
    for run in sorted(runs, key=lambda one: (-one.y, one.order)):
        if row and abs(main.y - run.y) > _raise(main, run) * max(main.size, run.size):
            yield _line(row, main, (left, right), page)
            row = []
        main = run if not row or run.size > main.size else main
        row.append(run)
    yield _line(row, main, (left, right), page)


def _borders(runs: Sequence[Run]) -> tuple[float, float]:
    """Return where the lines of a column begin and end, the few apart that stand out."""
    few = len(runs) // 8
    return sorted(one.x0 for one in runs)[few], sorted(one.x1 for one in runs)[-1 - few]


def _line(row: Sequence[Run], main: Run, borders: tuple[float, float], page: int) -> Line:
    pieces = sorted((piece for run in row for piece in run.pieces), key=lambda one: one.x0)
    rtl = is_rtl("".join(one.text for one in pieces))
    cells: list[list[Piece]] = []
    for piece in pieces:
        if cells and not _parts_cells(cells[-1][-1], piece, main.size):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    cells = [in_order(cell, rtl=rtl) for cell in (cells[::-1] if rtl else cells)]
    if len(cells) == 2 and len(cells[0]) == 1 and len(cells[0][0].text) < 5:  # the mark of an item
        cells = [[*cells[0], *cells[1]]]
    return Line(
        tuple(tuple(cell) for cell in cells),
        min(one.x0 for one in row),
        max(one.x1 for one in row),
        main.y,
        main.size,
        *borders,
        rtl,
        page,
    )


def _parts_cells(before: Piece, after: Piece, size: float) -> bool:
    return max(after.x0 - before.x1, before.x0 - after.x1) > _CELLS_APART * size


def _fills(line: Line) -> bool:
    """Say whether a line reaches from one border of its column to the other."""
    return max(abs(line.x0 - line.left), abs(line.x1 - line.right)) <= _FLUSH * line.size


def _is_stretched(line: Line) -> bool:
    """Say whether the white in a line is as wide as it is to fill its column: the same everywhere, and not too wide."""
    if len(line.cells) == 1 or not _fills(line):
        return False
    pieces = sorted((piece for cell in line.cells for piece in cell), key=lambda one: one.x0)
    white = [after.x0 - before.x1 for before, after in pairwise(pieces) if apart(before, after)]
    if not white:  # one piece lies over others, as in a text that is printed twice
        return False
    return max(white) <= _STRETCHED_APART * line.size and max(white) - min(white) <= _UNEVEN * line.size


def _as_prose(line: Line) -> Line:
    return line._replace(cells=(tuple(piece for cell in line.cells for piece in cell),))
