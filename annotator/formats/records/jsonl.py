"""JSON lines in: text, native records and text with answers, told apart by their keys (formats.md)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.errors import BadInput
from annotator.formats.parts import HowToRead, Item
from annotator.formats.records import lines
from annotator.formats.records.reading import read_records
from annotator.formats.records.records import Record, Records


def read_jsonl(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield a part for each line, or a Problem for a line that cannot be taken.

    Args:
        path: the file.
        name: the name it is known by, for keys and messages.
        how: what fields are called in this file, where not as guessed.

    Raises:
        BadInput: the file cannot be read, or ``how`` names no field of ours.
    """
    yield from read_records(
        jsonl_records(path, name, how), name, how, nothing="The file is empty: there is no line in it.", strict=True
    )


def jsonl_records(path: Path, name: str, how: HowToRead) -> Records:
    """Return what reads the lines of a file from its start."""
    return Records(lambda: _records(path, name))


def _records(path: Path, name: str) -> Iterator[Record]:
    for number, raw, size in lines.read_lines(path, name):
        if isinstance(raw, BadInput):
            yield Record(number, raw, size, "")
            continue
        try:
            value = lines.parse(raw, name, number)
        except BadInput as error:
            yield Record(number, error, size, "")
        else:
            yield Record(number, value, size, hashlib.sha256(raw).hexdigest())
