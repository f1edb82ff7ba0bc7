"""The project that is open, who labels in it, and the one door through which screens read and write.

Services are imported where they are used: they load the database library, and the window is painted before that.
"""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator import settings
from annotator.domain.annotation import Annotator
from annotator.domain.changes import Change
from annotator.domain.errors import Refused
from annotator.gui.lanes import Failed, Lanes, Task
from annotator.gui.shared_folder import is_shared

if TYPE_CHECKING:
    from annotator.services.history import Undone
    from annotator.services.projects import Facts, Project

T = TypeVar("T")
PROGRAM = "the window"
"""What others are told who has the project open."""
_WHO = "annotators"
_PROGRESS = "progress"
_TOLD = "told of shared folder"


class Saved(Protocol):
    """What every service that writes returns: among other things, what it touched."""

    @property
    def change(self) -> Change:
        """What the act touched."""


S = TypeVar("S", bound=Saved)


@dataclass(frozen=True, slots=True)
class _Opened:
    project: "Project"
    annotator: Annotator | None
    facts: "Facts"
    shared: bool


class Session(QObject):
    """What is open, and reading and writing it on the worker.

    Signals:
        opened: another project is open now, with its annotator.
        closed: none is open any more.
        openedShared: the project that was opened lies in a synced or network folder; said once a project.
        notOpened: opening failed; what was open stays.
        annotatorChanged: another person labels now, or the same under another name or role.
        changed: an act was saved; its :class:`Change` and whoever began it (``origin``), so that it can skip its own.
        saving: a save was given to the worker.
        saved: the commit of the last save that was given has returned.
        failed: a save failed; the exception. What was asked for was not done, and nothing else either.
        readFailed: reading failed and whoever asked does not handle that; the exception.
    """

    opened = Signal()
    closed = Signal()
    openedShared = Signal()
    notOpened = Signal()
    annotatorChanged = Signal()
    changed = Signal(object, object)
    saving = Signal()
    saved = Signal()
    failed = Signal(object)
    readFailed = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes = lanes
        self.annotator: Annotator | None = None
        self.facts: Facts | None = None
        self._project: Project | None = None
        self._under_way = 0
        self._tasks: list[Task] = []

    @property
    def project(self) -> "Project | None":
        """The open project, or None."""
        return self._project

    @property
    def writable(self) -> bool:
        """Whether answers can be given: a project is open for writing."""
        return self._project is not None and self._project.writable

    def warm_up(self) -> None:
        """Let the worker load what the first project needs, while the person looks at the window."""
        self.lanes.store(_load)

    def open(self, path: Path, failed: Failed) -> None:
        """Open a project in place of the one that is open; that one stays if it fails."""
        if self._project is not None and self._project.path.resolve() == path.resolve():
            self.opened.emit()
            return
        self._begin(lambda: _open(path), failed)

    def create(self, path: Path, failed: Failed) -> None:
        """Make a project at a path that does not exist yet and open it."""
        self._begin(lambda: _create(path), failed)

    def try_sample(self, folder: Path, failed: Failed) -> None:
        """Make the sample project in a folder and open it."""
        self._begin(lambda: _sample(folder), failed, recent=False)

    def restore(self, backup: Path, failed: Failed) -> None:
        """Put a backup in the place of the open project and open it; what stands there is backed up first."""
        path = self._need().path

        def reopen(error: Exception) -> None:
            def as_before(opened: _Opened) -> None:
                self._take(opened, recent=True)
                failed(error)

            self.lanes.store(lambda: _look_into(_open(path)), as_before, failed)

        self.close()
        self._begin(lambda: _restored(path, backup), reopen)

    def close(self) -> None:
        """Close the project, after everything that was given to the worker."""
        project = self._project
        if project is not None:
            self._let_go(project)
            self._project, self.annotator, self.facts = None, None, None
            self.closed.emit()

    def ask(
        self,
        job: Callable[["Project"], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Read from the project on the worker; ``done`` is not called if another project is open by then."""
        project = self._need()

        def deliver(result: T) -> None:
            if self._project is project:
                done(result)

        self.lanes.store(lambda: job(project), deliver, self.readFailed.emit if failed is None else failed)

    def save(
        self,
        job: Callable[["Project"], S],
        done: Callable[[S], None] | None = None,
        failed: Failed | None = None,
        *,
        origin: object = None,
    ) -> None:
        """Write to the project on the worker, before anything that only waits to be read.

        The commit has returned when ``done`` is called. The order is: ``saved``, ``done``, ``changed``.
        """
        project = self._need()
        self._under_way += 1
        self.saving.emit()

        def deliver(result: S) -> None:
            self._ended(None)
            if done is not None:
                done(result)
            self.changed.emit(result.change, origin)

        def refuse(error: Exception) -> None:
            self._ended(error)
            if failed is not None:
                failed(error)

        self.lanes.store(lambda: job(project), deliver, refuse, urgent=True)

    def work(
        self,
        job: Callable[["Project", Task], T],
        done: Callable[[T], None],
        failed: Failed,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Run long work on the project beside the worker: an import, an export."""
        project = self._need()
        task = self.lanes.pool(lambda task: job(project, task), done, failed, progressed)
        self._tasks.append(task)
        task.finished.connect(lambda: self._tasks.remove(task))
        return task

    def undo(self, done: Callable[["Undone"], None], origin: object = None) -> None:
        """Take back the newest act of who labels now; nothing to take back is a failed save with a sentence."""
        self.save(_undo(self.annotator), done, origin=origin)

    def redo(self, done: Callable[["Undone"], None], origin: object = None) -> None:
        """Bring again what was taken back last."""
        self.save(_redo(self.annotator), done, origin=origin)

    def switch_annotator(self, annotator: Annotator) -> None:
        """Let another person label; remembered for this project on this machine."""
        project = self._need()
        self.annotator = annotator
        _keep_annotator(project.id, annotator.id)
        self.annotatorChanged.emit()

    def _need(self) -> "Project":
        if self._project is None:
            raise Refused("No project is open.", hint="Open or make one first.")
        return self._project

    def _begin(self, job: Callable[[], "Project"], failed: Failed, *, recent: bool = True) -> None:
        def refuse(error: Exception) -> None:
            failed(error)
            self.notOpened.emit()

        self.lanes.store(lambda: _look_into(job()), lambda opened: self._take(opened, recent), refuse)

    def _take(self, opened: _Opened, recent: bool) -> None:
        if self._project is not None:
            self._let_go(self._project)
        self._project, self.annotator, self.facts = opened.project, opened.annotator, opened.facts
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        if recent:
            settings.remember(opened.project.path, opened.project.title, now)
        self.opened.emit()
        if opened.shared:
            self.openedShared.emit()

    def _let_go(self, project: "Project") -> None:
        """Close a project on the worker, once nothing works on it any more."""
        tasks, annotator = tuple(self._tasks), self.annotator
        for task in tasks:
            task.cancel()

        def close() -> None:
            for task in tasks:
                task.wait()
            try:
                _keep_progress(project, annotator)
            finally:
                project.close()

        self.lanes.store(close)

    def _ended(self, error: Exception | None) -> None:
        self._under_way -= 1
        if error is not None:
            self.failed.emit(error)
        elif self._under_way == 0:
            self.saved.emit()


def may_write(path: Path) -> bool:
    """Whether a project can be written where it lies; on read-only media it is opened for reading."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _load() -> None:
    from annotator.services import history, labeling, queueing, reading  # noqa: F401 - loading them is the point


def _open(path: Path) -> "Project":
    from annotator.services import projects

    return projects.open_project(path, write=may_write(path), program=PROGRAM)


def _create(path: Path) -> "Project":
    from annotator.services import projects

    return projects.new_project(path, program=PROGRAM)


def _restored(path: Path, backup: Path) -> "Project":
    from annotator.services import upkeep

    upkeep.restore(path, backup)
    return _open(path)


def _sample(folder: Path) -> "Project":
    from annotator.services import samples

    return _open(samples.make_sample(folder))


def _look_into(project: "Project") -> _Opened:
    """Read what the window needs at once of a project that was just opened."""
    from annotator.services import people, projects

    annotators = people.annotators(project)
    known = (settings.state(_WHO) or {}).get(project.id)
    annotator = next((one for one in annotators if one.id == known), None)
    if annotator is None and (annotators or project.writable):
        annotator = people.first_annotator(project)
    return _Opened(project, annotator, projects.facts(project), _is_newly_shared(project))


def _is_newly_shared(project: "Project") -> bool:
    """Whether a project lies where others write too, and the person was not told yet."""
    told = settings.state(_TOLD)
    told = told if isinstance(told, list) else []
    if project.id in told or not is_shared(project.path):
        return False
    with contextlib.suppress(OSError):
        settings.keep_state(_TOLD, [*told, project.id])
    return True


def _undo(who: Annotator | None) -> Callable[["Project"], "Undone"]:
    def job(project: "Project") -> "Undone":
        from annotator.services import history

        return history.undo(project, who.id if who is not None else None)

    return job


def _redo(who: Annotator | None) -> Callable[["Project"], "Undone"]:
    def job(project: "Project") -> "Undone":
        from annotator.services import history

        return history.redo(project, who.id if who is not None else None)

    return job


def known_progress() -> dict[str, tuple[int, int]]:
    """Return how far projects were when they were closed here: done and asked, by path."""
    kept = settings.state(_PROGRESS)
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {path: (pair[0], pair[1]) for path, pair in pairs if isinstance(pair, list) and len(pair) == 2}


def _keep_progress(project: "Project", who: Annotator | None) -> None:
    """Keep how far a project is, for the welcome page; of those that are offered there."""
    from annotator.services import queueing

    offered = {str(recent.path) for recent in settings.recent()}
    if who is None or str(project.path) not in offered:
        return
    there = queueing.progress(project, who.id)
    known = {path: pair for path, pair in known_progress().items() if path in offered}
    with contextlib.suppress(OSError):
        settings.keep_state(_PROGRESS, {**known, str(project.path): [there.done + there.skipped, there.asked]})


def _keep_annotator(project_id: str, annotator_id: str) -> None:
    settings.keep_state(_WHO, {**(settings.state(_WHO) or {}), project_id: annotator_id})
