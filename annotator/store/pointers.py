"""What points at spans, links, analogies and segments: nothing may point at what is not there."""

import json
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, bindparam, func, select, union_all

from annotator.domain.annotation import End
from annotator.domain.errors import Refused
from annotator.domain.words import first_words
from annotator.store import texts
from annotator.store.corpus import live
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, ANNOTATOR, LINK, LINK_END, SEGMENT, SPAN
from annotator.store.statements import listed

KINDS: dict[str, Table] = {"span": SPAN, "link": LINK, "analogy": ANALOGY, "pair": ANALOGY, "question": ANALOGY}
"""Where the objects stand that an end of each type names; a pair or a question is a part of an analogy."""


OBJECTS = frozenset(table.name for table in KINDS.values())


class Pointer(NamedTuple):
    """Something that points: ``holder`` is the id of the link or analogy, ``annotator`` and ``name`` say whose it is.

    ``segment`` is the row number of the passage where it stands, of an analogy its first one; ``compares`` says that it
    is an analogy.
    """

    target: str
    holder: str
    annotator: str
    name: str
    segment: int
    compares: bool = False


def pointing_at(connection: Connection, targets: Collection[str], *, spans: bool) -> list[Pointer]:
    """Return what points at any of these objects (ids); with ``spans`` also what starts or lies at a span of them."""
    wanted, whose = listed(targets), (ANNOTATOR.c.id, ANNOTATOR.c.name)
    links = (
        select(LINK_END.c.target, LINK.c.id, *whose, ANNOTATION.c.segment)
        .join(LINK, LINK.c.id == LINK_END.c.link)
        .join(ANNOTATION, ANNOTATION.c.id == LINK.c.annotation)
        .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
        .where(LINK_END.c.target.in_(wanted))
    )
    found, compared = list(connection.execute(links)), list[Pointer]()
    if spans:
        starts = (
            select(LINK.c.start, LINK.c.id, *whose, ANNOTATION.c.segment)
            .join(ANNOTATION, ANNOTATION.c.id == LINK.c.annotation)
            .join(ANNOTATOR, ANNOTATOR.c.id == ANNOTATION.c.annotator)
            .where(LINK.c.start.in_(wanted))
        )
        sides = [
            select(side, ANALOGY.c.id, *whose, ANALOGY_MEMBER.c.segment)
            .join(ANNOTATOR, ANNOTATOR.c.id == ANALOGY.c.annotator)
            .join(ANALOGY_MEMBER, and_(ANALOGY_MEMBER.c.analogy == ANALOGY.c.id, ANALOGY_MEMBER.c.ordinal == 0))
            .where(side.in_(wanted))
            for side in (ANALOGY.c.source_span, ANALOGY.c.target_span)
        ]
        found.extend(connection.execute(starts))
        compared = [Pointer(*row)._replace(compares=True) for row in connection.execute(union_all(*sides))]
    return [*(Pointer(*row) for row in found), *compared]


def refuse_dangling(connection: Connection, removed: Collection[tuple[str, str]], annotator: str | None) -> None:
    """Refuse an act that removed, by (table name, id), what something still points at.

    Raises:
        Refused: names whose link or analogy points there, and where it stands if it is of the act's annotator (id).
    """
    targets = {name for table, name in removed if table in OBJECTS}
    if not targets:
        return
    spans = any(table == SPAN.name for table, _name in removed)
    pointers = pointing_at(connection, targets, spans=spans)
    if pointers:
        pointer = own_first(pointers, annotator)
        table = next(table for table, name in removed if name == pointer.target and table in OBJECTS)
        raise refusal(connection, pointer, table, annotator)


def own_first(pointers: Iterable[Pointer], annotator: str | None) -> Pointer:
    """Return the one of some pointers to tell of: one of the annotator's (id) own, if there is any."""
    return min(pointers, key=lambda one: one.annotator != annotator)


