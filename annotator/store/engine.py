"""The one place that knows the database engine: SQLite in a file, its settings and its errors."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.util import LRUCache

from annotator.domain.errors import BadInput, ProjectError
from annotator.domain.text import whole_characters

_SETTINGS = (
    "foreign_keys=ON",
    "busy_timeout=5000",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)
# An import has its log copied into the file in strides of its own (``copy_log``), and it comes back to every page of
# the indexes all the time (KiB to keep them in).
_LOADING = ("synchronous=NORMAL", "wal_autocheckpoint=0", "cache_size=-16000")
USUAL_LOG = 1000
"""Pages of the log from which on a commit copies it into the file, as SQLite has it."""
_SENTENCES = {
    "SQLITE_FULL": "The disk is full; nothing was changed in “{name}”.",
    "SQLITE_READONLY": "“{name}” cannot be written: the file, the folder or the disk is read-only.",
    "SQLITE_CANTOPEN": "“{name}” cannot be opened: the file or its folder is not accessible.",
    "SQLITE_CORRUPT": "“{name}” is damaged; nothing was changed in it.",
    "SQLITE_NOTADB": "“{name}” is not a project of this program; it was left as it is.",
    "SQLITE_IOERR": "The disk did not answer while reading or writing “{name}”; nothing was changed in it.",
    "SQLITE_BUSY": "“{name}” is busy: another program is writing in it.",
    "SQLITE_LOCKED": "“{name}” is busy: another program is writing in it.",
}


def connect(path: Path, *, write: bool, synced: bool = True, checked: bool = True) -> Engine:
    """Return an engine for a project file; transactions are begun by us, never by Python's driver.

    Args:
        path: the file; on a medium that cannot be written it is opened as immutable.
        write: whether transactions take the right to write at once.
        synced: whether each commit waits for the disk. Without it a commit survives the end of the process, and the
            next synced commit, of whatever connection, brings it to the disk with its own.
        checked: whether a row is refused that refers to none, or is referred to when it goes.
    """
    immutable = not write and not os.access(path.parent, os.W_OK) and not has_log(path)
    mode = "rw" if write else "ro"
    uri = uri_of(path, mode) + ("&immutable=1" if immutable else "")

    def opened() -> Any:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.create_function("casefold", 1, _casefold, deterministic=True)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        for setting in ("synchronous=FULL",) if synced else _LOADING:
            connection.execute(f"PRAGMA {setting}")
        if not checked:
            connection.execute("PRAGMA foreign_keys=OFF")
        if write:
            connection.execute("PRAGMA journal_mode=WAL")
        return connection

    usual, statements = _shared()
    pool = QueuePool(opened, pool_size=8, max_overflow=8, dialect=usual.dialect)
    engine = Engine(pool, usual.dialect, usual.url, execution_options={"compiled_cache": statements})
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN" if reading else begin)

    return engine


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def uri_of(path: Path, mode: str = "ro") -> str:
    """Return how SQLite is told to open a file, to read it unless said otherwise; its name may be any bytes."""
    return f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"


@cache
def _shared() -> tuple[Engine, LRUCache[Any, Any]]:
    """Return an engine whose dialect all engines speak, and the statements that were put into SQL.

    A statement is put into SQL once for each dialect; were that a new one for each opening, opening a project and
    importing a thousand records into it would take a tenth longer.
    """
    usual = create_engine("sqlite://", poolclass=NullPool)
    with usual.connect():  # the dialect asks the first connection what SQLite can do
        return usual, LRUCache(500)


def has_log(path: Path) -> bool:
    """Whether commits still stand in a log beside the file: an immutable file would be read without them."""
    log = path.resolve().with_name(path.resolve().name + "-wal")
    return log.exists() and log.stat().st_size > 0


def copy_log(loader: Engine) -> None:
    """Copy the log into the file as far as nobody reads older pages; readers and writers go on meanwhile."""
    connection = loader.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        connection.close()


def settle(path: Path) -> None:
    """Write the log of a project back and leave one file, unless somebody reads it right now."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.2)
    try:
        with contextlib.suppress(sqlite3.DatabaseError):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what the disk, the file or half a character did to us into a sentence; our own mistakes pass through."""
    try:
        yield
    except UnicodeEncodeError as error:
        code = f"{ord(error.object[error.start]):04x}"
        raise BadInput(
            "“{text}” holds half a character (\\u{code}, a lone surrogate), which cannot be kept or looked for.",
            hint="Write it again with a program that puts both halves, or leave it out.",
            text=whole_characters(error.object[max(0, error.start - 20) : error.start + 20]),
            code=code,
        ) from None
    except DBAPIError as error:
        sentence = _sentence(error.orig)
        if sentence is None:
            raise
        raise ProjectError(sentence, file=str(path), name=path.name) from error
    except sqlite3.Error as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise ProjectError(sentence, file=str(path), name=path.name) from error


def is_damage(error: DBAPIError) -> bool:
    """Whether the engine says that the file is damaged."""
    return (getattr(error.orig, "sqlite_errorname", None) or "").startswith("SQLITE_CORRUPT")


def _sentence(error: Any) -> str | None:
    code = getattr(error, "sqlite_errorname", None) or ""
    return next((words for prefix, words in _SENTENCES.items() if code.startswith(prefix)), None)
