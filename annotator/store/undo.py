"""The stack of acts: which one is taken back or brought again next, how heavy it is, and the time it took."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select

from annotator.domain.owed import pay
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


def seconds_held(connection: Connection, operations: Collection[int], annotator: str | None) -> dict[int, float]:
    """Return the seconds of an annotator's answers which acts (numbers) touched, by row number of what stands."""
    touched = select(CHANGED.c.segment).where(CHANGED.c.operation.in_(listed(operations)))
    query = (
        select(SEGMENT.c.no, func.sum(ANNOTATION.c.seconds))
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(SEGMENT.c.no.in_(touched.where(CHANGED.c.table == ANNOTATION.name)), SEGMENT.c.retired == 0)
        .where(ANNOTATION.c.annotator == annotator)
        .group_by(SEGMENT.c.no)
    )
    return {int(no): float(seconds) for no, seconds in connection.execute(query)}


def seconds_freed(connection: Connection, before: Mapping[int, float], after: Mapping[int, float]) -> dict[str, float]:
    """Return the seconds that answers held before and hold no more, by the id of the segment that stands there now."""
    every = ((no, before.get(no, 0.0) - after.get(no, 0.0)) for no in before.keys() | after.keys())
    less = {no: seconds for no, seconds in every if seconds}
    standing = select(SEGMENT.c.no, SEGMENT.c.id).where(SEGMENT.c.no.in_(listed(less)), SEGMENT.c.retired == 0)
    names = {int(no): str(name) for no, name in connection.execute(standing)}
    freed = {names[no]: seconds for no, seconds in less.items() if no in names}
    for no in less.keys() - names.keys():  # what two that were joined and are apart again hold is not free
        there = _standing_there(connection, no)
        left = pay(freed, less[no], there)
        if there:
            freed[there[0]] = freed.get(there[0], 0.0) + left
    return {segment: round(seconds, 3) for segment, seconds in freed.items()}


def _standing_there(connection: Connection, no: int) -> list[str]:
    """Return the ids of the segments that stand where one (row number) did that was cut or joined, in order."""
    gone, first = SEGMENT.alias(), SEGMENT.alias()
    begins = select(func.max(first.c.start)).where(
        first.c.document == gone.c.document,
        first.c.part == gone.c.part,
        first.c.start <= gone.c.start,
        first.c.retired == 0,
    )
    query = (
        select(SEGMENT.c.id)
        .join(gone, and_(gone.c.document == SEGMENT.c.document, gone.c.part == SEGMENT.c.part))
        .where(gone.c.no == no, SEGMENT.c.retired == 0, SEGMENT.c.end > gone.c.start)
        .where(SEGMENT.c.start.between(func.coalesce(begins.scalar_subquery(), gone.c.start), gone.c.end - 1))
        .order_by(SEGMENT.c.start)
    )
    return list(connection.execute(query).scalars())
