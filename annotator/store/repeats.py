"""Link new segments to the originals they repeat exactly; set-based, one indexed look-up a segment."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection

from annotator.domain.corpus import group_name
from annotator.store.schema import REPEAT
from annotator.store.statements import insertion

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
