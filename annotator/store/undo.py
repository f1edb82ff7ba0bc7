"""Take acts back and bring them again, row by row, refusing where somebody built on them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, update
from sqlmodel import SQLModel

from annotator.domain.changes import Act
from annotator.domain.errors import Refused
from annotator.store.recorder import now, read_row, write_row
from annotator.store.schema import (
    ANALOGY,
    ANNOTATION,
    ANNOTATOR,
    BATCH,
    CHANGED,
    DOCUMENT,
    LINK,
    LINK_END,
    OPERATION,
    PART,
    REPEAT,
    SEGMENT,
    SPAN,
)

ONCE_MADE = frozenset({"annotator"})  # rows that stay when the act that made them is undone


class Anybody:
    """In place of an annotator: whoever did it, the acts of nobody included."""


ANYBODY = Anybody()
Whose = str | None | Anybody


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
    """Return the act that redo would bring back: the oldest one undone that was not dropped."""
    return connection.execute(
        select(OPERATION).where(_mine(annotator), OPERATION.c.standing == "undone").order_by(OPERATION.c.no)
    ).first()


def take_back(connection: Connection, operation: Row[Any]) -> set[int]:
    """Undo an act; returns the segments touched (row numbers).

    Raises:
        Refused: a later act touched the same row, or built on it.
    """
    touched = _turn(connection, operation, back=True)
    connection.execute(
        update(OPERATION).where(OPERATION.c.no == operation.no).values(standing="undone", undone_at=now())
    )
    return touched


def bring_again(connection: Connection, operation: Row[Any]) -> set[int]:
    """Redo an undone act; returns the segments touched (row numbers)."""
    touched = _turn(connection, operation, back=False)
    connection.execute(update(OPERATION).where(OPERATION.c.no == operation.no).values(standing="done", undone_at=None))
    return touched


def _turn(connection: Connection, operation: Row[Any], *, back: bool) -> set[int]:
    order = CHANGED.c.ordinal.desc() if back else CHANGED.c.ordinal
    rows = connection.execute(select(CHANGED).where(CHANGED.c.operation == operation.no).order_by(order)).all()
    touched = set()
    for row in rows:
        if row.table not in ONCE_MADE:
            _turn_row(connection, row, back=back)
        if row.segment is not None:
            touched.add(int(row.segment))
    return touched


def _turn_row(connection: Connection, row: Row[Any], *, back: bool) -> None:
    table = SQLModel.metadata.tables[row.table]
    key = tuple(json.loads(row.key))
    expected, wanted = (row.after, row.before) if back else (row.before, row.after)
    there = read_row(connection, table, key)
    if there != (None if expected is None else json.loads(expected)):
        raise _built_on(connection, row)
    if wanted is None:
        _refuse_if_pointed_at(connection, row.table, key)
    after: Mapping[str, Any] | None = None if wanted is None else json.loads(wanted)
    if table is BATCH and after is not None and not after["visible"]:
        _refuse_if_used(connection, key[0])
    write_row(connection, table, key, there, after)


def _built_on(connection: Connection, row: Row[Any]) -> Refused:
    """Say who touched the row since."""
    later = connection.execute(
        select(OPERATION.c.act, ANNOTATOR.c.name)
        .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .where(
            CHANGED.c.table == row.table,
            CHANGED.c.key == row.key,
            OPERATION.c.no != row.operation,
            OPERATION.c.standing == "done",
        )
        .order_by(OPERATION.c.no.desc())
    ).first()
    if later is None or later.name is None:
        return Refused("This cannot be undone: a later act changed the same thing.", hint="Undo the later act first.")
    return Refused(
        "This cannot be undone: {name} changed the same thing later.", hint="Undo that first.", name=later.name
    )


def _refuse_if_pointed_at(connection: Connection, table: str, key: tuple[Any, ...]) -> None:
    """Refuse to remove a span, link or analogy that another link points at."""
    if table not in {SPAN.name, LINK.name, ANALOGY.name}:
        return
    pointing = connection.execute(
        select(ANNOTATOR.c.name)
        .select_from(LINK_END)
        .join(LINK, LINK.c.id == LINK_END.c.link)
        .join(ANNOTATION, ANNOTATION.c.id == LINK.c.annotation)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(LINK_END.c.target == key[0])
    ).first()
    if pointing is not None:
        raise Refused(
            "This cannot be undone: a link of {name} points at it.", hint="Remove that link first.", name=pointing.name
        )


def _refuse_if_used(connection: Connection, batch: int) -> None:
    """Refuse to withdraw an import whose segments were answered, or on which a later import builds."""
    answered = connection.execute(
        select(ANNOTATOR.c.name)
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(SEGMENT.c.batch == batch)
    ).first()
    if answered is not None:
        raise Refused(
            "The import cannot be undone: {name} has answered passages of it.",
            hint="Undo those answers first.",
            name=answered.name,
        )
    later = select(BATCH.c.no).where(BATCH.c.visible == 1, BATCH.c.no != batch)
    original = SEGMENT.alias("original")
    repeated = (
        select(func.count())
        .select_from(REPEAT)
        .join(SEGMENT, SEGMENT.c.no == REPEAT.c.segment)
        .join(original, original.c.no == REPEAT.c.original)
        .where(original.c.batch == batch, SEGMENT.c.batch.in_(later))
    )
    grown = (
        select(func.count())
        .select_from(PART)
        .join(DOCUMENT, DOCUMENT.c.no == PART.c.document)
        .where(DOCUMENT.c.batch == batch, PART.c.batch.in_(later))
    )
    if connection.execute(repeated).scalar_one() or connection.execute(grown).scalar_one():
        raise Refused("The import cannot be undone: a later import builds on it.", hint="Undo the later import first.")


def history(connection: Connection, segment: int | None = None, limit: int | None = None) -> Iterator[Act]:
    """Yield the acts of the project, newest first; of one segment if its row number is given."""
    query = (
        select(OPERATION, ANNOTATOR.c.name, SEGMENT.c.id.label("segment_id"))
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .outerjoin(SEGMENT, SEGMENT.c.no == OPERATION.c.segment)
        .order_by(OPERATION.c.no.desc())
    )
    if segment is not None:
        touched = select(CHANGED.c.operation).where(CHANGED.c.segment == segment)
        query = query.where(or_(OPERATION.c.segment == segment, OPERATION.c.no.in_(touched)))
    if limit is not None:
        query = query.limit(limit)
    for row in connection.execute(query):
        yield act_of(row)


def act_of(row: Any) -> Act:
    """Make an act of a row of the history query."""
    return Act(
        row.id,
        row.at,
        row.name,
        row.act,
        row.segment_id,
        undone=row.standing in {"undone", "dropped"},
        params=json.loads(row.params),
    )


def act(connection: Connection, number: int) -> Act:
    """Return one act by its number."""
    row = connection.execute(
        select(OPERATION, ANNOTATOR.c.name, SEGMENT.c.id.label("segment_id"))
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .outerjoin(SEGMENT, SEGMENT.c.no == OPERATION.c.segment)
        .where(OPERATION.c.no == number)
    ).one()
    return act_of(row)
