"""The documents of a project a page at a time: there may be a million, and a list shows thirty of them."""

from sqlalchemy import Connection, func, select

from annotator.store import corpus, library, queue
from annotator.store.schema import ANNOTATOR, DOCUMENT, SEGMENT
from annotator.store.statements import listed

PAGE = 100
"""Documents on a page."""


def page_starts(connection: Connection) -> tuple[tuple[int, ...], int]:
    """Return the row number of the first document of each page, and how many documents there are."""
    place = func.row_number().over(order_by=DOCUMENT.c.no).label("place")
    numbered = select(DOCUMENT.c.no, place).where(corpus.visible(DOCUMENT)).subquery()
    wanted = select(numbered.c.no).where((numbered.c.place - 1) % PAGE == 0).order_by(numbered.c.no)
    starts = tuple(int(no) for no in connection.execute(wanted).scalars())
    if not starts:
        return (), 0
    last = select(func.count()).select_from(DOCUMENT).where(DOCUMENT.c.no >= starts[-1], corpus.visible(DOCUMENT))
    return starts, (len(starts) - 1) * PAGE + int(connection.execute(last).scalar_one())


def page(connection: Connection, start: int, annotator: str) -> list[tuple[str, str, int, int, int]]:
    """Return what is listed of the documents of a page.

    Of each its id and title, how many segments are done by an annotator and asked, and which version of its text it is.

    Args:
        connection: inside a transaction.
        start: row number of the first document.
        annotator: id of the annotator.
    """
    rows = connection.execute(
        select(DOCUMENT.c.no, DOCUMENT.c.id, DOCUMENT.c.title, DOCUMENT.c.key, DOCUMENT.c.kind)
        .where(DOCUMENT.c.no >= start, corpus.visible(DOCUMENT))
        .order_by(DOCUMENT.c.no)
        .limit(PAGE)
    ).all()
    numbers = [int(row[0]) for row in rows]
    counted = connection.execute(
        select(SEGMENT.c.document, func.count())
        .where(SEGMENT.c.document.in_(listed(numbers)), queue.asked())
        .group_by(SEGMENT.c.document)
    )
    asked = {int(row[0]): int(row[1]) for row in counted}
    name = connection.execute(select(ANNOTATOR.c.name).where(ANNOTATOR.c.id == annotator)).scalar()
    done = library.done(connection, numbers)
    version = versions(connection, [str(row.key) for row in rows if row.kind == "text"])
    return [
        (row.id, row.title, done.get(row.no, {}).get(str(name), 0), asked.get(row.no, 0), version.get(row.no, 1))
        for row in rows
    ]


def versions(connection: Connection, keys: list[str]) -> dict[int, int]:
    """Return which version of its text each document with one of some keys is, by row number, from 1."""
    if not keys:
        return {}
    nth = func.row_number().over(partition_by=DOCUMENT.c.key, order_by=DOCUMENT.c.no)
    query = select(DOCUMENT.c.no, nth).where(DOCUMENT.c.kind == "text", DOCUMENT.c.key.in_(listed(keys)))
    return {int(row[0]): int(row[1]) for row in connection.execute(query.where(corpus.visible(DOCUMENT)))}
