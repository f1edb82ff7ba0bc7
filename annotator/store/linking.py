"""Link repeats to their originals, and let every segment stand as its links say.

A segment that repeats one other as exact or cut, or as near when a person said so, joins that one's group: its ``item``
is the group's. One that stands inside another, or repeats several, is asked no more and joins nothing. A link that is
proposed changes nothing until somebody confirms it. A link to what was retired stays, and counts no more until that is
there again; what is retired itself stands alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, and_, bindparam, exists, func, or_, select, tuple_

from annotator.domain.corpus import group_name
from annotator.store.grams import shown
from annotator.store.recorder import Recorder, Row, read_row
from annotator.store.schema import ANNOTATION, DECISION, PART, POST, REPEAT, SEGMENT
from annotator.store.statements import Prepared, columns, listed

COUNTS = ("linked", "confirmed")
"""The standings of a link that counts."""
EQUAL = ("exact", "near")
"""The matches of which neither is the complete form of the other: the one that arrived first is the original."""
_FARTHEST = 100
SHORT = 5
"""A group of segments with fewer words has a name from their neighbours (``text.repeats``)."""
_MEMBER = SEGMENT.alias("member")


class Find(NamedTuple):
    """What a search found.

    Attributes:
        segment: number of the repeat.
        originals: numbers of what it repeats, in order.
        match: how.
        sure: whether it counts at once, and is not for a person to decide.
    """

    segment: int
    originals: tuple[int, ...]
    match: str
    sure: bool


def quiet(connection: Connection) -> Recorder:
    """Return a recorder for what is no act: what was found is found again, so nobody has to take it back."""
    return Recorder(connection, "", None)


def link(recorder: Recorder, find: Find, batch: int | None) -> str | None:
    """Write what was found, unless it is known, or something of it is gone by now; returns the standing it has.

    The first link of a segment says what becomes of it. Another, of what stands in a further place word for word, is
    only proposed: it keeps the two together in a split.
    """
    connection = recorder.connection
    segment, known = _there(connection, find.segment, batch), _standing_links(connection, find.segment)
    if segment is None or (known and find.match == "near"):
        return None
    originals = _originals(connection, find, batch)
    there = {row["original"] for row in links_of(connection, find.segment)}
    if not originals or any(one["no"] in there for one in originals):
        return None
    joins = find.match in ("exact", "cut") and len(originals) == 1
    sure = find.sure and not known and (joins or not is_answered(connection, segment))
    for original in originals:
        row = {
            "segment": find.segment,
            "original": original["no"],
            "match": find.match,
            "role": "quotation" if segment["voice"] == "quoted" else "unknown",
            "standing": "linked" if sure else "proposed",
            "group_name": group_name((originals[0] if joins else segment)["key"] or 0),
        }
        add_link(recorder, row)
    settle(recorder, find.segment)
    return "linked" if sure else "proposed"


def add_link(recorder: Recorder, row: Row) -> None:
    """Write the row of a link that is new."""
    recorder.add(REPEAT, row, segment=row["segment"])


def _there(connection: Connection, no: int, batch: int | None) -> Row | None:
    found = connection.execute(select(SEGMENT).where(SEGMENT.c.no == no, shown(batch))).mappings().first()
    return None if found is None else dict(found)


def _originals(connection: Connection, find: Find, batch: int | None) -> list[Row]:
    """Return what a find is linked to: of originals that are repeats themselves, what those repeat."""
    found: dict[int, Row] = {}
    for original in find.originals:
        there = _root(connection, original, batch)
        if there is None or leads_to(connection, there["no"], find.segment):
            return []
        found[there["no"]] = there
    return list(found.values())


def _root(connection: Connection, no: int, batch: int | None) -> Row | None:
    for _step in range(_FARTHEST):
        there = _there(connection, no, batch)
        if there is None or there["match"] is None:
            return there
        if there["item"] != no:
            no = there["item"]
        else:
            no = next((row["original"] for row in links_of(connection, no) if row["standing"] in COUNTS), 0)
    return None


def leads_to(connection: Connection, no: int, goal: int) -> bool:
    """Whether one comes from a segment to another over the originals of repeats."""
    seen: set[int] = set()
    ahead = {no}
    while ahead and len(seen) < _FARTHEST:
        if goal in ahead:
            return True
        seen |= ahead
        rows = select(REPEAT.c.original).where(REPEAT.c.segment.in_(ahead), REPEAT.c.standing.in_(COUNTS))
        ahead = set(connection.execute(rows).scalars()) - seen
    return False


def links_of(connection: Connection, segment: int) -> list[dict[str, Any]]:
    """Return the rows of what a segment repeats, whatever their standing, in order of the originals."""
    rows = _LINKS_OF.run(connection, segment=segment)
    return [dict(zip(columns(REPEAT), row, strict=True)) for row in rows]


_LINKS_OF = Prepared(select(REPEAT).where(REPEAT.c.segment == bindparam("segment")).order_by(REPEAT.c.original))
_STANDING = (
    select(REPEAT)
    .join(SEGMENT, SEGMENT.c.no == REPEAT.c.original)
    .where(REPEAT.c.segment == bindparam("segment"), SEGMENT.c.retired == 0)
    .order_by(REPEAT.c.original)
)
_REPEATING = select(REPEAT.c.segment).where(REPEAT.c.original == bindparam("original")).order_by(REPEAT.c.segment)


def _standing_links(connection: Connection, segment: int) -> list[Row]:
    """Return the rows of what a segment repeats that was not retired."""
    return [dict(row) for row in connection.execute(_STANDING, {"segment": segment}).mappings()]


def linked_to(connection: Connection, original: int) -> list[Row]:
    """Return the links that count of what repeats a segment, in order of the repeats."""
    rows = select(REPEAT).where(REPEAT.c.original == original, REPEAT.c.standing.in_(COUNTS))
    return [dict(row) for row in connection.execute(rows.order_by(REPEAT.c.segment)).mappings()]


def deciding(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return those links of a segment that a saying is about: what counts, else what is closest to its words.

    Of the places in which it stands inside another passage all; of those it joins, one.
    """
    counting = [row for row in rows if row["standing"] in COUNTS]
    if counting:
        return counting
    for match in ("exact", "cut", "inside", "near"):
        alike = [row for row in rows if row["match"] == match]
        if alike:
            return alike if match == "inside" else alike[:1]
    return []


