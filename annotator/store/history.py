"""The acts of a project as a person reads them."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, or_, select

from annotator.domain.changes import Act
from annotator.store.schema import ANNOTATOR, CHANGED, OPERATION, SEGMENT


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
