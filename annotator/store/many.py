"""Choose very many segments for one act, and read them again some at a time."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select

from annotator.store.schema import ANNOTATION, SEGMENT
from annotator.store.statements import listed

_AT_ONCE = 500


class One(NamedTuple):
    """A segment: its number, its id, and the voice the import proposed."""

    no: int
    id: str
    voice: str


def with_ids(ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a segment is one of these, for any number of ids."""
    return SEGMENT.c.id.in_(listed(ids))


def numbers(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Return the numbers of the segments that fit, in order."""
    rows = connection.execute(select(SEGMENT.c.no).where(*conditions).order_by(SEGMENT.c.no))
    return [int(no) for no in rows.scalars()]


def some_at_a_time(connection: Connection, chosen: Sequence[int]) -> Iterator[list[One]]:
    """Yield the segments of these numbers, some at a time."""
    for start in range(0, len(chosen), _AT_ONCE):
        wanted = SEGMENT.c.no.in_(listed(chosen[start : start + _AT_ONCE]))
        query = select(SEGMENT.c.no, SEGMENT.c.id, SEGMENT.c.voice).where(wanted)
        yield [One(*row) for row in connection.execute(query.order_by(SEGMENT.c.no))]


def count(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    """Count the segments that fit."""
    return int(connection.execute(select(func.count()).select_from(SEGMENT).where(*conditions)).scalar_one())


def answered(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], annotator: str
) -> dict[tuple[str, tuple[str, ...]], int]:
    """Count the segments that fit and have an answer of this annotator, by its state and its labels."""
    mine = ANNOTATION.alias("mine")  # the conditions may ask about annotations themselves
    on = and_(mine.c.segment == SEGMENT.c.no, mine.c.annotator == annotator, mine.c["pass"] == 1)
    query = select(mine.c.state, mine.c.labels, func.count()).select_from(SEGMENT).join(mine, on)
    rows = connection.execute(query.where(*conditions).group_by(mine.c.state, mine.c.labels))
    return {(str(row[0]), tuple(json.loads(row[1]))): int(row[2]) for row in rows}
