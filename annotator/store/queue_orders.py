"""Orders of a queue other than that of the texts: at random, and what the fewest have answered first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal, select, tuple_

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
    connection: Connection,
    conditions: list[ColumnElement[bool]],
    place: Place | None,
    after: str | None,
    known: int | None = None,
) -> tuple[str | None, int | None]:
    """Return the segment of which the fewest annotators have said anything that comes next, going round once.

    Args:
        connection: inside a transaction.
        conditions: what must hold, over the table segment.
        place: where one is; None begins at the start.
        after: id of the segment one is at, which is not returned itself.
        known: how many have said something of the one that was found last. While there is one of which no more have,
            not everything has to be counted.

    Returns:
        Its id, and how many have said something of it; None and None if nothing fits.
    """
    fits = [*conditions, SEGMENT.c.id != after] if after is not None else list(conditions)
    coming = SEGMENT.c.no.in_(listed(_coming(connection, place)))
    found = beside(connection, place, [*fits, coming, _answers == 0], forward=True)
    if found is not None:
        return found, 0
    if known is not None:
        found = beside(connection, place, [*fits, _answers <= known], forward=True, round_once=True)
        if found is not None:
            return found, known
    passed = [] if place is None else [_place(place) >= _PLACE]
    counted = select(SEGMENT.c.id, _answers).where(*fits).order_by(_answers, *passed, *_ORDER).limit(1)
    row = connection.execute(counted).first()
    return (None, None) if row is None else (str(row[0]), int(row[1]))


_ORDER = (SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start)
_PLACE = tuple_(*_ORDER)


def _place(place: Place) -> ColumnElement[Any]:
    return tuple_(*(literal(one) for one in place))


def _coming(connection: Connection, place: Place | None) -> list[int]:
    """Return the numbers of the segments that come next: mostly there is one among them that nobody has answered."""
    coming = select(SEGMENT.c.no).order_by(*_ORDER).limit(_STEPS[-1])
    if place is not None:
        coming = coming.where(_place(place) < _PLACE)
    return [int(no) for no in connection.execute(coming).scalars()]


# Open and skipped ones count too: so an index alone tells, and who has begun with a segment is at work on it. A later
# pass is by somebody who has done the first.
_answers = (
    select(func.count())
    .select_from(ANNOTATION)
    .where(ANNOTATION.c.segment == SEGMENT.c.no, ANNOTATION.c["pass"] == 1)
    .correlate(SEGMENT)
    .scalar_subquery()
)
