"""Orders of a queue other than that of the texts: at random, and what the fewest have answered first."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, func, select

from annotator.domain.shuffle import Shuffle
from annotator.store.queue import Place, beside
from annotator.store.schema import ANNOTATION, SEGMENT
from annotator.store.statements import listed

_STEPS = (64, 1024)
"""How many places are looked at one after the other before all that fits is looked for."""


def at_random(
    connection: Connection, conditions: list[ColumnElement[bool]], seed: int, after: int | None
) -> str | None:
    """Return the id of the segment that comes next in the random order of a seed, going round once, or None.

    Args:
        connection: inside a transaction.
        conditions: what must hold, over the table segment.
        seed: names the order.
        after: number of the segment one is at, which is not returned itself; None begins the order.
    """
    most = connection.execute(select(func.max(SEGMENT.c.no))).scalar() or 0
    order = Shuffle(int(most) + 1, seed)
    here = -1 if after is None else order.place(after)
    for places in _spans(here, order.size):
        numbers = [order.number(place % order.size) for place in places]
        found = _fitting(connection, conditions, numbers)
        if found:
            return _first(found, order, here)
    everything = _fitting(connection, conditions, None)
    if after is not None:
        everything.pop(after, None)
    return _first(everything, order, here) if everything else None


def _first(found: Mapping[int, str], order: Shuffle, here: int) -> str:
    return found[min(found, key=lambda no: (order.place(no) - here - 1) % order.size)]


def _spans(here: int, size: int) -> Iterator[range]:
    """Yield the places that come next, some at a time; none twice, and not the one one is at."""
    start, end = here + 1, here + size
    for step in _STEPS:
        yield range(start, min(start + step, end))
        start += step
        if start >= end:
            return


def _fitting(
    connection: Connection, conditions: list[ColumnElement[bool]], numbers: Iterable[int] | None
) -> dict[int, str]:
    query = select(SEGMENT.c.no, SEGMENT.c.id).where(*conditions)
    if numbers is not None:
        query = query.where(SEGMENT.c.no.in_(listed(numbers)))
    return {int(row[0]): str(row[1]) for row in connection.execute(query)}


def least_answered(
    connection: Connection, conditions: list[ColumnElement[bool]], place: Place | None, after: str | None
) -> str | None:
    """Return the id of the segment of which the fewest annotators have said anything that comes next, going round once.

    Args:
        connection: inside a transaction.
        conditions: what must hold, over the table segment.
        place: where one is; None begins at the start.
        after: id of the segment one is at, which is not returned itself.
    """
    fits = [*conditions, SEGMENT.c.id != after] if after is not None else list(conditions)
    found = _round(connection, [*fits, _answers == 0], place)
    if found is not None:
        return found
    fewest = connection.execute(select(func.min(_answers)).where(*fits)).scalar()
    return None if fewest is None else _round(connection, [*fits, _answers == fewest], place)


# Open and skipped ones count too: so an index alone tells, and who has begun with a segment is at work on it.
_answers = (
    select(func.count(ANNOTATION.c.annotator.distinct()))
    .where(ANNOTATION.c.segment == SEGMENT.c.no)
    .correlate(SEGMENT)
    .scalar_subquery()
)


def _round(connection: Connection, conditions: list[ColumnElement[bool]], place: Place | None) -> str | None:
    found = beside(connection, place, conditions, forward=True) if place is not None else None
    return found if found is not None else beside(connection, None, conditions, forward=True)
