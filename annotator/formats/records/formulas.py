"""Formulas of a spreadsheet (XLSX) of which no value is stored: who computes nothing sees empty cells there."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from annotator.domain.errors import BadInput, Problem
from annotator.formats.archives import hardened_xml

_NO_VALUE = re.compile(rb"<c\b([^<>]*+)>\s*+<f\b[^<>]*+(?:(?<=/)>|>[^<]*+</f>)\s*+(?:<v\s*+/>|<v>\s*+</v>)?\s*+</c>")
_CELL_NAME = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_MOST_CARRIED = 1 << 16
"""Bytes of a cell that goes over the end of a chunk; no program lets a formula be longer than 8,192 characters."""
_CHUNK = 1 << 20
_BOOK, _WAYS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class _Cell(NamedTuple):
    """A cell with a formula of which no value is stored."""

    sheet: str
    column: str
    row: int


def without_value(
    path: Path, name: str, sheets: Collection[str], takes: Callable[[str, int], bool]
) -> Iterator[Problem]:
    """Yield one Problem where cells have a formula without a value: it names the first, and counts the others.

    Args:
        path: a spreadsheet that can be opened, and is of a size that can be read.
        name: the name it is known by.
        sheets: the names of those that are read.
        takes: says of a sheet and the number of a column, from 1, whether anything is taken from there.
    """
    cells = [one for one in _cells(path, sheets) if takes(one.sheet, column_number(one.column.encode()))]
    if not cells:
        return
    first = cells[0]
    cell = f"{first.column}{first.row}" if len(sheets) == 1 else f"{first.sheet}!{first.column}{first.row}"
    yield Problem.of(
        BadInput(
            "Cell {cell} and {more} more have formulas without a stored value; as nothing is computed they would "
            "come in empty."
            if len(cells) > 1
            else "Cell {cell} has a formula without a stored value; as nothing is computed it would come in empty.",
            hint="Open the file in a spreadsheet program and save it there.",
            file=name,
            line=first.row,
            cell=cell,
            more=len(cells) - 1,
        )
    )


def column_number(letters: bytes) -> int:
    """Return the number, from 1, of a column that is named by letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _cells(path: Path, sheets: Collection[str]) -> Iterator[_Cell]:
    """Yield each cell of some sheets with a formula of which no value is stored: programs that compute store one."""
    with zipfile.ZipFile(path) as archive:
        for sheet, member in _members(archive):
            if sheet in sheets and member in archive.namelist():
                with archive.open(member) as stream:
                    yield from (_Cell(sheet, column, row) for column, row in _cells_of(stream))


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet, and that of the member it stands in."""
    try:
        book, relations = hardened_xml(archive.read(_BOOK)), hardened_xml(archive.read(_WAYS))
    except (KeyError, SyntaxError, ValueError):  # what opened the spreadsheet takes more than this
        return
    ways = {one.get("Id"): one.get("Target", "") for one in relations}
    for sheet in book.iter("{*}sheet"):
        target = next((ways.get(value, "") for key, value in sheet.items() if key.endswith("}id")), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _cells_of(sheet: IO[bytes]) -> Iterator[tuple[str, int]]:
    """Yield column and row."""
    rest = b""
    while chunk := sheet.read(_CHUNK):
        rest += chunk
        for found in _NO_VALUE.finditer(rest):
            place = _CELL_NAME.search(found[1])
            if place is not None and b"str" not in found[1]:  # a text that is empty is a value
                yield place[1].decode("ascii").upper(), int(place[2])
        rest = rest[max(rest.rfind(b"</c>"), len(rest) - _MOST_CARRIED, 0) :]
