"""What commands say: one JSON object, JSON Lines, or quiet text for people. The only writer to standard output."""

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

Row = Mapping[str, Any]
_GAP = "  "


class ReaderGone(Exception):
    """Whoever read our output stopped reading; there is nobody left to tell."""


class Unwritable(Exception):
    """The system does not take our output, with its reason: a full disk, say."""


def use_utf8() -> None:
    """Make both streams UTF-8 whatever the console thinks; bytes of file names that are none become escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str, stream: TextIO | None = None) -> None:
    """Write a line.

    Raises:
        ReaderGone: the other end of the pipe is closed.
        Unwritable: the disk is full.
    """
    _to(stream or sys.stdout, text + "\n")


def _to(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise Unwritable(error.strerror) from error


def flush() -> None:
    """Hand over what was written; raises as :func:`write`."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise Unwritable(error.strerror) from error


def silence() -> None:
    """Give up on a closed pipe, so that the interpreter does not complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def dumps(value: object) -> str:
    """Return JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class Output:
    """How one command answers: as JSON or as text.

    Args:
        as_json: whether ``--json`` was given.
        progress: how progress is shown, ``bar`` or ``json``.
    """

    def __init__(self, *, as_json: bool, progress: str = "bar") -> None:
        self.as_json = as_json
        self.progress = progress

    def answer(self, data: Row, text: Callable[[], Iterable[str]]) -> None:
        """Say the one object of a command, or the lines that ``text`` makes of it."""
        for line in [dumps(data)] if self.as_json else text():
            write(line)

    def rows(self, data: Iterable[Row], text: Callable[[Iterable[Row]], Iterable[str]]) -> None:
        """Say many objects, one a line; memory stays flat where ``text`` streams."""
        for line in map(dumps, data) if self.as_json else text(data):
            write(line)


def _cell_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Return how many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell_width, text))


def clean(text: str) -> str:
    """Return the text on one line without what could steer a terminal."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else " " for c in line)


def cut(text: str, cells: int) -> str:
    """Return the text on one line, cut to so many cells with an ellipsis."""
    line = clean(text)
    if width(line) <= cells:
        return line
    taken = 0
    for index, character in enumerate(line):
        taken += _cell_width(character)
        if taken >= cells:
            return line[:index].rstrip() + "…"
    return line


def line_width() -> int:
    """Return how long a line may get: the terminal's width, or plenty where nobody looks."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield an aligned table: numbers to the right, words to the left, nothing drawn around it."""
    values = [list(row) for row in rows]
    cells = [[_shown(value) for value in row] for row in values]
    right = [any(map(_is_number, column)) for column in zip(*values, strict=True)] or [False] * len(heads)
    columns = list(zip(heads, *cells, strict=True))
    wide = [max(map(width, column)) for column in columns]
    for row in (list(heads), *cells):
        padded = (_pad(*cell) for cell in zip(row, wide, right, strict=True))
        yield _GAP.join(padded).rstrip()


def pairs(rows: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Yield names and values, the values aligned."""
    known = [(name, _shown(value)) for name, value in rows]
    wide = max((width(name) for name, _ in known), default=0)
    for name, value in known:
        yield f"{_pad(name, wide, False)}{_GAP}{value}".rstrip()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}"
    return clean(str(value))


def _pad(text: str, cells: int, right: bool) -> str:
    space = " " * (cells - width(text))
    return space + text if right else text + space
