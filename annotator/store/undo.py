"""The stack of acts: which one is taken back or brought again next, how heavy it is, and how long it took."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select

from annotator.store import turning
from annotator.store.handles import Told, nobody
from annotator.store.operations import NOT_UNDONE, Operation, as_undone, restand
from annotator.store.recorder import Recorder
from annotator.store.schema import ANNOTATION, CHANGED, OPERATION, SEGMENT
from annotator.store.statements import listed


class Anybody:
    """In place of an annotator: whoever did it, the acts of nobody included."""


ANYBODY = Anybody()
Whose = str | None | Anybody


def _mine(annotator: Whose) -> ColumnElement[bool]:
    if isinstance(annotator, Anybody):
        return OPERATION.c.no.is_not(None)
    return OPERATION.c.annotator.is_(None) if annotator is None else OPERATION.c.annotator == annotator


def newest(connection: Connection, annotator: Whose) -> Operation | None:
    """Return the act that undo would take back: the newest one done."""
    return _operation(
        connection.execute(
            select(OPERATION).where(_mine(annotator), OPERATION.c.standing == "done").order_by(OPERATION.c.no.desc())
        ).first()
    )


def latest_undone(connection: Connection, annotator: Whose) -> Operation | None:
    """Return the act that redo would bring back: the one undone last that was not dropped.

    In one stack that is the oldest. Which of several stacks was touched last is told by the acts done meanwhile; where
    there are none, by the time.
    """
    undone = select(OPERATION).where(_mine(annotator), OPERATION.c.standing == "undone").order_by(OPERATION.c.no)
    if isinstance(annotator, Anybody):
        stack = OPERATION.alias()
        same = and_(stack.c.annotator.is_not_distinct_from(OPERATION.c.annotator), stack.c.standing == "undone")
        undone = undone.where(OPERATION.c.no == select(func.min(stack.c.no)).where(same).scalar_subquery())
        last = (OPERATION.c.undone_after.desc(), func.julianday(OPERATION.c.undone_at).desc())
        undone = undone.order_by(None).order_by(*last)
    return _operation(connection.execute(undone).first())


def _operation(row: Row[Any] | None) -> Operation | None:
    return None if row is None else Operation._make(row)


def take_back(recorder: Recorder, operation: Operation, told: Told = nobody) -> set[int]:
    """Undo an act; returns the segments touched (row numbers). The recorder notes that it is undone.

    Raises:
        Refused: a later act touched the same row, or built on it.
    """
    touched = turning.turn(recorder.connection, operation, back=True, told=told)
    restand(recorder, operation, {"standing": "undone", **as_undone(recorder.connection)})
    return touched


def bring_again(recorder: Recorder, operation: Operation, told: Told = nobody) -> set[int]:
    """Redo an undone act; returns the segments touched (row numbers). The recorder notes that it stands.

    Raises:
        Refused: something it needs is no longer there, or was changed since.
    """
    touched = turning.turn(recorder.connection, operation, back=False, told=told)
    restand(recorder, operation, {"standing": "done", **NOT_UNDONE})
    return touched


def turned(connection: Connection, operation: int) -> list[int]:
    """Return the acts (numbers) whose rows an act turned, itself among them."""
    acts = func.json_extract(CHANGED.c.key, "$[0]")
    query = select(acts).where(CHANGED.c.operation == operation, CHANGED.c.table == OPERATION.name)
    return [operation, *map(int, connection.execute(query).scalars())]


def weight(connection: Connection, operations: Collection[int]) -> int:
    """Return how many rows some acts (numbers) changed."""
    per_act = select((func.max(CHANGED.c.ordinal) + 1).label("rows")).where(CHANGED.c.operation.in_(listed(operations)))
    counted = per_act.group_by(CHANGED.c.operation).subquery()
    return int(connection.execute(select(func.coalesce(func.sum(counted.c.rows), 0))).scalar_one())


def tables(connection: Connection, operations: Collection[int]) -> frozenset[str]:
    """Return the names of the tables in which some acts (numbers) changed rows, that of acts aside."""
    query = select(CHANGED.c.table).distinct().where(CHANGED.c.operation.in_(listed(operations)))
    return frozenset(connection.execute(query).scalars()) - {OPERATION.name}


def seconds(connection: Connection, operation: int, annotator: str) -> dict[str, float]:
    """Return how many seconds an act (number) added to an annotator's answers, by the id of the segment."""
    query = select(SEGMENT.c.id, CHANGED.c.before, CHANGED.c.after).join(SEGMENT, SEGMENT.c.no == CHANGED.c.segment)
    added: dict[str, float] = {}
    for segment, *rows in connection.execute(
        query.where(CHANGED.c.operation == operation, CHANGED.c.table == ANNOTATION.name)
    ):
        for row, sign in zip(rows, (-1, 1), strict=True):
            said = json.loads(row) if row else {}
            if said.get("annotator") == annotator:
                added[segment] = added.get(segment, 0.0) + sign * said["seconds"]
    return added
