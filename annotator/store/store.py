"""An open project file: transactions to read, to write and to act in."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from annotator.domain.errors import ProjectError
from annotator.store import joining, pointers
from annotator.store.engine import USUAL_LOG, connect, copy_log, in_words, settle
from annotator.store.lock import ProjectLock
from annotator.store.probing import refuse_damaged, refuse_without_tables
from annotator.store.recorder import Recorder
from annotator.store.statements import run
from annotator.store.turns import Turns

T = TypeVar("T")
LOG_STRIDE = 24
"""Transactions of long work after which its log, then of some 60 MB, is copied into the file."""
LOG_WORTH_IT = 5
"""Transactions of long work whose log is short: the commit of an answer copies it on the side."""
LOADED_LATELY = 2.0
"""Seconds after a piece of long work in which more of it is to be expected."""
ANSWERED_LATELY = 30.0
"""Seconds after an answer in which the next one is to be expected."""


class Store:
    """One open project. Safe to use from several threads: writers take turns, answers first; readers never wait."""

    def __init__(self, path: Path, engine: Engine, lock: ProjectLock | None, installation: str) -> None:
        self.path = path
        self._engine = engine
        self._lock = lock
        self._installation = installation
        self._writer: Connection | None = None
        """The connection of all acts, kept: to take one and give it back is a tenth of what an answer takes."""
        self._loader: Engine | None = None
        self._making_loader = threading.Lock()
        self._loaded = 0
        self._loaded_at = 0.0
        self._turns = Turns()
        self.asked_anew = 0
        """Another number whenever passages may be asked that nobody has answered: what was known of them is over."""

    @property
    def writable(self) -> bool:
        """Whether this process holds the project for writing."""
        return self._lock is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the project and writes nothing."""
        with in_words(self.path), self._engine.connect() as connection:
            connection = connection.execution_options(reading=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is no act: rows not yet published, places, looks. It commits at the end."""
        self._refuse_unless_writable()
        with self._turns.answer(), in_words(self.path):
            if self._writer is None:
                self._writer = self._engine.connect()
            with self._writer.begin():
                if self._loader is not None:
                    under_way = time.monotonic() - self._loaded_at < LOADED_LATELY
                    run(self._writer, f"PRAGMA wal_autocheckpoint={0 if under_way else USUAL_LOG}")
                yield self._writer

    @contextmanager
    def loading(self) -> Iterator[Connection]:
        """A transaction of long work whose rows nobody sees yet; it need not wait for the disk.

        The log it fills is copied into the file by the long work, now and then and with ``end_loading``, while nobody
        waits. Left to the commits of answers, this made a key wait up to 50 ms longer.
        """
        with self._turn(self._loading_engine()) as connection:
            yield connection

    @contextmanager
    def _turn(self, engine: Engine) -> Iterator[Connection]:
        with self._turns.long_work(), in_words(self.path), engine.begin() as connection:
            yield connection
        self._loaded_at, self._loaded = time.monotonic(), self._loaded + 1
        if self._loaded == LOG_STRIDE:
            self.end_loading()

    def end_loading(self) -> None:
        """Copy the log of long work into the file, beside the answers given meanwhile; a short log may wait."""
        if self._loader is not None and self._loaded >= LOG_WORTH_IT:
            self._loaded = 0
            with in_words(self.path):
                copy_log(self._loader)

    @property
    def answer_waits(self) -> bool:
        """Whether an answer waits for what is being loaded to let go."""
        return self._turns.answer_waits

    @property
    def answers_come(self) -> bool:
        """Whether somebody answers these seconds, so that the next answer is to be expected."""
        return self._turns.answered_within(ANSWERED_LATELY)

    def give_way(self) -> None:
        """Let an answer that is being written have the processor; for long work, between its transactions."""
        self._turns.give_way()

    @contextmanager
    def reading_loaded(self) -> Iterator[Connection]:
        """A transaction that reads, for long work: on its own connection, which has at hand what it wrote last."""
        with in_words(self.path), self._loading_engine().connect() as connection:
            connection = connection.execution_options(reading=True)
            with connection.begin():
                yield connection

    def _loading_engine(self) -> Engine:
        self._refuse_unless_writable()
        with self._making_loader:
            if self._loader is None:
                self._loader = connect(self.path, write=True, synced=False)
            return self._loader

    def in_turn(self, work: Callable[[Connection], T]) -> T:
        """Do one piece of long work in a transaction of its own (``loading``)."""
        with self.loading() as connection:
            return work(connection)

    def clear(self, *steps: Callable[[Connection], int]) -> None:
        """Remove rows that only each other refer to, each step until it finds none, in a transaction a time.

        That nothing refers to them is not checked: for each row SQLite would look through all segments there are.
        """
        self._loading_engine()
        engine = connect(self.path, write=True, synced=False, checked=False)
        try:
            for step in steps:
                found = 1
                while found:
                    with self._turn(engine) as connection:
                        found = step(connection)
        finally:
            engine.dispose()

    def _refuse_unless_writable(self) -> None:
        if self._lock is None:
            raise ProjectError("“{name}” is open for reading only.", file=str(self.path), name=self.path.name)

    @contextmanager
    def acting(
        self,
        act: str,
        annotator: str | None = None,
        params: Mapping[str, object] | None = None,
        *,
        lasting: bool = False,
        onto: int | None = None,
    ) -> Iterator[Recorder]:
        """One act: one transaction and one undo step. An act that changed nothing leaves no trace.

        Args:
            act: the word the history keeps.
            annotator: id of whose it is.
            params: what fills the places of its name; read when the act ends.
            lasting: it is in the history and in nobody's undo.
            onto: number of the act this one goes on with, if that was the last one (``joining``).
        """
        with self.writing() as connection:
            recorder = Recorder(connection, self._installation, annotator)
            yield recorder
            if recorder.changed:
                pointers.refuse_dangling(connection, recorder.removed, annotator)
                done = recorder.finish(act, params or {}, lasting=lasting)
                if onto is not None:
                    recorder.operation = joining.join(connection, onto, done)
        if recorder.asks_anew:
            self.asked_anew += 1

    def close(self) -> None:
        """Write the log back into the one file and give the lock back.

        At rest a project has no log beside it, so that reading one leaves no files either. While somebody still reads,
        the log stays, and the last reader's end is followed by the next opening.
        """
        if self._writer is not None:
            self._writer.close()
        self._engine.dispose()
        if self._loader is not None:
            self._loader.dispose()
        if self._lock is not None:
            settle(self.path)
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def open_store(path: Path, *, write: bool, program: str, installation: str) -> Store:
    """Open a project file of the current version.

    Args:
        path: the file; its header must have been read before (``header.read_header``).
        write: whether to hold it for writing.
        program: what another process is told has it open.
        installation: id of this program on this machine.

    Raises:
        ProjectLocked: another process holds it.
        ProjectError: the file or its folder cannot be used.
    """
    lock = ProjectLock(path, program) if write else None
    if lock is not None:
        lock.acquire()
    try:
        if write:
            refuse_damaged(path)
        with in_words(path):
            engine = connect(path, write=write)
            with engine.connect() as connection:
                refuse_without_tables(connection, path)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Store(path, engine, lock, installation)
