"""What the segments of a text that is looked at before import repeat."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection


class Original(NamedTuple):
    """What a segment repeats: how, the title of the document it stands in, and its text."""

    match: str
    role: str
    standing: str
    title: str
    text: str


def repeats_of(connection: Connection, part: str) -> dict[tuple[int, int], Original]:
    """Return what the segments of a part (id) that is in the project repeat, by their offsets in it."""
    rows = connection.exec_driver_sql(_REPEATS, (part,))
    return {(int(row[0]), int(row[1])): Original(*map(str, row[2:])) for row in rows}


def originals_of(connection: Connection, keys: Iterable[int]) -> dict[int, Original]:
    """Return what segments with these keys of comparison words would repeat exactly, by key."""
    rows = connection.exec_driver_sql(_ORIGINALS, (json.dumps(list(keys)),))
    return {int(row[0]): Original("exact", "unknown", "linked", str(row[1]), str(row[2])) for row in rows}


_TEXT = "substr(op.text, o.start + 1, min(o.end - o.start, 300))"
_REPEATS = f"""
SELECT s.start, s.end, r.match, r.role, r.standing, d.title, {_TEXT}
FROM part p JOIN batch b ON b.no = p.batch AND b.visible = 1
JOIN segment s ON s.document = p.document AND s.part = p.no AND s.retired = 0
JOIN repeat r ON r.segment = s.no AND r.standing <> 'rejected'
JOIN segment o ON o.no = r.original JOIN part op ON op.no = o.part JOIN document d ON d.no = o.document
WHERE p.no = (SELECT max(one.no) FROM part one JOIN batch seen ON seen.no = one.batch AND seen.visible = 1
              WHERE one.id = ?) ORDER BY s.start, o.no DESC
"""  # noqa: S608 - made of the constant above
_ORIGINALS = f"""
SELECT o.key, d.title, {_TEXT}
FROM json_each(?) wanted JOIN segment o ON o.key = wanted.value AND o.words >= 5 AND o.retired = 0
JOIN batch b ON b.no = o.batch AND b.visible = 1
JOIN part op ON op.no = o.part JOIN document d ON d.no = o.document
ORDER BY o.no DESC
"""  # noqa: S608 - made of the constant above
