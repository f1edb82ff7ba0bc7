"""Counts of what there is and over all answers, for statistics, agreement and gold; a repeat group counts once."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, case, func, select

from annotator.domain.annotation import Annotation
from annotator.store import answers
from annotator.store.corpus import live, visible
from annotator.store.schema import ANNOTATION, DOCUMENT, PART, POST, SEGMENT
from annotator.store.statements import listed

_STATES = ("done", "skipped", "open")
"""Of several answers to one item the state that comes first here is the item's."""


class Done(NamedTuple):
    """A done answer: number of the item's original, of the segment itself, annotator id, labels as JSON, time."""

    item: int
    segment: int
    annotator: str
    labels: str
    at: str


def first_first() -> tuple[ColumnElement[bool], ColumnElement[float]]:
    """Return the order of the answers to one item: to the original first, then by time, wherever they were given."""
    repeats = SEGMENT.c.match.is_not(None)
    return repeats, case((repeats, func.julianday(ANNOTATION.c.at)))


def by(annotator: str) -> ColumnElement[bool]:
    """Return the condition that an annotation is one annotator's (id)."""
    return ANNOTATION.c.annotator == annotator


def done(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Done]:
    """Yield the done answers of the first pass that count, by item: of each annotator the first one."""
    rows = connection.execute(
        select(SEGMENT.c.item, SEGMENT.c.no, ANNOTATION.c.annotator, ANNOTATION.c.labels, ANNOTATION.c.at)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.state == "done", ANNOTATION.c["pass"] == 1, *conditions)
        .order_by(SEGMENT.c.item, *first_first())
        .execution_options(yield_per=5000)
    )
    item: int | None = None
    given: set[str] = set()
    for row in chain.from_iterable(rows.partitions()):
        if row[0] != item:
            item, given = row[0], set()
        if row[2] not in given:
            given.add(row[2])
            yield Done(*row)


def states(connection: Connection, *conditions: ColumnElement[bool]) -> dict[tuple[str, str], int]:
    """Count items by annotator id and state in the first pass, of the segments that fit."""
    rank = case({state: place for place, state in enumerate(_STATES)}, value=ANNOTATION.c.state)
    each = (
        select(ANNOTATION.c.annotator, func.min(rank).label("rank"))
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c["pass"] == 1, *conditions)
        .group_by(ANNOTATION.c.annotator, SEGMENT.c.item)
        .subquery()
    )
    rows = connection.execute(select(each, func.count()).group_by(each.c.annotator, each.c.rank))
    return {(str(annotator), _STATES[place]): int(count) for annotator, place, count in rows}


def seconds_each(connection: Connection) -> dict[str, float]:
    """Return the mean seconds of done answers by annotator id; answers that were not timed are left out."""
    rows = connection.execute(
        select(ANNOTATION.c.annotator, func.avg(ANNOTATION.c.seconds))
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.state == "done", ANNOTATION.c.seconds > 0)
        .group_by(ANNOTATION.c.annotator)
    )
    return {str(annotator): float(mean) for annotator, mean in rows}


def answers_to(
    connection: Connection, items: Iterable[int], *conditions: ColumnElement[bool]
) -> dict[tuple[int, str], Annotation]:
    """Return the done answers that count to some items (numbers of originals), whole, by item and annotator id."""
    rows = list(done(connection, SEGMENT.c.item.in_(listed(items)), *conditions))
    whole = {(no, one.annotator): one for no, one in answers.first_pass(connection, {row.segment for row in rows})}
    return {(row.item, row.annotator): whole[row.segment, row.annotator] for row in rows}


def counts(connection: Connection) -> dict[str, int]:
    """Return how many documents, posts, segments, repeats and asked segments there are."""
    posts = select(func.count()).select_from(POST).join(PART, PART.c.no == POST.c.part).where(visible(PART))
    asked, repeats = asked_and_repeats(connection)
    return {
        "documents": _counted(connection, DOCUMENT, visible(DOCUMENT)),
        "posts": int(connection.execute(posts).scalar_one()),
        "segments": asked + repeats,
        "repeats": repeats,
        "asked": asked,
    }


def asked_and_repeats(connection: Connection) -> tuple[int, int]:
    """Return how many segments are asked, and how many are not because they repeat others."""
    repeats = _counted(connection, SEGMENT, live(), SEGMENT.c.match.is_not(None))
    return _counted(connection, SEGMENT, live()) - repeats, repeats


def asks_anything(connection: Connection) -> bool:
    """Whether there is a segment that is asked."""
    there = select(SEGMENT.c.no).where(live(), SEGMENT.c.match.is_(None)).limit(1)
    return connection.execute(there).first() is not None


def _counted(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())
