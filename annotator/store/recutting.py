"""Segments cut and joined after import: rows are retired and come back, never deleted; nothing in the text changes."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, Select, Table, bindparam, func, insert, or_, select, update

from annotator.domain.annotation import Annotation, End
from annotator.domain.corpus import segment_id
from annotator.domain.long_text import Text
from annotator.store import answers, texts
from annotator.store.corpus import live
from annotator.store.new_rows import next_no
from annotator.store.recorder import Recorder, Row, read_row
from annotator.store.saving import row_of, save_members
from annotator.store.schema import (
    ANALOGY_MEMBER,
    ANNOTATION,
    CHANGED,
    LINK,
    LINK_END,
    PART,
    SEGMENT,
    SPAN,
)
from annotator.store.statements import listed


class Cut(NamedTuple):
    """A stretch of a part that is to be a segment, what it is known by (``text.repeats``), and what is indexed."""

    start: int
    end: int
    key: int | None
    words: int
    search: str


class Pointing(NamedTuple):
    """A link that ends at a segment: its id and kind, its answer (id and row number of the segment), all its ends."""

    link: str
    kind: str
    annotation: str
    segment: int
    ends: tuple[End, ...]


# -- segments --


def row_of_segment(connection: Connection, no: int) -> Row:
    """Return the row of a segment that is known to be there."""
    row = read_row(connection, SEGMENT, (no,))
    assert row is not None, "it was found just now"
    return row


def text_of(connection: Connection, part: int) -> tuple[str, Text]:
    """Return the id and the text of a part (row number)."""
    name = connection.execute(select(PART.c.id).where(PART.c.no == part)).scalar_one()
    return str(name), texts.of(connection, part)


@cache
def _beside(*, after: bool, most: int) -> Select[Any]:
    start = bindparam("start", type_=Integer)
    there = SEGMENT.c.start > start if after else SEGMENT.c.start < start
    place = (SEGMENT.c.document == bindparam("document"), SEGMENT.c.part == bindparam("part"))
    order = SEGMENT.c.start if after else SEGMENT.c.start.desc()
    return select(SEGMENT).where(*place, there, live()).order_by(order).limit(most)


def beside(connection: Connection, row: Row, *, after: bool) -> Row | None:
    """Return the live segment after (or before) another in its part, or None."""
    place = {"document": row["document"], "part": row["part"], "start": row["start"]}
    found = connection.execute(_beside(after=after, most=1), place).mappings().first()
    return None if found is None else dict(found)


def around(connection: Connection, row: Row) -> list[Row]:
    """Return the live segments from the one before a segment of a part on, four at the most, in order."""
    before = beside(connection, row, after=False)
    start = -1 if before is None else before["start"] - 1
    place = {"document": row["document"], "part": row["part"], "start": start}
    return [dict(one) for one in connection.execute(_beside(after=True, most=4), place).mappings()]


def stand(recorder: Recorder, part: str, like: Row, cut: Cut) -> Row:
    """Let a segment stand where another one stood: the retired one of these offsets, else a new one.

    Args:
        recorder: the act.
        part: id of the part.
        like: row of the segment in whose post it lies, and whose voice a new one has.
        cut: where.
    """
    connection = recorder.connection
    there = (SEGMENT.c.document == like["document"], SEGMENT.c.part == like["part"], SEGMENT.c.batch == like["batch"])
    query = select(SEGMENT).where(*there, SEGMENT.c.start == cut.start, SEGMENT.c.end == cut.end)
    found = connection.execute(query).mappings().first()
    row = dict(found) if found is not None else _new(connection, part, like, cut)
    recorder.put(SEGMENT, {**row, "retired": 0, "post": like["post"]}, segment=row["no"])
    return row_of_segment(connection, row["no"])


def _new(connection: Connection, part: str, like: Row, cut: Cut) -> Row:
    """Write a row that nobody sees yet. It is no change of the act: undo retires it and leaves it there."""
    no = next_no(connection, SEGMENT)
    own = {
        "no": no,
        "id": segment_id(part, cut.start, cut.end),
        "start": cut.start,
        "end": cut.end,
        "words": cut.words,
        "key": cut.key,
        "key_before": None,
        "key_after": None,
        "item": no,
        "match": None,
        "role": None,
        "retired": 1,
    }
    row = {**like, **own}
    connection.execute(insert(SEGMENT), row)
    connection.exec_driver_sql("INSERT INTO segment_words (rowid, words) VALUES (?, ?)", (no, cut.search))
    return row


def retire(recorder: Recorder, row: Row) -> None:
    """Retire a segment."""
    recorder.put(SEGMENT, {**row, "retired": 1}, segment=row["no"])


def set_run_keys(connection: Connection, no: int, before: int | None, after: int | None) -> None:
    """Write by which neighbours a segment of few words is known; it follows from the cuts and is nobody's act."""
    connection.execute(update(SEGMENT).where(SEGMENT.c.no == no).values(key_before=before, key_after=after))


def alike(connection: Connection, row: Row) -> list[int]:
    """Return live segments (row numbers) that repeat another exactly, or it them, though no link says so; in order."""
    same = [SEGMENT.c.key == row["key"], SEGMENT.c.words >= 5] if row["words"] >= 5 else []
    if not same:
        sides = [SEGMENT.c[side] == row[side] for side in ("key_before", "key_after") if row[side] is not None]
        same = [or_(*sides)] if sides else []
    if not same:
        return []
    query = select(SEGMENT.c.no).where(*same, SEGMENT.c.no != row["no"], live()).order_by(SEGMENT.c.no)
    return [int(no) for no in connection.execute(query).scalars()]


