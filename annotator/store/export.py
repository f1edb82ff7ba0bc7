"""What a release is written from: rows in project order, one pass over each table, memory flat."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from annotator.store import texts
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
from annotator.store.statements import in_text, run

Rows = Iterator[Any]
_PLACE = (SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start)
STANDS = REPEAT.c.standing.in_(("linked", "confirmed"))
"""The condition that a repeat is one: not only proposed, and not refused."""


def shown(batch: ColumnElement[int]) -> ColumnElement[bool]:
    """Rows of published imports. The sum keeps the engine from fetching by batch and sorting whole texts."""
    return (batch + 0).in_(select(BATCH.c.no).where(BATCH.c.visible == 1))


LIVE = and_(shown(SEGMENT.c.batch), SEGMENT.c.retired == 0)

_REPEAT_SEGMENT = SEGMENT.alias("repeat_segment")
IN_GROUPS = SEGMENT.c.item.in_(
    select(_REPEAT_SEGMENT.c.item)
    .join(ANNOTATION, ANNOTATION.c.segment == _REPEAT_SEGMENT.c.no)
    .where(_REPEAT_SEGMENT.c.match.is_not(None), shown(_REPEAT_SEGMENT.c.batch), _REPEAT_SEGMENT.c.retired == 0)
)
"""The condition that a segment is of a repeat group in which somebody answered a repeat."""

_COUNT = select(func.count()).select_from(SEGMENT).where(LIVE)
_DOCUMENTS = select(
    *(DOCUMENT.c.no, DOCUMENT.c.id, DOCUMENT.c.key, DOCUMENT.c.title, DOCUMENT.c.kind, DOCUMENT.c.source),
    *(DOCUMENT.c.license, DOCUMENT.c.language, DOCUMENT.c.extra),
).order_by(DOCUMENT.c.no)
_PARTS = (
    select(PART.c.document, PART.c.no, PART.c.id, PART.c.record, PART.c.text, PART.c.cutter, PART.c.length)
    .where(shown(PART.c.batch))
    .order_by(PART.c.document, PART.c.no)
)
_POSTS = (
    select(
        *(PART.c.document, PART.c.no, POST.c.no, POST.c.id, POST.c.start, POST.c.end),
        *(POST.c.author, POST.c.reply_to, POST.c.time, POST.c.extra),
    )
    .join(POST, POST.c.part == PART.c.no)
    .where(shown(PART.c.batch))
    .order_by(PART.c.document, PART.c.no, POST.c.start)
)
_SEGMENTS = (
    select(
        *(SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.post, SEGMENT.c.no, SEGMENT.c.id, SEGMENT.c.start),
        *(SEGMENT.c.end, SEGMENT.c.voice, SEGMENT.c.match, SEGMENT.c.role, SEGMENT.c.item),
    )
    .where(LIVE)
    .order_by(*_PLACE)
)
_PLACES = select(SEGMENT.c.no, SEGMENT.c.id, SEGMENT.c.item, SEGMENT.c.start).where(LIVE).order_by(*_PLACE)
_ANNOTATIONS = (
    select(
        *(ANNOTATION.c.segment, ANNOTATION.c.id),
        *(column for column in ANNOTATION.c if column.name not in {"segment", "id"}),
    )
    .select_from(SEGMENT)
    .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
    .where(LIVE)
    .order_by(*_PLACE)
)
_SPANS = (
    select(ANNOTATION.c.segment, SPAN.c.annotation, SPAN.c.id, SPAN.c.start, SPAN.c.end, SPAN.c.label)
    .select_from(SEGMENT)
    .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
    .join(SPAN, SPAN.c.annotation == ANNOTATION.c.id)
    .where(LIVE)
    .order_by(*_PLACE, SPAN.c.start, SPAN.c.end, SPAN.c.id)
)
_LINKS = (
    select(
        *(ANNOTATION.c.segment, LINK.c.annotation, LINK.c.id, LINK.c.kind, LINK.c.start, LINK.c.attack),
        *(LINK.c.concession, LINK_END.c.type, LINK_END.c.target, LINK_END.c.part),
    )
    .select_from(SEGMENT)
    .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
    .join(LINK, LINK.c.annotation == ANNOTATION.c.id)
    .join(LINK_END, LINK_END.c.link == LINK.c.id)
    .where(LIVE)
    .order_by(*_PLACE, LINK.c.annotation, LINK.c.ordinal, LINK.c.id, LINK_END.c.ordinal)
)
_ANALOGIES = (
    select(
        *(ANALOGY_MEMBER.c.segment, ANALOGY.c.annotator, ANALOGY.c["pass"], ANALOGY.c.id),
        *(column for column in ANALOGY.c if column.name not in {"annotator", "pass", "id", "derived_from"}),
    )
    .select_from(SEGMENT)
    .join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
    .join(ANALOGY, ANALOGY.c.id == ANALOGY_MEMBER.c.analogy)
    .where(LIVE)
    .order_by(*_PLACE, ANALOGY.c.id)
)
_ORIGINAL = SEGMENT.alias("original")
_ORIGINALS = (
    select(REPEAT.c.segment, _ORIGINAL.c.id)
    .select_from(SEGMENT)
    .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
    .join(_ORIGINAL, _ORIGINAL.c.no == REPEAT.c.original)
    .where(LIVE, STANDS, _ORIGINAL.c.retired == 0)
    .order_by(*_PLACE, _ORIGINAL.c.no)
)
_GROUP_NAMES = (
    select(SEGMENT.c.item, REPEAT.c.group_name)
    .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
    .where(LIVE, STANDS, SEGMENT.c.item != SEGMENT.c.no)
    .order_by(SEGMENT.c.no.desc())
)


def _rows(connection: Connection, query: Select[Any], *, grouped: bool = False) -> Rows:
    """Yield rows as the driver gives them: plain tuples; ``grouped``: only those of ``IN_GROUPS``."""
    return run(connection, _text(query, grouped))


@cache
def _text(query: Select[Any], grouped: bool) -> str:
    """Return a query as SQL, made once a process: to make it takes longer than to answer it of a small project."""
    return in_text(query.where(IN_GROUPS) if grouped else query, values=True)


def count(connection: Connection) -> int:
    """Return how many segments there are to walk over."""
    return int(next(_rows(connection, _COUNT))[0])


def documents(connection: Connection) -> Rows:
    """Yield (no, id, key, title, kind, source, license, language, metadata) of all documents, shown or not."""
    return _rows(connection, _DOCUMENTS)


def parts(connection: Connection) -> Rows:
    """Yield (document no, part no, id, record, text, cutter)."""
    for document, no, name, record, text, cutter, length in _rows(connection, _PARTS):
        yield document, no, name, record, texts.held(connection, no, text, length)[:], cutter


def posts(connection: Connection) -> Rows:
    """Yield (document no, part no, post no, id, start, end, author, reply_to, time, metadata); offsets in the part."""
    return _rows(connection, _POSTS)


def segments(connection: Connection) -> Rows:
    """Yield (document no, part no, post no, no, id, start, end, voice, match, role, item); offsets in the part."""
    return _rows(connection, _SEGMENTS)


def fitting(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[int]:
    """Yield the numbers of the segments that fit the conditions of a query."""
    query = select(SEGMENT.c.no).where(LIVE, *conditions).order_by(*_PLACE).execution_options(yield_per=200)
    return (int(no) for no in connection.execute(query).scalars())


def annotations(connection: Connection, *, grouped: bool = False) -> Rows:
    """Yield (segment no, id, annotator, pass, round, state, labels, skip, ..., guideline) as the table has them.

    ``grouped``, here and below: only of the segments that ``IN_GROUPS`` is about.
    """
    return _rows(connection, _ANNOTATIONS, grouped=grouped)


def places(connection: Connection, *, grouped: bool = False) -> Rows:
    """Yield (no, id, item, start) of segments; ``start`` is the offset in the part."""
    return _rows(connection, _PLACES, grouped=grouped)


def spans(connection: Connection, *, grouped: bool = False) -> Rows:
    """Yield (segment no, annotation id, id, start, end, label); offsets in the part."""
    return _rows(connection, _SPANS, grouped=grouped)


def links(connection: Connection, *, grouped: bool = False) -> Rows:
    """Yield (segment no, annotation id, id, kind, start, attack, concession, end's type, target, part) of each end."""
    return _rows(connection, _LINKS, grouped=grouped)


def analogies(connection: Connection, *, grouped: bool = False) -> Rows:
    """Yield (segment no, annotator, pass, id, then the columns of the table but ``derived_from``)."""
    return _rows(connection, _ANALOGIES, grouped=grouped)


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
    return _rows(connection, _ORIGINALS)


def group_names(connection: Connection) -> dict[int, str]:
    """Return the names of the repeat groups, by number of the original."""
    return {int(no): str(name) for no, name in _rows(connection, _GROUP_NAMES)}
