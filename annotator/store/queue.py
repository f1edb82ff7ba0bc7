"""Which segment comes next: queues, filters and the counts beside them."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    func,
    not_,
    or_,
    select,
    tuple_,
)

from annotator.domain.scheme import ATTACKS, Needs
from annotator.store import many
from annotator.store.analogies import lacks_sides
from annotator.store.corpus import live, visible
from annotator.store.schema import ANNOTATION, LINK, LOOK_AGAIN, PART, POST, SEGMENT
from annotator.store.schemes import carries_any
from annotator.store.seeking import unsought
from annotator.store.statements import Prepared

Place = tuple[int, int, int]
ELSEWHERE = frozenset({"repeats", "older guideline"})
"""Queues that are what a query finds (``services.queueing``)."""
TO_DO = "to do"
"""What is unseen, and what was begun and left open: one is led to both."""
_MEMBER = SEGMENT.alias("member")


@cache
def asked() -> ColumnElement[bool]:
    """Return the condition that the queue asks a segment: live and no repeat."""
    return and_(live(), SEGMENT.c.match.is_(None))


def mine(annotator: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that the annotator's answer to the segment's group, in the first pass, fits.

    An answer to one member of a repeat group counts for the group, so members are looked through, by the index on the
    number of their original; the segment itself comes first, which is nearly always all there is.
    """
    by = (ANNOTATION.c["pass"] == 1, *conditions)
    own = exists().where(ANNOTATION.c.segment == SEGMENT.c.no, ANNOTATION.c.annotator == annotator, *by)
    others = exists().where(
        *(_MEMBER.c.item == SEGMENT.c.no, _MEMBER.c.match.is_not(None)),
        *(ANNOTATION.c.segment == _MEMBER.c.no, unsought(ANNOTATION.c.annotator) == annotator),
        *by,
    )
    return or_(own, others)


