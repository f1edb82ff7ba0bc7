"""May an import be withdrawn, or shown again? Only while nothing was built on it, or in its place."""

from sqlalchemy import Connection, Select, and_, exists, func, not_, or_, select

from annotator.domain.corpus import PART_JOIN
from annotator.domain.errors import Refused
from annotator.store import grams, linking
from annotator.store.schema import (
    ANALOGY_MEMBER,
    ANNOTATION,
    ANNOTATOR,
    BATCH,
    CHANGED,
    DOCUMENT,
    LINK,
    LINK_END,
    OPERATION,
    PART,
    REPEAT,
    SEGMENT,
)

_SHOWN = select(BATCH.c.no).where(BATCH.c.visible == 1)
_SHOWN_SOON = select(BATCH.c.no).where(or_(BATCH.c.visible == 1, BATCH.c.finished == 0))
"""What is published, and what an import under way may have linked to it already."""
_OTHER = SEGMENT.alias("other")
_FOUND = and_(REPEAT.c.match != "exact", REPEAT.c.standing.in_(("linked", "proposed")))
"""A link that a search found and nobody has said anything of."""


def refuse_unless_free(connection: Connection, batch: int, *, back: bool) -> None:
    """Refuse to withdraw an import (``back``) or to show it again where that would leave something in the air.

    Raises:
        Refused: somebody answered or points at its segments, a later import builds on it; or, to show it again,
            something of it is there by now, or what it builds on is not.
    """
    if back:
        _refuse_if_answered(connection, batch)
        _refuse_if_cut(connection, batch)
        if _built_upon(connection, batch):
            raise Refused(
                "The import cannot be undone: a later import builds on it.", hint="Undo the later import first."
            )
    elif _lacks_ground(connection, batch) or _taken(connection, batch):
        raise Refused(
            "The import cannot be done again: what it was about has changed since.", hint="Import the files again."
        )


def _refuse_if_answered(connection: Connection, batch: int) -> None:
    answered = (
        select(ANNOTATOR.c.name)
        .select_from(ANNOTATION)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(SEGMENT.c.batch == batch)
    )
    name = connection.execute(answered.limit(1)).scalar()
    if name is not None:
        raise Refused(
            "The import cannot be undone: {name} has answered passages of it.",
            hint="Undo those answers first.",
            name=name,
        )
    of_batch = select(SEGMENT.c.id).where(SEGMENT.c.batch == batch)
    pointing = (
        select(ANNOTATOR.c.name)
        .select_from(LINK_END)
        .join(LINK, LINK.c.id == LINK_END.c.link)
        .join(ANNOTATION, ANNOTATION.c.id == LINK.c.annotation)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(LINK_END.c.type == "segment", LINK_END.c.target.in_(of_batch))
    )
    name = connection.execute(pointing.limit(1)).scalar()
    if name is not None:
        raise Refused(
            "The import cannot be undone: a link of {name} points at a passage of it.",
            hint="Change that link first.",
            name=name,
        )
    member = select(SEGMENT.c.no).join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
    if _any(connection, member.where(SEGMENT.c.batch == batch)):
        raise Refused(
            "The import cannot be undone: an analogy runs over a passage of it.", hint="Change that analogy first."
        )


def _refuse_if_cut(connection: Connection, batch: int) -> None:
    """Refuse while passages of it are cut or joined: that is taken back first, by whoever did it."""
    row = connection.execute(
        select(OPERATION.c.no, ANNOTATOR.c.name)
        .select_from(OPERATION)
        .join(CHANGED, CHANGED.c.operation == OPERATION.c.no)
        .join(SEGMENT, SEGMENT.c.no == CHANGED.c.segment)
        .outerjoin(ANNOTATOR, ANNOTATOR.c.id == OPERATION.c.annotator)
        .where(OPERATION.c.act.in_(("cut", "join")), OPERATION.c.standing == "done", SEGMENT.c.batch == batch)
    ).first()
    if row is not None and row.name is not None:
        raise Refused(
            "The import cannot be undone: {name} has cut or joined passages of it.",
            hint="Undo that first.",
            name=row.name,
        )
    if row is not None:
        raise Refused("The import cannot be undone: passages of it were cut or joined.", hint="Undo that first.")


