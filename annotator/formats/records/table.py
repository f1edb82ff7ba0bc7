"""Tables: the first row says what the columns are, each other row is a record."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from annotator.domain.errors import BadInput
from annotator.formats.records.records import Record
from annotator.formats.records.synonyms import SYNONYMS, plain_name

MOST_COLUMNS = 2000
NO_ROWS = "The table is empty: there is no row below the names of its columns."
_LONGEST_NAME = 100
_MOST_WORDS = 6
_NAMES = frozenset(name for names in SYNONYMS.values() for name in names)


class Row(NamedTuple):
    """One row: its line from 1, its cells as text or what is wrong with it, and about how many bytes it took."""

    line: int
    cells: Sequence[str] | BadInput
    size: int


def table_records(rows: Iterable[Row], file: str, named: Collection[str] = ()) -> Iterator[Record]:
    """Yield a record for each row below the first; rows of empty cells are passed over.

    Where the first row holds no names, columns are ``column 1`` and so on, and the first row is a record.

    Args:
        rows: all of the table.
        file: the name it is known by.
        named: names of columns a person spoke of.

    Raises:
        BadInput: the table has too many columns, or lacks one a person spoke of.
    """
    stream = iter(rows)
    before: list[Record] = []
    first = None
    for row in stream:
        if isinstance(row.cells, BadInput):
            before.append(Record(row.line, row.cells, row.size, ""))
        elif any(cell.strip() for cell in row.cells):
            first = row
            break
    if first is None or isinstance(first.cells, BadInput):
        yield from before
        return
    _refuse_many(first, file)
    heads = is_header(first.cells, named)
    names = column_names(first.cells) if heads else [f"column {number}" for number in range(1, len(first.cells) + 1)]
    for name in named:
        if name not in names:
            raise _no_column(name, names, file)
    yield from before
    for row in stream if heads else chain([first], stream):
        record = _record(row, names)
        if record is not None:
            yield record


def is_header(cells: Sequence[str], named: Collection[str] = ()) -> bool:
    """Whether a first row holds names of columns, not the first record."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(cell in named for cell in filled) or knows_names(filled):
        return True
    return len(filled) > 1 and len(set(filled)) == len(filled) and not any(map(_is_content, filled))


def knows_names(cells: Sequence[str]) -> bool:
    """Whether one of the cells is what fields of posts are called, and nobody asks or shouts it: ``Who?``."""
    return any(plain_name(cell) in _NAMES and not cell.strip().endswith(("?", "!")) for cell in cells)


def column_names(cells: Sequence[str]) -> list[str]:
    """Return the names of the columns, each once: a second ``text`` is ``text (2)``, one without name ``column 3``."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = base = " ".join(cell.split())[:_LONGEST_NAME] or f"column {number}"
        again = 1
        while name in names:
            again += 1
            name = f"{base} ({again})"
        names[name] = None
    return list(names)


def _is_content(cell: str) -> bool:
    """Whether a cell holds what no name of a column is: a number, a date, a sentence."""
    if len(cell) > _LONGEST_NAME or len(cell.split()) > _MOST_WORDS or cell[-1] in ".!?…":
        return True
    return not any(map(str.isalpha, cell)) or "://" in cell


def _record(row: Row, names: Sequence[str]) -> Record | None:
    if isinstance(row.cells, BadInput):
        return Record(row.line, row.cells, row.size, "")
    cells = row.cells
    if len(cells) != len(names):
        if not any(cell.strip() for cell in cells):
            return None
        if len(cells) < len(names) or any(cell.strip() for cell in cells[len(names) :]):
            return Record(row.line, _other_length(row, len(cells), len(names)), row.size, "")
    elif not any(cell.strip() for cell in cells):
        return None
    return Record(row.line, dict(zip(names, cells, strict=False)), row.size, "")


def _other_length(row: Row, found: int, wanted: int) -> BadInput:
    return BadInput(
        "The row has {found} cells, the first row has {wanted}; it is left out.",
        line=row.line,
        found=found,
        wanted=wanted,
    )


def _refuse_many(first: Row, file: str) -> None:
    if len(first.cells) > MOST_COLUMNS:  # type: ignore[arg-type]
        raise BadInput(
            "The table has {found} columns, at most {most} are read; nothing of it is imported.",
            file=file,
            line=first.line,
            found=len(first.cells),  # type: ignore[arg-type]
            most=MOST_COLUMNS,
        )


def _no_column(name: str, names: Sequence[str], file: str) -> BadInput:
    known = ", ".join(f"“{one}”" for one in names[:20])
    return BadInput(
        "There is no column “{name}”; there are {known}; nothing of the file is imported.",
        file=file,
        line=1,
        field=name,
        name=name,
        known=known,
    )
