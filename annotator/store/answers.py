"""Read annotations whole: the answer with its spans, links and analogies."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Result, bindparam, func, select

from annotator.domain.annotation import Analogy, Annotation, Answer, End, Link, QuestionAnswer, Side, SpanMark
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, LINK, LINK_END, SEGMENT, SPAN
from annotator.store.seeking import unsought
from annotator.store.statements import Prepared, listed

Key = tuple[int, str, int]
"""Whose answer to what: number of the segment, id of the annotator, pass."""


_WHOLE = select(ANNOTATION, SEGMENT.c.id.label("segment_id")).join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
# A key press waits for these: they are built once.
_ONE = _WHOLE.where(
    ANNOTATION.c.segment == bindparam("segment"),
    ANNOTATION.c.annotator == bindparam("annotator"),
    ANNOTATION.c["pass"] == bindparam("pass"),
)
_THERE = Prepared(
    select(ANNOTATION.c.id).where(
        ANNOTATION.c.segment == bindparam("segment"),
        ANNOTATION.c.annotator == bindparam("annotator"),
        ANNOTATION.c["pass"] == bindparam("pass"),
    )
)
_ORIGINAL = SEGMENT.alias("original")
_MEMBER = Prepared(select(ANALOGY_MEMBER.c.analogy).where(ANALOGY_MEMBER.c.segment == bindparam("segment")).limit(1))


def load(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[int, Annotation]]:
    """Yield (segment row number, annotation) for the annotations that fit, by segment, annotator and pass.

    Conditions may name the tables annotation and segment.
    """
    order = (ANNOTATION.c.segment, ANNOTATION.c.annotator, ANNOTATION.c["pass"])
    return _loaded(connection, connection.execute(_WHOLE.where(*conditions).order_by(*order)))


def _loaded(connection: Connection, rows: Result[Any]) -> Iterator[tuple[int, Annotation]]:
    found = rows.mappings().all()
    children = _Children(connection, [row["id"] for row in found], {row["segment"] for row in found})
    for row in found:
        yield row["segment"], _annotation(row, children)


class Standing:
    """What some annotators have said of some segments (row numbers) so far."""

    def __init__(self, connection: Connection, segments: Iterable[int], annotators: Iterable[str]) -> None:
        numbers = list(dict.fromkeys(segments))
        conditions = (ANNOTATION.c.segment.in_(listed(numbers)), ANNOTATION.c.annotator.in_(listed(annotators)))
        self.annotations: dict[Key, Annotation] = {
            (no, one.annotator, one.pass_): one for no, one in load(connection, *conditions)
        }
        self._analogies = _Children(connection, [], numbers).analogies

    def analogies(self, key: Key) -> tuple[Analogy, ...]:
        """Return the analogies that run over a segment, whether it was answered itself or not."""
        return tuple(self._analogies.get(key, ()))


class _Children:
    """Spans, links and analogies of some annotations, fetched together."""

    def __init__(self, connection: Connection, ids: Iterable[str], segments: Iterable[int]) -> None:
        self.spans: dict[str, list[SpanMark]] = {}
        self.links: dict[str, list[Link]] = {}
        self.analogies: dict[Key, list[Analogy]] = {}
        wanted = list(ids)
        if wanted:
            self._load_spans(connection, wanted)
            self._load_links(connection, wanted)
        numbers = list(segments)
        if numbers:
            self._load_analogies(connection, numbers)

    def _load_spans(self, connection: Connection, ids: list[str]) -> None:
        rows = connection.execute(
            select(SPAN).where(SPAN.c.annotation.in_(listed(ids))).order_by(SPAN.c.start, SPAN.c.end, SPAN.c.id)
        )
        for row in rows:
            self.spans.setdefault(row.annotation, []).append(SpanMark(row.id, row.start, row.end, row.label))

    def _load_links(self, connection: Connection, ids: list[str]) -> None:
        rows = connection.execute(
            select(LINK).where(LINK.c.annotation.in_(listed(ids))).order_by(LINK.c.ordinal, LINK.c.id)
        ).all()
        if not rows:
            return
        ends: dict[str, list[End]] = {}
        for end in connection.execute(
            select(LINK_END)
            .where(LINK_END.c.link.in_(listed(row.id for row in rows)))
            .order_by(LINK_END.c.link, LINK_END.c.ordinal)
        ):
            ends.setdefault(end.link, []).append(End(end.type, end.target, end.part))
        for row in rows:
            link = Link(
                row.id, row.kind, row.start, tuple(ends.get(row.id, ())), row.attack, concession=bool(row.concession)
            )
            self.links.setdefault(row.annotation, []).append(link)

    def _load_analogies(self, connection: Connection, segments: list[int]) -> None:
        touched = select(ANALOGY_MEMBER.c.analogy).where(ANALOGY_MEMBER.c.segment.in_(listed(segments)))
        rows = connection.execute(select(ANALOGY).where(ANALOGY.c.id.in_(touched)).order_by(ANALOGY.c.id)).all()
        if not rows:
            return
        members: dict[str, list[tuple[int, str]]] = {}
        for member in connection.execute(
            select(ANALOGY_MEMBER.c.analogy, SEGMENT.c.no, SEGMENT.c.id)
            .join(SEGMENT, SEGMENT.c.no == ANALOGY_MEMBER.c.segment)
            .where(ANALOGY_MEMBER.c.analogy.in_(listed(row.id for row in rows)))
            .order_by(ANALOGY_MEMBER.c.ordinal)
        ):
            members.setdefault(member.analogy, []).append((member.no, member.id))
        for row in rows:
            analogy = _analogy(row, tuple(segment for _no, segment in members[row.id]))
            for no, _segment in members[row.id]:
                self.analogies.setdefault((no, row.annotator, row._mapping["pass"]), []).append(analogy)


def _analogy(row: Any, segments: tuple[str, ...]) -> Analogy:
    return Analogy(
        id=row.id,
        segments=segments,
        source=Side(row.source_text, row.source_span),
        target=Side(row.target_text, row.target_span),
        pairs=tuple((left, right) for left, right in json.loads(row.pairs)),
        carried_over=row.carried_over,
        role=row.role,
        questions={key: QuestionAnswer(one["answer"], one["note"]) for key, one in json.loads(row.questions).items()},
    )


def _annotation(row: Any, children: _Children) -> Annotation:
    answer = Answer(
        state=row["state"],
        labels=tuple(json.loads(row["labels"])),
        skip=row["skip"],
        voice=row["voice"],
        quoted_from=row["quoted_from"],
        attributes=json.loads(row["attributes"]),
        confidence=row["confidence"],
        note=row["note"],
        flags=tuple(json.loads(row["flags"])),
        spans=tuple(children.spans.get(row["id"], ())),
        links=tuple(children.links.get(row["id"], ())),
        analogies=tuple(children.analogies.get((row["segment"], row["annotator"], row["pass"]), ())),
    )
    return Annotation(
        id=row["id"],
        segment=row["segment_id"],
        annotator=row["annotator"],
        pass_=row["pass"],
        round=row["round"],
        answer=answer,
        seconds=row["seconds"],
        at=row["at"],
        scheme=row["scheme"],
        guideline=json.loads(row["guideline"]),
    )


def of_document(connection: Connection, document: int, annotator: str) -> Iterator[tuple[int, Annotation]]:
    """Yield (segment row number, annotation) of an annotator's first answers in a document (row number).

    It begins at the document's segments: whoever opens one does not wait for all that was ever answered.
    """
    mine = unsought(ANNOTATION.c.annotator) == annotator
    return load(connection, SEGMENT.c.document == document, mine, ANNOTATION.c["pass"] == 1)


def of_segments(connection: Connection, segments: Iterable[int], annotator: str) -> Iterator[tuple[int, Annotation]]:
    """Yield the same of some segments (row numbers)."""
    mine = ANNOTATION.c.annotator == annotator
    return load(connection, ANNOTATION.c.segment.in_(listed(segments)), mine, ANNOTATION.c["pass"] == 1)


def one(connection: Connection, segment: int, annotator: str, pass_: int = 1) -> Annotation | None:
    """Return the annotation of one annotator for one segment (row number), if there is one."""
    which = {"segment": segment, "annotator": annotator, "pass": pass_}
    if _THERE.value(connection, **which) is None:  # as of nearly all that a key answers
        return None
    rows = connection.execute(_ONE, which)
    return next((annotation for _no, annotation in _loaded(connection, rows)), None)


def over(connection: Connection, segment: int, annotator: str, pass_: int = 1) -> tuple[Analogy, ...]:
    """Return an annotator's analogies that run over a segment (row number), answered or not."""
    if _MEMBER.value(connection, segment=segment) is None:
        return ()
    return tuple(_Children(connection, [], [segment]).analogies.get((segment, annotator, pass_), ()))