def let_go(connection: Connection, batch: int) -> None:
    """Take back what was found between an import that is withdrawn and what stays; it is found again when it returns.

    Of what stays, a passage that had its complete form in the import is asked again.
    """
    links = (
        select(REPEAT)
        .join(SEGMENT, SEGMENT.c.no == REPEAT.c.segment)
        .join(_OTHER, _OTHER.c.no == REPEAT.c.original)
        .where(_OTHER.c.batch == batch, SEGMENT.c.batch != batch, _FOUND)
    )
    recorder = linking.quiet(connection)
    for row in connection.execute(links).mappings().all():
        recorder.remove(REPEAT, (row["segment"], row["original"]))
        linking.settle(recorder, row["segment"])
    grams.let_wait(connection, batch)


def _built_upon(connection: Connection, batch: int) -> bool:
    """Whether another import repeats segments of this one, or stands behind its parts in a thread."""
    repeated = (
        select(REPEAT.c.segment)
        .join(SEGMENT, SEGMENT.c.no == REPEAT.c.segment)
        .join(_OTHER, _OTHER.c.no == REPEAT.c.original)
        .where(_OTHER.c.batch == batch, SEGMENT.c.batch != batch, SEGMENT.c.batch.in_(_SHOWN_SOON), not_(_FOUND))
    )
    return _any(connection, repeated) or _behind(connection, batch, _SHOWN_SOON)


def _behind(connection: Connection, batch: int, among: Select[tuple[int]]) -> bool:
    """Whether other imports put parts at or behind the place of a part of this one."""
    mine = PART.alias("mine")
    rows = (
        select(PART.c.no)
        .join(mine, and_(mine.c.document == PART.c.document, mine.c.start <= PART.c.start))
        .where(mine.c.batch == batch, PART.c.batch != batch, PART.c.batch.in_(among))
    )
    return _any(connection, rows)


def _lacks_ground(connection: Connection, batch: int) -> bool:
    """Whether the thread it adds to is gone, has lost the part before, or an original it repeats is gone."""
    before = PART.alias("before")
    joined = before.c.start + before.c.length + len(PART_JOIN) == PART.c.start
    parts = select(PART.c.no).join(DOCUMENT, DOCUMENT.c.no == PART.c.document).where(PART.c.batch == batch)
    shown = or_(before.c.batch == batch, before.c.batch.in_(_SHOWN))
    lost = parts.where(PART.c.start > 0, ~exists().where(before.c.document == PART.c.document, joined, shown))
    gone = parts.where(DOCUMENT.c.batch != batch, DOCUMENT.c.batch.not_in(_SHOWN))
    unlinked = (
        select(SEGMENT.c.no)
        .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
        .join(_OTHER, _OTHER.c.no == REPEAT.c.original)
        .where(SEGMENT.c.batch == batch, _OTHER.c.batch != batch, _OTHER.c.batch.not_in(_SHOWN))
        .where(REPEAT.c.standing.in_(linking.COUNTS))
    )
    return any(_any(connection, rows) for rows in (lost, gone, unlinked))


def _taken(connection: Connection, batch: int) -> bool:
    """Whether a document or part of it, or an unlinked repeat of one of its segments, is there by now."""
    document = DOCUMENT.alias("mine")
    again = (
        select(DOCUMENT.c.no)
        .join(document, document.c.id == DOCUMENT.c.id)
        .where(document.c.batch == batch, DOCUMENT.c.batch != batch, DOCUMENT.c.batch.in_(_SHOWN))
    )
    same = or_(
        and_(_OTHER.c.key == SEGMENT.c.key, _OTHER.c.words >= 5, SEGMENT.c.words >= 5),
        _OTHER.c.key_before == SEGMENT.c.key_before,
        _OTHER.c.key_after == SEGMENT.c.key_after,
    )
    repeats = (
        select(SEGMENT.c.no)
        .join(_OTHER, same)
        .where(SEGMENT.c.batch == batch, _OTHER.c.batch != batch, _OTHER.c.batch.in_(_SHOWN))
        .where(SEGMENT.c.match.is_(None), _OTHER.c.match.is_(None))
    )
    return _any(connection, again) or _behind(connection, batch, _SHOWN) or _any(connection, repeats)


def _any(connection: Connection, rows: Select[tuple[int]]) -> bool:
    return bool(connection.execute(select(func.count()).select_from(rows.limit(1).subquery())).scalar_one())
