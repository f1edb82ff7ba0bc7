"""Read a file of JSON lines with bounded memory, and say in words what is wrong with a line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput

BOM = b"\xef\xbb\xbf"
_LIMIT = MAX_PART_BYTES
_CHUNK = 1 << 20
_BLANK = b" \t\r\n"
_NEAR = 2000
_IN_FIELD = re.compile(r'"([^"\\]{1,100})"\s*+:\s*+"(?:[^"\\]|\\.)*+(?:\\u?)?\Z', re.DOTALL)
_SENTENCES = (
    ("not valid UTF-8", "The line is not UTF-8."),
    ("surrogate", "The line holds half a character (a lone surrogate) at column {column}."),
    ("depth limit", "The line is nested too deeply."),
    ("number is infinity", "A number at column {column} is too large."),
    ("control character", "A control character stands unescaped at column {column}."),
    ("unexpected end", "The line ends in the middle of its JSON, at column {column}."),
)


def read_lines(source: Path | IO[bytes], file: str) -> Iterator[tuple[int, bytes | BadInput, int]]:
    """Yield (line from 1, its bytes or what is wrong with it, size in bytes) for every line that is not blank.

    Args:
        source: the file, or a stream that is left open (standard input).
        file: the name it is known by.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                yield from _read(stream, file)
        else:
            yield from _read(source, file)
    except OSError as error:
        raise unreadable(file, error) from None


def _read(stream: IO[bytes], file: str) -> Iterator[tuple[int, bytes | BadInput, int]]:
    number = 0
    while raw := stream.readline(_LIMIT + 1):
        number += 1
        size = len(raw)
        if size > _LIMIT and not raw.endswith(b"\n"):
            size += _skip_line(stream)
            yield number, _too_long(file, number), size
            continue
        if number == 1 and raw.startswith(BOM):
            raw = raw[len(BOM) :]
        if raw := raw.strip(_BLANK):
            yield number, raw, size


def _skip_line(stream: Any) -> int:
    skipped = 0
    while rest := stream.readline(_CHUNK):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _too_long(file: str, line: int) -> BadInput:
    return BadInput("The line is longer than 256 MiB.", hint="Split it.", file=file, line=line)


def unreadable(file: str, error: OSError) -> BadInput:
    """Return the error for a file that the system does not let us read."""
    return BadInput("“{name}” cannot be read: {reason}.", file=file, name=file, reason=error.strerror or error)


def parse(raw: bytes, file: str, line: int) -> dict[str, Any]:
    """Return the object a line holds.

    Raises:
        BadInput: the line is not JSON, or holds something else than an object.
    """
    try:
        record = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _not_json(error, file, line) from None
    if type(record) is not dict:
        raise BadInput("The line must hold a JSON object, in braces.", file=file, line=line)
    return record


def _not_json(error: orjson.JSONDecodeError, file: str, line: int) -> BadInput:
    said = next((words for part, words in _SENTENCES if part in error.msg), None)
    sentence = said or "The line is not valid JSON at column {column}: {reason}."
    field = field_before(error.doc, error.pos) if "surrogate" in error.msg else None
    return BadInput(sentence, file=file, line=line, field=field, column=error.colno, reason=error.msg)


def field_before(text: str, place: int) -> str | None:
    """Return the name of the field in whose text a place of some JSON stands, if it begins close before."""
    found = _IN_FIELD.search(text[max(0, place - _NEAR) : place])
    return found[1] if found else None
