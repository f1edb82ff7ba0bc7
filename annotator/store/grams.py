"""Which segments wait to be searched for repeats, and the index of word 3-grams by which they are found.

The search goes through the segments in the order of their numbers and notes what it has behind it as ranges; so it goes
on where it was stopped, whatever stopped it. What is in the index of a segment that is gone does no harm: whoever finds
it there looks at the segment itself.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from annotator.domain.long_text import Text
from annotator.store import texts
from annotator.store.schema import BATCH, GRAMS, PART, SEARCHED, SEGMENT
from annotator.store.statements import listed

TIER = 8
"""So many runs of about the same size are merged into one."""
LARGE = 150_000
"""Postings of a run that is merged no more: a write is to stay short."""
_AT_ONCE = 500
_LONG_PART = 20_000


class Waiting(NamedTuple):
    """A segment to be searched for. ``exact`` says that it is linked as an exact repeat: it has nothing to find."""

    no: int
    part: int
    start: int
    end: int
    words: int
    exact: bool


class Chunk(NamedTuple):
    """Segments that follow each other, and the range of numbers that is done with them."""

    segments: tuple[Waiting, ...]
    first: int
    last: int


def shown(batch: int | ColumnElement[int] | None) -> ColumnElement[bool]:
    """Return the condition that a segment is to be looked at: published and there, or of an import under way."""
    batches = select(BATCH.c.no).where((BATCH.c.visible == 1) | (BATCH.c.no == (0 if batch is None else batch)))
    return and_(SEGMENT.c.batch.in_(batches), SEGMENT.c.retired == 0)


def _wanted(batch: int | None) -> ColumnElement[bool]:
    """Return the condition that a segment is searched for: of the published ones, or of one import under way."""
    if batch is not None:
        return SEGMENT.c.batch == batch
    return SEGMENT.c.batch.in_(select(BATCH.c.no).where(BATCH.c.visible == 1))


def _gaps(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield the ranges of numbers that were not searched yet."""
    start = 1
    for first, last in connection.execute(select(SEARCHED.c.first, SEARCHED.c.last).order_by(SEARCHED.c.first)):
        if first > start:
            yield start, first - 1
        start = last + 1
    newest = connection.execute(select(func.max(SEGMENT.c.no))).scalar() or 0
    if newest >= start:
        yield start, newest


def waiting(connection: Connection, batch: int | None = None) -> int:
    """Count the segments that wait: of all that is published, or of one import under way."""
    total = 0
    for first, last in _gaps(connection):
        counted = select(func.count()).where(SEGMENT.c.no.between(first, last), SEGMENT.c.retired == 0, _wanted(batch))
        total += int(connection.execute(counted).scalar_one())
    return total


def next_chunk(connection: Connection, most: int, batch: int | None = None) -> Chunk | None:
    """Return the next segments that wait, at most so many, or None."""
    for first, last in _gaps(connection):
        begin = connection.execute(
            select(func.min(SEGMENT.c.no)).where(SEGMENT.c.no.between(first, last), _wanted(batch))
        ).scalar()
        if begin is not None:
            return _chunk(connection, first if _is_start(connection, first, begin) else begin, last, most, batch)
    return None


def _is_start(connection: Connection, first: int, begin: int) -> bool:
    """Whether no other segment stands between."""
    between = select(SEGMENT.c.no).where(SEGMENT.c.no >= first, SEGMENT.c.no < begin).limit(1)
    return connection.execute(between).first() is None


def _chunk(connection: Connection, first: int, last: int, most: int, batch: int | None) -> Chunk:
    columns = (SEGMENT.c.no, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end, SEGMENT.c.words)
    rows = connection.execute(
        select(*columns, SEGMENT.c.match, SEGMENT.c.retired, _wanted(batch).label("wanted"))
        .where(SEGMENT.c.no.between(first, last))
        .order_by(SEGMENT.c.no)
        .limit(most)
    ).all()
    alien = next((place for place, row in enumerate(rows) if not row.wanted), None)
    end = last if alien is None and len(rows) < most else rows[-1 if alien is None else alien - 1].no
    found = tuple(
        Waiting(row.no, row.part, row.start, row.end, row.words, row.match == "exact")
        for row in rows[:alien]
        if not row.retired
    )
    return Chunk(found, first, end)


def mark(connection: Connection, first: int, last: int) -> None:
    """Note that the segments of these numbers were searched for."""
    touching = (SEARCHED.c.last >= first - 1) & (SEARCHED.c.first <= last + 1)
    joined = connection.execute(select(func.min(SEARCHED.c.first), func.max(SEARCHED.c.last)).where(touching)).one()
    connection.execute(delete(SEARCHED).where(touching))
    row = {"first": min(first, joined[0] or first), "last": max(last, joined[1] or last)}
    connection.execute(insert(SEARCHED), row)


def unmark(connection: Connection, first: int, last: int) -> None:
    """Let the segments of these numbers wait again."""
    overlapping = (SEARCHED.c.last >= first) & (SEARCHED.c.first <= last)
    rows = connection.execute(select(SEARCHED.c.first, SEARCHED.c.last).where(overlapping)).all()
    if not rows:
        return
    connection.execute(delete(SEARCHED).where(overlapping))
    for start, end in rows:
        for rest in ((start, first - 1), (last + 1, end)):
            if rest[0] <= rest[1]:
                connection.execute(insert(SEARCHED), {"first": rest[0], "last": rest[1]})


