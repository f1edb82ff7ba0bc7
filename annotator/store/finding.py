"""Find segments by where they stand or by what they say."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from annotator.domain.long_text import Text
from annotator.store import texts
from annotator.store.corpus import is_closed, live, visible
from annotator.store.query import matching
from annotator.store.schema import DOCUMENT, PART, SEGMENT
from annotator.store.statements import listed


class Place(NamedTuple):
    """Where a segment stands: its number and id, offset of its part in the document, start and end in the part.

    ``voice`` is what the import proposed; one that is ``closed`` takes no answer.
    """

    no: int
    id: str
    offset: int
    start: int
    end: int
    voice: str
    closed: bool


def _places() -> Select[Any]:
    columns = (SEGMENT.c.no, SEGMENT.c.id, PART.c.start, SEGMENT.c.start, SEGMENT.c.end, SEGMENT.c.voice, is_closed())
    return select(*columns).join(PART, PART.c.no == SEGMENT.c.part).where(live())


def with_ids(connection: Connection, ids: Collection[str]) -> dict[str, Place]:
    """Return where these segments stand, by id; unknown ones are left out."""
    rows = connection.execute(_places().where(SEGMENT.c.id.in_(listed(ids))))
    return {row[1]: Place(*row) for row in rows}


def at(connection: Connection, document: str, start: int, end: int) -> Place | None:
    """Return the segment of a document (id) with these document offsets."""
    part = (
        select(PART.c.no, PART.c.start)
        .join(DOCUMENT, DOCUMENT.c.no == PART.c.document)
        .where(DOCUMENT.c.id == document, visible(DOCUMENT), visible(PART), PART.c.start <= start)
        .order_by(PART.c.start.desc())
    )
    there = connection.execute(part.limit(1)).first()
    if there is None:
        return None
    inside = (SEGMENT.c.start == start - there.start, SEGMENT.c.end == end - there.start)
    found = connection.execute(_places().where(SEGMENT.c.part == there.no, *inside)).first()
    return None if found is None else Place(*found)


def with_key(key: int) -> ColumnElement[bool]:
    """Return the condition that a segment of five words or more has this comparison key."""
    return and_(SEGMENT.c.key == key, SEGMENT.c.words >= 5)


def with_words(words: str, count: int) -> ColumnElement[bool]:
    """Return the condition that a segment of few words has these; one without any word is looked for among its like."""
    few = SEGMENT.c.words == count
    return and_(few, matching(words)) if count else few


class Texts:
    """The texts of parts, a few of which are kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.of = lru_cache(16)(self._of)

    def _of(self, part: int) -> Text:
        return texts.of(self._connection, part)

    def with_text(self, text: str, likely: ColumnElement[bool]) -> list[tuple[int, Place]]:
        """Return (number of the original, place) of the likely segments whose text is exactly this, in order."""
        rows = self._connection.execute(
            _places().add_columns(SEGMENT.c.item, SEGMENT.c.part).where(likely).order_by(SEGMENT.c.no)
        ).all()
        return [(row.item, Place(*row[:7])) for row in rows if self.of(row.part)[row[3] : row[4]] == text]
