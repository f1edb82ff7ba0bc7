"""Comparisons under way, beside the labeling: the newest question counts, older ones are not even begun."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.lanes import Task
from annotator.gui.review.reading import Look, Question, read_look
from annotator.gui.session import Session

if TYPE_CHECKING:
    from annotator.services.projects import Project


class Comparisons(QObject):
    """Asks one question at a time.

    Signals:
        answered: the :class:`Look` at the newest question.
        failed: the exception.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._running = False
        self._asked: Question | None = None
        self._waiting: Question | None = None

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def ask(self, question: Question) -> None:
        """Compare; what was asked before is forgotten."""
        self._asked = self._waiting = question
        self._next()

    def forget(self) -> None:
        """Want no answer any more: another project is open now."""
        self._asked = self._waiting = None

    def _next(self) -> None:
        question = self._waiting
        if self._running or question is None or self._session.project is None:
            return
        self._waiting = None
        self._running = True

        def work(project: "Project", _task: Task) -> Look:
            return read_look(project, question)

        self._session.work(work, self._done, self._fail)

    def _done(self, look: Look) -> None:
        self._running = False
        if look.question is self._asked:
            self.answered.emit(look)
        self._next()

    def _fail(self, error: Exception) -> None:
        self._running = False
        if self._asked is not None and self._waiting is None:
            self.failed.emit(error)
        self._next()
