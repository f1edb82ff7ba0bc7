"""Read what a search found, a page at a time."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Text, column, select, table

from annotator.store import texts
from annotator.store.corpus import live
from annotator.store.schema import DOCUMENT, POST, SEGMENT

_WORDS = table("segment_words", column("rowid", Integer), column("segment_words", Text))


def find(
    connection: Connection, question: str | None, conditions: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> list[tuple[str, str, str, str | None, str]]:
    """Return (segment, document, title, author, text) of the segments that fit, in the order they came in.

    Args:
        connection: inside a transaction.
        question: what the full-text index is asked, or None. It gives what it finds one by one in that order, so the
            first are there before the last are found.
        conditions: what must hold besides, over the table segment.
        limit: how many at the most.
        offset: how many to pass over.
    """
    source: FromClause = SEGMENT
    found = list(conditions)
    if question is not None:
        source = _WORDS.join(SEGMENT, SEGMENT.c.no == _WORDS.c.rowid)
        found.append(_WORDS.c.segment_words.match(question))
    rows = connection.execute(
        select(
            SEGMENT.c.id, DOCUMENT.c.id, DOCUMENT.c.title, POST.c.author, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end
        )
        .select_from(source)
        .join(DOCUMENT, DOCUMENT.c.no == SEGMENT.c.document)
        .join(POST, POST.c.no == SEGMENT.c.post)
        .where(live(), *found)
        .order_by(SEGMENT.c.no if question is None else _WORDS.c.rowid)
        .limit(limit)
        .offset(offset)
    ).all()
    whole = dict(texts.each(connection, {row.part for row in rows}))
    return [(row[0], row[1], row[2], row[3], whole[row.part][row.start : row.end]) for row in rows]