def row_of(connection: Connection, no: int) -> Row:
    """Return the row of a segment."""
    return dict(connection.execute(select(SEGMENT).where(SEGMENT.c.no == no)).mappings().one())


def is_answered(connection: Connection, segment: Row) -> bool:
    """Whether anybody answered, or decided, a segment or one that joined its group."""
    group = or_(_MEMBER.c.no == segment["no"], (_MEMBER.c.item == segment["no"]) & _MEMBER.c.match.is_not(None))
    answered = exists().where(ANNOTATION.c.segment == _MEMBER.c.no)
    decided = exists().where(DECISION.c.segment == _MEMBER.c.no)
    rows = select(_MEMBER.c.no).where(group, or_(answered, decided)).limit(1)
    return connection.execute(rows).first() is not None


def settle(recorder: Recorder, no: int) -> None:
    """Let a segment, and what joined its group through it, stand as the links say."""
    connection = recorder.connection
    waiting, seen = [no], set()
    while waiting:
        here = waiting.pop()
        row = read_row(connection, SEGMENT, (here,))
        if row is None or here in seen:
            continue
        seen.add(here)
        match, role, item = (None, None, here) if row["retired"] else _standing(connection, here)
        recorder.put(SEGMENT, {**row, "match": match, "role": role, "item": item}, segment=here)
        if item != here:
            name_group(recorder, [here], item)
        if item != row["item"]:
            waiting.extend(_joined(connection, here))


def _standing(connection: Connection, no: int) -> tuple[str | None, str | None, int]:
    counting = [row for row in _standing_links(connection, no) if row["standing"] in COUNTS]
    if not counting:
        return None, None, no
    match, role = counting[0]["match"], counting[0]["role"]
    originals = [read_row(connection, SEGMENT, (row["original"],)) for row in counting]
    items = {no if one is None else one["item"] for one in originals}
    return match, role, items.pop() if len(items) == 1 and match != "inside" else no


def name_group(recorder: Recorder, members: Iterable[int], item: int) -> None:
    """Give the links of segments the name of the group they have joined; one of few words was named by its run."""
    original = read_row(recorder.connection, SEGMENT, (item,))
    if original is None or original["words"] < SHORT or original["key"] is None:
        return
    for no in members:
        for row in links_of(recorder.connection, no):
            recorder.put(REPEAT, {**row, "group_name": group_name(original["key"])}, segment=no)


def _joined(connection: Connection, no: int) -> list[int]:
    rows = select(REPEAT.c.segment).where(
        REPEAT.c.original == no, REPEAT.c.standing.in_(COUNTS), REPEAT.c.match != "inside"
    )
    return [int(row) for row in connection.execute(rows).scalars()]


def settle_around(connection: Connection, segments: Iterable[int]) -> None:
    """Let segments that were retired, or are there again, and all that repeats them, stand as the links say now."""
    recorder = quiet(connection)
    for no in segments:
        for one in (no, *repeating(connection, no)):
            settle(recorder, one)


