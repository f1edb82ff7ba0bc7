"""Long reading beside the worker, of which only the newest answer is wanted: figures, previews."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.project.session import Session
from annotator.gui.work.lanes import Task

if TYPE_CHECKING:
    from annotator.services.projects import Project

Job = Callable[["Project", Task], object]


class Newest(QObject):
    """Runs one job at a time; a newer one ends the one under way, whose outcome nobody hears.

    Signals:
        answered: what the newest job found.
        failed: its exception.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._running: Job | None = None
        self._wanted: Job | None = None

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def ask(self, job: Job) -> None:
        """Run a job; what was asked before is forgotten."""
        self._wanted = job
        if self._task is not None:
            self._task.cancel()
        else:
            self._begin(job)

    def forget(self) -> None:
        """Want no answer any more: another project is open now."""
        self._wanted = None
        if self._task is not None:
            self._task.cancel()

    def _begin(self, job: Job) -> None:
        self._running = job
        self._task = self._session.work(job, self._done, self._fail)
        self._task.finished.connect(self._over)

    def _done(self, found: object) -> None:
        if self._running is self._wanted:
            self._wanted = None
            self.answered.emit(found)

    def _fail(self, error: Exception) -> None:
        if self._running is self._wanted:
            self._wanted = None
            self.failed.emit(error)

    def _over(self) -> None:
        self._task = self._running = None
        if self._wanted is not None and self._session.project is not None:
            self._begin(self._wanted)
