"""What the segments of a text that is looked at before import repeat."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection


class Original(NamedTuple):
    """What a segment repeats: how, the title of the document it stands in (None: the same part), and its text.

    The text is empty where the original stands in a long one.
    """

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
    for part, start, end, *original in connection.exec_driver_sql(_REPEATS, (first, last, most)):
        yield str(part), (int(start), int(end)), Original(*original)


def originals_of(connection: Connection, keys: Iterable[int]) -> dict[int, Original]:
    """Return what segments with these keys of comparison words would repeat exactly, by key."""
    rows = connection.exec_driver_sql(_ORIGINALS, (json.dumps(list(keys)),))
    return {int(row[0]): Original("exact", "unknown", str(row[1]), str(row[2])) for row in rows}


_LONG = 100_000
"""A text of so many characters is not read to quote from it: it would be read whole, for each original anew."""
_TEXT = f"CASE WHEN op.length < {_LONG} THEN substr(op.text, o.start + 1, min(o.end - o.start, 300)) ELSE '' END"
_REPEATS = f"""
SELECT p.id, s.start, s.end, r."match", r.role, CASE WHEN o.part = s.part THEN NULL ELSE d.title END, {_TEXT}
FROM repeat r JOIN segment s ON s.no = r.segment AND s.retired = 0 JOIN part p ON p.no = s.part
JOIN segment o ON o.no = r.original JOIN part op ON op.no = o.part JOIN document d ON d.no = o.document
WHERE r.segment BETWEEN ? AND ? AND r.standing IN ('linked', 'proposed', 'confirmed')
ORDER BY r.segment, o.no DESC LIMIT ?
"""  # noqa: S608 - made of the constant above
_ORIGINALS = f"""
SELECT o.key, d.title, {_TEXT}
FROM json_each(?) wanted JOIN segment o ON o.key = wanted.value AND o.words >= 5 AND o.retired = 0
JOIN batch b ON b.no = o.batch AND b.visible = 1
JOIN part op ON op.no = o.part JOIN document d ON d.no = o.document
ORDER BY o.no DESC
"""  # noqa: S608 - made of the constant above