def repeating(connection: Connection, no: int) -> list[int]:
    """Return what has a link to a segment, whatever its standing."""
    return [int(row) for row in connection.execute(_REPEATING, {"original": no}).scalars()]


def put_standing(recorder: Recorder, rows: Iterable[Row], standing: str) -> None:
    """Give links of a segment another standing, and let everything stand accordingly."""
    changed = list(rows)
    for row in changed:
        recorder.put(REPEAT, {**row, "standing": standing}, segment=row["segment"])
    for no in dict.fromkeys(row["segment"] for row in changed):
        settle(recorder, no)


def repeating_posts(connection: Connection, segments: Sequence[int], batch: int | None) -> set[int]:
    """Return the posts (row numbers) of the repeats among some segments."""
    posts = select(SEGMENT.c.post).where(SEGMENT.c.no.in_(listed(segments)), SEGMENT.c.match.is_not(None), shown(batch))
    return set(connection.execute(posts.distinct()).scalars())


_PLACE = select(PART.c.document, POST.c.part, POST.c.start, POST.c.end)
_PLACE_OF = Prepared(_PLACE.join(POST, POST.c.part == PART.c.no).where(POST.c.no == bindparam("post")))
_IN_POST = and_(
    *(SEGMENT.c.document == bindparam("document"), SEGMENT.c.part == bindparam("part")),
    SEGMENT.c.start.between(bindparam("start"), bindparam("end")),
    *(SEGMENT.c.post == bindparam("post"), shown(bindparam("batch", type_=Integer))),
)
_ORIGINAL = SEGMENT.alias("original")
# Above is told by places: pieces of what was cut have later numbers than all that stands below them.
_ABOVE = tuple_(_ORIGINAL.c.part, _ORIGINAL.c.start) < tuple_(SEGMENT.c.part, SEGMENT.c.start)
_TURNED = (REPEAT.c.role == "quotation") & or_(*(REPEAT.c.match == match for match in EQUAL))
_FOUND = (SEGMENT.c.no, SEGMENT.c.voice, SEGMENT.c.document, _ORIGINAL.c.document, _ORIGINAL.c.post)
_REPEATS_IN = Prepared(
    select(*_FOUND, or_(_ABOVE, _TURNED))
    .join(REPEAT, REPEAT.c.segment == SEGMENT.c.no)
    .join(_ORIGINAL, _ORIGINAL.c.no == REPEAT.c.original)
    .where(_IN_POST, or_(*(REPEAT.c.standing == standing for standing in COUNTS)))
    .order_by(SEGMENT.c.no, REPEAT.c.original)
)
_ASKED_IN = Prepared(select(func.count()).where(_IN_POST, SEGMENT.c.match.is_(None)))


def set_roles(recorder: Recorder, post: int, batch: int | None) -> None:
    """Say of the repeats in a post whether they quote or print again what they repeat, as far as one sees."""
    for no, role in roles_in(recorder.connection, post, batch):
        give_role(recorder, no, role)


def roles_in(connection: Connection, post: int, batch: int | None) -> Iterator[tuple[int, str]]:
    """Yield (row number, role) of the repeats in a post.

    A post of which most repeats one other document, or another post, in three passages or more is a reprint. In a
    thread, what another post says before is quoted by one that has words of its own; so is what stands below, where
    somebody said that it is the original.
    """
    place = _PLACE_OF.run(connection, post=post).fetchone()
    if place is None:  # it was joined with another one since
        return
    there = {**dict(zip(("document", "part", "start", "end"), place, strict=True)), "post": post, "batch": batch or 0}
    rows = _REPEATS_IN.run(connection, **there).fetchall()
    own_words = _ASKED_IN.value(connection, **there)
    repeats = len({row[0] for row in rows})
    reprinted = repeats >= 3 and repeats > own_words
    for no, voice, document, other_document, other_post, comes_first in rows:
        if voice == "quoted":
            role = "quotation"
        elif reprinted:
            role = "reprint"
        else:
            quotes = document == other_document and other_post != post and comes_first and own_words > 0
            role = "quotation" if quotes else "unknown"
        yield no, role


def give_role(recorder: Recorder, no: int, role: str) -> None:
    """Write the role of a repeat."""
    for row in links_of(recorder.connection, no):
        if row["standing"] in COUNTS:
            recorder.put(REPEAT, {**row, "role": role}, segment=no)
    segment = read_row(recorder.connection, SEGMENT, (no,))
    if segment is not None:
        recorder.put(SEGMENT, {**segment, "role": role}, segment=no)
