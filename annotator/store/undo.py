"""Take acts back and bring them again, row by row, refusing where somebody built on them."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select, update
from sqlmodel import SQLModel

from annotator.domain.errors import Refused
from annotator.store import linking, pointers, retiring, schemes, structuring, versions, withdrawing
from annotator.store.recorder import now, read_row, write_row
from annotator.store.schema import ANNOTATION, ANNOTATOR, BATCH, CHANGED, GUIDELINE, OPERATION, POST, SCHEME, SEGMENT


class Anybody:
    """In place of an annotator: whoever did it, the acts of nobody included."""


ANYBODY = Anybody()
GONE_BACK = "gone back"
"""The act that turned others (``going_back``): the rows it changed are those of acts."""
Whose = str | None | Anybody
_AT_ONCE = 2000
"""Changed rows that are read at once."""


def _mine(annotator: Whose) -> ColumnElement[bool]:
    if isinstance(annotator, Anybody):
        return OPERATION.c.no.is_not(None)
    return OPERATION.c.annotator.is_(None) if annotator is None else OPERATION.c.annotator == annotator


def newest(connection: Connection, annotator: Whose) -> Row[Any] | None:
    """Return the act that undo would take back: the newest one done."""
    return connection.execute(
        select(OPERATION).where(_mine(annotator), OPERATION.c.standing == "done").order_by(OPERATION.c.no.desc())
    ).first()


def latest_undone(connection: Connection, annotator: Whose) -> Row[Any] | None:
    """Return the act that redo would bring back: the one undone last that was not dropped.

    In one stack that is the oldest; over the stacks of several people it is told by the time.
    """
    order = (OPERATION.c.undone_at.desc(), OPERATION.c.no) if isinstance(annotator, Anybody) else (OPERATION.c.no,)
    return connection.execute(
        select(OPERATION).where(_mine(annotator), OPERATION.c.standing == "undone").order_by(*order)
    ).first()


def take_back(connection: Connection, operation: Row[Any]) -> set[int]:
    """Undo an act; returns the segments touched (row numbers).

    Raises:
        Refused: a later act touched the same row, or built on it.
    """
    touched = turn(connection, operation, back=True)
    connection.execute(
        update(OPERATION).where(OPERATION.c.no == operation.no).values(standing="undone", undone_at=now())
    )
    return touched


def bring_again(connection: Connection, operation: Row[Any]) -> set[int]:
    """Redo an undone act; returns the segments touched (row numbers).

    Raises:
        Refused: something it needs is no longer there, or was changed since.
    """
    touched = turn(connection, operation, back=False)
    connection.execute(update(OPERATION).where(OPERATION.c.no == operation.no).values(standing="done", undone_at=None))
    return touched


def turn(connection: Connection, operation: Row[Any], *, back: bool) -> set[int]:
    """Put the rows of an act back, or forward again; how the act itself stands is left as it is."""
    return _Turn(connection, operation, back=back).turn()


def turned(connection: Connection, operation: int) -> list[int]:
    """Return the acts (numbers) whose rows an act turned, itself among them."""
    acts = func.json_extract(CHANGED.c.key, "$[0]")
    query = select(acts).where(CHANGED.c.operation == operation, CHANGED.c.table == OPERATION.name)
    return [operation, *map(int, connection.execute(query).scalars())]


def tables(connection: Connection, operation: int) -> frozenset[str]:
    """Return the names of the tables in which an act changed rows, or an act it turned."""
    query = select(CHANGED.c.table).distinct()
    found: set[str] = set()
    for no in turned(connection, operation):
        found.update(connection.execute(query.where(CHANGED.c.operation == no)).scalars())
    return frozenset(found - {OPERATION.name})


class _Turn:
    """One act turned back, or forward again: row after row, and then a look at what now hangs in the air."""

    def __init__(self, connection: Connection, operation: Row[Any], *, back: bool) -> None:
        self._connection = connection
        self._act = operation
        self._operation: int = operation.no
        self._back = back
        self._removed: list[tuple[str, str]] = []
        self._placed: list[tuple[Table, dict[str, Any]]] = []
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
            if row.table == OPERATION.name:
                within |= self._act_within(row) | ({int(row.segment)} if row.segment is not None else set())
                continue
            if row.table != ANNOTATOR.name or row.before is not None:  # once made, an annotator stays
                self._row(row)
            if row.segment is not None:
                touched.add(int(row.segment))
        retiring.refuse_retired(self._connection, touched - set(self._flipped))
        if self._flipped:
            retiring.refuse_built_upon(self._connection, self._act, self._flipped, back=self._back)
            linking.settle_around(self._connection, self._flipped)
        pointers.refuse_dangling(self._connection, self._removed)
        pointers.refuse_missing(self._connection, self._placed)
        structuring.refuse_circles(self._connection, self._posts)
        versions.refuse_scattered(self._connection, self._segments)
        (schemes.refuse_built_on if self._back else schemes.refuse_stale)(self._connection, self._versions)
        schemes.refuse_unknown_versions(self._connection, self._answers)
        return touched | within

    def _changes(self) -> Iterator[Row[Any]]:
        """Yield what the act changed, read some at a time: of a very large one not all is to stand in memory."""
        ordinal = CHANGED.c.ordinal
        query = select(CHANGED).where(CHANGED.c.operation == self._operation).limit(_AT_ONCE)
        query = query.order_by(ordinal.desc() if self._back else ordinal)
        rows = self._connection.execute(query).all()
        while rows:
            yield from rows
            last = rows[-1].ordinal
            beyond = ordinal < last if self._back else ordinal > last
            rows = self._connection.execute(query.where(beyond)).all() if len(rows) == _AT_ONCE else []

    def _act_within(self, row: Row[Any]) -> set[int]:
        """Turn an act that this one turned; one that itself went back only stands differently."""
        key = tuple(json.loads(row.key))
        expected, wanted = (row.after, row.before) if self._back else (row.before, row.after)
        before, after = json.loads(expected), json.loads(wanted)
        act = self._connection.execute(select(OPERATION).where(OPERATION.c.no == key[0])).one()
        if act.standing != before["standing"]:
            raise self._built_on(row)
        touched = set() if act.act == GONE_BACK else turn(self._connection, act, back=after["standing"] != "done")
        write_row(self._connection, OPERATION, key, before, after)
        return touched

    def _row(self, row: Row[Any]) -> None:
        table = SQLModel.metadata.tables[row.table]
        key = tuple(json.loads(row.key))
        expected, wanted = (row.after, row.before) if self._back else (row.before, row.after)
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
        elif there is None:
            self._placed.append((table, after))

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

    def _built_on(self, row: Row[Any]) -> Refused:
        """Say who touched the row since."""
        later = self._connection.execute(
            select(ANNOTATOR.c.name)
            .select_from(OPERATION)
            .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
            .join(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
            .where(
                CHANGED.c.table == row.table,
                CHANGED.c.key == row.key,
                OPERATION.c.no > self._operation,
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
    noted = json.loads(text)
    return {column.name: noted.get(column.name, _default(column)) for column in table.columns}


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
