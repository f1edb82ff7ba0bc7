"""Spreadsheets (XLSX): each row of each sheet is a post; of a formula the value that was stored, never computed."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.archives import BROKEN
from annotator.formats.parts import HowToRead, IncomingPart, Item, with_version
from annotator.formats.records.formulas import column_number, without_value
from annotator.formats.records.reading import read_records, recipe_for
from annotator.formats.records.records import Names, Record, Records
from annotator.formats.records.table import NO_ROWS, Row, table_records
from annotator.formats.records.whole import read_whole

MOST_UNPACKED = 512 * 1024 * 1024
MOST_MEMBERS = 10_000
MOST_CELLS = 20_000_000
"""Cells of a sheet from A1 to the last: the library makes them all, however few are filled."""
MOST_ROWS = 1 << 20
"""A sheet has no more in any program; rows and cells need not say where they stand, so they are counted too."""

_CHUNK = 1 << 20
_OVERLAP = 64
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
_OLD = b"\xd0\xcf\x11\xe0"


def read_xlsx(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield a part for each row of each sheet that is shown, or a Problem for a row or a sheet that is not taken.

    The first sheet is known by the name of the file; a further one by ``file/sheet``, and its name stands before the
    titles.

    Raises:
        BadInput: ``how`` names no field of ours.
    """
    Names.of(how.fields)
    try:
        book = _book(path, name)
        sheets = _sheets(book)
        yield from without_value(path, name, sheets, _takes(book, name, how))
        if not sheets:
            yield Problem.of(BadInput("There is no sheet with cells in the file.", file=name))
        for number, sheet in enumerate(sheets):
            yield from _read_sheet(book, sheet, f"{name}/{sheet}" if number else name, name, how)
        for sheet in _sheets(book, shown=False):
            if rows := sum(1 for row in _rows(book, sheet, name) if row.size):
                yield Problem.of(
                    BadInput(
                        "The sheet “{sheet}” is hidden; its {rows} rows are left out. Show it in the spreadsheet to "
                        "import them."
                        if rows > 1
                        else "The sheet “{sheet}” is hidden; its one row is left out. Show it in the spreadsheet to "
                        "import it.",
                        file=name,
                        sheet=sheet,
                        rows=rows,
                    )
                )
    except UserError as error:
        yield Problem.of(error.located(file=name))


def xlsx_records(path: Path, name: str, how: HowToRead) -> Records:
    """Return what reads the rows of the first sheet that holds text, else of the first.

    Raises:
        BadInput: the file cannot be read.
    """
    book = _book(path, name)
    found = [_records(book, sheet, name, how) for sheet in _sheets(book)]
    for records in found:
        if "text" in recipe_for(records, how).mapped.fields:
            return records
    return found[0] if found else Records(lambda: iter(()))


def _takes(book: Any, name: str, how: HowToRead) -> Callable[[str, int], bool]:
    """Return what says of a sheet and the number of a column whether it is one of our fields, else only metadata."""

    @cache
    def columns(sheet: str) -> frozenset[int] | None:
        records = _records(book, sheet, name, how)
        try:
            fields = recipe_for(records, how).mapped.fields
        except UserError:  # it is said where the sheet is read
            return frozenset()
        names = next((list(one.value) for one in records.begin() if not isinstance(one.value, BadInput)), [])
        first = (_opened(book, sheet, name).start or (0, 0))[1] + 1  # what is left of all cells is no column there
        taken = frozenset(number for number, one in enumerate(names, first) if one in fields.values())
        return taken if "text" in fields and taken else None

    def takes(sheet: str, column: int) -> bool:
        known = columns(sheet)
        return known is None or column in known

    return takes


def _read_sheet(book: Any, sheet: str, key: str, name: str, how: HowToRead) -> Iterator[Item]:
    extractor = with_version("python-calamine")
    try:
        for item in read_records(_records(book, sheet, name, how), key, how, nothing=NO_ROWS):
            if isinstance(item, Problem):
                yield Problem(name, item.line, item.field, _of_sheet(item.message, sheet, book))
                continue
            if isinstance(item, IncomingPart):
                item.file, item.extractor, item.encoding = name, item.extractor or extractor, "utf-8"
                item.title = f"{sheet}: {item.title}" if item.title and key != name else item.title
            yield item
    except UserError as error:
        yield Problem(name, error.line, error.field, _of_sheet(str(error), sheet, book))


def _of_sheet(sentence: str, sheet: str, book: Any) -> str:
    """Return a sentence with the sheet before it, where there are several."""
    return f"{sheet}: {sentence}" if len(book.sheet_names) > 1 else sentence


def _records(book: Any, sheet: str, name: str, how: HowToRead) -> Records:
    def begin() -> Iterator[Record]:
        return table_records(_rows(book, sheet, name), name, how.named)

    return Records(begin)


def _rows(book: Any, sheet: str, name: str) -> Iterator[Row]:
    for number, cells in enumerate(_opened(book, sheet, name).iter_rows(), 1):
        texts = [_text(cell) for cell in cells]
        yield Row(number, texts, sum(map(len, texts)))


def _opened(book: Any, sheet: str, name: str) -> Any:
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(sheet)
    except CalamineError as error:
        raise _damaged(name, error) from None


def _text(cell: object) -> str:
    """Return a cell as text: whole numbers without a point, dates as ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""


def _book(path: Path, name: str) -> Any:
    """Open the file, once it is known to be of a size that can be read."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    raw = read_whole(path, name)
    if raw.startswith(_OLD):
        raise BadInput(
            "“{name}” is protected by a password, or of the time before XLSX; nothing of it is imported.",
            hint="Save it as XLSX without a password.",
            file=name,
            name=name,
        )
    _refuse_bombs(path, name)
    try:
        return load_workbook(str(path))
    except (CalamineError, PasswordError) as error:
        raise _damaged(name, error) from None


def _sheets(book: Any, *, shown: bool = True) -> list[str]:
    """Return the names of the sheets with cells that are shown, or of those that are hidden, in order."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        one.name
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and (one.visible == SheetVisibleEnum.Visible) == shown
    ]


def _refuse_bombs(path: Path, name: str) -> None:
    """Unpack every member bit by bit and throw it away: what it comes to, and how far its cells reach.

    Raises:
        BadInput: it is no archive, or comes to more than can be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise BadInput(
                    "There are {count} files in “{name}”: it is no spreadsheet.", name=name, count=len(members)
                )
            left = MOST_UNPACKED
            for member in members:
                left = _measure(archive, member, name, left)
    except BROKEN as error:
        raise _damaged(name, error) from None


def _measure(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> int:
    rows = columns = begun = 0
    rest = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise BadInput(
                    "“{name}” unpacks to more than 512 MiB; nothing of it is imported.", file=name, name=name
                )
            for letters, number in set(_PLACE.findall(rest + chunk)):
                rows = max(rows, int(number))
                columns = max(columns, column_number(letters))
            begun += chunk.count(b"<row")
            rest = chunk[-_OVERLAP:]
    rows = max(rows, begun)
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise BadInput(
            "A sheet of “{name}” reaches to row {rows} and column {columns}, more cells than can be read; "
            "nothing of the file is imported.",
            hint="Delete what stands far from the table.",
            file=name,
            name=name,
            rows=rows,
            columns=columns,
        )
    return left


def _damaged(name: str, error: Exception) -> BadInput:
    return BadInput(
        "“{name}” is damaged, or no spreadsheet (XLSX): {reason}.", file=name, name=name, reason=str(error).rstrip(".")
    )
