"""Make, open and close projects, and say what is in them."""

import contextlib
import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput, ProjectError
from annotator.domain.scheme import LabelScheme
from annotator.domain.text import whole_characters
from annotator.services import ready_made
from annotator.settings import folders, installation
from annotator.store import (
    backup,
    counting,
    founding,
    guidelines,
    header,
    importing,
    migrations,
    people,
    schemes,
)
from annotator.store.handles import Connection
from annotator.store.lock import ProjectLock
from annotator.store.recorder import now
from annotator.store.store import Store, open_store

SUFFIX = ".annot"
UNNAMED = "Annotator 1"
"""The first annotator of a project, where nobody is known by name."""
_NO_NAMES = (
    *("root", "admin", "administrator", "user", "username", "default", "owner", "guest", "nobody", "anonymous"),
    *("me", "test", "student", "pc", "home", "ubuntu", "debian", "fedora", "pi", "kali", "vagrant", "docker"),
    *("runner", "jovyan", "ec2-user", "azureuser"),
)
"""Names of accounts, in lower case, that say nothing of who sits there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How much there is in a project. ``asked`` counts the segments that are no repeats."""

    documents: int
    posts: int
    segments: int
    repeats: int
    asked: int


@dataclass(frozen=True, slots=True)
class Guideline:
    """One version of the guideline of a label (by id; the empty string: the whole), in Markdown."""

    label: str
    version: int
    text: str


