"""Counts over all answers, for statistics, agreement and gold."""

from collections.abc import Iterator
from itertools import chain, starmap
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from annotator.store.corpus import live
from annotator.store.schema import ANNOTATION, DECISION, SEGMENT


class Done(NamedTuple):
    """A done answer: number of the item's original, of the segment itself, annotator id, labels as JSON, time."""

    item: int
    segment: int
    annotator: str
    labels: str
    at: str


def done(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Done]:
    """Return the done answers of the first pass, by item; of one annotator the original's first, else the earliest."""
    rows = connection.execute(
        select(SEGMENT.c.item, SEGMENT.c.no, ANNOTATION.c.annotator, ANNOTATION.c.labels, ANNOTATION.c.at)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.state == "done", ANNOTATION.c["pass"] == 1, *conditions)
        .order_by(SEGMENT.c.item, SEGMENT.c.match.is_not(None), ANNOTATION.c.at)
        .execution_options(yield_per=5000)
    )
    return starmap(Done, chain.from_iterable(rows.partitions()))


def states(connection: Connection, *conditions: ColumnElement[bool]) -> dict[tuple[str, str], tuple[int, float | None]]:
    """Return (count of items, mean seconds) by annotator id and state, of the segments that fit."""
    rows = connection.execute(
        select(
            ANNOTATION.c.annotator,
            ANNOTATION.c.state,
            func.count(SEGMENT.c.item.distinct()),
            func.avg(ANNOTATION.c.seconds),
        )
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), *conditions)
        .group_by(ANNOTATION.c.annotator, ANNOTATION.c.state)
    )
    return {(str(row[0]), str(row[1])): (int(row[2]), row[3]) for row in rows}


def label_sets(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """Yield (annotator id, labels as JSON, count) of done answers."""
    rows = connection.execute(
        select(ANNOTATION.c.annotator, ANNOTATION.c.labels, func.count())
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.state == "done", ANNOTATION.c["pass"] == 1)
        .group_by(ANNOTATION.c.annotator, ANNOTATION.c.labels)
    )
    for row in rows:
        yield str(row[0]), str(row[1]), int(row[2])


def labels_given(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, int]]:
    """Yield (labels as JSON, count) of the done answers of the first pass that fit."""
    rows = connection.execute(
        select(ANNOTATION.c.labels, func.count())
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.state == "done", ANNOTATION.c["pass"] == 1, *conditions)
        .group_by(ANNOTATION.c.labels)
    )
    for row in rows:
        yield str(row[0]), int(row[1])


def decisions(connection: Connection) -> dict[int, str]:
    """Return the labels (JSON) of the decisions in force, by number of the item's original."""
    rows = connection.execute(
        select(SEGMENT.c.item, DECISION.c.labels)
        .join(SEGMENT, SEGMENT.c.no == DECISION.c.segment)
        .where(live(), DECISION.c.superseded_by.is_(None))
    )
    return {int(row[0]): str(row[1]) for row in rows}


def items_of(connection: Connection, *conditions: ColumnElement[bool]) -> dict[int, int]:
    """Return the number of the original of the repeat group, by number of the segments that fit."""
    rows = connection.execute(select(SEGMENT.c.no, SEGMENT.c.item).where(live(), *conditions))
    return {int(row[0]): int(row[1]) for row in rows}
