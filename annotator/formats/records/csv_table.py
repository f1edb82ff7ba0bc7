"""Tables as text: values parted by commas, semicolons, tabs or bars, one row a post."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput
from annotator.formats.parts import HowToRead, Item
from annotator.formats.records.reading import decoded_whole, read_decoded
from annotator.formats.records.records import Record, Records
from annotator.formats.records.table import NO_ROWS, Row, knows_names, table_records

_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 50
_LEAST = 0.6
_ESCAPED = re.compile(r"\\([\"\\])")


class Dialect(NamedTuple):
    """How the cells of a table are parted; ``quoted``: quotation marks may enclose a cell.

    ``escaped``: a quotation mark inside a cell has a backslash before it, instead of being doubled.
    """

    delimiter: str
    quoted: bool = True
    escaped: bool = False


_ONE_COLUMN = Dialect("\x1f")
_DIALECTS = (
    *(Dialect(mark) for mark in ",;\t|"),
    *(Dialect(mark, escaped=True) for mark in ",;\t|"),
    *(Dialect(mark, quoted=False) for mark in "\t|"),
    _ONE_COLUMN,
)
"""The ways that are tried; the earlier one where two fit alike."""


def read_csv(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield a part for each row, as a JSON line with the same fields would give it, or a Problem for a row.

    Raises:
        BadInput: ``how`` names no field of ours.
    """
    yield from read_decoded(path, name, how, lambda decoded: _records_of(decoded.text, name, how), nothing=NO_ROWS)


def csv_records(path: Path, name: str, how: HowToRead) -> Records:
    """Return what reads the rows of a file from its start.

    Raises:
        BadInput: the file cannot be read.
    """
    return _records_of(decoded_whole(path, name, how).text, name, how)


def sniff(text: str) -> Dialect:
    """Return how the cells of a table are parted: as its first rows come out alike, with most cells."""
    sample = text[:_SAMPLE]
    sample = sample if len(sample) == len(text) else sample[: sample.rfind("\n") + 1] or sample
    return max(_DIALECTS, key=lambda dialect: _fits(sample, dialect))


def _records_of(text: str, name: str, how: HowToRead) -> Records:
    dialect = sniff(text)

    def begin() -> Iterator[Record]:
        return table_records(_rows(text, dialect), name, how.named)

    return Records(begin)


def _reader(text: str, dialect: Dialect) -> Any:
    """Return the csv module's reader, which knows the line it came to."""
    csv.field_size_limit(MAX_PART_BYTES)
    if dialect.escaped:  # the reader's own way with backslashes lets bare quotation marks pass, and drops them
        text = _ESCAPED.sub(lambda found: '""' if found[1] == '"' else found[1], text)
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        strict=True,
    )


def _fits(sample: str, dialect: Dialect) -> tuple[float, int]:
    """Return how well a dialect fits: the share of rows of the commonest width, and that width.

    Names of columns that we know weigh more than any share; one column is what is left where nothing fits.
    """
    widths: list[int] = []
    bonus = 0.0
    for row in islice(_rows(sample, dialect), _SAMPLE_ROWS):
        if isinstance(row.cells, BadInput):
            widths.append(0)
        elif any(row.cells):
            if not widths and len(row.cells) > 1 and knows_names(row.cells):
                bonus = 1.0
            widths.append(len(row.cells))
    commonest = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    if dialect == _ONE_COLUMN:
        return _LEAST, 1
    return (bonus + round(widths.count(commonest) / len(widths), 1), commonest) if commonest > 1 else (0.0, commonest)


def _rows(text: str, dialect: Dialect) -> Iterator[Row]:
    """Yield the rows; a row that is not as it should be is said, and reading goes on with the next line."""
    reader = _reader(text, dialect)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(begins, _broken(str(error), begins, reader.line_num), 0)
        else:
            yield Row(begins, cells, sum(map(len, cells)) + len(cells))
        begins = reader.line_num + 1


def _broken(reason: str, line: int, last: int) -> BadInput:
    if "unexpected end" in reason:
        return BadInput(
            "A quotation mark opens a cell of the row on line {number} and is never closed; "
            "nothing from there to line {last}, the end of the file, is read.",
            line=line,
            number=line,
            last=last,
        )
    if "field larger" in reason:
        return BadInput("A cell of the row is larger than 256 MiB; the row is left out.", line=line)
    return BadInput(
        "A quotation mark stands inside a cell on line {last}, where it has to be doubled; "
        "the row that begins on line {number} is left out.",
        line=line,
        number=line,
        last=last,
    )
