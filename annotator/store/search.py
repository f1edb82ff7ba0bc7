"""Read what a search found, a page at a time."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from annotator.store.corpus import live
from annotator.store.schema import DOCUMENT, PART, POST, SEGMENT


def find(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> list[tuple[str, str, str, str | None, str]]:
    """Return (segment, document, title, author, text) of the segments that fit, in the order they came in."""
    rows = connection.execute(
        select(
            SEGMENT.c.id, DOCUMENT.c.id, DOCUMENT.c.title, POST.c.author, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end
        )
        .select_from(SEGMENT)
        .join(DOCUMENT, DOCUMENT.c.no == SEGMENT.c.document)
        .join(POST, POST.c.no == SEGMENT.c.post)
        .where(live(), *conditions)
        .order_by(SEGMENT.c.no)
        .limit(limit)
        .offset(offset)
    ).all()
    texts = {
        int(row.no): str(row.text)
        for row in connection.execute(select(PART.c.no, PART.c.text).where(PART.c.no.in_({row.part for row in rows})))
    }
    return [(row[0], row[1], row[2], row[3], texts[row.part][row.start : row.end]) for row in rows]
