"""Counts of what there is and over all answers, for statistics, agreement and gold; a repeat group counts once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from annotator.domain.annotation import Annotation
from annotator.store import answers
from annotator.store.corpus import live, visible
from annotator.store.schema import ANNOTATION, DOCUMENT, PART, POST, SEGMENT
from annotator.store.statements import listed

_DONE = (SEGMENT.c.item, SEGMENT.c.no, ANNOTATION.c.annotator, ANNOTATION.c.labels)
_WHOSE = (ANNOTATION.c.annotator, ANNOTATION.c.state)
_STANDING = (SEGMENT.c.item, *_WHOSE)
_REPEATS = SEGMENT.c.match.is_not(None)
_ITEM = itemgetter(0)
_STATES = ("done", "skipped", "open")
"""Of several answers to one item the state that comes first here is the item's."""


class Done(NamedTuple):
    """A done answer: number of the item's original, of the segment itself, annotator id, labels as JSON."""

    item: int
    segment: int
    annotator: str
    labels: str


def by(annotator: str) -> ColumnElement[bool]:
    """Return the condition that an annotation is one annotator's (id)."""
    return ANNOTATION.c.annotator == annotator


def done(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Done]:
    """Yield the done answers of the first pass that count, by item: of each annotator the first one.

    That is the answer to the original where there is one, else the earliest to a repeat, wherever they were given.
    """
    done = ANNOTATION.c.state == "done"
    asked = _first_pass(_DONE, ~_REPEATS, done, *conditions).order_by(SEGMENT.c.no)
    repeated = _first_pass(_DONE, _REPEATS, done, *conditions)
    repeated = repeated.order_by(SEGMENT.c.item, func.julianday(ANNOTATION.c.at))
    at_repeats = list(map(Done._make, _bare(connection, repeated)))
    at_originals = map(Done._make, _bare(connection, asked))
    return _first_of_each(merge(at_originals, at_repeats, key=_ITEM)) if at_repeats else at_originals


def _first_of_each(rows: Iterable[Done]) -> Iterator[Done]:
    for _item, given in groupby(rows, _ITEM):
        yield from {row.annotator: row for row in reversed(list(given))}.values()


def not_done(connection: Connection, *conditions: ColumnElement[bool]) -> dict[tuple[int, str], str]:
    """Return how answers of the first pass stand that are not done, by item and annotator id: skipped, else open."""
    return _best(connection, ANNOTATION.c.state != "done", *conditions)


def states(connection: Connection, *conditions: ColumnElement[bool]) -> dict[tuple[str, str], int]:
    """Count items by annotator id and state in the first pass, of the segments that fit."""
    at_originals = _first_pass((*_WHOSE, func.count()), ~_REPEATS, *conditions).group_by(*_WHOSE)
    counted = Counter({(who, state): count for who, state, count in _bare(connection, at_originals)})
    best = _best(connection, _REPEATS, *conditions)
    for (item, who), state in _at_originals(connection, best, conditions).items():
        counted[who, state] -= 1
        best[item, who] = min(state, best[item, who], key=_STATES.index)
    counted.update((who, state) for (_item, who), state in best.items())
    return {key: count for key, count in counted.items() if count}


def _best(connection: Connection, *conditions: ColumnElement[bool]) -> dict[tuple[int, str], str]:
    """Return how answers of the first pass stand, by item and annotator id: of several the state that comes first."""
    found: dict[tuple[int, str], str] = {}
    for item, who, state in _bare(connection, _first_pass(_STANDING, *conditions)):
        found[item, who] = min(state, found.get((item, who), state), key=_STATES.index)
    return found


def _at_originals(
    connection: Connection, wanted: Mapping[tuple[int, str], str], conditions: Sequence[ColumnElement[bool]]
) -> dict[tuple[int, str], str]:
    """Return how the answers to the originals stand, by item and annotator id, where they are wanted."""
    if not wanted:
        return {}
    those = SEGMENT.c.no.in_(listed({item for item, _who in wanted}))
    rows = _bare(connection, _first_pass(_STANDING, ~_REPEATS, those, *conditions))
    return {(item, who): state for item, who, state in rows if (item, who) in wanted}


def _first_pass(wanted: Sequence[ColumnElement[Any]], *conditions: ColumnElement[bool]) -> Select[Any]:
    """Return the statement for something of answers of the first pass to segments that are there."""
    return (
        select(*wanted)
        .join_from(ANNOTATION, SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c["pass"] == 1, *conditions)
    )


def _bare(connection: Connection, statement: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """Give the rows as the driver has them: of a large project there are very many."""
    return cast(Iterator[tuple[Any, ...]], connection.execute(statement).cursor)


def seconds_each(connection: Connection) -> dict[str, float]:
    """Return the mean seconds of answers, done and skipped, by annotator id; those not timed are left out."""
    rows = connection.execute(
        select(ANNOTATION.c.annotator, func.avg(ANNOTATION.c.seconds))
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(live(), ANNOTATION.c.state.in_(("done", "skipped")), ANNOTATION.c.seconds > 0)
        .group_by(ANNOTATION.c.annotator)
    )
    return {str(annotator): float(mean) for annotator, mean in rows}


def answers_to(
    connection: Connection, items: Iterable[int], *conditions: ColumnElement[bool]
) -> dict[tuple[int, str], Annotation]:
    """Return the done answers that count to some items (numbers of originals), whole, by item and annotator id."""
    rows = list(done(connection, SEGMENT.c.item.in_(listed(items)), *conditions))
    whole = {(no, one.annotator): one for no, one in answers.first_pass(connection, {row.segment for row in rows})}
    return {(row.item, row.annotator): whole[row.segment, row.annotator] for row in rows}


def counts(connection: Connection) -> dict[str, int]:
    """Return how many documents, posts, segments, repeats and asked segments there are."""
    posts = select(func.count()).select_from(POST).join(PART, PART.c.no == POST.c.part).where(visible(PART))
    asked, repeats = asked_and_repeats(connection)
    return {
        "documents": _counted(connection, DOCUMENT, visible(DOCUMENT)),
        "posts": int(connection.execute(posts).scalar_one()),
        "segments": asked + repeats,
        "repeats": repeats,
        "asked": asked,
    }


def asked_and_repeats(connection: Connection) -> tuple[int, int]:
    """Return how many segments are asked, and how many are not because they repeat others."""
    repeats = _counted(connection, SEGMENT, live(), SEGMENT.c.match.is_not(None))
    return _counted(connection, SEGMENT, live()) - repeats, repeats


def asks_anything(connection: Connection) -> bool:
    """Whether there is a segment that is asked."""
    there = select(SEGMENT.c.no).where(live(), SEGMENT.c.match.is_(None)).limit(1)
    return connection.execute(there).first() is not None


def _counted(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())
