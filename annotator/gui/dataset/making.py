"""The release under way: one at a time, beside the labeling."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.dataset.reading import Wish, release_job
from annotator.gui.project.session import Session
from annotator.gui.work.lanes import Task

if TYPE_CHECKING:
    from annotator.services.exporting import ExportReport


class Making(QObject):
    """Writes a release and tells how far it is.

    Signals:
        started: it began.
        progressed: steps done and in all.
        finished: the report.
        failed: the exception; of what was cancelled too.
        ended: nothing is under way any more, whatever became of it, and whichever project is open.
    """

    started = Signal()
    progressed = Signal(object, object)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        """Whether a release is under way."""
        return self._task is not None

    def begin(self, out: Path, wish: Wish, *, replace_old: bool) -> None:
        """Write a release into a folder, perhaps in place of an older one."""
        if self.running:
            return
        job = release_job(out, wish, replace_old=replace_old)
        self._task = self._session.work(job, self._done, self._fail, self.progressed.emit)
        self._task.finished.connect(self._over)
        self.started.emit()

    def cancel(self) -> None:
        """End it; nothing of it stays."""
        if self._task is not None:
            self._task.cancel()

    def _done(self, report: "ExportReport") -> None:
        self._task = None
        self.finished.emit(report)
        self._session.changed.emit(report.change, self)

    def _fail(self, error: Exception) -> None:
        self._task = None
        self.failed.emit(error)

    def _over(self) -> None:
        self._task = None
        self.ended.emit()
