"""Imports under way: one after the other, beside the labeling, each with progress and a way to end it."""

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.importing.drafts import Draft
from annotator.gui.importing.reading import options_of
from annotator.gui.project.session import Session
from annotator.gui.work.lanes import Task
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.importing import ImportReport
    from annotator.services.projects import Project


class Imports(QObject):
    """Runs imports; what comes while one runs waits.

    Signals:
        started: an import began; the paths.
        progressed: bytes done and bytes in all.
        finished: the report.
        failed: the exception; of what was cancelled too.
    """

    started = Signal(object)
    progressed = Signal(object, object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: deque[Draft] = deque()
        self._task: Task | None = None
        self.progressed.connect(session.importing.progressed)
        self.draft = Draft()

    @property
    def running(self) -> bool:
        """Whether an import is under way."""
        return self._task is not None

    def add(self, draft: Draft) -> None:
        """Import what was planned, after what is under way."""
        self._waiting.append(draft)
        self._next()

    def cancel(self) -> None:
        """End the import under way; nothing of it stays."""
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Drop what waits; what is under way ends with the project it was for."""
        self._waiting.clear()
        self._task = None

    def _next(self) -> None:
        if self._task is not None or not self._waiting:
            return
        self.draft = draft = self._waiting.popleft()
        who = self._session.annotator
        actor = who.id if who is not None else None

        def work(project: "Project", task: Task) -> "ImportReport":
            from annotator.services import importing

            options = replace(options_of(draft, actor=actor), seen=draft.seen)
            return importing.import_files(
                project, draft.paths, options, progress=task.progress, cancelled=task.cancelled
            )

        self.started.emit(draft.paths)
        self._task = self._session.work(work, self._done, self._refused, self.progressed.emit)
        self._session.importing.begin(translate("Importing"), self._task)
        self._task.finished.connect(self._next)

    def _done(self, report: "ImportReport") -> None:
        self._task = None
        self.finished.emit(report)
        self._session.changed.emit(report.change, self)

    def _refused(self, error: Exception) -> None:
        self._task = None
        self.failed.emit(error)
