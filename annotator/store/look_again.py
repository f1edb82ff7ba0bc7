"""Answers their annotators are to look at again: their passages were cut or joined, and not all of it was certain."""

from sqlalchemy import Connection

from annotator.store.recorder import Recorder, now, read_row
from annotator.store.schema import LOOK_AGAIN


def stands(connection: Connection, annotation: str) -> bool:
    """Whether an answer (id) is to be looked at again."""
    return read_row(connection, LOOK_AGAIN, (annotation,)) is not None


def put(recorder: Recorder, annotation: str, segment: int, why: str) -> None:
    """Queue an answer (id) to a segment (row number); what is queued already stays as it is."""
    if not stands(recorder.connection, annotation):
        recorder.add(LOOK_AGAIN, {"annotation": annotation, "why": why, "at": now()}, segment=segment)


def clear(recorder: Recorder, annotation: str, segment: int) -> None:
    """Take an answer out of the queue, if it stands there: its annotator has answered."""
    recorder.remove(LOOK_AGAIN, (annotation,), segment=segment)
