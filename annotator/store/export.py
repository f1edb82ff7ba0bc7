"""What a release is written from: rows in project order, one pass over each table, memory flat."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from annotator.store.schema import (
    ANALOGY,
    ANALOGY_MEMBER,
    ANNOTATION,
    BATCH,
    DECISION,
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


def _shown(batch: ColumnElement[int]) -> ColumnElement[bool]:
    """Rows of published imports. The sum keeps the engine from fetching by batch and sorting whole texts."""
    return (batch + 0).in_(select(BATCH.c.no).where(BATCH.c.visible == 1))


_LIVE = and_(_shown(SEGMENT.c.batch), SEGMENT.c.retired == 0)


def _stream(connection: Connection, query: Select[Any]) -> Rows:
    return connection.execute(query.execution_options(yield_per=200)).__iter__()


def count(connection: Connection) -> int:
    """Return how many segments there are to walk over."""
    return int(connection.execute(select(func.count()).select_from(SEGMENT).where(_LIVE)).scalar_one())


def documents(connection: Connection) -> Rows:
    """Yield (no, id, key, title, kind, source, license, language, metadata) of all documents, shown or not."""
    columns = (DOCUMENT.c.no, DOCUMENT.c.id, DOCUMENT.c.key, DOCUMENT.c.title, DOCUMENT.c.kind, DOCUMENT.c.source)
    query = select(*columns, DOCUMENT.c.license, DOCUMENT.c.language, DOCUMENT.c.extra).order_by(DOCUMENT.c.no)
    return _stream(connection, query)


def parts(connection: Connection) -> Rows:
    """Yield (document no, part no, id, record, text, cutter)."""
    query = (
        select(PART.c.document, PART.c.no, PART.c.id, PART.c.record, PART.c.text, PART.c.cutter)
        .where(_shown(PART.c.batch))
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
        .where(_shown(PART.c.batch))
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
        .where(_LIVE)
        .order_by(*_PLACE)
    )
    return _stream(connection, query)


def fitting(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[int]:
    """Yield the numbers of the segments that fit the conditions of a query."""
    query = select(SEGMENT.c.no).where(_LIVE, *conditions).order_by(*_PLACE)
    return (int(row[0]) for row in _stream(connection, query))


def in_groups() -> ColumnElement[bool]:
    """Return the condition that a segment is of a repeat group in which somebody answered a repeat."""
    repeat = SEGMENT.alias("repeat_segment")
    answered = (
        select(repeat.c.item)
        .join(ANNOTATION, ANNOTATION.c.segment == repeat.c.no)
        .where(repeat.c.match.is_not(None), _shown(repeat.c.batch), repeat.c.retired == 0)
    )
    return SEGMENT.c.item.in_(answered)


def annotations(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, id, annotator, pass, round, state, labels, skip, ..., guideline) as the table has them."""
    columns = [column for column in ANNOTATION.c if column.name not in {"segment", "id"}]
    query = (
        select(ANNOTATION.c.segment, ANNOTATION.c.id, *columns)
        .select_from(SEGMENT)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(_LIVE, *conditions)
        .order_by(*_PLACE)
    )
    return _stream(connection, query)


