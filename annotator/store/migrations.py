"""Bring a project file of an older version up to this one: a step a version, each in a transaction of its own."""

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import accumulate
from pathlib import Path

from annotator.domain.errors import ProjectError
from annotator.domain.long_text import LONG, PIECE
from annotator.domain.times import moment
from annotator.store.engine import in_words
from annotator.store.header import SCHEMA_VERSION
from annotator.store.probing import refuse_damaged
from annotator.store.schema import TABLE_NAMES

Step = Callable[[sqlite3.Connection], None]


def _to_1(connection: sqlite3.Connection) -> None:
    """Version 0, the draft before the first release, knew no sources of quotations, looks, releases or later passes."""
    connection.execute("ALTER TABLE annotation ADD COLUMN quoted_from TEXT")
    connection.execute("ALTER TABLE analogy ADD COLUMN pass INTEGER DEFAULT '1' NOT NULL")
    connection.execute(
        "CREATE TABLE look (id TEXT NOT NULL, annotator TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,"
        " PRIMARY KEY (id), FOREIGN KEY(annotator) REFERENCES annotator (id)) STRICT"
    )
    connection.execute(
        "CREATE TABLE release (id TEXT NOT NULL, name TEXT NOT NULL, manifest_hash TEXT NOT NULL,"
        " records INTEGER NOT NULL, settings TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (id)) STRICT"
    )


def _to_2(connection: sqlite3.Connection) -> None:
    """Version 1 linked exact repeats only; everything in it waits to be searched for the others."""
    connection.execute(
        "CREATE TABLE grams (no INTEGER NOT NULL, batch INTEGER NOT NULL, size INTEGER NOT NULL,"
        " postings BLOB NOT NULL, PRIMARY KEY (no), FOREIGN KEY(batch) REFERENCES batch (no)) STRICT"
    )
    connection.execute("CREATE INDEX grams_batch ON grams (batch)")
    connection.execute(
        "CREATE TABLE searched (first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (first)) STRICT"
    )


def _to_3(connection: sqlite3.Connection) -> None:
    """Version 2 could not cut and join passages, after which an answer may have to be looked at again.

    And it read whole rows of answers to filter by what they say.
    """
    connection.execute(
        "CREATE TABLE look_again (annotation TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,"
        " PRIMARY KEY (annotation)) STRICT"
    )
    connection.execute(
        "CREATE INDEX annotation_said ON annotation"
        " (annotator, segment, state, labels, confidence, flags, voice, guideline)"
    )
    connection.execute("CREATE INDEX annotation_note ON annotation (annotator, segment) WHERE note <> ''")
    connection.execute("CREATE INDEX annotation_attributes ON annotation (annotator, segment) WHERE attributes <> '{}'")


def _to_4(connection: sqlite3.Connection) -> None:
    """Version 3 told by the clock whether an act was taken back before another one was done, or after it."""
    acts = sorted((moment(at), no) for no, at in connection.execute("SELECT no, at FROM operation"))
    times, newest = [at for at, _no in acts], list(accumulate((no for _at, no in acts), max))

    def newest_before(undone_at: str | None, no: int) -> int | None:
        if undone_at is None:
            return None
        place = bisect_left(times, moment(undone_at))
        return max(no, newest[place - 1]) if place else no

    connection.create_function("newest_before", 2, newest_before)
    connection.execute("ALTER TABLE operation ADD COLUMN undone_after INTEGER")
    connection.execute("UPDATE operation SET undone_after = newest_before(undone_at, no) WHERE undone_at IS NOT NULL")
    connection.execute(  # an act that went back noted the rows of those it turned
        "UPDATE changed SET"
        " before = json_set(before, '$.undone_after',"
        " newest_before(json_extract(before, '$.undone_at'), json_extract(before, '$.no'))),"
        " after = json_set(after, '$.undone_after',"
        " newest_before(json_extract(after, '$.undone_at'), json_extract(after, '$.no')))"
        " WHERE \"table\" = 'operation'"
    )
    connection.execute(
        "CREATE INDEX operation_undone ON operation (annotator, undone_after) WHERE undone_after IS NOT NULL"
    )
    connection.execute("CREATE INDEX operation_gone_back ON operation (annotator, no) WHERE act = 'gone back'")


def _to_5(connection: sqlite3.Connection) -> None:
    """Version 4 did not keep where posts may begin; in what is there nothing is looked for anew."""
    connection.execute(
        "CREATE TABLE perhaps (no INTEGER NOT NULL, part INTEGER NOT NULL, kind TEXT NOT NULL,"
        ' start INTEGER NOT NULL, "end" INTEGER NOT NULL, reason TEXT NOT NULL,'
        " dismissed INTEGER DEFAULT '0' NOT NULL,"
        " PRIMARY KEY (no), FOREIGN KEY(part) REFERENCES part (no)) STRICT"
    )
    connection.execute("CREATE INDEX perhaps_part ON perhaps (part, start)")


def _to_6(connection: sqlite3.Connection) -> None:
    """Version 5 kept every text in one row; the long ones are put in pieces, in which they can be read and written."""
    connection.execute(
        "CREATE TABLE text_piece (no INTEGER NOT NULL, part INTEGER NOT NULL, start INTEGER NOT NULL,"
        " text TEXT NOT NULL, PRIMARY KEY (no), FOREIGN KEY(part) REFERENCES part (no)) STRICT"
    )
    connection.execute("CREATE INDEX text_piece_place ON text_piece (part, start)")
    long = connection.execute("SELECT no FROM part WHERE length > ?", (LONG,)).fetchall()
    for (part,) in long:
        (text,) = connection.execute("SELECT text FROM part WHERE no = ?", (part,)).fetchone()
        connection.executemany(
            "INSERT INTO text_piece (part, start, text) VALUES (?, ?, ?)",
            ((part, start, text[start : start + PIECE]) for start in range(0, len(text), PIECE)),
        )
        connection.execute("UPDATE part SET text = '' WHERE no = ?", (part,))


STEPS: Mapping[int, Step] = {0: _to_1, 1: _to_2, 2: _to_3, 3: _to_4, 4: _to_5, 5: _to_6}
_CAME_WITH = {1: {"look", "release"}, 2: {"grams", "searched"}, 3: {"look_again"}, 5: {"perhaps"}, 6: {"text_piece"}}


def migrate(path: Path, version: int, steps: Mapping[int, Step] | None = None, target: int = SCHEMA_VERSION) -> None:
    """Run the steps from ``version`` to ``target``; the caller holds the lock and has made a backup.

    A step that fails rolls back whole, with its tables; the steps before it stand.

    Raises:
        ProjectError: the file is damaged, or a step failed; the file has the version it had before that step.
    """
    later = set[str]().union(*(tables for came, tables in _CAME_WITH.items() if came > version))
    refuse_damaged(path, tables=TABLE_NAMES - later)
    with in_words(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            for current in range(version, target):
                _step(connection, path, current, (STEPS if steps is None else steps)[current])
        finally:
            connection.close()


def _step(connection: sqlite3.Connection, path: Path, current: int, step: Step) -> None:
    # Outside the transaction: inside it the pragma does nothing, and rebuilding a parent table would delete children.
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        step(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} rows refer to nothing")
        connection.execute(f"PRAGMA user_version={current + 1}")
    except sqlite3.Error as error:
        connection.execute("ROLLBACK")
        raise ProjectError(
            "“{name}” could not be brought from format {old} to {new}: {reason}.",
            hint="It was left as it was; a backup was made before.",
            file=str(path),
            name=path.name,
            old=current,
            new=current + 1,
            reason=error,
        ) from error
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
