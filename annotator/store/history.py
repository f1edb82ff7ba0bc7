"""The acts of a project as a person reads them."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, ScalarSelect, and_, case, exists, func, not_, or_, select

from annotator.domain.changes import Act
from annotator.store.blind import is_over
from annotator.store.operations import BROUGHT_AGAIN, TAKEN_BACK
from annotator.store.schema import (
    ANALOGY,
    ANALOGY_MEMBER,
    ANNOTATION,
    ANNOTATOR,
    CHANGED,
    DOCUMENT,
    LINK,
    LINK_END,
    OPERATION,
    PART,
    SEGMENT,
    SPAN,
)
from annotator.store.statements import listed

_TURNS = (TAKEN_BACK, BROUGHT_AGAIN)
_RECUTS = ("cut", "join")
_SAID = tuple(table.name for table in (ANNOTATION, SPAN, LINK, LINK_END, ANALOGY, ANALOGY_MEMBER))
"""Tables of what annotators say, which others may not see before they answered."""


def history(connection: Connection, segment: int | None = None, limit: int | None = None) -> Iterator[Act]:
    """Yield the acts of the project, newest first, undo and redo aside; of one segment if its row number is given."""
    query = (
        select(OPERATION, ANNOTATOR.c.name, SEGMENT.c.id.label("segment_id"))
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .outerjoin(SEGMENT, SEGMENT.c.no == OPERATION.c.segment)
        .where(not_(and_(OPERATION.c.standing == "kept", OPERATION.c.act.in_(_TURNS))))
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


def numbers(connection: Connection, segment: int | None = None) -> list[int]:
    """Return the numbers of all acts, newest first; of those that touched a segment if its row number is given."""
    query = select(OPERATION.c.no).order_by(OPERATION.c.no.desc())
    if segment is not None:
        query = query.where(OPERATION.c.no.in_(select(CHANGED.c.operation).where(CHANGED.c.segment == segment)))
    return list(connection.execute(query).scalars())


def lines(connection: Connection, numbers: Collection[int]) -> dict[int, Any]:
    """Return acts by number, each a row of the history query with the title of its document, part, start and end.

    A cut shows the passage that was cut, a join the first of the two; they stand no longer, so no id names them. What
    was done to an analogy that runs over several passages shows the first of those it touched.
    """
    query = (
        select(
            OPERATION,
            *(ANNOTATOR.c.name, case((OPERATION.c.segment.is_not(None), SEGMENT.c.id)).label("segment_id")),
            DOCUMENT.c.title,
            *(SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end),
        )
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .outerjoin(SEGMENT, SEGMENT.c.no == func.coalesce(OPERATION.c.segment, _first_of_several()))
        .outerjoin(PART, PART.c.no == SEGMENT.c.part)
        .outerjoin(DOCUMENT, DOCUMENT.c.no == PART.c.document)
        .where(OPERATION.c.no.in_(listed(numbers)))
    )
    return {int(row.no): row for row in connection.execute(query)}


def _first_of_several() -> ScalarSelect[Any]:
    """The segment (row number) that a cut or join retired first, or an act on an analogy touched; of others null."""
    recut = and_(OPERATION.c.act.in_(_RECUTS), CHANGED.c.table == SEGMENT.name)
    return (
        select(CHANGED.c.segment)
        .where(
            or_(recut, OPERATION.c.act.startswith("analogy")),
            *(CHANGED.c.operation == OPERATION.c.no, CHANGED.c.segment.is_not(None)),
        )
        .order_by(CHANGED.c.ordinal)
        .limit(1)
        .correlate(OPERATION)
        .scalar_subquery()
    )


def turned(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """Return which act (number) was taken back or brought again by those of these acts that are undo or redo."""
    query = (
        select(OPERATION.c.no, func.json_extract(CHANGED.c.key, "$[0]"))
        .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
        .where(OPERATION.c.no.in_(listed(numbers)), OPERATION.c.act.in_(_TURNS), CHANGED.c.table == OPERATION.name)
    )
    return {int(no): int(act) for no, act in connection.execute(query)}


def hidden(connection: Connection, numbers: Collection[int], viewer: str) -> set[int]:
    """Return which of these acts of others said something of segments the viewer (id) has not answered yet."""
    said = exists().where(
        CHANGED.c.operation == OPERATION.c.no,
        CHANGED.c.table.in_(_SAID),
        or_(CHANGED.c.segment.is_(None), not_(is_over(viewer, CHANGED.c.segment))),
    )
    others = OPERATION.c.annotator.is_distinct_from(viewer)
    query = select(OPERATION.c.no).where(OPERATION.c.no.in_(listed(numbers)), others, said)
    return set(connection.execute(query).scalars())