def flipped(connection: Connection, operations: Iterable[int]) -> list[int]:
    """Return the segments (row numbers) that some acts (numbers) retired or let stand again."""
    before, after = (func.json_extract(column, "$.retired") for column in (CHANGED.c.before, CHANGED.c.after))
    query = select(CHANGED.c.segment).where(CHANGED.c.table == SEGMENT.name)
    query = query.where(CHANGED.c.operation.in_(listed(operations))).distinct()
    return [int(no) for no in connection.execute(query.where(before != after)).scalars()]


# -- answers --


def answers_at(connection: Connection, numbers: Iterable[int]) -> dict[answers.Key, Annotation]:
    """Return everybody's answers to some segments (row numbers), of retired ones too."""
    found = answers.load(connection, ANNOTATION.c.segment.in_(listed(numbers)))
    return {(no, one.annotator, one.pass_): one for no, one in found}


_ANSWERED = select(ANNOTATION.c.id).where(ANNOTATION.c.segment == bindparam("segment")).limit(1)


def is_answered(connection: Connection, no: int) -> bool:
    """Whether anybody answered a segment (row number)."""
    return connection.execute(_ANSWERED, {"segment": no}).first() is not None


def put_answer(recorder: Recorder, no: int, annotation: Annotation) -> None:
    """Write an answer to a segment (row number) whole; its spans and links may have stood in another answer."""
    row = row_of(annotation, no)
    if not recorder.put(ANNOTATION, row, segment=no):
        recorder.touch(ANNOTATION, row, segment=no)
    for span in annotation.answer.spans:
        mark = {"id": span.id, "annotation": annotation.id, "start": span.start, "end": span.end, "label": span.label}
        recorder.put(SPAN, mark, segment=no)
    for ordinal, link in enumerate(annotation.answer.links):
        there = read_row(recorder.connection, LINK, (link.id,)) or {"derived_from": None}
        said = {"kind": link.kind, "start": link.start, "attack": link.attack, "concession": int(link.concession)}
        own = {"id": link.id, "annotation": annotation.id, "ordinal": ordinal}
        recorder.put(LINK, {**there, **own, **said}, segment=no)
        put_ends(recorder, no, link.id, link.ends)


def put_ends(recorder: Recorder, no: int, link: str, ends: Iterable[End]) -> None:
    """Let a link (id) of an answer to a segment (row number) end at these."""
    count = 0
    for count, end in enumerate(ends, 1):
        row = {"link": link, "ordinal": count - 1, "type": end.type, "target": end.id, "part": end.part}
        recorder.put(LINK_END, row, segment=no)
    query = select(LINK_END.c.ordinal).where(LINK_END.c.link == link, LINK_END.c.ordinal >= count)
    for ordinal in recorder.connection.execute(query).scalars().all():
        recorder.remove(LINK_END, (link, ordinal), segment=no)


def rest_on(recorder: Recorder, no: int, annotation: Annotation) -> None:
    """Let an answer stay with a segment that is retired, or returns; its time goes with the answers that follow it."""
    row = row_of(annotation, no)
    if not recorder.put(ANNOTATION, {**row, "seconds": 0.0}, segment=no):
        recorder.touch(ANNOTATION, row, segment=no)


def remove_span(recorder: Recorder, no: int, span: str) -> None:
    """Take away a span (id) that has become part of another."""
    recorder.remove(SPAN, (span,), segment=no)


def remove_link(recorder: Recorder, no: int, link: str) -> None:
    """Take away a link (id) that has become the same as another."""
    put_ends(recorder, no, link, ())
    recorder.remove(LINK, (link,), segment=no)


_POINTING = (
    select(LINK.c.id, LINK.c.kind, ANNOTATION.c.id, ANNOTATION.c.segment)
    .join(ANNOTATION, ANNOTATION.c.id == LINK.c.annotation)
    .where(LINK.c.id.in_(select(LINK_END.c.link).where(LINK_END.c.target == bindparam("target"))))
    .order_by(LINK.c.id)
)


def pointing_at(connection: Connection, segment: str) -> list[Pointing]:
    """Return the links that end at a segment (id)."""
    return [
        Pointing(*row, _ends(connection, row[0])) for row in connection.execute(_POINTING, {"target": segment}).all()
    ]


def _ends(connection: Connection, link: str) -> tuple[End, ...]:
    rows = connection.execute(select(LINK_END).where(LINK_END.c.link == link).order_by(LINK_END.c.ordinal))
    return tuple(End(row.type, row.target, row.part) for row in rows)


_OVER = (
    select(ANALOGY_MEMBER.c.analogy, ANALOGY_MEMBER.c.segment)
    .where(
        ANALOGY_MEMBER.c.analogy.in_(
            select(ANALOGY_MEMBER.c.analogy).where(ANALOGY_MEMBER.c.segment == bindparam("segment"))
        )
    )
    .order_by(ANALOGY_MEMBER.c.analogy, ANALOGY_MEMBER.c.ordinal)
)


def analogies_over(connection: Connection, no: int) -> dict[str, list[int]]:
    """Return the segments (row numbers) of all analogies that run over one of them, in order, by the analogy's id."""
    found: dict[str, list[int]] = {}
    for analogy, segment in connection.execute(_OVER, {"segment": no}):
        found.setdefault(str(analogy), []).append(int(segment))
    return found


def put_members(recorder: Recorder, analogy: str, members: Iterable[int]) -> None:
    """Let an analogy (id) run over these segments (row numbers), each once, in this order."""
    save_members(recorder, analogy, list(dict.fromkeys(members)))


@cache
def _at(table: Table) -> Select[Any]:
    return select(table).where(table.c.segment == bindparam("segment"))


def rows_at(connection: Connection, table: Table, no: int) -> list[Row]:
    """Return the rows of a table that belong to a segment (row number)."""
    return [dict(row) for row in connection.execute(_at(table), {"segment": no}).mappings()]
