"""The project that is open, who labels in it, and the one door through which screens read and write.

Services are imported where they are used: they load the database library, and the window is painted before that.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotator
from annotator.domain.changes import Change
from annotator.domain.errors import Refused
from annotator.gui.project import opened_project
from annotator.gui.project.opened_project import Opened
from annotator.gui.work.lanes import Failed, Lanes, Task
from annotator.gui.work.long_act import LongAct
from annotator.gui.work.long_import import LongImport
from annotator.settings import recent_projects

if TYPE_CHECKING:
    from annotator.services.projects import Project

T = TypeVar("T")


class Saved(Protocol):
    """What every service that writes returns: among other things, what it touched."""

    @property
    def change(self) -> Change:
        """What the act touched."""


S = TypeVar("S", bound=Saved)


class Session(QObject):
    """What is open, and reading and writing it on the worker.

    Signals:
        leaving: another project or another person comes, or none; what is being written is to be saved now.
        opening: another project is about to be opened, made or brought back.
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

    leaving = Signal()
    opening = Signal()
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
        self.asks = False
        """Whether there was a passage to label when the project was opened."""
        self._project: Project | None = None
        self._under_way = 0
        self._tasks: list[Task] = []
        self.long = LongAct(self)
        self.importing = LongImport(self)

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
        """Open a project in place of the one that is open; that one stays if it fails, or is the same."""
        if not self.holds(path):
            self._begin(lambda: opened_project.open_file(path), failed)

    def holds(self, path: Path) -> bool:
        """Whether this is the project that is open."""
        return self._project is not None and self._project.path.resolve() == path.resolve()

    def create(self, path: Path, failed: Failed, scheme: Path | None = None) -> None:
        """Make a project at a path that does not exist yet, with a scheme (a name or a file), and open it."""
        self._begin(lambda: opened_project.create(path, scheme), failed)

    def try_sample(self, folder: Path, failed: Failed) -> None:
        """Make the sample project in a folder and open it."""
        self._begin(lambda: opened_project.sample(folder), failed, recent=False)

    def restore(self, backup: Path, failed: Failed) -> None:
        """Put a backup in the place of the open project and open it; what stands there is backed up first."""
        path = self._need().path

        def reopen(error: Exception) -> None:
            def as_before(opened: Opened) -> None:
                self._take(opened, recent=True)
                failed(error)

            self.lanes.store(lambda: opened_project.look_into(opened_project.open_file(path)), as_before, failed)

        self.close()
        self._begin(lambda: opened_project.restored(path, backup), reopen)

    def close(self) -> None:
        """Close the project, after everything that was given to the worker."""
        if self._project is not None:
            self._let_go(self._project)
            self._project, self.annotator, self.asks = None, None, False
            self.closed.emit()

    def ask(
        self,
        job: Callable[["Project"], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Read from the project on the worker.

        ``done`` is not called if another project is open by then, or another person labels: what one may see is not
        for the next one.
        """
        project = self._need()
        self.lanes.store(lambda: job(project), for_now(self, done), failed or self.readFailed.emit)

    def look(self, job: Callable[["Project"], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read something slow beside the worker, one after the other: what is saved meanwhile does not wait for it.

        It sees the project as it is when it begins. Neither ``done`` nor ``failed`` is called if another project is
        open by then, or another person labels.
        """
        project = self._need()
        refuse = for_now(self, failed or self.readFailed.emit)
        self._watched(self.lanes.aside(lambda: job(project), for_now(self, done), refuse))

    def save(
        self,
        job: Callable[["Project"], S],
        done: Callable[[S], None] | None = None,
        failed: Failed | None = None,
        *,
        origin: object = None,
    ) -> None:
        """Write to the project on the worker, before anything that only waits to be read.

        The commit has returned when ``done`` is called. The order is: ``saved``, ``done``, ``changed``; the last two
        only while the project is still the open one.
        """
        project = self._need()
        deliver, refuse = self._outcome(done, failed, origin)
        self.lanes.store(lambda: job(project), deliver, refuse, urgent=True)

    def act(
        self,
        title: str,
        job: Callable[["Project", Task], S],
        done: Callable[[S], None] | None = None,
        failed: Failed | None = None,
        *,
        origin: object = None,
    ) -> None:
        """Write very many rows beside the worker, as one act: whole, or stopped and nothing of it (``long``).

        Everything can be read and looked at meanwhile; what is answered is saved right after it. One at a time: while
        one is under way, another is refused. The outcome is as with ``save``.

        Args:
            title: what it is called while it is under way.
            job: gets the task, to report progress to and to ask whether it is cancelled.
            done: gets its result.
            failed: gets the exception, also :class:`Cancelled`.
            origin: who begins it.
        """
        project = self._need()
        deliver, refuse = self._outcome(done, failed, origin)
        if self.long.running:
            refuse(Refused("One thing after the other.", hint="Wait for what is under way, or stop it."))
            return
        task = self.lanes.pool(lambda task: job(project, task), deliver, refuse, self.long.progressed)
        self.long.begin(title, self._watched(task))

    def _outcome(
        self, done: Callable[[S], None] | None, failed: Failed | None, origin: object
    ) -> tuple[Callable[[S], None], Failed]:
        """Say that something is being saved; return what to do with its result, and with its failure."""
        project = self._project
        self._under_way += 1
        self.saving.emit()

        def deliver(result: S) -> None:
            self._ended(None)
            if self._project is not project:
                return
            if done is not None:
                done(result)
            self.changed.emit(result.change, origin)

        def refuse(error: Exception) -> None:
            self._ended(error)
            if failed is not None:
                failed(error)

        return deliver, refuse

    def work(
        self,
        job: Callable[["Project", Task], T],
        done: Callable[[T], None],
        failed: Failed,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Run long work on the project beside the worker: an import, an export.

        When another project is opened it is ended, and nothing of it is heard any more but that the task has finished.
        """
        project = self._need()

        def here(hear: Callable[..., None]) -> Callable[..., None]:
            return lambda *said: hear(*said) if self._project is project else None

        return self._watched(
            self.lanes.pool(lambda task: job(project, task), here(done), here(failed), progressed and here(progressed))
        )

    def _watched(self, task: Task) -> Task:
        """Keep a task until it is over: the project is not closed before."""
        self._tasks.append(task)
        task.finished.connect(lambda: self._tasks.remove(task))
        return task

    def switch_annotator(self, annotator: Annotator) -> None:
        """Let another person label; remembered for this project on this machine."""
        project = self._need()
        self.leaving.emit()
        self.annotator = annotator
        opened_project.keep_annotator(project.id, annotator.id)
        self.annotatorChanged.emit()

    def _need(self) -> "Project":
        if self._project is None:
            raise Refused("No project is open.", hint="Open or make one first.")
        return self._project

    def _begin(self, job: Callable[[], "Project"], failed: Failed, *, recent: bool = True) -> None:
        def refuse(error: Exception) -> None:
            failed(error)
            self.notOpened.emit()

        self.opening.emit()
        self.lanes.store(lambda: opened_project.look_into(job()), lambda opened: self._take(opened, recent), refuse)

    def _take(self, opened: Opened, recent: bool) -> None:
        if self._project is not None:
            self._let_go(self._project)
        self._project, self.annotator, self.asks = opened.project, opened.annotator, opened.asks
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        if recent:
            recent_projects.remember(opened.project.path, opened.project.title, now)
        self.opened.emit()
        if opened.shared:
            self.openedShared.emit()

    def _let_go(self, project: "Project") -> None:
        """Close a project on the worker, once what is written is saved and nothing works on it any more."""
        self.leaving.emit()
        tasks, annotator = tuple(self._tasks), self.annotator
        for task in tasks:
            task.cancel()

        def close() -> None:
            for task in tasks:
                task.wait()
            try:
                opened_project.keep_progress(project, annotator)
            finally:
                project.close()

        self.lanes.store(close)

    def _ended(self, error: Exception | None) -> None:
        self._under_way -= 1
        if error is not None:
            self.failed.emit(error)
        elif self._under_way == 0:
            self.saved.emit()


def _load() -> None:
    from annotator.services import history, labeling, queueing, reading  # noqa: F401 - loading them is the point


def for_now(session: Session, done: Callable[[T], None]) -> Callable[[T], None]:
    """Return what hands a result on only while the same project is open and the same person labels."""
    project, who = session.project, session.annotator

    def deliver(result: T) -> None:
        if session.project is project and session.annotator == who:
            done(result)

    return deliver
