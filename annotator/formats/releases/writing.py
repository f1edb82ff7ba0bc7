"""Write files of JSON; bytes, hash and lines are counted on the way."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import orjson

_FLUSH = 128


class Written(NamedTuple):
    """What was written into one file; ``lines`` is None for what is no JSON lines."""

    bytes: int
    sha256: str
    lines: int | None


class LinesFile:
    """A file of JSON lines."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stream = path.open("wb", buffering=0)
        self._hash = hashlib.sha256()
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._lines = 0

    def __enter__(self) -> "LinesFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def add(self, record: Any) -> None:
        """Write one record as one line."""
        waiting = self._waiting
        waiting.append(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        if len(waiting) >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        data = b"".join(self._waiting)
        self._lines += len(self._waiting)
        self._waiting.clear()
        self._bytes += len(data)
        self._hash.update(data)
        rest = memoryview(data)
        while rest:
            rest = rest[self._stream.write(rest) :]

    def finish(self) -> Written:
        """Write what waits and say what was written."""
        self._flush()
        self._stream.close()
        return Written(self._bytes, self._hash.hexdigest(), self._lines)


def joined(values: Iterable[bytes]) -> orjson.Fragment:
    """Return a JSON list of values that are JSON already, to be put into a record."""
    return orjson.Fragment(b"[" + b",".join(values) + b"]")


def write_json(path: Path, value: Any) -> Written:
    """Write one JSON value, indented, for people to read as well."""
    return write_text(path, as_file(value))


def as_file(value: Any) -> bytes:
    """Return the bytes of a file that holds one JSON value."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write_text(path: Path, data: bytes) -> Written:
    """Write a whole file."""
    path.write_bytes(data)
    return Written(len(data), hashlib.sha256(data).hexdigest(), None)
