"""Where posts may begin and what may be quoted, in documents that are in.

What a person answered once, by accepting, dismissing, or by a border or a voice of their own there, is answered for
good: its row says ``dismissed``, and only undo opens it again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from annotator.domain.errors import Refused
from annotator.store.corpus import visible
from annotator.store.recorder import Recorder, read_row
from annotator.store.schema import PART, PERHAPS, SEGMENT


class Noted(NamedTuple):
    """A place that was noted when its part came in: number of its row, id of the part, offsets in the part."""

    no: int
    part: str
    kind: str
    start: int
    end: int
    reason: str


def noted(connection: Connection, document: int) -> list[Noted]:
    """Return the places of a document (row number) that nobody answered, in order."""
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


def settle_posts(recorder: Recorder, part: int, first: int, last: int) -> None:
    """Note that somebody said whether a post begins at an offset of a part (row number) from first to last."""
    _settle(recorder, part, (PERHAPS.c.kind == "post") & (PERHAPS.c.start >= first) & (PERHAPS.c.start <= last))


def settle_quotations(recorder: Recorder, segments: Sequence[int]) -> None:
    """Note that somebody said in whose voice segments (row numbers) are."""
    for number in segments:
        row = read_row(recorder.connection, SEGMENT, (number,))
        assert row is not None, "the caller looked it up"
        meets = (PERHAPS.c.start < row["end"]) & (PERHAPS.c.end > row["start"])
        _settle(recorder, row["part"], (PERHAPS.c.kind == "quotation") & meets)


def _settle(recorder: Recorder, part: int, which: ColumnElement[bool]) -> None:
    rows = recorder.connection.execute(select(PERHAPS).where(PERHAPS.c.part == part, PERHAPS.c.dismissed == 0, which))
    for row in rows.mappings().all():
        recorder.put(PERHAPS, {**row, "dismissed": 1})