def lacks_target(labels: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that an annotation has one of some labels (ids), and points at nothing it attacks."""
    attacks = exists().where(LINK.c.annotation == ANNOTATION.c.id, LINK.c.kind == ATTACKS)
    return and_(carries_any(labels), not_(attacks))


@lru_cache(maxsize=256)  # a key press waits for the same few again and again
def in_queue(queue: str, annotator: str, needs: Needs) -> ColumnElement[bool]:
    """Return the condition that a segment stands in a queue of an annotator (``queueing.Queue``), or is to do."""
    if queue in ELSEWHERE:
        return live()
    if queue == "all":
        return asked()
    if queue == "unseen":
        return and_(asked(), not_(mine(annotator)))
    if queue == TO_DO:
        return and_(asked(), not_(mine(annotator, ANNOTATION.c.state != "open")))
    return and_(_holds(queue, annotator), unsought(SEGMENT.c.no).in_(_answered(queue, annotator, needs)))


def _holds(queue: str, annotator: str) -> ColumnElement[bool]:
    """Return the condition that what a segment was answered is to be come back to there.

    Of a repeat it is not where its original is answered too: that answer counts, and nobody is asked for two of them.
    Only what waits to be looked at again is settled by a look at each.
    """
    if queue == "look again":
        return live()
    original = exists().where(
        *(ANNOTATION.c.segment == SEGMENT.c.item, unsought(ANNOTATION.c.annotator) == annotator),
        ANNOTATION.c["pass"] == 1,
    )
    return and_(live(), or_(SEGMENT.c.match.is_(None), not_(original)))


def _answered(queue: str, annotator: str, needs: Needs) -> Select[Any]:
    """Return the numbers of the segments whose answers stand in a queue to come back to."""
    conditions: Mapping[str, ColumnElement[bool]] = {
        "open": ANNOTATION.c.state == "open",
        "skipped": ANNOTATION.c.state == "skipped",
        "unsure": or_(ANNOTATION.c.confidence == "unsure", ANNOTATION.c.confidence == "guess"),
        "flagged": ANNOTATION.c.flags != "[]",
        "no target": lacks_target(needs.target),
        "no sides": lacks_sides(needs.sides),
        "look again": ANNOTATION.c.id.in_(select(LOOK_AGAIN.c.annotation)),
    }
    who = unsought(ANNOTATION.c.annotator) if queue == "look again" else ANNOTATION.c.annotator
    found = select(ANNOTATION.c.segment).where(who == annotator, conditions[queue], ANNOTATION.c["pass"] == 1)
    return found.correlate(None)


_PLACE = Prepared(
    select(SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start).where(SEGMENT.c.no == bindparam("segment"))
)


def place_of(connection: Connection, segment: int) -> Place:
    """Return where a segment stands in project order: document, part and offset."""
    row = _PLACE.run(connection, segment=segment).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def beside(
    connection: Connection,
    place: Place | None,
    conditions: list[ColumnElement[bool]],
    *,
    forward: bool,
    round_once: bool = False,
) -> str | None:
    """Return the id of the nearest segment after (or before) a place that fits, or None.

    Args:
        connection: inside a transaction.
        place: where to start, not included; None is the beginning (or the end).
        conditions: what must hold, over the table segment.
        forward: whether to go down the project or up.
        round_once: whether to go on at the other end, up to the place itself, which is included.
    """
    ways: list[_Way] = ["after" if forward else "before"] if place is not None else ["down" if forward else "up"]
    if round_once and place is not None:
        ways.append("down to" if forward else "up to")
    here = dict(zip(_HERE, place or (), strict=False))
    for way in ways:
        if len(conditions) == 1:
            found = _nearest_of(conditions[0], way).value(connection, **here)
        else:
            found = connection.execute(_nearest(tuple(conditions), way), here).scalar()
        if found is not None:
            return str(found)
    return None


_HERE = ("document_here", "part_here", "start_here")
_Way = Literal["after", "before", "down", "up", "down to", "up to"]
"""From a place, from an end, and from an end as far as a place."""


@lru_cache(maxsize=64)
def _nearest_of(condition: ColumnElement[bool], way: _Way) -> Prepared:
    """Return the same for a queue without a filter, which a key press waits for again and again."""
    return Prepared(_nearest((condition,), way))


@lru_cache(maxsize=64)  # a key press waits for the same few again and again
def _nearest(conditions: tuple[ColumnElement[bool], ...], way: _Way) -> Select[Any]:
    """Return the statement for the nearest fitting segment, from a place (three parameters) or from an end."""
    order = (SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start)
    there, place = tuple_(*order), tuple_(*(bindparam(name, type_=Integer) for name in _HERE))
    bounds = {"after": there > place, "before": there < place, "down to": there <= place, "up to": there >= place}
    query = select(SEGMENT.c.id).where(*conditions, *([bounds[way]] if way in bounds else []))
    backward = way in ("before", "up", "up to")
    return query.order_by(*(tuple(column.desc() for column in order) if backward else order)).limit(1)


def rank(connection: Connection, conditions: Sequence[ColumnElement[bool]], segment: int) -> int | None:
    """Return which of those that fit a segment (row number) is, from 1 in project order; None where it does not fit."""
    if not many.count(connection, [*conditions, SEGMENT.c.no == segment]):
        return None
    up_to = tuple_(SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start) <= tuple_(*place_of(connection, segment))
    return many.count(connection, [*conditions, up_to])


def count(connection: Connection, queue: str, annotator: str, needs: Needs) -> int:
    """Count the segments that stand in a queue to come back to, begun at its answers: mostly there are few."""
    return int(_count_of(queue, annotator, needs).value(connection))


@lru_cache(maxsize=64)  # the same few again and again, after each answer
def _count_of(queue: str, annotator: str, needs: Needs) -> Prepared:
    there = SEGMENT.c.no.in_(_answered(queue, annotator, needs))
    return Prepared(select(func.count()).select_from(SEGMENT).where(there, _holds(queue, annotator)))


def by_post(connection: Connection, document: int, annotator: str) -> dict[str, tuple[int, int]]:
    """Return (done or skipped, asked) of the posts of a document (row number), by id, in order."""

    def counted(*conditions: ColumnElement[bool]) -> dict[int, int]:
        within = (SEGMENT.c.document == document, asked(), *conditions)
        query = select(SEGMENT.c.post, func.count()).where(*within).group_by(SEGMENT.c.post)
        return {int(post): int(number) for post, number in connection.execute(query)}

    there, over = counted(), counted(mine(annotator, ANNOTATION.c.state.in_(("done", "skipped"))))
    posts = (
        select(POST.c.no, POST.c.id)
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART))
        .order_by(PART.c.no, POST.c.start)
    )
    return {str(name): (over.get(no, 0), there.get(no, 0)) for no, name in connection.execute(posts)}
