"""Read documents, posts and segments as records."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import dropwhile
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    bindparam,
    exists,
    select,
)

from annotator.domain.corpus import Post, Segment
from annotator.domain.errors import NotFound, Refused
from annotator.domain.long_text import Text
from annotator.store import texts
from annotator.store.schema import BATCH, DOCUMENT, PART, POST, REPEAT, SEGMENT
from annotator.store.statements import Prepared, listed

_TEXT_AT_ONCE = 100_000
"""Characters of short parts that are read together."""
Break = Literal["none", "sentence", "paragraph", "post"]


@cache
def visible(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row belongs to an import that is published and not undone."""
    return table.c.batch.in_(select(BATCH.c.no).where(BATCH.c.visible == 1))


@cache
def live() -> ColumnElement[bool]:
    """Return the condition that a segment is there for people: visible and not retired."""
    return and_(visible(SEGMENT), SEGMENT.c.retired == 0)


def is_closed() -> ColumnElement[bool]:
    """Return the condition that a segment takes no answer: it stands inside another one, or repeats several."""
    return and_(SEGMENT.c.match.is_not(None), SEGMENT.c.item == SEGMENT.c.no)


# A key press waits for these: they are built once.
_NUMBER = Prepared(select(SEGMENT.c.no).where(SEGMENT.c.id == bindparam("segment"), live()))
_VOICE = Prepared(select(SEGMENT.c.voice, is_closed()).where(SEGMENT.c.no == bindparam("segment")))


def segment_no(connection: Connection, segment: str) -> int:
    """Return the row number of a segment, by id; raises NotFound."""
    found = _NUMBER.value(connection, segment=segment)
    if found is None:
        raise NotFound("There is no segment “{segment}” in this project.", field="segment", segment=segment)
    return int(found)


def document_no(connection: Connection, document: str) -> int:
    """Return the row number of a document, by id; raises NotFound."""
    found = connection.execute(select(DOCUMENT.c.no).where(DOCUMENT.c.id == document, visible(DOCUMENT))).scalar()
    if found is None:
        raise NotFound("There is no document “{document}” in this project.", field="document", document=document)
    return int(found)


def document_of(connection: Connection, segment: str) -> str:
    """Return the id of the document a segment stands in; raises NotFound."""
    found = connection.execute(
        select(DOCUMENT.c.id)
        .join(SEGMENT, SEGMENT.c.document == DOCUMENT.c.no)
        .where(SEGMENT.c.id == segment, visible(SEGMENT))
    ).scalar()
    if found is None:
        raise NotFound("There is no segment “{segment}” in this project.", field="segment", segment=segment)
    return str(found)


def title_of(connection: Connection, document: str) -> str:
    """Return the title of a document, by id; raises NotFound."""
    no = document_no(connection, document)
    return str(connection.execute(select(DOCUMENT.c.title).where(DOCUMENT.c.no == no)).scalar_one())


def posts_of(connection: Connection, document: int) -> tuple[Post, ...]:
    """Return the posts of a document in order, with document offsets."""
    place = (PART.c.start + POST.c.start, PART.c.start + POST.c.end)
    rows = connection.execute(
        select(POST.c.id, *place, POST.c.author, POST.c.reply_to, POST.c.time)
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART))
        .order_by(PART.c.no, POST.c.start)
    )
    return tuple(Post(name, ordinal, *rest) for ordinal, (name, *rest) in enumerate(rows, 1))


def authors_of(connection: Connection, document: int, posts: Iterable[str]) -> dict[str, str | None]:
    """Return who wrote some posts (ids) of a document (row number), by post."""
    rows = connection.execute(
        select(POST.c.id, POST.c.author)
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART), POST.c.id.in_(listed(posts)))
    )
    return {row.id: row.author for row in rows}


_COLUMNS = (
    SEGMENT.c.no,
    SEGMENT.c.id,
    DOCUMENT.c.id.label("document_id"),
    POST.c.no.label("post_no"),
    POST.c.id.label("post_id"),
    SEGMENT.c.part,
    PART.c.id.label("part_id"),
    PART.c.start.label("offset"),
    PART.c.length,
    SEGMENT.c.start,
    SEGMENT.c.end,
    SEGMENT.c.voice,
    SEGMENT.c.match,
    SEGMENT.c.role,
    exists().where(REPEAT.c.segment == SEGMENT.c.no, REPEAT.c.standing == "proposed").label("proposed"),
)


def segments(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[int, Segment]]:
    """Yield (row number, record) of live segments in project order.

    Conditions may name the tables segment, part, post and document. Memory holds one part's text at a time, or those of
    many short ones.
    """
    rows = connection.execute(
        select(*_COLUMNS)
        .select_from(SEGMENT)
        .join(PART, PART.c.no == SEGMENT.c.part)
        .join(POST, POST.c.no == SEGMENT.c.post)
        .join(DOCUMENT, DOCUMENT.c.no == SEGMENT.c.document)
        .where(live(), *conditions)
        .order_by(SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start)
        .execution_options(yield_per=2000)
    )
    originals, held, before = _Originals(connection), _Texts(connection), None
    for some in rows.partitions():
        held.expect(some)
        for row in some:
            text = held.of(row.part)
            yield row.no, _segment(row, text, _break(before, row, text), originals)
            before = row


