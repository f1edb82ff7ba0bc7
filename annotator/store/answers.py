"""Read and write annotations whole: the answer with its spans, links and analogies."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from annotator.domain.annotation import Analogy, Annotation, Answer, End, Link, QuestionAnswer, Side, SpanMark
from annotator.store.recorder import Recorder, new_id
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, LINK, LINK_END, SEGMENT, SPAN

_TEXT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


def load(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[int, Annotation]]:
    """Yield (segment row number, annotation) for the annotations that fit, by segment, annotator and pass.

    Conditions may name the tables annotation and segment.
    """
    rows = connection.execute(
        select(ANNOTATION, SEGMENT.c.id.label("segment_id"))
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(*conditions)
        .order_by(ANNOTATION.c.segment, ANNOTATION.c.annotator, ANNOTATION.c["pass"])
    ).mappings()
    found = rows.all()
    children = _Children(connection, [row["id"] for row in found], {row["segment"] for row in found})
    for row in found:
        yield row["segment"], _annotation(row, children)


class _Children:
    """Spans, links and analogies of some annotations, fetched together."""

    def __init__(self, connection: Connection, ids: list[str], segments: set[int]) -> None:
        self.spans: dict[str, list[SpanMark]] = {}
        self.links: dict[str, list[Link]] = {}
        self.analogies: dict[tuple[str, int], list[Analogy]] = {}
        for chunk in _chunks(ids):
            self._load_spans(connection, chunk)
            self._load_links(connection, chunk)
        for numbers in _chunks(sorted(segments)):
            self._load_analogies(connection, numbers)

    def _load_spans(self, connection: Connection, ids: list[Any]) -> None:
        rows = connection.execute(
            select(SPAN).where(SPAN.c.annotation.in_(ids)).order_by(SPAN.c.start, SPAN.c.end, SPAN.c.id)
        )
        for row in rows:
            self.spans.setdefault(row.annotation, []).append(SpanMark(row.id, row.start, row.end, row.label))

    def _load_links(self, connection: Connection, ids: list[Any]) -> None:
        rows = connection.execute(
            select(LINK).where(LINK.c.annotation.in_(ids)).order_by(LINK.c.ordinal, LINK.c.id)
        ).all()
        if not rows:
            return
        ends: dict[str, list[End]] = {}
        for end in connection.execute(
            select(LINK_END)
            .join(LINK, LINK.c.id == LINK_END.c.link)
            .where(LINK.c.annotation.in_(ids))
            .order_by(LINK_END.c.ordinal)
        ):
            ends.setdefault(end.link, []).append(End(end.type, end.target, end.part))
        for row in rows:
            link = Link(
                row.id, row.kind, row.start, tuple(ends.get(row.id, ())), row.attack, concession=bool(row.concession)
            )
            self.links.setdefault(row.annotation, []).append(link)

    def _load_analogies(self, connection: Connection, segments: list[Any]) -> None:
        touched = select(ANALOGY_MEMBER.c.analogy).where(ANALOGY_MEMBER.c.segment.in_(segments))
        rows = connection.execute(select(ANALOGY).where(ANALOGY.c.id.in_(touched)).order_by(ANALOGY.c.id)).all()
        if not rows:
            return
        members: dict[str, list[tuple[int, str]]] = {}
        for member in connection.execute(
            select(ANALOGY_MEMBER.c.analogy, SEGMENT.c.no, SEGMENT.c.id)
            .join(SEGMENT, SEGMENT.c.no == ANALOGY_MEMBER.c.segment)
            .where(ANALOGY_MEMBER.c.analogy.in_([row.id for row in rows]))
            .order_by(ANALOGY_MEMBER.c.ordinal)
        ):
            members.setdefault(member.analogy, []).append((member.no, member.id))
        for row in rows:
            analogy = _analogy(row, tuple(segment for _no, segment in members[row.id]))
            for no, _segment in members[row.id]:
                self.analogies.setdefault((row.annotator, no), []).append(analogy)


def _chunks(values: list[Any]) -> Iterable[list[Any]]:
    return (values[index : index + 500] for index in range(0, len(values), 500))


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
        analogies=tuple(children.analogies.get((row["annotator"], row["segment"]), ())),
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


def one(connection: Connection, segment: int, annotator: str, pass_: int = 1) -> Annotation | None:
    """Return the annotation of one annotator for one segment (row number), if there is one."""
    condition = (
        ANNOTATION.c.segment == segment,
        ANNOTATION.c.annotator == annotator,
        ANNOTATION.c["pass"] == pass_,
    )
    return next((annotation for _no, annotation in load(connection, *condition)), None)


def of_repeats(connection: Connection, document: int, annotator: str) -> Iterator[tuple[str, Annotation]]:
    """Yield (original's id, annotation) for answers given to repeats of a document's segments, earliest first."""
    original = SEGMENT.alias("original")
    rows = connection.execute(
        select(original.c.id, ANNOTATION.c.segment)
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .join(original, original.c.no == SEGMENT.c.item)
        .where(original.c.document == document, SEGMENT.c.match.is_not(None), ANNOTATION.c.annotator == annotator)
        .order_by(ANNOTATION.c.at)
    ).all()
    for row in rows:
        annotation = one(connection, row.segment, annotator)
        if annotation is not None:
            yield row.id, annotation


def save(
    recorder: Recorder,
    segment: int,
    before: Annotation | None,
    *,
    annotator: str,
    pass_: int,
    round_: int | None,
    answer: Answer,
    seconds: float,
    scheme: int,
    guideline: dict[str, int],
    at: str,
    numbers: dict[str, int],
) -> Annotation:
    """Write an answer whole, as the annotator's new version for this segment.

    Args:
        recorder: the act this belongs to.
        segment: row number of the segment.
        before: what stands now.
        annotator: id of the annotator.
        pass_: number of the pass, from 1.
        round_: number of the round, or None.
        answer: what is said; spans, links and analogies have their ids.
        seconds: total time before the annotator.
        scheme: version of the scheme in force.
        guideline: version of the guideline in force, by label id.
        at: when it was said, ISO 8601.
        numbers: row numbers of the segments its analogies run over, by id.
    """
    read = {label: guideline[label] for label in answer.labels if label in guideline}
    saved = Annotation(
        *(before.id if before else new_id(), before.segment if before else "", annotator, pass_, round_, answer),
        *(seconds, at, scheme, read),
    )
    recorder.put(ANNOTATION, _row(saved, segment), segment=segment)
    old = before.answer if before else Answer()
    _save_links(recorder, segment, saved.id, old.links, answer.links)
    _save_analogies(recorder, segment, annotator, old.analogies, answer.analogies, numbers)
    _save_spans(recorder, segment, saved.id, old.spans, answer.spans)
    return saved


def _row(annotation: Annotation, segment: int) -> dict[str, Any]:
    answer = annotation.answer
    return {
        "id": annotation.id,
        "segment": segment,
        "annotator": annotation.annotator,
        "pass": annotation.pass_,
        "round": annotation.round,
        "state": answer.state,
        "labels": json.dumps(answer.labels, **_TEXT),
        "skip": answer.skip,
        "voice": answer.voice,
        "quoted_from": answer.quoted_from,
        "attributes": json.dumps(dict(sorted(answer.attributes.items())), **_TEXT),
        "confidence": answer.confidence,
        "note": answer.note,
        "flags": json.dumps(answer.flags, **_TEXT),
        "seconds": annotation.seconds,
        "at": annotation.at,
        "scheme": annotation.scheme,
        "guideline": json.dumps(annotation.guideline, **_TEXT),
    }


def _save_spans(
    recorder: Recorder, segment: int, annotation: str, old: tuple[SpanMark, ...], new: tuple[SpanMark, ...]
) -> None:
    for span in old:
        if span.id not in {kept.id for kept in new}:
            recorder.remove(SPAN, (span.id,), segment=segment)
    for span in new:
        row = {"id": span.id, "annotation": annotation, "start": span.start, "end": span.end, "label": span.label}
        recorder.put(SPAN, row, segment=segment)


def _save_links(
    recorder: Recorder, segment: int, annotation: str, old: tuple[Link, ...], new: tuple[Link, ...]
) -> None:
    kept = {link.id: link for link in new}
    for link in old:
        ends = len(kept[link.id].ends) if link.id in kept else 0
        for ordinal in range(ends, len(link.ends)):
            recorder.remove(LINK_END, (link.id, ordinal), segment=segment)
        if link.id not in kept:
            recorder.remove(LINK, (link.id,), segment=segment)
    for ordinal, link in enumerate(new):
        row = {
            "id": link.id,
            "annotation": annotation,
            "ordinal": ordinal,
            "kind": link.kind,
            "start": link.start,
            "attack": link.attack,
            "concession": int(link.concession),
            "derived_from": None,
        }
        recorder.put(LINK, row, segment=segment)
        for place, end in enumerate(link.ends):
            end_row = {"link": link.id, "ordinal": place, "type": end.type, "target": end.id, "part": end.part}
            recorder.put(LINK_END, end_row, segment=segment)


def _save_analogies(
    recorder: Recorder,
    segment: int,
    annotator: str,
    old: tuple[Analogy, ...],
    new: tuple[Analogy, ...],
    numbers: dict[str, int],
) -> None:
    for analogy in old:
        if analogy.id not in {kept.id for kept in new}:
            _leave_analogy(recorder, segment, analogy)
    for analogy in new:
        row = {
            "id": analogy.id,
            "annotator": annotator,
            "source_text": analogy.source.text,
            "source_span": analogy.source.span,
            "target_text": analogy.target.text,
            "target_span": analogy.target.span,
            "pairs": json.dumps(analogy.pairs, **_TEXT),
            "carried_over": analogy.carried_over,
            "role": analogy.role,
            "questions": json.dumps(
                {key: {"answer": one.answer, "note": one.note} for key, one in sorted(analogy.questions.items())},
                **_TEXT,
            ),
            "derived_from": None,
        }
        recorder.put(ANALOGY, row, segment=segment)
        _save_members(recorder, analogy.id, [numbers[member] for member in analogy.segments])


def _save_members(recorder: Recorder, analogy: str, members: list[int]) -> None:
    there = recorder.connection.execute(
        select(ANALOGY_MEMBER.c.ordinal, ANALOGY_MEMBER.c.segment).where(ANALOGY_MEMBER.c.analogy == analogy)
    ).all()
    for row in there:
        if row.ordinal >= len(members):
            recorder.remove(ANALOGY_MEMBER, (analogy, row.ordinal), segment=row.segment)
    for ordinal, member in enumerate(members):
        recorder.put(ANALOGY_MEMBER, {"analogy": analogy, "ordinal": ordinal, "segment": member}, segment=member)


def _leave_analogy(recorder: Recorder, segment: int, analogy: Analogy) -> None:
    """Take one segment out of an analogy; with its last segment the analogy goes."""
    rows = recorder.connection.execute(
        select(ANALOGY_MEMBER.c.ordinal, ANALOGY_MEMBER.c.segment)
        .where(ANALOGY_MEMBER.c.analogy == analogy.id)
        .order_by(ANALOGY_MEMBER.c.ordinal)
    ).all()
    _save_members(recorder, analogy.id, [row.segment for row in rows if row.segment != segment])
    if all(row.segment == segment for row in rows):
        recorder.remove(ANALOGY, (analogy.id,), segment=segment)
