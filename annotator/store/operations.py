"""The row of an act, as undo reads it."""

from typing import NamedTuple

from sqlalchemy import Connection

from annotator.store.schema import OPERATION
from annotator.store.statements import run, selection

GONE_BACK = "gone back"
"""The act that turned others (``going_back``): the rows it changed are those of acts."""


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


def operation(connection: Connection, number: int) -> Operation:
    """Return the row of an act, by its number; there has to be one."""
    return Operation(*run(connection, selection(OPERATION), (number,)).fetchone())