class _Texts:
    """The texts of parts, short ones many at a time: a thread may have thousands of posts, each a part of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._coming: dict[int, int] = {}
        self._held: dict[int, Text] = {}

    def expect(self, rows: Iterable[Any]) -> None:
        """Take notice of the rows that come next, in their order."""
        self._coming = {row.part: row.length for row in rows}

    def of(self, part: int) -> Text:
        """Return the text of a part (row number)."""
        if part not in self._held:
            wanted: list[int] = []
            length = 0
            for no in dropwhile(lambda one: one != part, self._coming):
                length += self._coming[no]
                if wanted and length > _TEXT_AT_ONCE:
                    break
                wanted.append(no)
            self._held = dict(texts.each(self._connection, wanted))
        return self._held[part]


def _break(before: Any, row: Any, text: Text) -> Break:
    if before is None or before.document_id != row.document_id:
        return "none"
    if before.post_no != row.post_no or before.part != row.part:
        return "post"
    return "paragraph" if "\n" in text[before.end : row.start] else "sentence"


class _Originals:
    """The ids of the originals of repeats, looked up only for repeats."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, no: int) -> tuple[str, ...]:
        return tuple(row[0] for row in self._rows(no, "linked", "confirmed"))

    def seeming(self, no: int) -> tuple[Any, tuple[str, ...]]:
        """Return what is only proposed: how it repeats, and what."""
        rows = self._rows(no, "proposed")
        return (rows[0][1], tuple(row[0] for row in rows)) if rows else (None, ())

    def _rows(self, no: int, *standings: str) -> Sequence[Any]:
        return self._connection.execute(
            select(SEGMENT.c.id, REPEAT.c.match)
            .join(REPEAT, REPEAT.c.original == SEGMENT.c.no)
            .where(REPEAT.c.segment == no, REPEAT.c.standing.in_(standings), SEGMENT.c.retired == 0)
            .order_by(SEGMENT.c.no)
        ).all()


def _segment(row: Any, text: Text, break_before: Break, originals: _Originals) -> Segment:
    seems, similar_to = originals.seeming(row.no) if row.proposed and row.match is None else (None, ())
    return Segment(
        id=row.id,
        document=row.document_id,
        post=row.post_id,
        start=row.offset + row.start,
        end=row.offset + row.end,
        text=text[row.start : row.end],
        part=row.part_id,
        part_start=row.start,
        part_end=row.end,
        voice=row.voice,
        break_before=break_before,
        match=row.match,
        role=row.role,
        repeat_of=originals.of(row.no) if row.match is not None else (),
        seems=seems,
        similar_to=similar_to,
    )


def in_document(document: int) -> ColumnElement[bool]:
    """Return the condition that a segment stands in a document (row number)."""
    return SEGMENT.c.document == document


def numbered(numbers: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that a segment is one of these (row numbers), however many they are."""
    return SEGMENT.c.no.in_(listed(numbers))


def segment(connection: Connection, segment_id: str) -> Segment:
    """Return one segment, by id; raises NotFound."""
    for _no, found in segments(connection, SEGMENT.c.no == segment_no(connection, segment_id)):
        return found
    raise NotFound("There is no segment “{segment}” in this project.", field="segment", segment=segment_id)


def segments_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Segment]:
    """Return live segments by id, in project order; unknown ones are left out."""
    return {found.id: found for _no, found in segments(connection, SEGMENT.c.id.in_(listed(ids)))}


def ids_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return segment ids by row number."""
    rows = connection.execute(select(SEGMENT.c.no, SEGMENT.c.id).where(SEGMENT.c.no.in_(listed(numbers))))
    return {int(row[0]): str(row[1]) for row in rows}


def standing_ids(connection: Connection, numbers: Iterable[int]) -> tuple[str, ...]:
    """Return the ids of those of some segments (row numbers) that are not retired, in project order."""
    rows = select(SEGMENT.c.id).where(SEGMENT.c.no.in_(listed(numbers)), SEGMENT.c.retired == 0)
    ordered = rows.order_by(SEGMENT.c.document, SEGMENT.c.part, SEGMENT.c.start)
    return tuple(str(name) for name in connection.execute(ordered).scalars())


def document_ids(connection: Connection) -> dict[int, str]:
    """Return the ids of all documents, by row number, in project order."""
    rows = connection.execute(select(DOCUMENT.c.no, DOCUMENT.c.id).where(visible(DOCUMENT)).order_by(DOCUMENT.c.no))
    return {int(row[0]): str(row[1]) for row in rows}


def voice_of(connection: Connection, segment: int) -> str:
    """Return the voice the import proposed for a segment (row number)."""
    return str(_VOICE.value(connection, segment=segment))


def voice_to_answer(connection: Connection, segment: int) -> str:
    """Return the same for a segment that is about to be answered; raises Refused where it takes no answer."""
    voice, closed = _VOICE.run(connection, segment=segment).fetchone()
    if closed:
        raise takes_no_answer()
    return str(voice)


def takes_no_answer() -> Refused:
    """Return the error for a passage that takes no answer."""
    return Refused(
        "This passage stands inside another one, or repeats several: it takes no answer.",
        hint="Answer what it repeats, or label it separately first.",
    )


def places(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return (title of the document, author of the post or its place) of segments, by row number."""
    rows = connection.execute(
        select(SEGMENT.c.no, DOCUMENT.c.title, POST.c.author)
        .join(DOCUMENT, DOCUMENT.c.no == SEGMENT.c.document)
        .join(POST, POST.c.no == SEGMENT.c.post)
        .where(SEGMENT.c.no.in_(listed(numbers)))
    )
    return {int(row[0]): (str(row[1]), row[2] or "") for row in rows}
