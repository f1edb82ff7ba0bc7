"""Link new segments to the originals they repeat exactly: set-based, one indexed look-up a segment; and read links."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from annotator.domain.corpus import group_name
from annotator.store.schema import BATCH, POST, REPEAT, SEGMENT
from annotator.store.statements import in_text, insertion, run

# The first segment with the same key, in order of arrival, is the original: it is visible or of this import. A short
# segment repeats when it and a neighbour repeat together. One indexed look-up a segment, whatever the project's size.
_ORIGINAL = """(SELECT o.no FROM segment o JOIN batch b ON b.no = o.batch
  WHERE o.{column} = s.{column} AND {indexed} AND o.no < s.no AND o.retired = 0 AND (b.visible = 1 OR b.no = :batch)
  ORDER BY o.no LIMIT 1)"""
_BY_KEY = _ORIGINAL.format(column="key", indexed="o.words >= 5")
_BY_BEFORE = _ORIGINAL.format(column="key_before", indexed="o.key_before IS NOT NULL")
_BY_AFTER = _ORIGINAL.format(column="key_after", indexed="o.key_after IS NOT NULL")
_ORIGINALS = f"""
SELECT no, voice, coalesce(by_key, by_before, by_after),
  CASE WHEN by_key IS NOT NULL THEN key WHEN by_before IS NOT NULL THEN key_before ELSE key_after END
FROM (
  SELECT s.no AS no, s.voice AS voice, s.key AS key, s.key_before AS key_before, s.key_after AS key_after,
    CASE WHEN s.words >= 5 THEN {_BY_KEY} END AS by_key,
    CASE WHEN s.key_before IS NOT NULL THEN {_BY_BEFORE} END AS by_before,
    CASE WHEN s.key_after IS NOT NULL THEN {_BY_AFTER} END AS by_after
  FROM segment s WHERE s.no BETWEEN :first AND :last AND s.batch = :batch
) WHERE coalesce(by_key, by_before, by_after) IS NOT NULL ORDER BY no
"""  # noqa: S608 - made of the constants above


_RANKS = ("exact", "cut", "inside", "near")
_VISIBLE = select(BATCH.c.no).where(BATCH.c.visible == 1)


RUN = 200
"""So many segments of few words, one after the other, are looked at before a linked one at most."""


def link_chunk(connection: Connection, batch: int, first: int, last: int) -> None:
    """Link the segments numbered ``first`` to ``last`` of a batch to their originals."""
    found = connection.exec_driver_sql(_ORIGINALS, {"batch": batch, "first": first, "last": last}).all()
    repeats = [(no, original, voice, group_name(key)) for no, voice, original, key in found]
    _link(connection, repeats)
    # Upwards a run may reach into the chunk before this one.
    for step, start in ((1, first), (-1, first - RUN)) if repeats else ():
        while _link_run(connection, batch, step, start, last):
            pass


def _link_run(connection: Connection, batch: int, step: int, first: int, last: int) -> bool:
    """Link what stands after (step 1) or before (-1) a linked segment and repeats the run; whether there was any."""
    found = connection.exec_driver_sql(_IN_RUN, {"batch": batch, "step": step, "first": first, "last": last}).all()
    _link(connection, [(no, original, voice, _run_name(name, key)) for no, original, voice, name, key in found])
    return bool(found)


def _link(connection: Connection, repeats: Sequence[tuple[int, int, str, str]]) -> None:
    """Write (segment, original, voice, name of the group) as exact repeats."""
    if not repeats:
        return
    roles = [
        (no, original, "quotation" if voice == "quoted" else "unknown", name) for no, original, voice, name in repeats
    ]
    rows = [(no, original, "exact", role, "linked", name) for no, original, role, name in roles]
    connection.exec_driver_sql(insertion(REPEAT), rows)
    connection.exec_driver_sql(
        "UPDATE segment SET item = (SELECT o.item FROM segment o WHERE o.no = ?), match = 'exact', role = ?"
        " WHERE no = ?",
        [(original, role, no) for no, original, role, _name in roles],
    )


# A short segment beside a linked one repeats when it says what stands beside that one's original.
_IN_RUN = """
SELECT s.no, o.no, s.voice, r.group_name, s.key
FROM segment s
JOIN segment beside ON beside.no = s.no - :step AND beside.part = s.part AND beside.match = 'exact'
JOIN repeat r ON r.segment = beside.no
JOIN segment across ON across.no = r.original
JOIN segment o ON o.no = across.no + :step AND o.part = across.part AND o.key = s.key AND o.words = s.words
WHERE s.no BETWEEN :first AND :last AND s.batch = :batch AND s.match IS NULL AND s.words BETWEEN 1 AND 4
  AND o.no < s.no AND o.retired = 0
"""


def _run_name(neighbour: str, key: int) -> str:
    """Name the group of a short segment by its own words and its neighbour's group."""
    digest = hashlib.blake2b(f"{neighbour}:{group_name(key)}".encode(), digest_size=8)
    return digest.hexdigest()


