"""What the database can say by itself of what is settled: decisions, and counts to hold a release against."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from annotator.store.export import IN_GROUPS, LIVE
from annotator.store.schema import ANNOTATION, DECISION, SEGMENT
from annotator.store.statements import in_text, run

_DECISIONS = in_text(
    select(SEGMENT.c.item, DECISION.c.segment, DECISION.c.labels, DECISION.c.answer, DECISION.c.at)
    .join(SEGMENT, SEGMENT.c.no == DECISION.c.segment)
    .where(LIVE, DECISION.c.superseded_by.is_(None))
    .order_by(SEGMENT.c.match.is_not(None).desc(), func.julianday(DECISION.c.at), DECISION.c.id),
    values=True,
)
_LABEL_SETS = in_text(
    select(ANNOTATION.c.state, ANNOTATION.c.labels, func.count())
    .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
    .where(LIVE)
    .group_by(ANNOTATION.c.state, ANNOTATION.c.labels),
    values=True,
)


class Decided(NamedTuple):
    """A decision in force: its segment's number, the labels and the answer as JSON, and when it fell."""

    segment: int
    labels: str
    answer: str
    at: str


def decisions(connection: Connection) -> dict[int, Decided]:
    """Return the decisions in force, by number of the original of the segment's repeat group."""
    rows = run(connection, _DECISIONS)
    return {item: Decided(segment, labels, answer, at) for item, segment, labels, answer, at in rows}


def label_sets(connection: Connection) -> dict[tuple[str, str], int]:
    """Count the annotations by state and labels (as JSON): what a release must hold as many of."""
    return {(state, labels): count for state, labels, count in run(connection, _LABEL_SETS)}


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
        .where(LIVE, ANNOTATION.c.state == "done", ANNOTATION.c["pass"] == 1, *whose, *conditions)
        .where(~IN_GROUPS, SEGMENT.c.item.not_in(decided))
        .group_by(ANNOTATION.c.segment)
        .having(func.min(ANNOTATION.c.labels) == func.max(ANNOTATION.c.labels), func.count() >= at_least)
        .subquery()
    )
    query = select(each.c.labels, func.count()).group_by(each.c.labels)
    return {str(row[0]): int(row[1]) for row in connection.execute(query)}