def let_wait(connection: Connection, batch: int) -> None:
    """Let every segment of an import wait again."""
    first, last = connection.execute(
        select(func.min(SEGMENT.c.no), func.max(SEGMENT.c.no)).where(SEGMENT.c.batch == batch)
    ).one()
    if first is not None:
        unmark(connection, first, last)


def forget(connection: Connection, batch: int, first: int, last: int) -> None:
    """Forget an import that is removed, of which these segments are left: their numbers may be given anew."""
    unmark(connection, first, last)
    connection.execute(delete(GRAMS).where(GRAMS.c.batch == batch))


def runs(connection: Connection) -> Iterator[bytes]:
    """Yield the runs of the index, one at a time."""
    for no in connection.execute(select(GRAMS.c.no).order_by(GRAMS.c.no)).scalars().all():
        yield bytes(connection.execute(select(GRAMS.c.postings).where(GRAMS.c.no == no)).scalar_one())


def add_run(connection: Connection, batch: int | None, size: int, postings: bytes) -> None:
    """Write a run of the index: of an import under way, or of what is published."""
    if batch is None:
        batch = connection.execute(select(func.max(BATCH.c.no)).where(BATCH.c.visible == 1)).scalar_one()
    no = (connection.execute(select(func.max(GRAMS.c.no))).scalar() or 0) + 1
    connection.execute(insert(GRAMS), {"no": no, "batch": batch, "size": size, "postings": postings})


def mergeable(connection: Connection, batch: int | None) -> list[int]:
    """Return the numbers of runs of about the same size of which there are so many that they are to be merged."""
    own = GRAMS.c.batch == batch if batch is not None else GRAMS.c.batch.in_(_visible())
    tiers: dict[int, list[int]] = {}
    rows = connection.execute(select(GRAMS.c.no, GRAMS.c.size).where(own, GRAMS.c.size < LARGE).order_by(GRAMS.c.no))
    for no, size in rows:
        tiers.setdefault(size.bit_length() // 3, []).append(no)
    return next((numbers for numbers in tiers.values() if len(numbers) >= TIER), [])


def _visible() -> ColumnElement[int]:
    found: ColumnElement[int] = select(BATCH.c.no).where(BATCH.c.visible == 1).scalar_subquery()
    return found


def read_runs(connection: Connection, numbers: Iterable[int]) -> list[bytes]:
    """Return some runs of the index."""
    rows = connection.execute(select(GRAMS.c.postings).where(GRAMS.c.no.in_(list(numbers))))
    return [bytes(row) for row in rows.scalars()]


def replace_runs(
    connection: Connection, numbers: Collection[int], batch: int | None, size: int, postings: bytes
) -> None:
    """Put one run in the place of several."""
    connection.execute(delete(GRAMS).where(GRAMS.c.no.in_(list(numbers))))
    add_run(connection, batch, size, postings)


class Standing(NamedTuple):
    """A segment that a search came upon: where it stands, how many words it has, and whether it is of the import."""

    no: int
    part: int
    start: int
    end: int
    own: bool


def standing(connection: Connection, numbers: Collection[int], batch: int | None) -> list[Standing]:
    """Return those of these segments that are there; in order of their numbers."""
    wanted = sorted(numbers)
    found: list[Standing] = []
    for at in range(0, len(wanted), _AT_ONCE):
        there = listed(wanted[at : at + _AT_ONCE])
        rows = connection.execute(
            select(SEGMENT.c.no, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end, SEGMENT.c.batch)
            .where(SEGMENT.c.no.in_(there), shown(batch))
            .order_by(SEGMENT.c.no)
        )
        found.extend(Standing(row.no, row.part, row.start, row.end, row.batch == batch) for row in rows)
    return found


class Texts:
    """The texts of segments; of long parts the last one stays at hand, because what follows stands in it as well."""

    def __init__(self) -> None:
        self._long: tuple[int, str] = (0, "")

    def of(self, connection: Connection, segments: Iterable[Waiting | Standing]) -> dict[int, str]:
        """Return texts by number."""
        by_part: dict[int, list[Waiting | Standing]] = {}
        for one in segments:
            by_part.setdefault(one.part, []).append(one)
        found: dict[int, str] = {}
        parts = sorted(by_part)
        for at in range(0, len(parts), _AT_ONCE):
            for part, text in self._texts(connection, parts[at : at + _AT_ONCE]):
                in_order = sorted(by_part[part], key=lambda one: one.start)
                found.update((one.no, text[one.start : one.end]) for one in in_order)
        return found

    def _texts(self, connection: Connection, parts: list[int]) -> Iterator[tuple[int, Text]]:
        there = listed(parts)
        short = select(PART.c.no, PART.c.text).where(PART.c.no.in_(there), PART.c.length <= _LONG_PART)
        yield from ((int(row[0]), str(row[1])) for row in connection.execute(short))
        long = select(PART.c.no).where(PART.c.no.in_(there), PART.c.length > _LONG_PART).order_by(PART.c.no)
        for no in connection.execute(long).scalars().all():
            text = self._long[1] if self._long[0] == no else texts.of(connection, no)
            if isinstance(text, str):  # one in pieces lasts no longer than the transaction
                self._long = no, text
            yield no, text
