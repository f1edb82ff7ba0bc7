"""From the pieces on a page to its lines in the order they are read: rows, and columns side by side.

Columns are told by the white between them. Where two stretches of text stand side by side they are columns when the
file writes one after the other, or when both are filled with prose; else they are the cells of a table.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from annotator.formats.pdf.pdf_directions import is_rtl
from annotator.formats.pdf.pdf_pages import PdfPage, Piece
from annotator.formats.pdf.pdf_rows import Line, Run, rows_of_column, runs_of, words

_FEWEST = 3
_PROSE = 0.75
_WIDE_LINE = 0.7
_BINS = 400
_DEEPEST = 4
_MARK_WIDTH = 4.0


def rows_of(page: PdfPage) -> list[Line]:
    """Return what stands side by side on a page as one line each, from the top down."""
    return list(rows_of_column(list(runs_of(one for one in page.pieces if one.turn == 0)), page.number))


def lines_of(page: PdfPage, left_out: Collection[Piece] = ()) -> list[Line]:
    """Return the lines of a page in reading order; what is turned against the text comes last.

    Args:
        page: the page.
        left_out: what of it is no part of the text.
    """
    runs = list(runs_of(one for one in page.pieces if one.turn == 0 and one not in left_out))
    found = list(_ordered(runs, page.number, 0)) if runs else []
    for run in runs_of(one for one in page.pieces if one.turn != 0):
        found.append(
            Line((run.pieces,), run.x0, run.x1, run.y, run.size, run.x0, run.x1, False, page.number, run.pieces[0].turn)
        )
    return found


def _ordered(runs: Sequence[Run], page: int, depth: int) -> Iterator[Line]:
    """Yield lines column by column."""
    gutter = _gutter(runs) if depth < _DEEPEST and len(runs) > 2 * _FEWEST else None
    if gutter is None:
        yield from rows_of_column(runs, page)
        return
    left, right = _sides(runs, gutter)
    first, second = (right, left) if _reads_leftwards(runs) else (left, right)
    crossing = [one for one in runs if one.x0 < gutter < one.x1]
    borders = sorted(-one.y for one in crossing)
    bands: list[tuple[list[Run], list[Run]]] = [([], []) for _ in range(len(borders) + 1)]
    for side, members in enumerate((first, second)):
        for one in members:
            bands[bisect_left(borders, -one.y)][side].append(one)
    wide = list(rows_of_column(crossing, page))
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