def first_pass(connection: Connection, segments: Iterable[int]) -> Iterator[tuple[int, Annotation]]:
    """Yield (row number, annotation) of everybody's answers of the first pass to some segments (row numbers)."""
    return load(connection, ANNOTATION.c.segment.in_(listed(segments)), ANNOTATION.c["pass"] == 1)


def any_answered(connection: Connection, segments: Iterable[str], annotator: str, pass_: int) -> bool:
    """Whether an annotator has answered any of these segments (ids)."""
    numbers = select(SEGMENT.c.no).where(SEGMENT.c.id.in_(listed(segments)))
    mine = (ANNOTATION.c.annotator == annotator, ANNOTATION.c["pass"] == pass_)
    return (
        connection.execute(select(ANNOTATION.c.id).where(ANNOTATION.c.segment.in_(numbers), *mine)).first() is not None
    )


def of_repeats(connection: Connection, document: int, annotator: str) -> Iterator[tuple[str, Annotation]]:
    """Yield (original's id, annotation) for answers given to repeats of a document's segments, earliest first."""
    return _of_repeats(connection, _ORIGINAL.c.document == document, annotator)


def of_repeats_at(connection: Connection, segments: Iterable[int], annotator: str) -> Iterator[tuple[str, Annotation]]:
    """Yield the same of some segments (row numbers)."""
    return _of_repeats(connection, _ORIGINAL.c.no.in_(listed(segments)), annotator)


def _of_repeats(
    connection: Connection, condition: ColumnElement[bool], annotator: str
) -> Iterator[tuple[str, Annotation]]:
    rows = connection.execute(
        select(_ORIGINAL.c.id, ANNOTATION.c.segment)
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .join(_ORIGINAL, _ORIGINAL.c.no == SEGMENT.c.item)
        .where(condition, SEGMENT.c.match.is_not(None))
        .where(unsought(ANNOTATION.c.annotator) == annotator, ANNOTATION.c["pass"] == 1)
        .order_by(func.julianday(ANNOTATION.c.at))
    ).all()
    for row in rows:
        annotation = one(connection, row.segment, annotator)
        if annotation is not None:
            yield row.id, annotation
