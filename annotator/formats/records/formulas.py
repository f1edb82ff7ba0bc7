"""Formulas of a spreadsheet (XLSX) of which no value is stored: who computes nothing sees empty cells there."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from annotator.domain.errors import BadInput, Problem

_NO_VALUE = re.compile(rb"<c\b([^<>]*+)>\s*+<f\b[^<>]*+(?:(?<=/)>|>[^<]*+</f>)\s*+(?:<v\s*+/>|<v>\s*+</v>)?\s*+</c>")
_CELL_NAME = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_MOST_CARRIED = 1 << 16
"""Bytes of a cell that goes over the end of a chunk; no program lets a formula be longer than 8,192 characters."""
_CHUNK = 1 << 20


def without_value(path: Path, name: str) -> Iterator[Problem]:
    """Yield one Problem where cells have a formula without a value: it names the first, and counts the others.

    Args:
        path: a spreadsheet that can be opened, and is of a size that can be read.
        name: the name it is known by.
    """
    cells = list(_cells(path))
    if not cells:
        return
    yield Problem.of(
        BadInput(
            "Cell {cell} and {more} more have formulas without a stored value; as nothing is computed they would "
            "come in empty."
            if len(cells) > 1
            else "Cell {cell} has a formula without a stored value; as nothing is computed it would come in empty.",
            hint="Open the file in a spreadsheet program and save it there.",
            file=name,
            line=cells[0][1],
            cell=cells[0][0],
            more=len(cells) - 1,
        )
    )


def _cells(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and row of each cell with a formula of which no value is stored: programs that compute store one."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if member.startswith("xl/worksheets/"):
                with archive.open(member) as stream:
                    yield from _cells_of(stream)


def _cells_of(sheet: IO[bytes]) -> Iterator[tuple[str, int]]:
    rest = b""
    while chunk := sheet.read(_CHUNK):
        rest += chunk
        for found in _NO_VALUE.finditer(rest):
            place = _CELL_NAME.search(found[1])
            if place is not None and b"str" not in found[1]:  # a text that is empty is a value
                yield (place[1] + place[2]).decode("ascii"), int(place[2])
        rest = rest[max(rest.rfind(b"</c>"), len(rest) - _MOST_CARRIED, 0) :]
