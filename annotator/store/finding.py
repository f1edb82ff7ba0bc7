"""Find segments by where they stand or by what they say."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, select

from annotator.store.corpus import live
from annotator.store.query import matching
from annotator.store.schema import ANALOGY, LINK, PART, SEGMENT, SPAN


class Bounds(NamedTuple):
    """Where a segment stands: offset of its part in the document, start and end in the part."""

    offset: int
    start: int
    end: int


def bounds(connection: Connection, segment: int) -> Bounds:
    """Return where a segment (row number) stands."""
    row = connection.execute(
        select(PART.c.start, SEGMENT.c.start, SEGMENT.c.end)
        .join(SEGMENT, SEGMENT.c.part == PART.c.no)
        .where(SEGMENT.c.no == segment)
    ).one()
    return Bounds(int(row[0]), int(row[1]), int(row[2]))


def thing(connection: Connection, name: str) -> bool:
    """Whether a span, link or analogy with this id is there."""
    return any(
        connection.execute(select(table.c.id).where(table.c.id == name)).first() is not None
        for table in (SPAN, LINK, ANALOGY)
    )


def at(connection: Connection, document: int, start: int, end: int) -> str | None:
    """Return the id of the segment of a document (row number) with these document offsets."""
    found = connection.execute(
        select(SEGMENT.c.id)
        .join(PART, PART.c.no == SEGMENT.c.part)
        .where(SEGMENT.c.document == document, live())
        .where(PART.c.start + SEGMENT.c.start == start, PART.c.start + SEGMENT.c.end == end)
    ).scalar()
    return None if found is None else str(found)


def with_key(key: int) -> ColumnElement[bool]:
    """Return the condition that a segment of five words or more has this comparison key."""
    return and_(SEGMENT.c.key == key, SEGMENT.c.words >= 5)


def with_words(words: str, count: int) -> ColumnElement[bool]:
    """Return the condition that a segment of few words has these; one without any word is looked for among its like."""
    few = SEGMENT.c.words == count
    return and_(few, matching(words)) if count else few


def with_text(connection: Connection, text: str, likely: ColumnElement[bool]) -> list[tuple[int, str]]:
    """Return (number of the original, id) of the segments among the likely ones whose text is exactly this."""
    rows = connection.execute(
        select(SEGMENT.c.item, SEGMENT.c.id, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end)
        .where(live(), likely)
        .order_by(SEGMENT.c.no)
    ).all()
    found = []
    for row in rows:
        whole = connection.execute(select(PART.c.text).where(PART.c.no == row.part)).scalar_one()
        if whole[row.start : row.end] == text:
            found.append((int(row.item), str(row.id)))
    return found
