"""Where posts may begin and what may be quoted, in documents that are in: nobody dismissed it yet."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from annotator.domain.errors import Refused
from annotator.store.corpus import visible
from annotator.store.recorder import Recorder, read_row
from annotator.store.schema import PART, PERHAPS


class Noted(NamedTuple):
    """A place that was noted when its part came in: number of its row, id of the part, offsets in the part."""

    no: int
    part: str
    kind: str
    start: int
    end: int
    reason: str


def noted(connection: Connection, document: int) -> list[Noted]:
    """Return the places of a document (row number) that nobody dismissed, in order."""
    rows = connection.execute(
        select(PERHAPS.c.no, PART.c.id, PERHAPS.c.kind, PERHAPS.c.start, PERHAPS.c.end, PERHAPS.c.reason)
        .join(PART, PART.c.no == PERHAPS.c.part)
        .where(PART.c.document == document, visible(PART), PERHAPS.c.dismissed == 0)
        .order_by(PART.c.no, PERHAPS.c.start, PERHAPS.c.no)
    )
    return [Noted(*row) for row in rows]


def dismiss(recorder: Recorder, no: int) -> None:
    """Say that nothing is there; raises Refused where that was said already."""
    row = read_row(recorder.connection, PERHAPS, (no,))
    if row is None or row["dismissed"]:
        raise Refused("It was dismissed already.")
    recorder.put(PERHAPS, {**row, "dismissed": 1})
