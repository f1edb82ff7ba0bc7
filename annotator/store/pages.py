"""What the segments of a text that is looked at before import repeat."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from annotator.store import finding

_BEGINNING = 300


class Original(NamedTuple):
    """What a segment repeats: how, the title of its document (None: the same part), and the beginning of its text."""

    match: str
    role: str
    title: str | None
    text: str


def repeats_between(
    connection: Connection, first: int, last: int, most: int
) -> Iterator[tuple[str, tuple[int, int], Original]]:
    """Yield what the segments numbered from first to last repeat: id of the part, offsets in it, and the original.

    As they are counted (``importing.BatchWriter.repeats``); of several originals the first comes last. At most so many.
    """
    held = finding.Texts(connection)
    for part, start, end, match, role, title, *place in connection.exec_driver_sql(_REPEATS, (first, last, most)):
        yield str(part), (int(start), int(end)), Original(match, role, title, _beginning(held, *place))


def originals_of(connection: Connection, keys: Iterable[int]) -> dict[int, Original]:
    """Return what segments with these keys of comparison words would repeat exactly, by key."""
    held = finding.Texts(connection)
    rows = connection.exec_driver_sql(_ORIGINALS, (json.dumps(list(keys)),))
    return {row[0]: Original("exact", "unknown", row[1], _beginning(held, *row[2:])) for row in rows}


def _beginning(held: finding.Texts, part: int, start: int, end: int) -> str:
    return held.of(part)[start : min(end, start + _BEGINNING)]


_REPEATS = """
SELECT p.id, s.start, s.end, r."match", r.role, CASE WHEN o.part = s.part THEN NULL ELSE d.title END,
  o.part, o.start, o."end"
FROM repeat r JOIN segment s ON s.no = r.segment AND s.retired = 0 JOIN part p ON p.no = s.part
JOIN segment o ON o.no = r.original JOIN document d ON d.no = o.document
WHERE r.segment BETWEEN ? AND ? AND r.standing IN ('linked', 'proposed', 'confirmed')
ORDER BY r.segment, o.no DESC LIMIT ?
"""
_ORIGINALS = """
SELECT o.key, d.title, o.part, o.start, o."end"
FROM json_each(?) wanted JOIN segment o ON o.key = wanted.value AND o.words >= 5 AND o.retired = 0
JOIN batch b ON b.no = o.batch AND b.visible = 1
JOIN document d ON d.no = o.document
ORDER BY o.no DESC
"""
