"""Taking back a cut or a joining: what undo looks at when segments are retired, or are there again."""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, select, tuple_

from annotator.domain.errors import Refused
from annotator.store.operations import Operation
from annotator.store.recorder import Row
from annotator.store.schema import ANALOGY_MEMBER, ANNOTATION, ANNOTATOR, CHANGED, LINK_END, OPERATION, SEGMENT
from annotator.store.statements import listed, run

_RETIRED = "SELECT no FROM segment WHERE no IN (SELECT value FROM json_each(?)) AND retired = 1"
_DERIVED = ("item", "match", "role", "key_before", "key_after")
"""Columns of a segment that follow from what stands around it and what repeats it: they change without an act."""


def without_derived(there: Row | None, before: Row | None, after: Row | None) -> tuple[Row | None, Row | None]:
    """Return the row of a segment as an act left it and as it was, with what follows from others as it is by now.

    What the act itself changed stays as the act noted it.
    """
    if there is None or before is None or after is None:
        return before, after
    kept = {name: there[name] for name in _DERIVED if before[name] == after[name]}
    return {**before, **kept}, {**after, **kept}


def refuse_retired(connection: Connection, segments: Iterable[int]) -> None:
    """Refuse to change what was said of segments (row numbers) that were cut or joined since.

    Raises:
        Refused: names who did that.
    """
    found = run(connection, _RETIRED, (json.dumps(list(segments)),)).fetchone()
    if found is None:
        return
    gone = int(found[0])
    by = connection.execute(
        select(ANNOTATOR.c.name)
        .select_from(OPERATION)
        .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
        .join(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .where(CHANGED.c.segment == gone, CHANGED.c.table == SEGMENT.name, OPERATION.c.standing == "done")
        .order_by(OPERATION.c.no.desc())
    ).scalar()
    if by is None:
        raise Refused("The passage was cut or joined since.", hint="Undo that first.")
    raise Refused("{name} has cut or joined the passage since.", hint="Undo that first.", name=by)


def refuse_built_upon(connection: Connection, operation: Operation, segments: Collection[int], *, back: bool) -> None:
    """Refuse to turn back an act that retired segments (row numbers), or let them stand, when somebody built on it.

    Raises:
        Refused: something was said of them since, or something that is not of the act stands on one that goes.
    """
    of_texts = CHANGED.c.table != OPERATION.name  # going back changes acts, which tell themselves how they stand
    others = and_(CHANGED.c.segment.in_(listed(segments)), of_texts, OPERATION.c.no != operation.no)
    later = and_(OPERATION.c.no > operation.no, OPERATION.c.standing == "done")
    # of what was undone between the same two acts, the older one was undone later
    undone = tuple_(OPERATION.c.undone_after, -OPERATION.c.no) > tuple_(
        literal(operation.undone_after), literal(-operation.no)
    )
    since: ColumnElement[bool] = later if back else or_(later, undone)
    row = connection.execute(
        select(OPERATION.c.no, ANNOTATOR.c.name)
        .select_from(OPERATION)
        .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .where(others, since)
        .order_by(OPERATION.c.no.desc())
    ).first()
    if row is not None:
        raise _built_upon(row.name, back=back)
    gone = select(SEGMENT.c.no).where(SEGMENT.c.no.in_(listed(segments)), SEGMENT.c.retired == 1)
    _refuse_standing(connection, operation.no, list(connection.execute(gone).scalars()), back=back)


def _refuse_standing(connection: Connection, operation: int, gone: list[int], *, back: bool) -> None:
    """Refuse where an answer, a link or an analogy stands on segments that go, which the act knows nothing of."""
    known = select(CHANGED.c.key).where(CHANGED.c.operation == operation, CHANGED.c.table == ANNOTATION.name)
    keys = {str(key)[2:-2] for key in connection.execute(known).scalars()}
    there = listed(gone)
    answers = connection.execute(
        select(ANNOTATION.c.id, ANNOTATOR.c.name)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(ANNOTATION.c.segment.in_(there))
    )
    for answer, name in answers:
        if answer not in keys:
            raise _built_upon(name, back=back)
    ids = select(SEGMENT.c.id).where(SEGMENT.c.no.in_(there))
    links = select(LINK_END.c.link).where(LINK_END.c.type == "segment", LINK_END.c.target.in_(ids)).limit(1)
    members = select(ANALOGY_MEMBER.c.analogy).where(ANALOGY_MEMBER.c.segment.in_(there)).limit(1)
    if connection.execute(links).first() is not None or connection.execute(members).first() is not None:
        raise _built_upon(None, back=back)


def _built_upon(name: str | None, *, back: bool) -> Refused:
    if not back:
        return Refused("This cannot be done again: the same thing was changed since.")
    if name is None:
        return Refused(
            "This cannot be undone: a link or analogy was drawn to the passage since.", hint="Undo that first."
        )
    return Refused("This cannot be undone: {name} changed the same thing later.", hint="Undo that first.", name=name)
