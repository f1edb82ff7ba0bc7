"""Find what is wrong with cuts made after import: passages that overlap, text that stands in none any more."""

from collections.abc import Iterator

from sqlalchemy import Connection, exists, select

from annotator.domain.long_text import Text
from annotator.store import texts
from annotator.store.corpus import live, visible
from annotator.store.schema import CHANGED, SEGMENT

Finding = tuple[str, str]


def problems(connection: Connection) -> Iterator[Finding]:
    """Yield (field, sentence) of everything that is wrong; only parts are looked through in which rows are retired."""
    retired = select(SEGMENT.c.part).where(SEGMENT.c.retired == 1, visible(SEGMENT)).distinct()
    for part in connection.execute(retired).scalars().all():
        yield from _in_part(connection, int(part))


def _in_part(connection: Connection, part: int) -> Iterator[Finding]:
    text = texts.of(connection, part)
    place = (SEGMENT.c.id, SEGMENT.c.start, SEGMENT.c.end)
    rows = connection.execute(select(*place).where(SEGMENT.c.part == part, live()).order_by(SEGMENT.c.start)).all()
    until, covered = 0, []
    for name, start, end in rows:
        if start < until:
            yield "segment", f"Segment {name} overlaps the one before it."
        until = max(until, end)
        covered.append((start, end))
    by_an_act = exists().where(CHANGED.c.segment == SEGMENT.c.no, CHANGED.c.table == SEGMENT.name)
    gone = select(*place).where(SEGMENT.c.part == part, SEGMENT.c.retired == 1, visible(SEGMENT), by_an_act)
    for name, start, end in connection.execute(gone.order_by(SEGMENT.c.start)):
        if _is_lost(text, start, end, covered):
            yield "segment", f"Words of the retired segment {name} stand in no segment."


def _is_lost(text: Text, start: int, end: int, covered: list[tuple[int, int]]) -> bool:
    """Whether something between two offsets that is no white space lies in no stretch."""
    at = start
    for first, last in covered:
        if first >= end:
            break
        if last > at:
            if text[at : max(first, at)].strip():
                return True
            at = last
    return at < end and bool(text[at:end].strip())
