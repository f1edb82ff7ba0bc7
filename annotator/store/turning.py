"""One act turned back, or forward again, row by row, refusing where somebody built on it."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, select
from sqlmodel import SQLModel

from annotator.domain.errors import Refused
from annotator.store import linking, pointers, retiring, schemes, structuring, versions, withdrawing
from annotator.store.handles import Told, nobody
from annotator.store.operations import GONE_BACK, Operation, operation
from annotator.store.recorder import read_row, write_row
from annotator.store.schema import ANNOTATION, ANNOTATOR, BATCH, CHANGED, GUIDELINE, OPERATION, POST, SCHEME, SEGMENT
from annotator.store.statements import columns, in_text, run

_ALL = select(*(CHANGED.c[name] for name in ("table", "key", "segment", "before", "after")))
_OF_ACT = _ALL.where(CHANGED.c.operation == bindparam("operation"))
_FORTH = in_text(_OF_ACT.order_by(CHANGED.c.ordinal))
_BACK = in_text(_OF_ACT.order_by(CHANGED.c.ordinal.desc()))


class _Noted(NamedTuple):
    """A row an act touched, as it noted it."""

    table: str
    key: str
    segment: int | None
    before: str | None
    after: str | None


def turn(connection: Connection, act: Operation, *, back: bool, told: Told = nobody) -> set[int]:
    """Turn the rows of an act back or forward again; returns the segments touched (row numbers).

    How the act itself stands is left as it is.

    Raises:
        Refused: a later act touched the same row, or built on it; or something it needs is no longer there.
    """
    return _Turn(connection, act, told, back=back).turn()


class _Turn:
    """One act turned: row after row, and then a look at what now hangs in the air."""

    def __init__(self, connection: Connection, act: Operation, told: Told, *, back: bool) -> None:
        self._connection = connection
        self._act = act
        self._told = told
        self._back = back
        self._removed: list[tuple[str, str]] = []
        self._placed: dict[tuple[str, str], tuple[Table, dict[str, Any]]] = {}
        self._posts: set[int] = set()
        self._segments: list[int] = []
        self._flipped: list[int] = []
        self._answers: list[dict[str, Any]] = []
        self._versions: list[tuple[str, tuple[Any, ...]]] = []

    def turn(self) -> set[int]:
        """Do it; returns the segments touched (row numbers)."""
        within: set[int] = set()
        touched = set()
        for row in self._changes():
            self._told(1)
            if row.table == OPERATION.name:
                within |= self._act_within(row) | ({row.segment} if row.segment is not None else set())
                continue
            if row.table != ANNOTATOR.name or row.before is not None:  # once made, an annotator stays
                self._row(row)
            if row.segment is not None:
                touched.add(row.segment)
        retiring.refuse_retired(self._connection, touched - set(self._flipped))
        if self._flipped:
            retiring.refuse_built_upon(self._connection, self._act, self._flipped, back=self._back)
            linking.settle_around(self._connection, self._flipped)
        pointers.refuse_dangling(self._connection, self._removed, self._act.annotator)
        pointers.refuse_missing(self._connection, self._placed.values())
        structuring.refuse_circles(self._connection, self._posts)
        versions.refuse_scattered(self._connection, self._segments)
        (schemes.refuse_built_on if self._back else schemes.refuse_stale)(self._connection, self._versions)
        schemes.refuse_unknown_versions(self._connection, self._answers)
        return touched | within

    def _changes(self) -> Iterator[_Noted]:
        """Yield what the act changed, read as it is turned: of a very large one not all is to stand in memory."""
        return map(_Noted._make, run(self._connection, _BACK if self._back else _FORTH, (self._act.no,)))

    def _sides(self, row: _Noted) -> tuple[str | None, str | None]:
        """Return how the row is expected to stand, and how it is to stand."""
        return (row.after, row.before) if self._back else (row.before, row.after)

    def _act_within(self, row: _Noted) -> set[int]:
        """Turn an act that this one turned; one that itself went back only stands differently."""
        expected, wanted = self._sides(row)
        before, after = json.loads(expected or ""), json.loads(wanted or "")
        act = operation(self._connection, before["no"])
        if act.standing != before["standing"]:
            raise self._built_on(row)
        touched = set[int]()
        if act.act != GONE_BACK:
            touched = turn(self._connection, act, back=after["standing"] != "done", told=self._told)
        write_row(self._connection, OPERATION, (act.no,), before, after)
        return touched

    def _row(self, row: _Noted) -> None:
        table = SQLModel.metadata.tables[row.table]
        key = tuple(json.loads(row.key))
        expected, wanted = self._sides(row)
        there, before, after = read_row(self._connection, table, key), _whole(table, expected), _whole(table, wanted)
        if table is SEGMENT:
            before, after = retiring.without_derived(there, before, after)
        if there != before:
            raise self._built_on(row)
        if table is BATCH and after is not None:
            withdrawing.refuse_unless_free(self._connection, int(key[0]), back=self._back)
            if self._back:
                withdrawing.let_go(self._connection, int(key[0]))
        if table is ANNOTATOR and after is not None:
            _refuse_double_name(self._connection, after)
        if table is POST and after is None:
            structuring.release(self._connection, int(key[0]))
        self._look_at_later(table, key, there, after)
        write_row(self._connection, table, key, there, after)
        if after is None:
            self._removed.append((table.name, str(key[0])))
            self._placed.pop((table.name, row.key), None)
        elif there is None or (table.name, row.key) in self._placed:
            self._placed[table.name, row.key] = (table, after)  # as it stands when all is turned

    def _look_at_later(
        self, table: Table, key: tuple[Any, ...], there: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        """Note what can only be judged when every row is turned."""
        if table in (SCHEME, GUIDELINE):
            self._versions.append((table.name, key))
        elif table is ANNOTATION and after is not None:
            self._answers.append(after)
        elif table is SEGMENT:
            self._segments.append(int(key[0]))
            if there is not None and after is not None and there["retired"] != after["retired"]:
                self._flipped.append(int(key[0]))
        elif table is POST:
            self._posts.add(int(key[0]))

    def _built_on(self, row: _Noted) -> Refused:
        """Say who touched the row since."""
        later = self._connection.execute(
            select(ANNOTATOR.c.name)
            .select_from(OPERATION)
            .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
            .join(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
            .where(
                CHANGED.c.table == row.table,
                CHANGED.c.key == row.key,
                OPERATION.c.no > self._act.no,
                OPERATION.c.standing == "done",
            )
            .order_by(OPERATION.c.no.desc())
        ).scalar()
        if not self._back:
            return Refused("This cannot be done again: the same thing was changed since.")
        if later is None:
            return Refused(
                "This cannot be undone: a later act changed the same thing.", hint="Undo the later act first."
            )
        return Refused(
            "This cannot be undone: {name} changed the same thing later.", hint="Undo that first.", name=later
        )


def _whole(table: Table, text: str | None) -> dict[str, Any] | None:
    """Return a row as it was noted; columns that came with a later version have the value they came with."""
    if text is None:
        return None
    noted: dict[str, Any] = json.loads(text)
    if noted.keys() == _defaults(table).keys():
        return noted
    return {name: noted.get(name, default) for name, default in _defaults(table).items()}


@cache
def _defaults(table: Table) -> dict[str, Any]:
    return {name: _default(table.c[name]) for name in columns(table)}


def _default(column: Any) -> Any:
    if column.server_default is None:
        return None
    said = column.server_default.arg
    return int(said) if column.type.python_type is int else said


def _refuse_double_name(connection: Connection, row: dict[str, Any]) -> None:
    other = connection.execute(
        select(ANNOTATOR.c.name).where(ANNOTATOR.c.folded == row["folded"], ANNOTATOR.c.id != row["id"])
    ).scalar()
    if other is not None:
        raise Refused("There is an annotator called “{name}” by now.", hint="Choose another name.", name=other)