def refusal(connection: Connection, pointer: Pointer, stays: str, annotator: str | None) -> Refused:
    """Return why something stays, and where that can be changed.

    Args:
        connection: to read by.
        pointer: what points at it.
        stays: what it is: the name of its table, or ``pair``.
        annotator: id of who wanted it away; of what others said it is told only whose it is.
    """
    if pointer.annotator != annotator:
        return Refused(
            "This cannot be taken away: a link or analogy of {name} points at it.",
            hint="Only {name} can change that: ask {name}, or leave this as it is and say in a note what is wrong.",
            name=pointer.name,
        )
    said, segment = _passage(connection, pointer.segment)
    return Refused(
        "The link from here cannot be taken away: at “{words}” a link of {name} points at it."
        if stays == LINK.name
        else "This pair cannot be taken away: at “{words}” a link of {name} points at it."
        if stays == "pair"
        else "The analogy here cannot be taken away: at “{words}” a link of {name} points at it."
        if stays == ANALOGY.name
        else "The words marked here cannot be given up: at “{words}” an analogy of {name} compares them."
        if pointer.compares
        else "The words marked here cannot be given up: at “{words}” a link of {name} begins or ends with them.",
        hint="Go there and change that first.",
        words=first_words(said),
        name=pointer.name,
    ).leading_to(segment)


def _passage(connection: Connection, segment: int) -> tuple[str, str]:
    """Return what a segment (number) says, and its id."""
    row = connection.execute(
        select(SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end, SEGMENT.c.id).where(SEGMENT.c.no == segment)
    ).one()
    return texts.between(connection, *row[:3]), str(row[3])


def missing(connection: Connection, ends: Iterable[End]) -> End | None:
    """Return an end whose segment or object is not there, if there is one."""
    for end in ends:
        if end.id is None:
            continue
        if end.type == "segment":
            found = connection.execute(select(SEGMENT.c.no).where(SEGMENT.c.id == end.id, live())).first()
        else:
            table = KINDS[end.type]
            found = connection.execute(select(table.c.id).where(table.c.id == end.id)).first()
        if found is None:
            return end
    return None


def refuse_missing(connection: Connection, placed: Iterable[tuple[Table, dict[str, Any]]]) -> None:
    """Refuse to bring rows back whose segment, or whatever they point at, is no longer there.

    Raises:
        Refused: something is missing.
    """
    ends: list[End] = []
    segments: set[int] = set()
    for table, row in placed:
        if table is LINK_END:
            ends.append(End(row["type"], row["target"]))
        elif table is LINK and ":" not in row["start"]:
            ends.append(End("span", row["start"]))
        elif table is ANALOGY:
            ends.extend(End("span", row[side]) for side in ("source_span", "target_span"))
        elif table in (ANNOTATION, ANALOGY_MEMBER):
            segments.add(row["segment"])
    if missing(connection, ends) is not None or _hidden(connection, segments):
        raise Refused("This cannot be brought back: what it points at or stands on is no longer there.")


# Asked for every act on the way back over thousands: it is built once.
_SHOWN = (
    select(func.count())
    .select_from(SEGMENT)
    .where(SEGMENT.c.no.in_(select(func.json_each(bindparam("numbers")).table_valued("value").c.value)), live())
)


def _hidden(connection: Connection, segments: set[int]) -> bool:
    if not segments:
        return False
    shown = connection.execute(_SHOWN, {"numbers": json.dumps(sorted(segments))}).scalar_one()
    return int(shown) < len(segments)


def owner(connection: Connection, kind: str, name: str) -> str | None:
    """Return the id of the annotator whose span, link or analogy this is, or None where there is none."""
    table = KINDS[kind]
    if table is ANALOGY:
        query = select(ANALOGY.c.annotator).where(ANALOGY.c.id == name)
    else:
        query = (
            select(ANNOTATION.c.annotator).join(table, table.c.annotation == ANNOTATION.c.id).where(table.c.id == name)
        )
    found = connection.execute(query).scalar()
    return None if found is None else str(found)
