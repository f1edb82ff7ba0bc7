"""Look after a project file: check it, repair it, back it up, bring a backup back."""

from collections.abc import Sequence
from pathlib import Path

from annotator.domain.errors import BadInput, Problem, ProjectError
from annotator.services.checked import Checked
from annotator.services.projects import Project, open_project
from annotator.settings import folders
from annotator.store import backup as copies
from annotator.store import check as checks
from annotator.store import header, probing
from annotator.store.backup import Backup as Backup
from annotator.store.engine import has_log, settle
from annotator.store.lock import ProjectLock
from annotator.text.search_words import index_text


def check(path: Path, *, repair: bool = False) -> Checked:
    """Check a project file: the database, every reference, every offset, the search index.

    Args:
        path: the project; an older version is brought up to date first.
        repair: make the index anew and sort the leftovers out, after a backup; then check again.

    Raises:
        ProjectError: the file cannot be opened at all.
    """
    path = path.absolute()
    older = header.read_header(path).version < header.SCHEMA_VERSION
    project = open_project(path, write=repair or older)
    try:
        if repair:
            copies.make(folders.data_dir(), path, "before repair")
            with project.store.writing() as connection:
                checks.repair(connection, index_text)
        found = _problems(project)
    finally:
        project.close()
    return Checked(tuple(Problem(path.name, None, field, message) for field, message in found))


def _problems(project: Project) -> list[checks.Finding]:
    found: list[checks.Finding] = []
    try:
        with project.store.reading() as connection:
            found = checks.problems(connection, project.scheme)
    except ProjectError:  # a damaged page can keep even a transaction that only read from ending
        if not found:
            raise
    return found


def backup(path: Path, to: Path | None = None) -> Path:
    """Copy a project as it stands, to a file or into the folder of its backups; returns the copy.

    Raises:
        ProjectError: the project cannot be read, or the file exists or cannot be written.
    """
    path = path.absolute()
    header.read_header(path)
    if to is None:
        return copies.make(folders.data_dir(), path, "asked for")
    copies.copy(path, to.absolute())
    return to.absolute()


def backups(path: Path) -> Sequence[Backup]:
    """Return the backups of a project, newest first."""
    return copies.found(folders.data_dir(), path.absolute())


def restore(path: Path, backup_file: Path) -> Path:
    """Put a backup in the place of a project; what stands there is backed up first. Returns that backup.

    Args:
        path: the project.
        backup_file: a file, or the name of one of its backups.

    Raises:
        ProjectError: the backup is no project or damaged, or the project is open elsewhere.
    """
    path = path.resolve()
    chosen = next((one.file for one in backups(path) if one.file.name == str(backup_file)), backup_file.resolve())
    if chosen == path:
        raise BadInput("A project cannot be restored from itself.", field="backup")
    header.read_header(chosen)
    probing.refuse_damaged(chosen, wholly=True, tables=frozenset({"project"}))
    lock = ProjectLock(path, "annotator restore")
    lock.acquire()
    try:
        half = path.with_name(f".{path.name}.restored")
        half.unlink(missing_ok=True)
        try:
            copies.copy(chosen, half)  # first: making a backup drops the oldest, which may be the chosen one
            kept = copies.keep(folders.data_dir(), path, "before restore") if path.exists() else chosen
            _clear_log(path)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise ProjectError(
            "“{name}” cannot be written: {reason}.", file=str(path), name=path.name, reason=error.strerror or error
        ) from None
    finally:
        lock.release()
    return kept


def _clear_log(path: Path) -> None:
    """See to it that no log is left which would be taken for that of the file put in its place."""
    if not path.exists():
        return
    settle(path)
    if has_log(path) and probing.is_readable(path):
        raise ProjectError(
            "“{name}” is being read by another program.", hint="Close it there first.", file=str(path), name=path.name
        )
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
