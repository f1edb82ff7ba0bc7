"""From the pieces on a page to its lines in the order they are read: rows, and columns side by side.

Columns are told by the white between them. Where two stretches of text stand side by side they are columns when the
file writes one after the other, or when both are filled with prose; else they are the cells of a table.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from annotator.formats.pdf.pdf_pages import PdfPage, Piece

_SAME_ROW = 0.35
_RAISED = 0.65
_SMALLER = 0.85
_WORDS_APART = 0.15
_CELLS_APART = 1.5
_FEWEST = 3
_PROSE = 0.75
_WIDE_LINE = 0.7
_BINS = 400
_DEEPEST = 4
_MARK_WIDTH = 4.0
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ENDS_LEFT = re.compile(r"\A([.,:;!?]+)([0-9A-Za-z].*)\Z", re.DOTALL)
"""A number or a foreign word with what stands behind it: on its left in a line that is read to the left."""
_LETTER = re.compile(r"[^\W\d_]")


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


def rows_of(page: PdfPage) -> list[Line]:
    """Return what stands side by side on a page as one line each, from the top down."""
    return list(_rows(list(_runs(one for one in page.pieces if one.turn == 0)), page.number))


def lines_of(page: PdfPage, left_out: Collection[Piece] = ()) -> list[Line]:
    """Return the lines of a page in reading order; what is turned against the text comes last.

    Args:
        page: the page.
        left_out: what of it is no part of the text.
    """
    runs = list(_runs(one for one in page.pieces if one.turn == 0 and one not in left_out))
    found = list(_ordered(runs, page.number, 0)) if runs else []
    for run in _runs(one for one in page.pieces if one.turn != 0):
        found.append(
            Line((run.pieces,), run.x0, run.x1, run.y, run.size, run.x0, run.x1, False, page.number, run.pieces[0].turn)
        )
    return found


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


def is_rtl(text: str) -> bool:
    """Say whether a text is read from right to left: more than half of its letters are."""
    if text.isascii():
        return False
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(_LETTER.findall(text))


def _runs(pieces: Iterable[Piece]) -> Iterator[Run]:
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


def _ordered(runs: Sequence[Run], page: int, depth: int) -> Iterator[Line]:
    """Yield lines column by column."""
    gutter = _gutter(runs) if depth < _DEEPEST and len(runs) > 2 * _FEWEST else None
    if gutter is None:
        yield from _rows(runs, page)
        return
    left, right = _sides(runs, gutter)
    first, second = (right, left) if _reads_leftwards(runs) else (left, right)
    borders = sorted((-one.y for one in runs if one.x0 < gutter < one.x1), reverse=False)
    crossing = [one for one in runs if one.x0 < gutter < one.x1]
    bands: list[tuple[list[Run], list[Run]]] = [([], []) for _ in range(len(borders) + 1)]
    for side, members in enumerate((first, second)):
        for one in members:
            bands[bisect_left(borders, -one.y)][side].append(one)
    wide = list(_rows(crossing, page))
    done = 0
    for number, band in enumerate(bands):
        for members in band:
            if members:
                yield from _ordered(members, page, depth + 1)
        until = -borders[number] if number < len(borders) else None
        while until is not None and done < len(wide) and wide[done].y >= until - 0.01:
            yield wide[done]
            done += 1
    yield from wide[done:]


def _sides(runs: Iterable[Run], gutter: float) -> tuple[list[Run], list[Run]]:
    left: list[Run] = []
    right: list[Run] = []
    for one in runs:
        if one.x1 <= gutter:
            left.append(one)
        elif one.x0 >= gutter:
            right.append(one)
    return left, right


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return the middle of the white that parts two columns of prose, if there is one."""
    start, end = min(one.x0 for one in runs), max(one.x1 for one in runs)
    width = end - start
    size = median(one.size for one in runs)
    if width < 4 * _MARK_WIDTH * size:
        return None
    best: tuple[int, float] | None = None
    for middle in _white(runs, start, width, size):
        left, right = _sides(runs, middle)
        beside = _beside(left, right, size)
        if beside >= _FEWEST and (best is None or beside > best[0]) and _are_columns(left, right, size):
            best = beside, middle
    return best[1] if best is not None else None


