"""Filters an annotator has given a name: rows of the desk, but written by acts, so that they can be taken back."""

import json
from typing import Any

from sqlalchemy import Connection, select

from annotator.store.people import folded
from annotator.store.recorder import Recorder
from annotator.store.schema import PLACE

_BEFORE = "filter:"
"""The names of these rows begin so; the rest is the name of the filter, folded."""


def saved(connection: Connection, annotator: str) -> list[dict[str, Any]]:
    """Return what was saved of each filter of an annotator, in the order of their names."""
    mine = (PLACE.c.annotator == annotator, PLACE.c.name.startswith(_BEFORE, autoescape=True))
    rows = connection.execute(select(PLACE.c.value).where(*mine).order_by(PLACE.c.name))
    return [json.loads(value) for value in rows.scalars()]


def everybodys(connection: Connection) -> list[tuple[str, dict[str, Any]]]:
    """Return what was saved of each filter there is, with whose it is (id)."""
    query = select(PLACE.c.annotator, PLACE.c.value).where(PLACE.c.name.startswith(_BEFORE, autoescape=True))
    return [
        (str(row[0]), json.loads(row[1])) for row in connection.execute(query.order_by(PLACE.c.annotator, PLACE.c.name))
    ]


def put(recorder: Recorder, annotator: str, name: str, value: dict[str, Any]) -> None:
    """Save a filter under a name, in the place of one that had it."""
    row = {"annotator": annotator, "name": _row_name(name), "value": json.dumps(value, ensure_ascii=False)}
    recorder.put(PLACE, row)


def remove(recorder: Recorder, annotator: str, name: str) -> None:
    """Forget a filter, if it is there."""
    recorder.remove(PLACE, (annotator, _row_name(name)))


def _row_name(name: str) -> str:
    return _BEFORE + folded(name)
