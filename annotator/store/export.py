"""What a release is written from: rows in project order, one pass over each table, memory flat."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from annotator.store.schema import (
    ANALOGY,
    ANALOGY_MEMBER,
    ANNOTATION,
    BATCH,
    DOCUMENT,
    LINK,
    LINK_END,
    PART,
    POST,
    REPEAT,
    SEGMENT,
    SPAN,
)

Rows = Iterator[Any]
_PLACE = (SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start)
_STANDS = REPEAT.c.standing.in_(("linked", "confirmed"))


def shown(batch: ColumnElement[int]) -> ColumnElement[bool]:
    """Rows of published imports. The sum keeps the engine from fetching by batch and sorting whole texts."""
    return (batch + 0).in_(select(BATCH.c.no).where(BATCH.c.visible == 1))


LIVE = and_(shown(SEGMENT.c.batch), SEGMENT.c.retired == 0)


def _stream(connection: Connection, query: Select[Any]) -> Rows:
    return chain.from_iterable(connection.execute(query.execution_options(yield_per=200)).partitions())


def count(connection: Connection) -> int:
    """Return how many segments there are to walk over."""
    return int(connection.execute(select(func.count()).select_from(SEGMENT).where(LIVE)).scalar_one())


def documents(connection: Connection) -> Rows:
    """Yield (no, id, key, title, kind, source, license, language, metadata) of all documents, shown or not."""
    columns = (DOCUMENT.c.no, DOCUMENT.c.id, DOCUMENT.c.key, DOCUMENT.c.title, DOCUMENT.c.kind, DOCUMENT.c.source)
    query = select(*columns, DOCUMENT.c.license, DOCUMENT.c.language, DOCUMENT.c.extra).order_by(DOCUMENT.c.no)
    return _stream(connection, query)


def parts(connection: Connection) -> Rows:
    """Yield (document no, part no, id, record, text, cutter)."""
    query = (
        select(PART.c.document, PART.c.no, PART.c.id, PART.c.record, PART.c.text, PART.c.cutter)
        .where(shown(PART.c.batch))
        .order_by(PART.c.document, PART.c.no)
    )
    return _stream(connection, query)


def posts(connection: Connection) -> Rows:
    """Yield (document no, part no, post no, id, start, end, author, reply_to, time, metadata); offsets in the part."""
    query = (
        select(
            *(PART.c.document, PART.c.no, POST.c.no, POST.c.id, POST.c.start, POST.c.end),
            *(POST.c.author, POST.c.reply_to, POST.c.time, POST.c.extra),
        )
        .join(POST, POST.c.part == PART.c.no)
        .where(shown(PART.c.batch))
        .order_by(PART.c.document, PART.c.no, POST.c.start)
    )
    return _stream(connection, query)


def segments(connection: Connection) -> Rows:
    """Yield (document no, part no, post no, no, id, start, end, voice, match, role, item); offsets in the part."""
    query = (
        select(
            *(SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.post, SEGMENT.c.no, SEGMENT.c.id, SEGMENT.c.start),
            *(SEGMENT.c.end, SEGMENT.c.voice, SEGMENT.c.match, SEGMENT.c.role, SEGMENT.c.item),
        )
        .where(LIVE)
        .order_by(*_PLACE)
    )
    return _stream(connection, query)


def fitting(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[int]:
    """Yield the numbers of the segments that fit the conditions of a query."""
    query = select(SEGMENT.c.no).where(LIVE, *conditions).order_by(*_PLACE)
    return (int(row[0]) for row in _stream(connection, query))


def in_groups() -> ColumnElement[bool]:
    """Return the condition that a segment is of a repeat group in which somebody answered a repeat."""
    repeat = SEGMENT.alias("repeat_segment")
    answered = (
        select(repeat.c.item)
        .join(ANNOTATION, ANNOTATION.c.segment == repeat.c.no)
        .where(repeat.c.match.is_not(None), shown(repeat.c.batch), repeat.c.retired == 0)
    )
    return SEGMENT.c.item.in_(answered)


def annotations(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, id, annotator, pass, round, state, labels, skip, ..., guideline) as the table has them."""
    columns = [column for column in ANNOTATION.c if column.name not in {"segment", "id"}]
    query = (
        select(ANNOTATION.c.segment, ANNOTATION.c.id, *columns)
        .select_from(SEGMENT)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(LIVE, *conditions)
        .order_by(*_PLACE)
    )
    return _stream(connection, query)


