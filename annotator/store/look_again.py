"""Answers their annotators are to look at again: their passages were cut or joined, and not all of it was certain."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from annotator.store import texts
from annotator.store.recorder import Recorder, now, read_row
from annotator.store.schema import ANNOTATION, ANNOTATOR, CHANGED, LOOK_AGAIN, OPERATION, SEGMENT


class Before(NamedTuple):
    """A passage there was: its text, and the state and labels (ids) of its answer; None where nothing was said."""

    text: str
    state: str | None
    labels: tuple[str, ...]


class Reason(NamedTuple):
    """Why an answer is to be looked at again.

    ``act`` is ``cut`` or ``join``, or ``closed``: joined, and a link would have led from the passage to itself. It was
    done by somebody (name) at a time; ``here`` says that it was done to the answer's own passage, not to one that a
    link of it leads to; ``before`` is what stood there.
    """

    act: str
    by: str | None
    at: str
    here: bool
    before: tuple[Before, ...]


def stands(connection: Connection, annotation: str, why: str | None = None) -> bool:
    """Whether an answer (id) is to be looked at again; for this reason, if one is given."""
    row = read_row(connection, LOOK_AGAIN, (annotation,))
    return row is not None and why in (None, row["why"])


def reason(connection: Connection, segment: int, annotator: str) -> Reason | None:
    """Return why the answer of an annotator to a segment (row number) is to be looked at again, if it is."""
    mine = (ANNOTATION.c.segment == segment, ANNOTATION.c.annotator == annotator, ANNOTATION.c["pass"] == 1)
    annotation = connection.execute(select(ANNOTATION.c.id).where(*mine)).scalar()
    row = read_row(connection, LOOK_AGAIN, (annotation,)) if annotation is not None else None
    if row is None:
        return None
    act = connection.execute(
        select(OPERATION.c.no, OPERATION.c.at, ANNOTATOR.c.name)
        .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .where(CHANGED.c.segment == segment, CHANGED.c.table == LOOK_AGAIN.name, OPERATION.c.standing == "done")
        .where(CHANGED.c.key == json.dumps([annotation]), CHANGED.c.after.is_not(None))
        .order_by(OPERATION.c.no.desc())
    ).first()
    if act is None:  # it came with a merge: what was done there is not known here
        return Reason(row["why"], None, row["at"], True, ())
    gone = _gone(connection, act.no)
    here = connection.execute(select(SEGMENT).where(SEGMENT.c.no == segment)).one()
    own = [one for one in gone if one.part == here.part and one.start < here.end and here.start < one.end]
    before = tuple(_before(connection, one, annotator) for one in own or gone[:1])
    return Reason(row["why"], act.name, act.at, bool(own), before)


def _gone(connection: Connection, operation: int) -> Sequence[Any]:
    """Return the segments an act retired, in the order of the text."""
    retired = func.json_extract(CHANGED.c.after, "$.retired")
    query = select(SEGMENT.c.no, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end).join(
        CHANGED, CHANGED.c.segment == SEGMENT.c.no
    )
    of_act = (CHANGED.c.operation == operation, CHANGED.c.table == SEGMENT.name, retired == 1)
    return connection.execute(query.where(*of_act).order_by(SEGMENT.c.part, SEGMENT.c.start)).all()


def _before(connection: Connection, row: Any, annotator: str) -> Before:
    text = texts.between(connection, row.part, row.start, row.end)
    mine = (ANNOTATION.c.segment == row.no, ANNOTATION.c.annotator == annotator, ANNOTATION.c["pass"] == 1)
    said = connection.execute(select(ANNOTATION.c.state, ANNOTATION.c.labels).where(*mine)).first()
    if said is None:
        return Before(text, None, ())
    return Before(text, said.state, tuple(json.loads(said.labels)))


def put(recorder: Recorder, annotation: str, segment: int, why: str) -> None:
    """Queue an answer (id) to a segment (row number); what is queued already stays as it is."""
    if not stands(recorder.connection, annotation):
        recorder.add(LOOK_AGAIN, {"annotation": annotation, "why": why, "at": now()}, segment=segment)


def clear(recorder: Recorder, annotation: str, segment: int) -> None:
    """Take an answer out of the queue, if it stands there: its annotator has answered."""
    recorder.remove(LOOK_AGAIN, (annotation,), segment=segment)
