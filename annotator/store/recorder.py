"""Write rows so that they can be taken back: every change keeps the row before and after."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, update

from annotator.store import statements
from annotator.store.schema import ANNOTATION, BATCH, CHANGED, INSTALLATION, OPERATION, REPEAT, SEGMENT
from annotator.store.statements import Prepared

Row = dict[str, Any]


# A key press waits for these: they are built once.
_DROP = Prepared(
    update(OPERATION)
    .where(OPERATION.c.annotator.is_not_distinct_from(bindparam("who")), OPERATION.c.standing == "undone")
    .values(standing="dropped")
)
_COUNT = Prepared(
    update(INSTALLATION)
    .where(INSTALLATION.c.id == bindparam("installation"))
    .values(counter=INSTALLATION.c.counter + 1)
    .returning(INSTALLATION.c.counter)
)
_INTRODUCTION = Prepared(insert(INSTALLATION))
_OPERATION = Prepared(insert(OPERATION).returning(OPERATION.c.no))
_CHANGED = statements.insertion(CHANGED)
_ASKED = frozenset((BATCH.name, SEGMENT.name, REPEAT.name))
"""What says which passages there are, and which of them are asked."""
_written = json.JSONEncoder(ensure_ascii=False).encode


def now() -> str:
    """Return the time as the records carry it: ISO 8601 with the offset of the place, to the millisecond."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def new_id() -> str:
    """Return a random id of 128 bits, as 32 hex digits."""
    return uuid.uuid4().hex


def key_of(table: Table, row: Row) -> tuple[Any, ...]:
    """Return the values of the primary key in a row."""
    return tuple(row[column.name] for column in table.primary_key.columns)


def read_row(connection: Connection, table: Table, key: tuple[Any, ...]) -> dict[str, Any] | None:
    """Return a row as a dict by column name, or None."""
    found = statements.run(connection, statements.selection(table), key).fetchone()
    return None if found is None else dict(zip(statements.columns(table), found, strict=True))


def write_row(
    connection: Connection, table: Table, key: tuple[Any, ...], before: Row | None, after: Row | None
) -> None:
    """Turn the row ``before`` into ``after``: insert, update or delete."""
    if after is None:
        statements.run(connection, statements.removal(table), key)
    elif before is None:
        values = tuple(after[name] for name in statements.columns(table))
        statements.run(connection, statements.insertion(table), values)
    else:
        others = tuple(name for name in statements.columns(table) if before[name] != after[name])
        new = [after[name] for name in others]
        if others:
            statements.run(connection, statements.replacement(table, others), (*new, *key))


class Recorder:
    """Collects the changes of one act inside one transaction; the store writes the operation when it ends."""

    def __init__(self, connection: Connection, installation: str, annotator: str | None) -> None:
        self.connection = connection
        self.annotator = annotator
        self._installation = installation
        self._changes: list[tuple[Any, ...]] = []
        """All but the first column of what is to be noted."""
        self._noted = 0
        self._segments: set[int | None] = set()
        self.about: int | None = None
        """The segment (row number) an act is about that touches several; of one that touches one it is that one."""
        self.removed: list[tuple[str, str]] = []
        """What was taken away: (table name, id)."""
        self.operation: int | None = None
        self.asks_anew = False
        """Whether a passage may be asked now that nobody has answered: it came, or came again, or lost an answer."""

    @property
    def changed(self) -> bool:
        """Whether anything was written so far."""
        return self._noted > 0

    def put(self, table: Table, row: Row, *, segment: int | None = None) -> bool:
        """Insert the row, or update the one with its key; returns whether that changed anything."""
        key = key_of(table, row)
        before = read_row(self.connection, table, key)
        if before == row:
            return False
        write_row(self.connection, table, key, before, row)
        self._note(table, key, segment, before, row)
        return True

    def replace(self, table: Table, rows: Iterable[tuple[Row, Row, int | None]]) -> None:
        """Update rows that are there, of which it is known how they stand: (before, after, segment) of each.

        Those that stay as they are leave no trace. Many at once take a fraction of the time of ``put`` for each.
        """
        names = statements.columns(table)
        new: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for before, after, segment in rows:
            others = tuple(name for name in names if before[name] != after[name])
            if others:
                key = key_of(table, before)
                new.setdefault(others, []).append((*(after[name] for name in others), *key))
                self._note(table, key, segment, before, after)
        for others, values in new.items():
            statements.run_many(self.connection, statements.replacement(table, others), values)

    def add(self, table: Table, row: Row, *, segment: int | None = None) -> None:
        """Insert a row whose key is new: it is not looked for first."""
        key = key_of(table, row)
        write_row(self.connection, table, key, None, row)
        self._note(table, key, segment, None, row)

    def remove(self, table: Table, key: tuple[Any, ...], *, segment: int | None = None) -> None:
        """Delete the row with this key, if it is there."""
        before = read_row(self.connection, table, key)
        if before is not None:
            write_row(self.connection, table, key, before, None)
            self.removed.append((table.name, str(key[0])))
            self._note(table, key, segment, before, None)

    def touch(self, table: Table, row: Row, *, segment: int | None = None) -> None:
        """Note a row that stays as it is and the act rests on: undo and redo are refused where it has changed."""
        self._note(table, key_of(table, row), segment, row, row)

    def _note(
        self, table: Table, key: tuple[Any, ...], segment: int | None, before: Row | None, after: Row | None
    ) -> None:
        was, is_now = None if before is None else _written(before), None if after is None else _written(after)
        self._changes.append((self._noted, table.name, json.dumps(key), segment, was, is_now))
        self._noted += 1
        self.asks_anew = self.asks_anew or table.name in _ASKED or (after is None and table is ANNOTATION)
        if len(self._segments) < 2:
            self._segments.add(segment)

    def spill(self) -> None:
        """Write what was noted so far, in an act of very many rows: memory holds but the rest of them."""
        if not self._changes:
            return
        if self.operation is None:
            self.operation = self._begin({"act": "", "params": "{}", "segment": None, "standing": "done"})
        self._write()

    def finish(self, act: str, params: Mapping[str, object], *, lasting: bool = False) -> int:
        """Write the operation and its changes; what its annotator had undone can no longer be redone.

        A ``lasting`` act stands in the history and in nobody's undo.
        """
        if not lasting:
            self._drop_redo()
        said = {
            "act": act,
            "params": json.dumps(dict(params), ensure_ascii=False),
            "segment": next(iter(self._segments)) if len(self._segments) == 1 else self.about,
            "standing": "kept" if lasting else "done",
        }
        if self.operation is None:
            self.operation = self._begin(said)
        else:
            self.connection.execute(update(OPERATION).where(OPERATION.c.no == self.operation).values(said))
        self._write()
        return self.operation

    def _begin(self, said: Row) -> int:
        counter = _COUNT.value(self.connection, installation=self._installation)
        if counter is None:  # this installation never acted in this project
            _INTRODUCTION.run(self.connection, id=self._installation, counter=1, since=now())
        row = {
            "id": new_id(),
            "installation": self._installation,
            "counter": counter or 1,
            "annotator": self.annotator,
            "at": now(),
            **said,
        }
        return int(_OPERATION.value(self.connection, **row))

    def _write(self) -> None:
        if self._changes:
            rows = ((self.operation, *change) for change in self._changes)
            statements.run_many(self.connection, _CHANGED, rows)
            self._changes.clear()

    def _drop_redo(self) -> None:
        _DROP.run(self.connection, who=self.annotator)
