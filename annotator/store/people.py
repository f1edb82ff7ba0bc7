"""Annotators, the project's own row, and places."""

import json
import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from annotator.domain.annotation import Annotator
from annotator.domain.errors import BadInput, NotFound
from annotator.store.recorder import Recorder, new_id, now
from annotator.store.schema import ANNOTATOR, LOOK, PLACE, PROJECT
from annotator.store.statements import Prepared

IN_TURN: tuple[ColumnElement[Any], ...] = (func.julianday(ANNOTATOR.c.created), literal_column("annotator.rowid"))
"""Annotators in the order they came, also of one millisecond, and wherever on earth each of them was entered."""


def folded(name: str) -> str:
    """Return the form in which names of annotators are compared: NFC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def annotators(connection: Connection) -> tuple[Annotator, ...]:
    """Return all annotators in the order they came."""
    rows = connection.execute(select(ANNOTATOR.c.id, ANNOTATOR.c.name, ANNOTATOR.c.role).order_by(*IN_TURN))
    return tuple(Annotator(row.id, row.name, row.role) for row in rows)


def annotator_named(connection: Connection, name: str) -> Annotator | None:
    """Return the annotator with this name, whatever its case."""
    return next((one for one in annotators(connection) if folded(one.name) == folded(name)), None)


def annotator(connection: Connection, annotator_id: str) -> Annotator:
    """Return an annotator, by id; raises NotFound."""
    found = next((one for one in annotators(connection) if one.id == annotator_id), None)
    if found is None:
        raise NotFound("There is no such annotator in this project.", field="annotator")
    return found


def write_annotator(recorder: Recorder, name: str, role: str, annotator_id: str | None = None) -> Annotator:
    """Make an annotator, or give one another name or role.

    Raises:
        BadInput: the name is empty, begins with ``@`` or belongs to somebody else.
    """
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or clean.startswith("@") or any(ord(character) < 32 for character in clean):
        raise BadInput("An annotator cannot be called “{name}”.", field="annotator", name=name)
    there = annotator_named(recorder.connection, clean)
    if there is not None and there.id != annotator_id:
        raise BadInput("There is an annotator called “{name}” already.", field="annotator", name=there.name)
    row = recorder.connection.execute(select(ANNOTATOR).where(ANNOTATOR.c.id == annotator_id)).mappings().first()
    new = {
        "id": annotator_id or new_id(),
        "name": clean,
        "folded": folded(clean),
        "role": role,
        "created": row["created"] if row is not None else now(),
    }
    recorder.put(ANNOTATOR, new)
    return Annotator(str(new["id"]), clean, "lead" if role == "lead" else "annotator")


def project_row(connection: Connection) -> dict[str, Any]:
    """Return the project's own row."""
    return dict(connection.execute(select(PROJECT)).mappings().one())


def places(connection: Connection, annotator_id: str) -> dict[str, Any]:
    """Return what is remembered of an annotator's desk, by name."""
    rows = connection.execute(select(PLACE.c.name, PLACE.c.value).where(PLACE.c.annotator == annotator_id))
    return {str(row.name): json.loads(row.value) for row in rows}


# A key press waits for this: it is built once.
_NEW_PLACE = insert(PLACE)
_KEEP = Prepared(
    _NEW_PLACE.on_conflict_do_update(index_elements=["annotator", "name"], set_={"value": _NEW_PLACE.excluded.value})
)


def keep_place(connection: Connection, annotator_id: str, name: str, value: object) -> None:
    """Remember one thing of an annotator's desk; None forgets it."""
    if value is None:
        connection.execute(delete(PLACE).where(PLACE.c.annotator == annotator_id, PLACE.c.name == name))
        return
    _KEEP.run(connection, annotator=annotator_id, name=name, value=json.dumps(value, ensure_ascii=False))


def record_look(connection: Connection, annotator_id: str, what: str) -> None:
    """Record that a lead looked at others' answers."""
    connection.execute(insert(LOOK), {"id": new_id(), "annotator": annotator_id, "what": what, "at": now()})
