"""The raw limit of an answer: a plain script that commits the same rows, synced, and reads what comes next."""

import sqlite3
import time
import uuid
from pathlib import Path

from raw_import import connect

_ANSWER = (
    "INSERT INTO annotation VALUES (?,?,?,1,NULL,'done','[\"claim\"]',NULL,'own',NULL,'{}',NULL,'','[]',2.0,?,1,'{}')"
)
_NEXT = """
SELECT id FROM segment s
WHERE no > ? AND NOT EXISTS (SELECT 1 FROM annotation a WHERE a.segment = s.no AND annotator = ?) ORDER BY no LIMIT 1
"""
_OPERATION = "INSERT INTO operation VALUES (?,?,?,?,?,'answer','{\"labels\": [\"claim\"]}',?,?,'done',NULL,NULL)"
_CHANGED = "INSERT INTO changed VALUES (?,0,'annotation',?,?,NULL,?)"
_ROW = '{"id": "", "state": "done", "labels": ["claim"]}' + 300 * " "


def raw_answers(project: Path, count: int) -> list[float]:
    """Answer the last ``count`` segments of a project one by one; return the seconds each took.

    The rows are those of an answer with its operation, what it changed, and the place to come back to.
    """
    connection = connect(project)
    person = connection.execute("SELECT id FROM annotator").fetchone()[0]
    installation, counter = connection.execute("SELECT id, counter FROM installation").fetchone()
    operation = connection.execute("SELECT coalesce(max(no), 0) FROM operation").fetchone()[0]
    last = connection.execute("SELECT max(no) FROM segment").fetchone()[0]
    times = []
    for step, segment in enumerate(range(last - count, last), 1):
        begun = time.perf_counter()
        _answer(connection, segment, person, (installation, counter + step, operation + step))
        connection.execute(_NEXT, (segment, person)).fetchone()
        times.append(time.perf_counter() - begun)
    connection.close()
    return times


def _answer(connection: sqlite3.Connection, segment: int, person: str, place: tuple[str, int, int]) -> None:
    name, at = uuid.uuid4().hex, "2026-01-02T03:04:05.000+00:00"
    installation, counter, operation = place
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_ANSWER, (name, segment, person, at))
    connection.execute("UPDATE installation SET counter = ? WHERE id = ?", (counter, installation))
    connection.execute(_OPERATION, (operation, uuid.uuid4().hex, installation, counter, person, segment, at))
    connection.execute(_CHANGED, (operation, f'["{name}"]', segment, _ROW))
    connection.execute("INSERT OR REPLACE INTO place VALUES (?, 'segment', ?)", (person, f'"{name}"'))
    connection.execute("COMMIT")
