"""One analogy as it stands, and what is written of it besides the answers it belongs to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, not_, or_, select

from annotator.domain.annotation import Analogy
from annotator.store import answers
from annotator.store.recorder import Recorder, read_row
from annotator.store.saving import analogy_row, save_members
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, LINK, LINK_END, SEGMENT
from annotator.store.schemes import carries_any
from annotator.store.statements import listed


@dataclass(frozen=True, slots=True)
class Held:
    """An analogy with whose it is. ``members`` gives the row numbers of its segments by id, in order."""

    analogy: Analogy
    annotator: str
    pass_: int
    members: Mapping[str, int]


def find(connection: Connection, name: str) -> Held | None:
    """Return an analogy by its id, or None where there is none."""
    row = connection.execute(select(ANALOGY.c.annotator, ANALOGY.c["pass"]).where(ANALOGY.c.id == name)).first()
    if row is None:
        return None
    members = connection.execute(
        select(SEGMENT.c.id, SEGMENT.c.no)
        .join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
        .where(ANALOGY_MEMBER.c.analogy == name)
        .order_by(ANALOGY_MEMBER.c.ordinal)
    ).all()
    numbers = {str(member.id): int(member.no) for member in members}
    over = answers.over(connection, next(iter(numbers.values())), row[0], row[1])
    return Held(next(one for one in over if one.id == name), str(row[0]), int(row[1]), numbers)


def write(recorder: Recorder, held: Held, analogy: Analogy, segment: int) -> None:
    """Let an analogy say something else over the same segments; noted at one of them (row number)."""
    before = read_row(recorder.connection, ANALOGY, (analogy.id,)) or {"derived_from": None}
    row = analogy_row(analogy, held.annotator, held.pass_) | {"derived_from": before["derived_from"]}
    recorder.put(ANALOGY, row, segment=segment)


def note_at(recorder: Recorder, name: str, segments: Collection[int]) -> None:
    """Note an analogy (id), as it is, at segments (row numbers) whose answers show it otherwise now.

    So that taking the act back tells that these answers are others again.
    """
    row = read_row(recorder.connection, ANALOGY, (name,))
    for segment in segments if row is not None else ():
        recorder.touch(ANALOGY, row or {}, segment=segment)


def leave(recorder: Recorder, held: Held, segment: int) -> None:
    """Take a segment (row number) that has no answer out of an analogy; with the last one the analogy goes."""
    rest = [one for one in held.members.values() if one != segment]
    save_members(recorder, held.analogy.id, rest)
    if not rest:
        recorder.remove(ANALOGY, (held.analogy.id,), segment=segment)


def in_order(connection: Connection, numbers: Collection[int]) -> list[int]:
    """Return segments (row numbers) of one document in the order of the text."""
    query = select(SEGMENT.c.no).where(SEGMENT.c.no.in_(listed(numbers))).order_by(SEGMENT.c.part, SEGMENT.c.start)
    return [int(no) for no in connection.execute(query).scalars()]


def answered(connection: Connection, numbers: Sequence[int], annotator: str, pass_: int) -> list[int]:
    """Return those of some segments (row numbers) that the annotator has an answer to, in the same order."""
    standing = answers.Standing(connection, numbers, [annotator])
    return [no for no in numbers if (no, annotator, pass_) in standing.annotations]


def pair_pointers(connection: Connection, name: str) -> list[tuple[dict[str, object], int]]:
    """Return the rows of the links' ends that name a pair of an analogy (id), each with its link's segment (number)."""
    rows = connection.execute(
        select(LINK_END, ANNOTATION.c.segment.label("of_segment"))
        .join(LINK, LINK.c.id == LINK_END.c.link)
        .join(ANNOTATION, ANNOTATION.c.id == LINK.c.annotation)
        .where(LINK_END.c.target == name, LINK_END.c.type == "pair")
        .order_by(LINK_END.c.link, LINK_END.c.ordinal)
    ).mappings()
    return [({column.name: row[column.name] for column in LINK_END.c}, int(row["of_segment"])) for row in rows]


def rename_pair(recorder: Recorder, end: dict[str, object], segment: int, place: int) -> None:
    """Let an end that names a pair name it by its new place."""
    recorder.put(LINK_END, {**end, "part": str(place)}, segment=segment)


def with_sides() -> ColumnElement[bool]:
    """Return the condition that an annotation stands in an analogy of which both sides are said."""
    said = [
        or_(ANALOGY.c[f"{side}_text"] != "", ANALOGY.c[f"{side}_span"].is_not(None)) for side in ("source", "target")
    ]
    return compares(*said)


def compares(*said: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that an annotation stands in an analogy, one of which something holds."""
    return (
        exists()
        .where(
            ANALOGY_MEMBER.c.segment == ANNOTATION.c.segment,
            ANALOGY.c.id == ANALOGY_MEMBER.c.analogy,
            ANALOGY.c.annotator == ANNOTATION.c.annotator,
            ANALOGY.c["pass"] == ANNOTATION.c["pass"],
            *said,
        )
        .correlate(ANNOTATION)
    )


def lacks_sides(labels: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that an annotation has one of some labels (ids), and no analogy with both sides."""
    return and_(carries_any(labels), not_(with_sides()))
