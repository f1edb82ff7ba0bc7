"""The texts of parts: a short one stands in its row, a long one in pieces beside it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection, select

from annotator.domain.long_text import PIECE, Text
from annotator.store.schema import PART, TEXT_PIECE
from annotator.store.statements import in_text, listed, run

_KEPT = 4
"""Pieces of a long text that stay in memory: what is read follows each other, or stands close by."""


class StoredText:
    """A long text that stays in the store: a slice reads no more than the pieces it lies in.

    Args:
        connection: inside a transaction, which ends after the last slice was taken.
        part: row number.
        length: of the text.
    """

    def __init__(self, connection: Connection, part: int, length: int) -> None:
        self._connection = connection
        self._part = part
        self._length = length
        self._piece = lru_cache(_KEPT)(self._read)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, where: slice, /) -> str:
        start, end, step = where.indices(self._length)
        assert step == 1, "a text is read forwards"
        first = start - start % PIECE
        found = [self._piece(place) for place in range(first, end, PIECE)] if start < end else []
        return (found[0] if len(found) == 1 else "".join(found))[start - first : end - first] if found else ""

    def _read(self, start: int) -> str:
        row = run(self._connection, _PIECE, (self._part, start)).fetchone()
        return "" if row is None else str(row[0])


def each(connection: Connection, parts: Iterable[int]) -> Iterator[tuple[int, Text]]:
    """Yield (row number, text) of parts, in no order of their own."""
    rows = connection.execute(select(PART.c.no, PART.c.text, PART.c.length).where(PART.c.no.in_(listed(parts))))
    return ((int(no), held(connection, no, text, length)) for no, text, length in rows)


def of(connection: Connection, part: int) -> Text:
    """Return the text of a part (row number)."""
    text, length = run(connection, _PART, (part,)).fetchone()
    return held(connection, part, text, length)


def held(connection: Connection, part: int, text: str, length: int) -> Text:
    """Return the text of a part by what its row says: the text, or nothing and its length."""
    return text if text or not length else StoredText(connection, part, length)


def between(connection: Connection, part: int, start: int, end: int) -> str:
    """Return what stands between two offsets of a part (row number); no more of it is decoded."""
    (text,) = run(connection, _BETWEEN, (start + 1, end - start, part)).fetchone()
    if len(text) == end - start:
        return str(text)
    return of(connection, part)[start:end]  # it is in pieces, or there is a NUL, at which SQLite ends a text here


_PART = in_text(select(PART.c.text, PART.c.length).where(PART.c.no == 0))
_BETWEEN = "SELECT substr(text, ?, ?) FROM part WHERE no = ?"
_PIECE = in_text(select(TEXT_PIECE.c.text).where(TEXT_PIECE.c.part == 0, TEXT_PIECE.c.start == 0))
