"""Look at a project file before anything is written in it: is all there, and is it whole?"""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from annotator.domain.errors import ProjectError
from annotator.store.engine import in_words
from annotator.store.schema import TABLE_NAMES

CHECKED_BYTES = 32 * 1024**2
"""Up to this size (some 50,000 segments, 50 ms) a file is looked through at every opening for writing."""


def refuse_damaged(path: Path, *, wholly: bool = False) -> None:
    """Refuse a file that SQLite can open but that is not all there; it is only read.

    Args:
        path: a project of the current version.
        wholly: whether to look through every page, whatever the size.

    Raises:
        ProjectError: a table is missing or a page is damaged.
    """
    with in_words(path):
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
        try:
            there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            whole = there >= TABLE_NAMES
            if whole and (wholly or path.stat().st_size <= CHECKED_BYTES):
                whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            connection.close()
    if not whole:
        raise ProjectError(
            "“{name}” is damaged; nothing was changed in it.",
            hint="“annotator check” says where; “annotator restore” brings a backup back.",
            file=str(path),
            name=path.name,
        )