def _white(runs: Sequence[Run], start: float, width: float, size: float) -> Iterator[float]:
    """Yield the middles of upright stretches that hardly any but the widest lines cross."""
    scale = _BINS / width
    changes = [0] * (_BINS + 2)
    narrow = 0
    for one in runs:
        if one.x1 - one.x0 < _WIDE_LINE * width:
            narrow += 1
            changes[int((one.x0 - start) * scale)] += 1
            changes[min(_BINS, int((one.x1 - start) * scale) + 1)] -= 1
    allowed = max(2, narrow // 12)
    covered, first = 0, None
    for place in range(_BINS + 1):
        covered += changes[place]
        if covered <= allowed and place < _BINS:
            first = place if first is None else first
        elif first is not None:
            if first > 0 and place < _BINS and (place - first) / scale >= 0.6 * size:
                yield start + (first + place) / 2 / scale
            first = None


def _beside(left: Sequence[Run], right: Sequence[Run], size: float) -> int:
    """Count the lines on the left that have a line on their right."""
    heights = sorted(one.y for one in right)
    count = 0
    for one in left:
        at = bisect_left(heights, one.y - size)
        count += at < len(heights) and heights[at] <= one.y + size
    return count


def _are_columns(left: Sequence[Run], right: Sequence[Run], size: float) -> bool:
    """Say whether what stands side by side is read one side after the other."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    if min(_usual_width(left), _usual_width(right)) < _MARK_WIDTH * size:
        return False
    sides = sorted([(one.order, 0) for one in left] + [(one.order, 1) for one in right])
    switches = sum(one[1] != other[1] for one, other in pairwise(sides))
    if switches <= 2 + min(len(left), len(right)) // 4:
        return True
    return all(
        len(side) >= 2 * _FEWEST
        and _usual_width(side) >= _PROSE * (max(one.x1 for one in side) - min(one.x0 for one in side))
        for side in (left, right)
    )


def _usual_width(runs: Sequence[Run]) -> float:
    return median(one.x1 - one.x0 for one in runs)


def _reads_leftwards(runs: Sequence[Run]) -> bool:
    return is_rtl(" ".join(words(one.pieces) for one in runs[:200]))


def _rows(runs: Sequence[Run], page: int) -> Iterator[Line]:
    """Yield the rows of one column from the top down."""
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
    cells = [_logical(cell, rtl=rtl) for cell in (cells[::-1] if rtl else cells)]
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


def _logical(pieces: Sequence[Piece], *, rtl: bool) -> list[Piece]:
    """Return pieces that stand from left to right in the order they are read."""
    if rtl:
        pieces = [one._replace(text=_ENDS_LEFT.sub(r"\2\1", one.text)) for one in pieces[::-1]]
    elif all(one.text.isascii() for one in pieces):
        return list(pieces)
    found: list[Piece] = []
    turned: list[Piece] = []
    for piece in pieces:
        if _runs_other_way(piece.text, rtl=rtl) or (turned and not _has_direction(piece.text)):
            turned.append(piece)
        else:
            found.extend(_turned_run(turned))
            turned = []
            found.append(piece)
    return [*found, *_turned_run(turned)]


def _turned_run(turned: list[Piece]) -> list[Piece]:
    """Return a run of the other direction the right way round; what has no direction at its end stays behind it."""
    end = len(turned)
    while end and not _has_direction(turned[end - 1].text) and not any(map(str.isdigit, turned[end - 1].text)):
        end -= 1
    return [*turned[:end][::-1], *turned[end:]]


def _runs_other_way(text: str, *, rtl: bool) -> bool:
    directions = {unicodedata.bidirectional(character) for character in text}
    return not directions.isdisjoint({"L", "EN", "AN"} if rtl else {"R", "AL"})


def _has_direction(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"L", "R", "AL"} for character in text)
