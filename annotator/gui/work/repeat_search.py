"""Searches for repeats while the person works: begins by itself, says how far it is, and can be stopped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.changes import Change
from annotator.domain.errors import Cancelled
from annotator.gui.project.session import Session
from annotator.gui.screen import Handler
from annotator.gui.work.lanes import Task
from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.projects import Project
    from annotator.services.repeats import Found

_READS = 2
"""How often the page that opens first asks the project, the next time about what it heard, until it stands there."""


class RepeatSearch(QObject):
    """The search of the project that is open.

    Args:
        session: what is open; the search begins when a project is opened, and when texts came.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._again = False
        self._done = 0
        self._total = 0
        self._left = 0
        session.opened.connect(self._open)
        session.closed.connect(self._forget)
        session.changed.connect(self._take_change)

    @property
    def running(self) -> bool:
        """Whether segments are searched right now; one that looks whether anything waits does not count."""
        return self._task is not None and self._total > 0

    @property
    def left(self) -> int:
        """How many segments wait since it was stopped."""
        return self._left

    def words(self) -> str:
        """Return what it says: empty when nothing waits."""
        if self.running:
            return self._progress(self._done)
        if self._left:
            return plural(
                "{shown} segment not searched for repeats",
                "{shown} segments not searched for repeats",
                self._left,
                shown=f"{self._left:,}",
            )
        return ""

    def longest(self) -> str:
        """Return the longest of what it says while it goes on."""
        return self._progress(self._total) if self.running else self.words()

    def _progress(self, done: int) -> str:
        return translate("Searching for repeats: {done} of {total}", done=f"{done:,}", total=f"{self._total:,}")

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done about it here and now, by the id of the command."""
        if self.running:
            return {"repeats.stop": self.cancel}
        return {"repeats.search": self.begin} if self._left else {}

    def begin(self) -> None:
        """Search what waits, if anything does."""
        if self._task is not None:
            self._again = True
        elif self._session.writable:
            self._again, self._left, self._done, self._total = False, 0, 0, 0
            self._task = self._session.work(_search, self._found, self._failed, self._progressed)
            self.changed.emit()

    def cancel(self) -> None:
        """Stop; what was found stays, the rest waits."""
        self._again = False
        if self._task is not None:
            self._task.cancel()

    def _open(self) -> None:
        """Begin behind what a page asks to show itself: beside the search a start took up to half as long again."""
        self._forget()
        self._begin_behind(self._session.project, _READS)

    def _begin_behind(self, project: "Project | None", reads: int) -> None:
        if project is not self._session.project:
            return
        if reads:
            self._session.lanes.store(lambda: None, lambda _nothing: self._begin_behind(project, reads - 1))
        else:
            self.begin()

    def _forget(self) -> None:
        """Another project is open: the session ends what worked on the former."""
        self._task, self._again, self._done, self._total, self._left = None, False, 0, 0, 0
        self.changed.emit()

    def _take_change(self, change: Change, origin: object) -> None:
        if "corpus" in change.touched and origin is not self:
            self.begin()

    def _progressed(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self.changed.emit()

    def _found(self, found: "Found") -> None:
        again, self._task = self._again, None
        self.changed.emit()
        if found.searched:  # where no repeat was found, one known as exact may still be a quotation now
            self._session.changed.emit(Change(frozenset({"corpus"})), self)
        if again:
            self.begin()

    def _failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Cancelled):
            self._left = max(0, self._total - self._done)
            self._session.changed.emit(Change(frozenset({"corpus"})), self)
        else:
            self._session.readFailed.emit(error)
        self.changed.emit()


def _search(project: "Project", task: Task) -> "Found":
    from annotator.services import repeats

    return repeats.search(project, progress=task.progress, cancelled=task.cancelled)