class Project:
    """An open project: its identity, the scheme in force and the store the services work on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.path = store.path
        with store.reading() as connection:
            row = people.project_row(connection)
        self.id: str = row["id"]
        self.title: str = row["title"]
        self.language: str = row["language"]
        self.fewest: tuple[object, int | None] = (None, None)
        """Of which queue, how many had answered what was found last in it by the order of the fewest answers."""
        self._known: tuple[int, int] | None = None
        self.read_scheme()

    def read_scheme(self) -> None:
        """Take up the scheme and the guidelines in force: an act, or taking one back, changed them."""
        with self.store.reading() as connection:
            self._take_up(connection)

    def keep_up(self, connection: Connection) -> None:
        """Take up what is in force in a transaction, if an act beside the worker has made it something else since."""
        if schemes.in_force(connection) != self._known:
            self._take_up(connection)

    def _take_up(self, connection: Connection) -> None:
        known = schemes.in_force(connection)
        self.scheme_version, self.scheme = scheme_in(connection)
        self.guidelines = guidelines.guideline_versions(connection)
        self._known = known  # last: another thread that finds it looks no further

    @property
    def writable(self) -> bool:
        """Whether this process holds the project for writing."""
        return self.store.writable

    def close(self) -> None:
        """Write everything into the one file and let others have it."""
        self.store.close()


def scheme_in(connection: Connection) -> tuple[int, LabelScheme]:
    """Return version and scheme in force in a transaction: another thread may make it another one meanwhile."""
    version, content = schemes.current_scheme(connection)
    return version, LabelScheme.of(content, guidelines.definitions(connection))


def new_project(
    path: Path,
    *,
    title: str | None = None,
    scheme_file: Path | None = None,
    language: str = "en",
    program: str = "annotator",
    with_folder: bool = False,
) -> Project:
    """Make a project file, ``with_folder`` also the folder it is to lie in, and open it for writing.

    Raises:
        ProjectError: the path exists, or its folder is not there or cannot be written.
        BadInput: the scheme file is no label scheme.
    """
    path = path.absolute()
    if path.exists() or path.is_symlink():
        raise ProjectError(
            "“{name}” exists already; it was left as it is.",
            hint="Choose another name.",
            file=str(path),
            name=path.name,
        )
    if with_folder:
        _make_folder(path.parent)
    if not path.parent.is_dir():
        raise ProjectError(
            "There is no folder “{folder}”.", hint="Make it first.", file=str(path), folder=str(path.parent)
        )
    content = _chosen(scheme_file)
    if not language.isascii() or not language.replace("-", "").isalpha():
        raise BadInput("“{language}” is no code of a language, such as en or de.", field="language", language=language)
    lock = ProjectLock(path, program)
    lock.acquire()
    try:
        founding.found(
            path,
            title=title or whole_characters(path.stem),
            language=language,
            scheme=content,
            guidelines=ready_made.scheme_guidelines(content),
        )
    except OSError as error:
        raise ProjectError(
            "“{name}” cannot be written: {reason}.", file=str(path), name=path.name, reason=error.strerror or error
        ) from None
    finally:
        lock.release()
    return open_project(path, write=True, program=program)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            "The folder “{folder}” cannot be made: {reason}.",
            file=str(folder),
            folder=str(folder),
            reason=error.strerror or error,
        ) from None


def _chosen(scheme_file: Path | None) -> dict[str, Any]:
    """Return the scheme a project begins with: the default, one in a file, or one that ships, by its name."""
    if scheme_file is None:
        return ready_made.scheme_named(ready_made.DEFAULT)
    if str(scheme_file) in ready_made.READY and not scheme_file.exists():
        return ready_made.scheme_named(str(scheme_file))
    return ready_made.read_scheme(scheme_file)


def open_project(path: Path, *, write: bool, program: str = "annotator") -> Project:
    """Open a project file.

    An older version is migrated after a backup (only when opened for writing). Opened for writing, what an import
    left behind that died is removed, and the first writing of a day makes a backup.

    Raises:
        ProjectLocked: another process holds it for writing.
        ProjectError: it is none of ours, newer, older and not to be written, damaged, or cannot be read or written.
    """
    path = path.absolute()
    found = header.read_header(path)
    if found.version < header.SCHEMA_VERSION:
        if not write:
            raise ProjectError(
                "“{name}” has an older format.",
                hint="Open it once in the window, or run “annotator check”, to bring it up to date.",
                file=str(path),
                name=path.name,
            )
        _bring_up_to_date(path, found.version, program)
    store = open_store(path, write=write, program=program, installation=installation.installation_id())
    try:
        if write:
            daily_backup(store)
            _remove_leftovers(store)
        return Project(store)
    except BaseException:
        store.close()
        raise


def _bring_up_to_date(path: Path, version: int, program: str) -> None:
    lock = ProjectLock(path, program)
    lock.acquire()
    try:
        backup.make(folders.data_dir(), path, "before migration")
        migrations.migrate(path, version)
    finally:
        lock.release()


def daily_backup(store: Store) -> None:
    """Make the day's first backup, unless one holds all that was done.

    A full or read-only data folder does not keep anybody from working.
    """
    data, today = folders.data_dir(), now()[:10]
    with contextlib.suppress(ProjectError):
        of_today = any(one.at[:10] == today for one in backup.found(data, store.path))
        if not of_today and not backup.holds_all(data, store.path):
            backup.make(data, store.path, "first change of the day")


def _remove_leftovers(store: Store) -> None:
    from annotator.text.search_words import index_text

    with store.reading() as connection:
        batches = importing.unfinished(connection)

    for batch in batches:
        importing.remove_batch(store, batch, index_text)


def asks_anything(project: Project) -> bool:
    """Whether there is a passage to label."""
    with project.store.reading() as connection:
        return counting.asks_anything(connection)


def facts(project: Project) -> Facts:
    """Count what is in a project."""
    with project.store.reading() as connection:
        return Facts(**counting.counts(connection))


def guideline(project: Project, label_id: str = "") -> Guideline:
    """Return the guideline in force of a label, by id; of the whole without one."""
    with project.store.reading() as connection:
        version, text = guidelines.guideline(connection, label_id)
    return Guideline(label_id, version, text)


def login_name() -> str:
    """Return the name of the person at the computer, for a project's first annotator, if the account has one."""
    try:
        name = getpass.getuser().strip()
    except (OSError, KeyError, ImportError):
        name = ""
    return UNNAMED if not name or name.casefold() in _NO_NAMES else name
