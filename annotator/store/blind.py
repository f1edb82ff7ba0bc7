"""Which segments a person may see other people's answers of (data.md, "Who sees what")."""

from sqlalchemy import ColumnElement, select

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