def places(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (no, id, item, start, end, part no) of the segments that fit."""
    columns = (SEGMENT.c.no, SEGMENT.c.id, SEGMENT.c.item, SEGMENT.c.start, SEGMENT.c.end, SEGMENT.c.part)
    return _stream(connection, select(*columns).where(_LIVE, *conditions).order_by(*_PLACE))


def spans(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, annotation id, id, start, end, label); offsets in the part."""
    query = (
        select(ANNOTATION.c.segment, SPAN.c.annotation, SPAN.c.id, SPAN.c.start, SPAN.c.end, SPAN.c.label)
        .select_from(SEGMENT)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .join(SPAN, SPAN.c.annotation == ANNOTATION.c.id)
        .where(_LIVE, *conditions)
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
        .where(_LIVE, *conditions)
        .order_by(*_PLACE, LINK.c.annotation, LINK.c.ordinal, LINK.c.id, LINK_END.c.ordinal)
    )
    return _stream(connection, query)


def analogies(connection: Connection, *conditions: ColumnElement[bool]) -> Rows:
    """Yield (segment no, annotator, id, then the columns of the table but ``derived_from``)."""
    columns = [column for column in ANALOGY.c if column.name not in {"annotator", "id", "derived_from"}]
    query = (
        select(ANALOGY_MEMBER.c.segment, ANALOGY.c.annotator, ANALOGY.c.id, *columns)
        .select_from(SEGMENT)
        .join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
        .join(ANALOGY, ANALOGY.c.id == ANALOGY_MEMBER.c.analogy)
        .where(_LIVE, *conditions)
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
        .where(_LIVE, _STANDS)
        .order_by(*_PLACE, original.c.no)
    )
    return _stream(connection, query)


def group_names(connection: Connection) -> dict[int, str]:
    """Return the names of the repeat groups, by number of the original."""
    query = (
        select(SEGMENT.c.item, REPEAT.c.group_name)
        .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
        .where(_LIVE, _STANDS, SEGMENT.c.item != SEGMENT.c.no)
        .order_by(SEGMENT.c.no.desc())
    )
    return {int(row[0]): str(row[1]) for row in _stream(connection, query)}


def repeating_documents(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield pairs of documents (numbers) of which one repeats something of the other."""
    original = SEGMENT.alias("original")
    query = (
        select(SEGMENT.c.document, original.c.document)
        .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
        .join(original, original.c.no == REPEAT.c.original)
        .where(_LIVE, _STANDS, SEGMENT.c.document != original.c.document)
        .distinct()
    )
    return ((int(row[0]), int(row[1])) for row in _stream(connection, query))


class Decided(NamedTuple):
    """A decision in force: its segment's number, the labels and the answer as JSON, and when it fell."""

    segment: int
    labels: str
    answer: str
    at: str


def decisions(connection: Connection) -> dict[int, Decided]:
    """Return the decisions in force, by number of the original of the segment's repeat group."""
    query = (
        select(SEGMENT.c.item, DECISION.c.segment, DECISION.c.labels, DECISION.c.answer, DECISION.c.at)
        .join(SEGMENT, SEGMENT.c.no == DECISION.c.segment)
        .where(_LIVE, DECISION.c.superseded_by.is_(None))
        .order_by(SEGMENT.c.match.is_not(None).desc(), DECISION.c.at, DECISION.c.id)
    )
    rows = connection.execute(query).tuples()
    return {item: Decided(segment, labels, answer, at) for item, segment, labels, answer, at in rows}


def label_sets(connection: Connection) -> dict[tuple[str, str], int]:
    """Count the annotations by state and labels (as JSON): what a release must hold as many of."""
    query = (
        select(ANNOTATION.c.state, ANNOTATION.c.labels, func.count())
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(_LIVE)
        .group_by(ANNOTATION.c.state, ANNOTATION.c.labels)
    )
    return {(state, labels): count for state, labels, count in connection.execute(query).tuples()}


def unanimous(
    connection: Connection, annotators: list[str] | None, at_least: int, *conditions: ColumnElement[bool]
) -> dict[str, int]:
    """Count, by labels (as JSON), the segments all of whose done answers of the first pass say the same.

    Segments of groups in which a repeat was answered, and of decided groups, are not counted: those are settled as
    groups. The engine counts here by itself, so that the counts of a release can be held against it.

    Args:
        connection: inside a transaction.
        annotators: ids of those whose answers count; None for everybody's.
        at_least: how many must have answered.
        conditions: those of a query.
    """
    of_group = SEGMENT.alias("decided_segment")
    decided = select(of_group.c.item).join(DECISION, DECISION.c.segment == of_group.c.no)
    decided = decided.where(DECISION.c.superseded_by.is_(None))
    whose = [] if annotators is None else [ANNOTATION.c.annotator.in_(annotators)]
    each = (
        select(func.min(ANNOTATION.c.labels).label("labels"))
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(_LIVE, ANNOTATION.c.state == "done", ANNOTATION.c["pass"] == 1, *whose, *conditions)
        .where(~in_groups(), SEGMENT.c.item.not_in(decided))
        .group_by(ANNOTATION.c.segment)
        .having(func.min(ANNOTATION.c.labels) == func.max(ANNOTATION.c.labels), func.count() >= at_least)
        .subquery()
    )
    query = select(each.c.labels, func.count()).group_by(each.c.labels)
    return {str(row[0]): int(row[1]) for row in connection.execute(query)}


class Things:
    """What ids stand for, so that what two people said can be compared by structure and not by ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], object] = {}

    def shape(self, kind: str, name: str | None) -> object:
        """Return the structure of a thing: of a segment its repeat group, of a span its place there, and so on.

        Args:
            kind: ``segment``, ``span``, ``link``, ``analogy``; anything else stands for itself.
            name: its id.
        """
        if name is None or kind not in {"segment", "span", "link", "analogy"}:
            return (kind, name)
        if (kind, name) not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[kind, name] = (kind, getattr(self, f"_{kind}")(name))
        return self._known[kind, name]

    def _segment(self, name: str) -> object:
        query = select(SEGMENT.c.item).where(SEGMENT.c.id == name, _LIVE)
        return self._connection.execute(query).scalar() or name

    def _span(self, name: str) -> object:
        row = self._connection.execute(
            select(SEGMENT.c.item, SPAN.c.start - SEGMENT.c.start, SPAN.c.end - SEGMENT.c.start, SPAN.c.label)
            .join(ANNOTATION, ANNOTATION.c.id == SPAN.c.annotation)
            .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
            .where(SPAN.c.id == name)
        ).first()
        return name if row is None else tuple(row)

    def _link(self, name: str) -> object:
        link = self._connection.execute(select(LINK.c.kind, LINK.c.start).where(LINK.c.id == name)).first()
        if link is None:
            return name
        rows = self._connection.execute(
            select(LINK_END.c.type, LINK_END.c.target, LINK_END.c.part)
            .where(LINK_END.c.link == name)
            .order_by(LINK_END.c.ordinal)
        ).all()
        start = self.shape("segment" if ":" in link.start else "span", link.start)
        return (link.kind, start, tuple((self.shape(row.type, row.target), row.part) for row in rows))

    def _analogy(self, name: str) -> object:
        return tuple(self.shape("segment", member) for member in members(self._connection, name))
