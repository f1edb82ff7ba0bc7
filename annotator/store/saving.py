"""Write an annotation whole, as rows whose every change is noted: the answer with its spans, links and analogies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, and_, select

from annotator.domain.annotation import Analogy, Annotation, Answer, Link, SpanMark
from annotator.store import look_again
from annotator.store.recorder import Recorder, Row, new_id
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, LINK, LINK_END, SPAN

_TEXT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


@dataclass(frozen=True, slots=True)
class Saying:
    """Everything beside the answer itself that is written with it.

    Attributes:
        annotator: id of the annotator.
        pass_: number of the pass, from 1.
        round: number of the round, or None.
        seconds: total time before the annotator.
        scheme: version of the scheme in force.
        guideline: version of the guideline in force, by label id.
        at: when it was said, ISO 8601.
    """

    annotator: str
    pass_: int
    round: int | None
    seconds: float
    scheme: int
    guideline: Mapping[str, int]
    at: str


def save(
    recorder: Recorder,
    segment: tuple[int, str],
    before: Annotation | None,
    answer: Answer,
    saying: Saying,
    *,
    over: tuple[Analogy, ...],
    numbers: Mapping[str, int],
) -> Annotation:
    """Write an answer whole, as the annotator's new version for a segment.

    Args:
        recorder: the act this belongs to.
        segment: row number and id of the segment.
        before: what stands now.
        answer: what is said; spans, links and analogies have their ids.
        saying: whose, when and under what.
        over: the analogies that run over the segment now, though it was not answered yet.
        numbers: row numbers of the segments its analogies run over, by id.
    """
    no, segment_id = segment
    read = {label: saying.guideline[label] for label in answer.labels if label in saying.guideline}
    saved = Annotation(
        *(before.id if before else new_id(), segment_id, saying.annotator, saying.pass_, saying.round, answer),
        *(saying.seconds, saying.at, saying.scheme, read),
    )
    _put(recorder, ANNOTATION, row_of(saved, no), no, new=before is None)
    if before is not None and answer.state in ("done", "skipped"):
        look_again.clear(recorder, before.id, no)
    old = before.answer if before else Answer(analogies=over)
    if old.links or answer.links:
        _save_links(recorder, no, saved.id, old.links, answer.links)
    if old.analogies or answer.analogies:
        _save_analogies(recorder, no, saved, old.analogies, numbers)
    if old.spans or answer.spans:
        _save_spans(recorder, no, saved.id, old.spans, answer.spans)
    return saved


def add_seconds(recorder: Recorder, segment: int, annotation: Annotation, seconds: float) -> None:
    """Let an answer to a segment (row number) have taken so many seconds more; when it was said stays."""
    longer = replace(annotation, seconds=round(annotation.seconds + seconds, 3))
    recorder.put(ANNOTATION, row_of(longer, segment), segment=segment)


def take_back(recorder: Recorder, annotation: str, segment: int) -> None:
    """Take an annotation (id) of a segment (row number) away, of which nothing is left but its row."""
    look_again.clear(recorder, annotation, segment)
    recorder.remove(ANNOTATION, (annotation,), segment=segment)


def _put(recorder: Recorder, table: Table, row: Row, segment: int, *, new: bool) -> None:
    if new:
        recorder.add(table, row, segment=segment)
    else:
        recorder.put(table, row, segment=segment)


def row_of(annotation: Annotation, segment: int) -> Row:
    """Return the row of an annotation of a segment (row number), without its spans, links and analogies."""
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
        "attributes": json.dumps(dict(sorted(answer.attributes.items())), **_TEXT) if answer.attributes else "{}",
        "confidence": answer.confidence,
        "note": answer.note,
        "flags": json.dumps(answer.flags, **_TEXT) if answer.flags else "[]",
        "seconds": annotation.seconds,
        "at": annotation.at,
        "scheme": annotation.scheme,
        "guideline": json.dumps(annotation.guideline, **_TEXT),
    }


def _save_spans(
    recorder: Recorder, segment: int, annotation: str, old: tuple[SpanMark, ...], new: tuple[SpanMark, ...]
) -> None:
    before, after = {span.id for span in old}, {span.id for span in new}
    for span in old:
        if span.id not in after:
            recorder.remove(SPAN, (span.id,), segment=segment)
    for span in new:
        row = {"id": span.id, "annotation": annotation, "start": span.start, "end": span.end, "label": span.label}
        _put(recorder, SPAN, row, segment, new=span.id not in before)


def _save_links(
    recorder: Recorder, segment: int, annotation: str, old: tuple[Link, ...], new: tuple[Link, ...]
) -> None:
    before, kept = {link.id: len(link.ends) for link in old}, {link.id: link for link in new}
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
        _put(recorder, LINK, row, segment, new=link.id not in before)
        for place, end in enumerate(link.ends):
            end_row = {"link": link.id, "ordinal": place, "type": end.type, "target": end.id, "part": end.part}
            _put(recorder, LINK_END, end_row, segment, new=place >= before.get(link.id, 0))


def _save_analogies(
    recorder: Recorder, segment: int, saved: Annotation, old: tuple[Analogy, ...], numbers: Mapping[str, int]
) -> None:
    kept = {analogy.id for analogy in saved.answer.analogies}
    for analogy in old:
        if analogy.id not in kept:
            _leave_analogy(recorder, segment, saved, analogy)
    for analogy in saved.answer.analogies:
        row = analogy_row(analogy, saved.annotator, saved.pass_)
        recorder.put(ANALOGY, row, segment=segment)
        save_members(recorder, analogy.id, [numbers[member] for member in analogy.segments])


def analogy_row(analogy: Analogy, annotator: str, pass_: int) -> Row:
    """Return the row of an annotator's analogy, without the segments it runs over."""
    return {
        "id": analogy.id,
        "annotator": annotator,
        "pass": pass_,
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


def save_members(recorder: Recorder, analogy: str, members: list[int]) -> None:
    """Let an analogy (id) run over these segments (row numbers), in this order."""
    there = recorder.connection.execute(
        select(ANALOGY_MEMBER.c.ordinal, ANALOGY_MEMBER.c.segment).where(ANALOGY_MEMBER.c.analogy == analogy)
    ).all()
    for row in there:
        if row.ordinal >= len(members):
            recorder.remove(ANALOGY_MEMBER, (analogy, row.ordinal), segment=row.segment)
    for ordinal, member in enumerate(members):
        recorder.put(ANALOGY_MEMBER, {"analogy": analogy, "ordinal": ordinal, "segment": member}, segment=member)


def _leave_analogy(recorder: Recorder, segment: int, saved: Annotation, analogy: Analogy) -> None:
    """Take one segment out of an analogy; with the last one that was answered the analogy goes."""
    rows = recorder.connection.execute(
        select(ANALOGY_MEMBER.c.segment, ANNOTATION.c.id)
        .outerjoin(
            ANNOTATION,
            and_(
                ANNOTATION.c.segment == ANALOGY_MEMBER.c.segment,
                ANNOTATION.c.annotator == saved.annotator,
                ANNOTATION.c["pass"] == saved.pass_,
            ),
        )
        .where(ANALOGY_MEMBER.c.analogy == analogy.id, ANALOGY_MEMBER.c.segment != segment)
        .order_by(ANALOGY_MEMBER.c.ordinal)
    ).all()
    answered = any(row.id is not None for row in rows)
    save_members(recorder, analogy.id, [row.segment for row in rows] if answered else [])
    if not answered:
        recorder.remove(ANALOGY, (analogy.id,), segment=segment)
