"""The row of an act, as undo reads it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from annotator.store.recorder import Recorder, now
from annotator.store.schema import OPERATION
from annotator.store.statements import run, selection

GONE_BACK = "gone back"
"""The act that turned others (``going_back``): the rows it changed are those of acts."""
TAKEN_BACK, BROUGHT_AGAIN = "taken back", "brought again"
"""What undo and redo leave in the history: the row they changed is that of an act. Nothing turns these themselves."""


class Operation(NamedTuple):
    """The row of an act, its columns in their order."""

    no: int
    id: str
    installation: str
    counter: int
    annotator: str | None
    act: str
    params: str
    segment: int | None
    at: str
    standing: str
    undone_at: str | None
    undone_after: int | None


def operation(connection: Connection, number: int) -> Operation:
    """Return the row of an act, by its number; there has to be one."""
    return Operation(*run(connection, selection(OPERATION), (number,)).fetchone())


def as_undone(connection: Connection) -> dict[str, Any]:
    """Return when an act is undone that is undone now, as its row says it."""
    newest = connection.execute(select(func.max(OPERATION.c.no))).scalar()
    return {"undone_at": now(), "undone_after": newest}


NOT_UNDONE: dict[str, Any] = {"undone_at": None, "undone_after": None}
"""What the row of an act says that stands."""


def restand(recorder: Recorder, act: Operation, so: Mapping[str, Any]) -> None:
    """Let an act stand otherwise, and note how it stood: ``so`` are the columns that change."""
    stands = act._asdict()
    recorder.replace(OPERATION, [(stands, {**stands, **so}, act.segment)])
