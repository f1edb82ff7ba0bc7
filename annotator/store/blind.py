"""Which segments a person may see other people's answers of (data.md, "Who sees what")."""

from typing import Any

from sqlalchemy import Column, ColumnElement, exists, or_, select

from annotator.store.schema import ANNOTATION, SEGMENT


def seen_by(annotator: str) -> ColumnElement[bool]:
    """Return the condition that a segment, or a repeat of it, is done or skipped by this annotator (id)."""
    mine, member = ANNOTATION.alias("mine"), SEGMENT.alias("member")
    items = (
        select(member.c.item)
        .join(mine, mine.c.segment == member.c.no)
        .where(mine.c.annotator == annotator, mine.c.state.in_(("done", "skipped")))
    )
    return SEGMENT.c.item.in_(items.scalar_subquery())


def may_be_seen(annotator: str) -> ColumnElement[bool]:
    """Return the condition that an annotation is of a segment that is done or skipped by this annotator (id)."""
    return is_over(annotator, ANNOTATION.c.segment)


def is_over(annotator: str, segment: Column[Any]) -> ColumnElement[bool]:
    """Return the condition that the segment in a column (row number) is done or skipped by this annotator (id).

    An answer to a repeat counts for its group: the segment's own is looked for first, which is nearly always all there
    is, then the original's, then those of other repeats.
    """
    mine, here, member = ANNOTATION.alias("mine"), SEGMENT.alias("here"), SEGMENT.alias("member")
    over = (mine.c.annotator == annotator, mine.c.state.in_(("done", "skipped")))
    there = here.c.no == segment
    around = segment.table
    return or_(
        exists().where(mine.c.segment == segment, *over).correlate(around),
        exists().where(there, mine.c.segment == here.c.item, *over).correlate(around),
        exists()
        .where(there, member.c.item == here.c.item, member.c.match.is_not(None), mine.c.segment == member.c.no, *over)
        .correlate(around),
    )
