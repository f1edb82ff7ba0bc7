"""The act of very many rows that is done beside the worker: how far it is, and the wish to end it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.work.lanes import Task
from annotator.messages import act_name, translate

if TYPE_CHECKING:
    from annotator.services.history import Undone
    from annotator.services.projects import Project

_SOON = 150
"""Milliseconds until it is shown: what is over by then needs no words."""
_HEAVY = 1000
"""Rows from which on taking back, or doing again, is such an act."""


class LongAct(QObject):
    """What is under way: one act at a time, which is whole or not at all.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._title = ""
        self._done = 0
        self._total = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.changed)

    @property
    def running(self) -> bool:
        """Whether an act is under way."""
        return self._task is not None

    def begin(self, title: str, task: Task) -> None:
        """An act began; how far it is goes to ``progressed`` from before it began, so that no word of it is lost."""
        self._task, self._title, self._done, self._total = task, title, 0, 0
        task.finished.connect(self._end)
        self._soon.start()
        self.changed.emit()

    def progressed(self, done: int, total: int) -> None:
        """Hear how far it is."""
        self._done, self._total = done, total
        if not self._soon.isActive():
            self.changed.emit()

    def cancel(self) -> None:
        """Stop it; nothing of it stays."""
        if self._task is not None:
            self._task.cancel()

    def words(self) -> str:
        """Return what it says: empty when nothing is under way, or not for long."""
        return self._words(self._done) if self.running and not self._soon.isActive() else ""

    def longest(self) -> str:
        """Return the longest of what it will say."""
        return self._words(self._total) if self.words() else ""

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what can be done about it here and now, by the id of the command."""
        return {"act.stop": self.cancel} if self.running else {}

    def _words(self, done: int) -> str:
        if not self._total:
            return self._title
        return translate("{title}: {done} of {total}", title=self._title, done=f"{done:,}", total=f"{self._total:,}")

    def _end(self) -> None:
        self._task = None
        self._soon.stop()
        self.changed.emit()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What undo or redo would do next: whether that is a long act, and then what it is called meanwhile."""

    title: str = ""

    @property
    def long(self) -> bool:
        """Whether it is to be done beside the worker."""
        return bool(self.title)


def look_ahead(project: "Project", annotator: str | None, *, back: bool) -> Ahead:
    """Look what undo, or redo, would do next; runs on the worker."""
    from annotator.services import history

    if history.weight(project, annotator, back=back) < _HEAVY:
        return Ahead()
    act = (history.undo_name if back else history.redo_name)(project, annotator)
    if act is None:
        return Ahead()
    name = act_name(act)
    return Ahead(translate("Taking back: {act}", act=name) if back else translate("Doing again: {act}", act=name))


def turn(project: "Project", annotator: str | None, task: Task | None = None, *, back: bool) -> "Undone":
    """Take back what was done last, or do again what was taken back last; a task hears how far it is."""
    from annotator.services import history

    act = history.undo if back else history.redo
    if task is None:
        return act(project, annotator)
    return act(project, annotator, progress=task.progress, cancelled=task.cancelled)
