"""Copies of a project, made by SQLite's own backup, and the rotation that keeps the newest."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator.domain.errors import ProjectError
from annotator.store.engine import in_words, uri_of
from annotator.store.probing import is_readable

KEEP = 10
KEEP_BYTES = 2 * 1024**3
_STAMP = "%Y%m%dT%H%M%S%f"
_DONE = """SELECT (SELECT json_array(id, at) FROM operation ORDER BY no DESC LIMIT 1), (SELECT json_group_array(no)
FROM (SELECT no FROM operation WHERE undone_after IS NOT NULL AND standing = 'undone' ORDER BY no))"""
"""The newest act, and which could be done again: what was done, taken back or done again changes one of them."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its file, when and why it was made, its size in bytes."""

    file: Path
    at: str
    why: str
    bytes: int


def copy(source: Path, target: Path) -> None:
    """Copy a project file as it stands, log included, to a new file.

    Raises:
        ProjectError: the target exists or cannot be written; nothing is left of it.
    """
    if target.exists():
        raise ProjectError("“{name}” exists already.", hint="Choose another name.", file=str(target), name=target.name)
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with in_words(target):
            _copy_database(source, half)
        half.replace(target)
    except OSError as error:
        raise _unwritten(target, error) from None
    finally:
        for file in (half, half.with_name(f"{half.name}-journal")):  # which stays where it had no room itself
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _unwritten(target: Path, error: OSError) -> ProjectError:
    return ProjectError(
        "“{name}” cannot be written: {reason}.", file=str(target), name=target.name, reason=error.strerror or error
    )


def _copy_database(source: Path, target: Path) -> None:
    reading = sqlite3.connect(uri_of(source), uri=True)
    try:
        writing = sqlite3.connect(target)
        try:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
        finally:
            writing.close()
    finally:
        reading.close()


def folder_of(data: Path, project: Path) -> Path:
    """Return where the backups of a project lie: a folder below ``data`` named by the project's place."""
    place = hashlib.blake2b(str(project.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return data / "backups" / f"{project.stem}-{place}"


def make(data: Path, project: Path, why: str) -> Path:
    """Make a backup of a project in its folder below ``data`` and drop the oldest beyond the limits."""
    target = _target(data, project, why)
    copy(project, target)
    _rotate(target.parent)
    return target


def _target(data: Path, project: Path, why: str) -> Path:
    stamp = datetime.now(UTC).strftime(_STAMP)
    return folder_of(data, project) / f"{stamp}Z-{why.replace(' ', '_')}{project.suffix}"


def holds_all(data: Path, project: Path) -> bool:
    """Whether one of the backups of a project holds all that was done in it.

    It looks at what was done, not at when: clocks are set, and to open a file and to close it changes its time too.
    """
    done = _done(project)
    return done is not None and any(_done(one.file) == done for one in found(data, project))


def _done(path: Path) -> tuple[str | None, str] | None:
    """Return what was done in a file last; None where that cannot be read, as in a copy of an older version."""
    try:
        with contextlib.closing(sqlite3.connect(uri_of(path), uri=True)) as connection:
            newest, undone = connection.execute(_DONE).fetchone()
            return newest, undone
    except sqlite3.Error:
        return None


def keep(data: Path, project: Path, why: str) -> Path:
    """Make a backup as ``make`` does; of a file that is no project any more its bytes as they are.

    Raises:
        ProjectError: the backup cannot be written.
    """
    try:
        return make(data, project, why)
    except ProjectError:
        if is_readable(project):
            raise
    target = _target(data, project, why)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _unwritten(target, error) from None
    _rotate(target.parent)
    return target


def found(data: Path, project: Path) -> tuple[Backup, ...]:
    """Return the backups of a project, newest first."""
    there = _made(folder_of(data, project))
    return tuple(
        Backup(
            file,
            made.astimezone().isoformat(timespec="seconds"),
            file.stem.partition("-")[2].replace("_", " "),
            file.stat().st_size,
        )
        for file, made in sorted(there.items(), key=lambda one: (one[1], one[0]), reverse=True)
        if file.suffix == project.suffix
    )


def _made(folder: Path) -> dict[Path, datetime]:
    """Return when each of the copies in a folder was made, as their names say it."""
    there = {}
    for file in folder.glob("*-*"):
        stamp = file.stem.partition("-")[0]
        with contextlib.suppress(ValueError):
            made = datetime.strptime(stamp.removesuffix("Z"), _STAMP)
            there[file] = made.replace(tzinfo=UTC) if stamp.endswith("Z") else made.astimezone()  # as it was named once
    return there


def _rotate(folder: Path) -> None:
    """Drop the oldest beyond the limits, before them what a clock made that was ahead: it would stay for ever."""
    there, now, total = _made(folder), datetime.now(UTC), 0
    for index, file in enumerate(sorted(there, key=lambda one: (there[one] <= now, there[one], one), reverse=True)):
        total += file.stat().st_size
        if index >= KEEP or (index > 0 and total > KEEP_BYTES):
            file.unlink(missing_ok=True)
