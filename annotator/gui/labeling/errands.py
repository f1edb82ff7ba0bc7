"""One thing at a time: what is read or saved before the person can go on, and what waits behind it."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.gui.project.session import Saved
from annotator.gui.screen import Shell
from annotator.services.projects import Project

T = TypeVar("T")
S = TypeVar("S", bound=Saved)
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class _Later(NamedTuple):
    """What waits: how it is begun; of a save also what the worker does, and who hears that it cannot be."""

    begin: Callable[[], object]
    job: Callable[[Project], Saved] | None = None
    failed: Failed | None = None


class Errands(QObject):
    """Gives jobs to the worker and holds back keys and clicks until each has ended.

    What was given for another project or annotator is not taken any more when it comes back.

    Args:
        shell: the window.
        origin: who begins the acts, for those who hear of them.

    Signals:
        settled: what was under way has ended, well or not.
        broken: it failed.
        idle: it ended well and nothing waits.
    """

    settled = Signal()
    broken = Signal()
    idle = Signal()

    def __init__(self, shell: Shell, origin: QObject) -> None:
        super().__init__(origin)
        self._shell = shell
        self.origin = origin
        """Who begins the acts, for those who hear of them."""
        self._epoch = 0
        self._later: list[_Later] = []
        self._free: list[Callable[[], object]] = []
        self.busy = False
        """Whether something is under way."""
        self.saves = 0
        """How many saves have begun or come back: what was read beside them may lack one, or have it already."""

    def restart(self) -> None:
        """Forget what is under way and what waits: another project is open, or another person labels."""
        self._epoch += 1
        self._free.clear()
        self._drop()

    def soon(self, errand: Callable[[], object]) -> None:
        """Do something now, or when what is under way has ended well."""
        if self.busy:
            self._later.append(_Later(errand))
        else:
            errand()

    def when_free(self, errand: Callable[[], object]) -> None:
        """Do something now, or when nothing is under way any more, whether that ended well or not."""
        self._free.append(errand)
        self._do_free()

    def ask(self, job: Callable[[Project], T], done: Done[T]) -> None:
        """Read something that nobody waits for."""
        epoch = self._epoch
        self._shell.session.ask(job, lambda result: done(result) if epoch == self._epoch else None)

    def look(self, job: Callable[[Project], T], done: Done[T]) -> None:
        """Read something slow that nobody waits for, beside the worker: no save waits for it either."""
        epoch = self._epoch
        self._shell.session.look(job, lambda result: done(result) if epoch == self._epoch else None)

    def read(self, job: Callable[[Project], T], done: Done[T], failed: Failed | None = None) -> None:
        """Read something that is needed to go on."""
        if self.busy:
            self.soon(lambda: self.read(job, done, failed))
            return
        if self._shell.session.project is None:
            return
        self._hold()
        self._shell.session.ask(job, self._ended(done), self._broken(failed or self._shell.say_error))

    def save(self, job: Callable[[Project], S], done: Done[S], failed: Failed | None = None) -> None:
        """Save something; the window says what went wrong, ``failed`` need not."""
        if self.busy:
            self._later.append(_Later(lambda: self.save(job, done, failed), job, failed))
            return
        if self._shell.session.project is None:
            return
        self._hold()
        self.saves += 1

        def back(result: S) -> None:
            self.saves += 1
            done(result)

        ended, broken = self._ended(back), self._broken(failed or (lambda _error: None))
        self._shell.session.save(job, ended, broken, origin=self.origin)

    def hand_over(self) -> None:
        """Give the worker every save that waits: the project is about to be closed, or another person comes."""
        for later in self._later:
            if later.job is not None:
                self._shell.session.save(later.job, origin=self.origin)
        self._later.clear()

    @property
    def keys_wait(self) -> bool:
        """Whether keys wait for what is under way: nobody has seen yet what comes of it."""
        return self._shell.dispatch.waits

    def forget_keys(self) -> None:
        """Forget the keys that wait: what they were meant for did not come."""
        self._shell.dispatch.drop()

    def _hold(self) -> None:
        self.busy = True
        self._shell.dispatch.hold()

    def _ended(self, done: Done[T]) -> Done[T]:
        epoch = self._epoch

        def take(result: T) -> None:
            if epoch == self._epoch:
                self._shell.dispatch.arrive(lambda: done(result))
            if epoch == self._epoch:  # it may have begun anew
                self._release()

        return take

    def _broken(self, failed: Failed) -> Failed:
        epoch = self._epoch

        def take(error: Exception) -> None:
            if epoch == self._epoch:
                dropped = self._drop()
                failed(error)
                for later in dropped:
                    if later.failed is not None:
                        later.failed(error)
                self.broken.emit()
                self._do_free()

        return take

    def _release(self) -> None:
        self.busy = False
        self.settled.emit()
        while self._later and not self.busy:
            self._later.pop(0).begin()
        self._do_free()
        if not self.busy:
            self._shell.dispatch.release()
        if not self.busy:
            self.idle.emit()

    def _do_free(self) -> None:
        while self._free and not self.busy:
            self._free.pop(0)()

    def _drop(self) -> list[_Later]:
        """Let nothing wait any more; return what did."""
        self.busy = False
        dropped, self._later = self._later, []
        self._shell.dispatch.drop()
        self.settled.emit()
        return dropped
