"""Rows that belong to something walked over in the same order."""

from collections.abc import Iterator, Sequence
from typing import Any

_NONE: Sequence[Any] = ()


class Stream:
    """Rows of one table, handed out by their first column; keys must be asked for in the order of the rows."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows
        self._head: Any = next(rows, None)

    def of(self, key: object) -> Sequence[Any]:
        """Return the rows with this key, if they are next."""
        head = self._head
        if head is None or head[0] != key:
            return _NONE
        rows, found = self._rows, [head]
        for head in rows:
            if head[0] != key:
                break
            found.append(head)
        else:
            head = None
        self._head = head
        return found

    def each(self, key: object) -> Iterator[Any]:
        """Yield the rows with this key one at a time."""
        while self._head is not None and self._head[0] == key:
            row = self._head
            self._head = next(self._rows, None)
            yield row
