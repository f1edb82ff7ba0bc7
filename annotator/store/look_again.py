"""Answers their annotators are to look at again: their passages were cut or joined, and not all of it was certain."""

from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, exists, func, select

from annotator.store.corpus import live
from annotator.store.recorder import Recorder, now, read_row
from annotator.store.schema import ANNOTATION, LOOK_AGAIN, SEGMENT


@lru_cache(maxsize=64)  # a key press waits for the same few again and again
def waits(annotator: str) -> ColumnElement[bool]:
    """Return the condition that an annotator is to look at the own answer to a segment again."""
    flagged = (LOOK_AGAIN.c.annotation == ANNOTATION.c.id, ANNOTATION.c.annotator == annotator)
    return exists().where(ANNOTATION.c.segment == SEGMENT.c.no, *flagged)


def count(connection: Connection, annotator: str) -> int:
    """Count the answers an annotator is to look at again."""
    query = (
        select(func.count())
        .select_from(LOOK_AGAIN)
        .join(ANNOTATION, ANNOTATION.c.id == LOOK_AGAIN.c.annotation)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(ANNOTATION.c.annotator == annotator, live())
    )
    return int(connection.execute(query).scalar_one())


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
