"""How much an annotator did, when, and how long it took."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from annotator.store.corpus import live
from annotator.store.schema import ANNOTATION, DOCUMENT, SEGMENT


class Spent(NamedTuple):
    """What falls on one group: answers finished (done or skipped), how many of them were timed, and their seconds."""

    finished: int
    timed: int
    seconds: float


_TIMED = ANNOTATION.c.seconds > 0
_SPENT = (
    func.count(),
    func.count().filter(_TIMED),
    func.coalesce(func.sum(ANNOTATION.c.seconds), 0.0),
)


def total(connection: Connection, annotator: str) -> Spent:
    """Return what falls on everything an annotator finished."""
    return Spent(*connection.execute(_finished(select(*_SPENT), annotator)).one())


def by_day(connection: Connection, annotator: str) -> dict[str, Spent]:
    """Return what falls on each day (ISO date of the place where it was answered), in order."""
    day = func.substr(ANNOTATION.c.at, 1, 10)
    query = _finished(select(day, *_SPENT), annotator).group_by(day).order_by(day)
    return {str(row[0]): Spent(*row[1:]) for row in connection.execute(query)}


def by_document(connection: Connection, annotator: str) -> dict[str, tuple[Spent, int]]:
    """Return what falls on each document (id), and how many items of it are skipped."""
    skipped = func.count(SEGMENT.c.item.distinct()).filter(ANNOTATION.c.state == "skipped")
    query = _finished(select(DOCUMENT.c.id, *_SPENT, skipped), annotator)
    query = query.join(DOCUMENT, DOCUMENT.c.no == SEGMENT.c.document).group_by(DOCUMENT.c.id)
    return {str(row[0]): (Spent(*row[1:4]), int(row[4])) for row in connection.execute(query)}


def median(connection: Connection, annotator: str) -> float | None:
    """Return the median of the seconds of timed answers; of an even count the mean of the two in the middle."""
    timed = _finished(select(ANNOTATION.c.seconds), annotator).where(_TIMED)
    count = int(connection.execute(select(func.count()).select_from(timed.subquery())).scalar_one())
    if not count:
        return None
    middle = timed.order_by(ANNOTATION.c.seconds).limit(2 - count % 2).offset((count - 1) // 2)
    found = [float(one) for one in connection.execute(middle).scalars()]
    return sum(found) / len(found)


def newest_mean(connection: Connection, annotator: str, newest: int) -> float | None:
    """Return the mean seconds of the newest timed answers; None without any."""
    timed = _finished(select(ANNOTATION.c.seconds), annotator).where(_TIMED)
    newest_ones = timed.order_by(func.julianday(ANNOTATION.c.at).desc()).limit(newest).subquery()
    found = connection.execute(select(func.avg(newest_ones.c.seconds))).scalar()
    return None if found is None else float(found)


def _finished(query: Select[Any], annotator: str) -> Select[Any]:
    return (
        query.select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(ANNOTATION.c.annotator == annotator, ANNOTATION.c.state.in_(("done", "skipped")), live())
    )
