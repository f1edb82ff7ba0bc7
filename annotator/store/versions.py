"""Versions of a text: documents with one key. Which came before which, and which of them is asked where they are alike.

The newest version is the one that is asked: its passages stand for their groups as the complete form would, even though
they came later (``originals`` turns the groups round).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, not_, or_, select

from annotator.domain.corpus import Segment
from annotator.domain.errors import Refused
from annotator.store import corpus
from annotator.store.corpus import live, visible
from annotator.store.schema import ANNOTATION, DOCUMENT, SEGMENT
from annotator.store.statements import listed

_ORIGINAL = SEGMENT.alias("original")


class Version(NamedTuple):
    """One version of a text: row number, id, title and when it was added."""

    no: int
    id: str
    title: str
    added: str


class Words(NamedTuple):
    """What a passage is recognised by: its row number, the key of its words and how many there are."""

    no: int
    key: int | None
    words: int


def of(connection: Connection, document: str) -> tuple[Version, ...]:
    """Return all versions of a text document (id), the document among them, oldest first; of a thread there is one.

    Raises:
        NotFound: there is no such document.
    """
    no = corpus.document_no(connection, document)
    key = select(DOCUMENT.c.key).where(DOCUMENT.c.no == no, DOCUMENT.c.kind == "text").scalar_subquery()
    alike = and_(DOCUMENT.c.kind == "text", DOCUMENT.c.key == key)
    rows = connection.execute(
        select(DOCUMENT.c.no, DOCUMENT.c.id, DOCUMENT.c.title, DOCUMENT.c.added)
        .where(visible(DOCUMENT), or_(alike, DOCUMENT.c.no == no))
        .order_by(DOCUMENT.c.no)
    )
    return tuple(Version(*row) for row in rows)


def passages(connection: Connection, document: int) -> list[Words]:
    """Return the live segments of a document (row number), in order."""
    rows = connection.execute(
        select(SEGMENT.c.no, SEGMENT.c.key, SEGMENT.c.words)
        .where(SEGMENT.c.document == document, live())
        .order_by(SEGMENT.c.part, SEGMENT.c.start)
    )
    return [Words(*row) for row in rows]


def records(connection: Connection, numbers: Iterable[int]) -> dict[int, Segment]:
    """Return segments by row number."""
    return dict(corpus.segments(connection, corpus.numbered(numbers)))


def numbers_in(connection: Connection, document: int, ids: Iterable[str]) -> dict[str, int]:
    """Return the row numbers of those of some segments (ids) that stand in a document (row number)."""
    rows = connection.execute(
        select(SEGMENT.c.id, SEGMENT.c.no).where(SEGMENT.c.id.in_(listed(ids)), SEGMENT.c.document == document, live())
    )
    return {str(row[0]): int(row[1]) for row in rows}


def answered(connection: Connection, document: int, annotator: str) -> set[int]:
    """Return the row numbers of the segments of a document (row number) that an annotator has answered."""
    rows = connection.execute(
        select(ANNOTATION.c.segment)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(SEGMENT.c.document == document, ANNOTATION.c.annotator == annotator, ANNOTATION.c["pass"] == 1)
    )
    return {int(number) for number in rows.scalars()}


def turning(connection: Connection, older: Collection[int], newer: int) -> dict[int, list[int]]:
    """Return the passages of older versions (document numbers) that are asked there and stand in the newer one too.

    Returns:
        Row number of the original in an older version -> row numbers of its exact repeats in the newer, in order.
    """
    rows = connection.execute(
        select(_ORIGINAL.c.no, SEGMENT.c.no)
        .select_from(SEGMENT)
        .join(_ORIGINAL, _ORIGINAL.c.no == SEGMENT.c.item)
        .where(SEGMENT.c.document == newer, live(), SEGMENT.c.match == "exact")
        .where(_ORIGINAL.c.document.in_(list(older)), _ORIGINAL.c.match.is_(None))
        .order_by(SEGMENT.c.part, SEGMENT.c.start)
    )
    found: dict[int, list[int]] = {}
    for original, repeat in rows:
        found.setdefault(int(original), []).append(int(repeat))
    return found


def refuse_scattered(connection: Connection, segments: Sequence[int]) -> None:
    """Refuse what undo made of these segments (row numbers) where a repeat would stand for no one who is asked.

    Raises:
        Refused: texts that came, or went, since then are of the same groups.
    """
    if not segments:
        return
    touched = listed(segments)
    gone = or_(_ORIGINAL.c.item != _ORIGINAL.c.no, _ORIGINAL.c.retired == 1, not_(visible(_ORIGINAL)))
    scattered = (
        select(SEGMENT.c.no)
        .join(_ORIGINAL, _ORIGINAL.c.no == SEGMENT.c.item)
        .where(live(), SEGMENT.c.match.is_not(None), or_(SEGMENT.c.no.in_(touched), SEGMENT.c.item.in_(touched)), gone)
    )
    if connection.execute(scattered.limit(1)).first() is not None:
        raise Refused("This cannot be turned back: texts that came or went since have the same passages.")
