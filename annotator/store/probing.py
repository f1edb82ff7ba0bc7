"""Look at a project file before anything is written in it: is all there, and is it whole?"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from annotator.domain.errors import ProjectError
from annotator.store.engine import in_words, uri_of
from annotator.store.schema import TABLE_NAMES

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
CHECKED_BYTES = 32 * 1024**2
"""Up to this size (some 50,000 segments, 50 ms) a file is looked through at every opening for writing."""


def is_whole(path: Path, *, wholly: bool, tables: frozenset[str] = TABLE_NAMES) -> bool:
    """Whether a file that SQLite can open has these tables and no damaged page; it is only read.

    Args:
        path: a project.
        wholly: whether to look through every page, whatever the size.
        tables: which it must have.

    Raises:
        ProjectError: it is so damaged that not even this can be told, or it cannot be read.
    """
    with in_words(path):
        connection = sqlite3.connect(uri_of(path), uri=True)
        try:
            there = {row[0] for row in connection.execute(_TABLES)}
            if not there >= tables:
                return False
            if not wholly and path.stat().st_size > CHECKED_BYTES:
                return True
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()


def is_readable(path: Path) -> bool:
    """Whether a file is a database all of whose pages can be read."""
    try:
        return is_whole(path, wholly=True, tables=frozenset())
    except ProjectError:
        return False


def refuse_damaged(path: Path, *, wholly: bool = False, tables: frozenset[str] = TABLE_NAMES) -> None:
    """Refuse a file that is not whole, see ``is_whole``.

    Raises:
        ProjectError: a table is missing, a page is damaged, or the file cannot be read.
    """
    if not is_whole(path, wholly=wholly, tables=tables):
        raise damaged(path)


def refuse_without_tables(connection: Connection, path: Path) -> None:
    """Raise ProjectError for a database that lacks one of our tables."""
    there = connection.exec_driver_sql(_TABLES).scalars()
    if not TABLE_NAMES.issubset(there):
        raise damaged(path)


def damaged(path: Path) -> ProjectError:
    """Return the error for a project that is not whole."""
    return ProjectError(
        "“{name}” is damaged; nothing was changed in it.",
        hint="“annotator check” says where; “annotator restore” brings a backup back.",
        file=str(path),
        name=path.name,
    )
