"""Read documents as records, with how much of them is there and done."""

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, Table, and_, func, select, union_all

from annotator.domain.corpus import Document
from annotator.store.corpus import document_no, live, visible
from annotator.store.people import IN_TURN
from annotator.store.schema import ANNOTATION, ANNOTATOR, DOCUMENT, PART, POST, SEGMENT
from annotator.store.statements import listed

_SAID = [DOCUMENT.c[name] for name in ("no", "id", "key", "title", "kind", "source", "language", "license", "added")]
_ORIGINAL = SEGMENT.alias("original")


def documents(connection: Connection, only: str | None = None) -> tuple[Document, ...]:
    """Return all documents, or the one with this id, in project order, with their counts."""
    chosen = [visible(DOCUMENT)] + ([DOCUMENT.c.id == only] if only is not None else [])
    rows = connection.execute(select(*_SAID).where(*chosen).order_by(DOCUMENT.c.no))
    within = [document_no(connection, only)] if only is not None else None
    parts = _count(connection, PART.c.document, PART, visible(PART), within)
    posts = _posts(connection, within)
    segments = _count(connection, SEGMENT.c.document, SEGMENT, live(), within)
    repeats = _count(connection, SEGMENT.c.document, SEGMENT, and_(live(), SEGMENT.c.match.is_not(None)), within)
    done_here = done(connection, within)
    return tuple(
        Document(
            *[*said, parts.get(no, 0), posts.get(no, 0), segments.get(no, 0), repeats.get(no, 0), done_here.get(no, {})]
        )
        for no, *said in rows
    )


def uncounted(connection: Connection, document: int, posts: int) -> Document:
    """Return a document (row number) of so many posts, for whom its other counts, then 0, are of no use."""
    row = connection.execute(select(*_SAID).where(DOCUMENT.c.no == document)).one()
    return Document(*[*row[1:], 0, posts, 0, 0, {}])


def _count(
    connection: Connection, column: Any, table: Table, condition: ColumnElement[bool], within: list[int] | None
) -> dict[int, int]:
    query = select(column, func.count()).select_from(table).where(condition).group_by(column)
    if within is not None:
        query = query.where(column.in_(within))
    return {int(row[0]): int(row[1]) for row in connection.execute(query)}


def _posts(connection: Connection, within: list[int] | None) -> dict[int, int]:
    query = (
        select(PART.c.document, func.count())
        .join(POST, POST.c.part == PART.c.no)
        .where(visible(PART))
        .group_by(PART.c.document)
    )
    if within is not None:
        query = query.where(PART.c.document.in_(within))
    return {int(row[0]): int(row[1]) for row in connection.execute(query)}


def done(connection: Connection, within: list[int] | None) -> dict[int, dict[str, int]]:
    """Count asked segments done, by document and annotator: an answer to a repeat counts for its original."""
    said = (_answered() if within is None else _answered_in(within)).subquery()
    query = (
        select(said.c.document, ANNOTATOR.c.name, func.count(said.c.item.distinct()))
        .join(ANNOTATOR, ANNOTATOR.c.id == said.c.annotator)
        .group_by(said.c.document, ANNOTATOR.c.name)
    )
    counted: dict[int, dict[str, int]] = {}
    names = list(connection.execute(select(ANNOTATOR.c.name).order_by(*IN_TURN)).scalars())
    for document, name, count in connection.execute(query):
        counted.setdefault(document, dict.fromkeys(names, 0))[name] = count
    return counted


def _answered() -> Select[Any]:
    """Return (document, annotator, item) of all that is done, by where the original stands."""
    return (
        select(_ORIGINAL.c.document, ANNOTATION.c.annotator, SEGMENT.c.item)
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .join(_ORIGINAL, _ORIGINAL.c.no == SEGMENT.c.item)
        .where(ANNOTATION.c.state == "done", live())
    )


def _answered_in(within: list[int]) -> CompoundSelect[Any]:
    """Return the same of some documents, begun at their segments: whoever opens one does not wait for all answers."""
    is_done = (ANNOTATION.c.state == "done", live())
    itself = (
        select(SEGMENT.c.document, ANNOTATION.c.annotator, SEGMENT.c.item)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(SEGMENT.c.document.in_(listed(within)), SEGMENT.c.match.is_(None), *is_done)
    )
    by_repeats = (
        select(_ORIGINAL.c.document, ANNOTATION.c.annotator, SEGMENT.c.item)
        .select_from(_ORIGINAL)
        .join(SEGMENT, and_(SEGMENT.c.item == _ORIGINAL.c.no, SEGMENT.c.match.is_not(None)))
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(_ORIGINAL.c.document.in_(listed(within)), *is_done)
    )
    return union_all(itself, by_repeats)
