"""What a change of the scheme makes of answers: rows of many thousand annotations and spans, some at a time."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from annotator.store.handles import Told, nobody
from annotator.store.recorder import Recorder
from annotator.store.schema import ANNOTATION, LINK, SPAN
from annotator.store.statements import columns, listed

_AT_ONCE = 200
"""Answers that are read and written at once."""
_TEXT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


def rewrite(recorder: Recorder, which: ColumnElement[bool], change: "Rewriting", told: Told = nobody) -> int:
    """Change labels, attributes and state of the annotations that fit; who said it when and under what stays.

    Args:
        recorder: the act this belongs to.
        which: a condition over annotation.
        change: what becomes of each.
        told: hears of each few that are changed; may raise to end it all.

    Returns:
        How many there were.
    """
    query = select(ANNOTATION.c.id).where(which).order_by(ANNOTATION.c.segment)
    ids = recorder.connection.execute(query).scalars().all()
    for some in _some(ids):
        rows = _rows(recorder.connection, ANNOTATION, some)
        recorder.replace(ANNOTATION, ((row, change.of(row), row["segment"]) for row in rows))
        recorder.spill()
        told(len(some))
    return len(ids)


def count(connection: Connection, which: ColumnElement[bool]) -> int:
    """Count the annotations that fit."""
    return int(connection.execute(select(func.count()).select_from(ANNOTATION).where(which)).scalar_one())


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _rows(connection: Connection, table: Table, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Return rows by their ids, in that order."""
    names = columns(table)
    rows = connection.execute(select(table).where(table.c.id.in_(listed(ids)))).all()
    found = {row.id: dict(zip(names, row, strict=True)) for row in rows}
    return (found[one] for one in ids)


class Rewriting:
    """What becomes of an annotation's row. The order of labels is that of the scheme.

    Args:
        order: ids of all labels in scheme order.
        labels: for ids that are replaced the id that stands there now.
        attributes: for ids of attributes that are replaced the id that stands there now; one that is there wins.
        values: for (attribute, value) the value that stands there now.
        state: the state it gets.
    """

    def __init__(
        self,
        order: Iterable[str] = (),
        *,
        labels: Mapping[str, str] | None = None,
        attributes: Mapping[str, str] | None = None,
        values: Mapping[tuple[str, str], str] | None = None,
        state: str | None = None,
    ) -> None:
        self._order = list(order)
        self._labels = labels or {}
        self._attributes = attributes or {}
        self._values = values or {}
        self._state = state
        # many thousand answers say the same few things
        self._labels_of = cache(self._relabel)
        self._attributes_of = cache(self._say_anew)

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row as it is now."""
        return {
            **row,
            "labels": self._labels_of(row["labels"]),
            "attributes": self._attributes_of(row["attributes"]),
            "state": self._state or row["state"],
        }

    def _relabel(self, text: str) -> str:
        if not self._labels:
            return text
        given = {self._labels.get(one, one) for one in json.loads(text)}
        return json.dumps([one for one in self._order if one in given], **_TEXT)

    def _say_anew(self, text: str) -> str:
        if not self._attributes and not self._values:
            return text
        said = json.loads(text)
        kept = {key: value for key, value in said.items() if key not in self._attributes}
        moved = {self._attributes[key]: value for key, value in said.items() if key in self._attributes}
        new = {key: self._values.get((key, value), value) for key, value in {**moved, **kept}.items()}
        return json.dumps(dict(sorted(new.items())), **_TEXT) if new else "{}"


def relabel_spans(recorder: Recorder, old: str, new: str, told: Told = nobody) -> int:
    """Give the spans of one label another, telling of each few; returns how many there were."""
    return _rename(recorder, SPAN, "label", (old, new), told)


def rename_links(recorder: Recorder, old: str, new: str, told: Told = nobody) -> int:
    """Let the links of one kind be of another, telling of each few; returns how many there were."""
    return _rename(recorder, LINK, "kind", (old, new), told)


def _rename(recorder: Recorder, table: Table, column: str, names: tuple[str, str], told: Told) -> int:
    """Write another word into a column of what belongs to answers."""
    connection, (old, new) = recorder.connection, names
    query = (
        select(table.c.id, ANNOTATION.c.segment)
        .join(ANNOTATION, ANNOTATION.c.id == table.c.annotation)
        .where(table.c[column] == old)
        .order_by(table.c.id)
    )
    segments = {str(row.id): int(row.segment) for row in connection.execute(query)}
    for some in _some(list(segments)):
        rows = _rows(connection, table, some)
        recorder.replace(table, ((row, {**row, column: new}, segments[row["id"]]) for row in rows))
        recorder.spill()
        told(len(some))
    return len(segments)


def count_spans(connection: Connection, label: str) -> int:
    """Count the spans that have a label (id)."""
    return int(connection.execute(select(func.count()).select_from(SPAN).where(SPAN.c.label == label)).scalar_one())


def with_link(kind: str) -> ColumnElement[bool]:
    """Return the condition that an annotation has a link of a kind."""
    return ANNOTATION.c.id.in_(select(LINK.c.annotation).where(LINK.c.kind == kind))


def count_links(connection: Connection, kind: str) -> int:
    """Count the links of a kind."""
    return int(connection.execute(select(func.count()).select_from(LINK).where(LINK.c.kind == kind)).scalar_one())