def by_match(connection: Connection, batch: int | None, first: int = 0, last: int | None = None) -> dict[str, int]:
    """Count the segments that repeat others, by match: what counts, else what is proposed; each segment once.

    Args:
        connection: inside a transaction.
        batch: an import under way; None: what is published.
        first: number of the first segment.
        last: number of the last; None: no end.
    """
    own = SEGMENT.c.batch == batch if batch is not None else SEGMENT.c.batch.in_(_VISIBLE)
    within = SEGMENT.c.no >= first if last is None else SEGMENT.c.no.between(first, last)
    original = SEGMENT.alias("original")
    rank = case({match: place for place, match in enumerate(_RANKS)}, value=REPEAT.c.match)
    best = func.min(rank + case((REPEAT.c.standing == "proposed", len(_RANKS)), else_=0))
    there = select(original.c.no).where(original.c.no == REPEAT.c.original, original.c.retired == 0).exists()
    each = (
        select((best % len(_RANKS)).label("rank"))
        .join(SEGMENT, SEGMENT.c.no == REPEAT.c.segment)
        .where(there, own, within, SEGMENT.c.retired == 0, REPEAT.c.standing.in_(("linked", "proposed", "confirmed")))
        .group_by(REPEAT.c.segment)
        .subquery()
    )
    counted = connection.execute(select(each.c.rank, func.count()).group_by(each.c.rank))
    return {_RANKS[row[0]]: int(row[1]) for row in counted}


_MEMBER = SEGMENT.alias("member")
_ITEM = select(SEGMENT.c.item).where(SEGMENT.c.no == bindparam("segment")).scalar_subquery()
_GROUP = (
    select(_MEMBER.c.no)
    .where((_MEMBER.c.no == _ITEM) | ((_MEMBER.c.item == _ITEM) & _MEMBER.c.match.is_not(None)))
    .where(_MEMBER.c.retired == 0, _MEMBER.c.batch.in_(_VISIBLE))
    .order_by(_MEMBER.c.no != _ITEM, _MEMBER.c.no)
)


def group_of(connection: Connection, segment: int) -> list[int]:
    """Return the members of a segment's group: its original first, then the others in order."""
    return [int(no) for no in connection.execute(_GROUP, {"segment": segment}).scalars()]


def quoting_posts(connection: Connection, document: int) -> list[tuple[str, str, str]]:
    """Return (post, post it quotes, segment) of the posts of a document that answer nobody and quote an earlier one.

    A quotation is mostly the repeat. Of a post that was cut off it is the complete form, and so the original; and a
    sentence that a later post takes into one of its own is the repeat of that.
    """
    original = SEGMENT.alias("original")
    is_repeat = and_(original.c.no < SEGMENT.c.no, REPEAT.c.role == "quotation")
    is_whole = and_(original.c.no > SEGMENT.c.no, or_(original.c.voice == "quoted", REPEAT.c.match == "inside"))
    found: dict[int, tuple[int, str, str, str]] = {}
    for quoting, quoted, condition in ((SEGMENT, original, is_repeat), (original, SEGMENT, is_whole)):
        own, answered = POST.alias("own"), POST.alias("answered")
        rows = connection.execute(
            select(own.c.no, quoting.c.no, own.c.id, answered.c.id, quoting.c.id)
            .select_from(REPEAT)
            .join(SEGMENT, SEGMENT.c.no == REPEAT.c.segment)
            .join(original, original.c.no == REPEAT.c.original)
            .join(own, own.c.no == quoting.c.post)
            .join(answered, answered.c.no == quoted.c.post)
            .where(SEGMENT.c.document == document, original.c.document == document, own.c.no != answered.c.no)
            .where(quoting.c.retired == 0, quoting.c.batch.in_(_VISIBLE), own.c.reply_to.is_(None))
            .where(REPEAT.c.standing != "rejected", condition)
            .order_by(own.c.no, quoting.c.no, quoted.c.no)
        )
        for post, segment, *names in rows:
            if post not in found or segment < found[post][0]:
                found[post] = (segment, *names)
    return [found[post][1:] for post in sorted(found)]


_ORIGINAL_SEGMENT = SEGMENT.alias("original")
_SHARING = in_text(
    select(SEGMENT.c.document, _ORIGINAL_SEGMENT.c.document)
    .select_from(REPEAT)
    .join(SEGMENT, SEGMENT.c.no == REPEAT.c.segment)
    .join(_ORIGINAL_SEGMENT, _ORIGINAL_SEGMENT.c.no == REPEAT.c.original)
    .where((REPEAT.c.match != "near") | (REPEAT.c.standing != "rejected"))
    .where(SEGMENT.c.document != _ORIGINAL_SEGMENT.c.document)
    .where(SEGMENT.c.batch.in_(_VISIBLE), _ORIGINAL_SEGMENT.c.batch.in_(_VISIBLE))
    .distinct(),
    values=True,
)


def sharing_documents(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield pairs of documents (numbers) of which one repeats something of the other, whatever was said of it since.

    What is alike word for word stays together for ever; what is nearly alike unless a person said that it is not.
    """
    return ((int(one), int(other)) for one, other in run(connection, _SHARING))