def places(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (no, id, item, start) of the segments that fit; ``start`` is the offset in the part."""
    columns = (SEGMENT.c.no, SEGMENT.c.id, SEGMENT.c.item, SEGMENT.c.start)
    return _stream(connection, select(*columns).where(LIVE, *conditions).order_by(*_PLACE))


def spans(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, annotation id, id, start, end, label); offsets in the part."""
    query = (
        select(ANNOTATION.c.segment, SPAN.c.annotation, SPAN.c.id, SPAN.c.start, SPAN.c.end, SPAN.c.label)
        .select_from(SEGMENT)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .join(SPAN, SPAN.c.annotation == ANNOTATION.c.id)
        .where(LIVE, *conditions)
        .order_by(*_PLACE, SPAN.c.start, SPAN.c.end, SPAN.c.id)
    )
    return _stream(connection, query)


def links(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, annotation id, id, kind, start, attack, concession, end's type, target, part) of each end."""
    query = (
        select(
            *(ANNOTATION.c.segment, LINK.c.annotation, LINK.c.id, LINK.c.kind, LINK.c.start, LINK.c.attack),
            *(LINK.c.concession, LINK_END.c.type, LINK_END.c.target, LINK_END.c.part),
        )
        .select_from(SEGMENT)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .join(LINK, LINK.c.annotation == ANNOTATION.c.id)
        .join(LINK_END, LINK_END.c.link == LINK.c.id)
        .where(LIVE, *conditions)
        .order_by(*_PLACE, LINK.c.annotation, LINK.c.ordinal, LINK.c.id, LINK_END.c.ordinal)
    )
    return _stream(connection, query)


def analogies(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, annotator, pass, id, then the columns of the table but ``derived_from``)."""
    columns = [column for column in ANALOGY.c if column.name not in {"annotator", "pass", "id", "derived_from"}]
    query = (
        select(ANALOGY_MEMBER.c.segment, ANALOGY.c.annotator, ANALOGY.c["pass"], ANALOGY.c.id, *columns)
        .select_from(SEGMENT)
        .join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
        .join(ANALOGY, ANALOGY.c.id == ANALOGY_MEMBER.c.analogy)
        .where(LIVE, *conditions)
        .order_by(*_PLACE, ANALOGY.c.id)
    )
    return _stream(connection, query)


def members(connection: Connection, analogy: str) -> list[str]:
    """Return the ids of the segments an analogy runs over, in order."""
    query = (
        select(SEGMENT.c.id)
        .join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
        .where(ANALOGY_MEMBER.c.analogy == analogy)
        .order_by(ANALOGY_MEMBER.c.ordinal)
    )
    return [str(row[0]) for row in connection.execute(query)]


def originals(connection: Connection) -> Rows:
    """Yield (segment no, id of an original), for every repeat."""
    original = SEGMENT.alias("original")
    query = (
        select(REPEAT.c.segment, original.c.id)
        .select_from(SEGMENT)
        .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
        .join(original, original.c.no == REPEAT.c.original)
        .where(LIVE, _STANDS, original.c.retired == 0)
        .order_by(*_PLACE, original.c.no)
    )
    return _stream(connection, query)


def group_names(connection: Connection) -> dict[int, str]:
    """Return the names of the repeat groups, by number of the original."""
    query = (
        select(SEGMENT.c.item, REPEAT.c.group_name)
        .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
        .where(LIVE, _STANDS, SEGMENT.c.item != SEGMENT.c.no)
        .order_by(SEGMENT.c.no.desc())
    )
    return {int(row[0]): str(row[1]) for row in _stream(connection, query)}
