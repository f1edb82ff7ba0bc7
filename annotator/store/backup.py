"""Copies of a project, made by SQLite's own backup, and the rotation that keeps the newest."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from annotator.domain.errors import ProjectError
from annotator.store.engine import in_words, uri_of
from annotator.store.probing import is_readable

KEEP = 10
KEEP_BYTES = 2 * 1024**3


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
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)


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
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S%f")
    return folder_of(data, project) / f"{stamp}-{why.replace(' ', '_')}{project.suffix}"


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
    backups = []
    for file in sorted(folder_of(data, project).glob(f"*{project.suffix}"), reverse=True):
        stamp, _, why = file.stem.partition("-")
        with contextlib.suppress(ValueError):
            at = datetime.strptime(stamp, "%Y%m%dT%H%M%S%f").astimezone()
            backups.append(Backup(file, at.isoformat(timespec="seconds"), why.replace("_", " "), file.stat().st_size))
    return tuple(backups)


def _rotate(folder: Path) -> None:
    total = 0
    for index, file in enumerate(sorted(folder.iterdir(), reverse=True)):
        total += file.stat().st_size
        if index >= KEEP or (index > 0 and total > KEEP_BYTES):
            file.unlink(missing_ok=True)
