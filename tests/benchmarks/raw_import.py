"""The raw limit of an import: a plain script that reads the same lines and writes the same rows, and no more.

One transaction, our pragmas, prepared tuples; the ids, the repeat key and the words of the index are made by the same
functions, since they are part of the rows. Nothing is looked up, refused, linked or published.
"""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.corpus import part_id, segment_id, thread_id
from annotator.text.cutter import Cutter
from annotator.text.repeats import keys_of
from annotator.text.search_words import index_text

PRAGMAS = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-16000")
_CUTTER = Cutter("en", "record")
CUTTER = json.dumps({"name": _CUTTER.name, "version": _CUTTER.version, **_CUTTER.settings}, sort_keys=True)
ADDED = "2026-01-01T00:00:00+00:00"


def connect(project: Path) -> sqlite3.Connection:
    """Return a connection with our pragmas and no transactions of its own."""
    connection = sqlite3.connect(project, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def raw_import(source: Path, connection: sqlite3.Connection) -> None:
    """Write the rows of a file of records (id and text) into an empty project."""
    documents: list[Any] = []
    parts: list[Any] = []
    posts: list[Any] = []
    segments: list[Any] = []
    words: list[Any] = []
    with source.open("rb") as stream:
        for no, line in enumerate(stream, 1):
            record = orjson.loads(line)
            name, text = record["id"], record["text"]
            length, key = len(text), f"{source.name}#{name}"
            part = part_id(key, name, text)
            keys = keys_of([text])[0]
            raw_hash = hashlib.sha256(line.rstrip()).hexdigest()
            title = text if length <= 60 else f"{text[:61].rpartition(' ')[0]} \N{HORIZONTAL ELLIPSIS}"
            documents.append(
                (no, thread_id(key), key, title, "text", source.name, "en", None, "{}", ADDED, 1),
            )
            parts.append((no, part, no, name, 0, length, text, raw_hash, "utf-8", "none", None, CUTTER, 1))
            posts.append((no, name, no, 0, length, None, None, None, None, "{}"))
            segments.append(
                (
                    *(no, segment_id(part, 0, length), no, no, no, 0, length, "own"),
                    *(keys.words, keys.key, None, None, no, None, None, 0, 1),
                )
            )
            words.append((no, index_text(text)))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO batch VALUES (1, 1, 1)")
    for table, rows in (("document", documents), ("part", parts), ("post", posts), ("segment", segments)):
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.executemany("INSERT INTO segment_words (rowid, words) VALUES (?, ?)", words)
    connection.execute("COMMIT")


def differing_rows(one: Path, other: Path) -> list[str]:
    """Return the tables in which two projects differ, whenever the documents were added."""
    connection = sqlite3.connect(one)
    connection.execute("ATTACH ? AS other", (str(other),))
    differing = []
    for table in ("document", "part", "post", "segment", "batch", "segment_words_docsize"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "added"]
        listed = ", ".join(f'"{column}"' for column in columns)
        counts = [
            connection.execute(
                f"SELECT count(*) FROM (SELECT {listed} FROM {a}.{table} EXCEPT SELECT {listed} FROM {b}.{table})"
            ).fetchone()[0]
            for a, b in (("main", "other"), ("other", "main"))
        ]
        if any(counts):
            differing.append(table)
    connection.close()
    return differing
