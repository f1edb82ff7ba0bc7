"""Where work is done that is not painting: one worker that owns the project file, a pool for long work, a reader.

Results come back on the UI thread, in the order in which the jobs of the worker ended. Nothing here ever pumps events.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from annotator.domain.errors import Cancelled, UserError
from annotator.gui.work.short_turns import short_turns

T = TypeVar("T")
Failed = Callable[[Exception], None]

_LONG_WORKERS = 8
"""There may be an import, a search for repeats, a release and an act of very many passages; what a page counts for the
person who looks at it waits for none of them."""
_REPORT_EVERY = 0.05


class Task(QObject):
    """Long work under way: how far it is, and the wish to end it.

    Signals:
        progressed: done and total, in the unit of the work.
        finished: it ended, whatever the outcome; after ``done`` or ``failed`` were called.
    """

    progressed = Signal(object, object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self._over = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask it to end; it does so at its next look, and ``failed`` gets :class:`Cancelled`."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether it is to end; for the work to ask."""
        return self._cancelled.is_set()

    def end(self) -> None:
        """Mark the work as ended; for the lane."""
        self._over.set()

    def wait(self) -> None:
        """Wait until the work has ended; never on the UI thread, save at the end of the program."""
        self._over.wait()

    def progress(self, done: int, total: int) -> None:
        """Say how far it is; for the work to call as often as it likes, from its own thread."""
        now = time.monotonic()
        if now - self._told >= _REPORT_EVERY or done >= total:
            self._told = now
            self.progressed.emit(done, total)


class Lanes(QObject):
    """The worker, the pool and the reader. To be made on the UI thread and closed before the program ends."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[Callable[[], None]] = deque()
        self._urgent: deque[Callable[[], None]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._closed = False
        self._tasks: set[Task] = set()
        self._pending = 0
        self._pool = ThreadPoolExecutor(_LONG_WORKERS, thread_name_prefix="annotator-pool")
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="annotator-reader")
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._worker = threading.Thread(target=self._run, name="annotator-store", daemon=True)
        self._worker.start()

    def store(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        urgent: bool = False,
    ) -> None:
        """Run a short job on the worker that owns the project.

        Args:
            job: runs on the worker, after all jobs given before it.
            done: gets its result on the UI thread; for a save the commit has returned by then.
            failed: gets the exception on the UI thread. One that is our bug also goes to the crash hook.
            urgent: before all waiting jobs that are not; urgent ones keep their own order. For saves.
        """
        with self._wake:
            if self._closing:
                return
            self._pending += 1
            (self._urgent if urgent else self._jobs).append(lambda: self._do(job, done, failed))
            self._wake.notify()

    def pool(
        self,
        work: Callable[[Task], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Run long work beside the worker, such as an import; labeling goes on meanwhile (``short_turns``).

        Args:
            work: gets the task, to report progress to and to ask whether it is cancelled.
            done: gets its result on the UI thread.
            failed: gets the exception on the UI thread, also :class:`Cancelled`.
            progressed: gets done and total on the UI thread.
        """
        task = Task(self)
        if progressed is not None:
            task.progressed.connect(progressed)
        self._tasks.add(task)
        self._pending += 1

        def job() -> T:
            with short_turns():
                return work(task)

        self._pool.submit(self._do, job, done, failed, task)
        return task

    def aside(self, job: Callable[[], T], done: Callable[[T], None], failed: Failed) -> Task:
        """Run a slow look at the project beside the worker, after those given before it; saves do not wait for it.

        Args:
            job: runs on a thread of its own, unless it was cancelled before its turn.
            done: gets its result on the UI thread.
            failed: gets the exception on the UI thread; nothing is said of one that was cancelled.
        """
        task = Task(self)
        self._tasks.add(task)
        self._pending += 1

        def unless_cancelled() -> T:
            if task.cancelled():
                raise Cancelled
            with short_turns():
                return job()

        def refuse(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                failed(error)

        self._aside.submit(self._do, unless_cancelled, done, refuse, task)
        return task

    def pending(self) -> int:
        """Return how many jobs and long works were given whose outcome was not yet delivered."""
        return self._pending

    def close(self) -> None:
        """Cancel long work, finish every job that was given, deliver the results and end the threads."""
        if self._closed:
            return
        self._closed = True
        for task in self._tasks:
            task.cancel()
        self._pool.shutdown(wait=True)
        self._aside.shutdown(wait=True)
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._worker.join()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _run(self) -> None:
        while True:
            with self._wake:
                while not (self._urgent or self._jobs or self._closing):
                    self._wake.wait()
                if not (self._urgent or self._jobs):
                    return
                job = (self._urgent or self._jobs).popleft()
            job()

    def _do(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Failed | None,
        task: Task | None = None,
    ) -> None:
        """Run a job on the thread it is on and send home what to do with its outcome."""
        after: Callable[[], None] | None
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 - the boundary of the lane: every failure goes home
            after = _failure(error, failed)
        else:
            after = None if done is None else _call(done, result)
        if task is not None:
            task.end()
        self._ended.emit((after, task))

    def _deliver(self, outcome: tuple[Callable[[], None] | None, Task | None]) -> None:
        after, task = outcome
        self._pending -= 1
        try:
            if after is not None:
                after()
        finally:
            if task is not None:
                self._tasks.discard(task)
                task.finished.emit()
                task.deleteLater()


def _call(function: Callable[[Any], None], argument: object) -> Callable[[], None]:
    return lambda: function(argument)


def _failure(error: Exception, failed: Failed | None) -> Callable[[], None]:
    """Return what to do on the UI thread about a failed job."""

    def tell() -> None:
        if failed is not None:
            failed(error)
        if not isinstance(error, UserError | Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)

    return tell
