"""Cut a long text on all cores: pieces at paragraph borders go to a few processes, plain data in and out.

The processes are new ones of Python (``spawn``): a copy of one that has threads or a window could hang. They are gone
when the text is cut, when that is stopped, and when this process dies. Where they cannot start, or one of them dies,
the rest is cut here. Each has a pipe of its own and a thread that waits at it: concurrent.futures' pool of processes
shares one pipe, and hangs on Python before 3.11.3 where a process dies while that is written to.
"""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.long_text import Text
from annotator.text.splitting import Batches, Recipe, SentenceSplitter, splitter_of
from annotator.text.wrapping import Span

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MOST_PROCESSES = 16
_YIELDS = 10
"""How far a process stands back for whoever waits for the window: all cores cut, and none of them is the window's."""
_IN_HAND = 3
"""Pieces a process has in hand or waiting; what bounds the memory."""


class Piece(NamedTuple):
    """Some paragraphs that follow each other.

    Attributes:
        text: they and what is between them.
        spans: where they begin and end in it, alternately.
        offset: where ``text`` begins in the whole text.
    """

    text: str
    spans: array[int]
    offset: int


def piece_of(text: Text, group: list[Span]) -> Piece:
    """Make a piece of some paragraphs of a text."""
    begin = group[0][0]
    spans = array("q", (place - begin for span in group for place in span))
    return Piece(text[begin : group[-1][1]], spans, begin)


def cores() -> int:
    """Return how many processes may work at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(count, _MOST_PROCESSES)


def cut_on_all_cores(recipe: Recipe, pieces: Iterator[Piece], here: Callable[[], SentenceSplitter]) -> Batches:
    """Yield the sentences of each piece, in order.

    Args:
        recipe: what cuts; each process loads it.
        pieces: what is cut; taken as they are needed.
        here: gives the same loaded in this process, for what the others cannot do.
    """
    try:
        pool = _pool(recipe)
    except (OSError, ImportError, ValueError, RuntimeError):  # no more processes or threads: a sandbox, an old system
        pool = None
    if pool is None:
        for piece in pieces:
            yield _result(piece, None, here)
        return
    try:
        yield from _in_order(pool, pieces, here)
    finally:
        pool.end()


def cut_piece(splitter: SentenceSplitter, piece: Piece) -> array[int]:
    """Return where the sentences of a piece begin and end, alternately."""
    pairs = iter(piece.spans)
    found = splitter.sentences(piece.text, zip(pairs, pairs, strict=True))
    return array("q", (place for spans in found for span in spans for place in span))


class _Worker:
    """A process that cuts piece after piece, until it is ended or this process dies."""

    def __init__(self, recipe: Recipe) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, recipe), name="annotator-cut", daemon=True)
        try:
            self._process.start()
        finally:
            theirs.close()

    def cut(self, piece: Piece) -> array[int]:
        """Have a piece cut.

        Raises:
            EOFError, OSError: the process is dead.
        """
        self._ours.send(piece)
        found: array[int] = self._ours.recv()
        return found

    def kill(self) -> None:
        """End it, whatever it does; who waits for it hears so."""
        self._process.kill()

    def close(self) -> None:
        """Let go of it after it was killed."""
        self._process.join()
        self._process.close()
        self._ours.close()


class _Pool:
    """Processes, and as many threads that wait for them."""

    def __init__(self, recipe: Recipe, size: int) -> None:
        self._workers: list[_Worker] = []
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="annotator-cut")
        try:
            for _ in range(size):
                self._workers.append(_Worker(recipe))
                self._free.put(self._workers[-1])
        except BaseException:
            self.end()
            raise

    def submit(self, piece: Piece) -> Future[array[int]]:
        """Have a piece cut by the next process that is free."""
        return self._threads.submit(self._cut, piece)

    def end(self) -> None:
        """End the processes; what is not cut yet stays so."""
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _cut(self, piece: Piece) -> array[int]:
        worker = self._free.get()
        try:
            return worker.cut(piece)
        finally:
            self._free.put(worker)


def _pool(recipe: Recipe) -> _Pool | None:
    import multiprocessing

    if cores() < 2 or multiprocessing.parent_process() is not None:
        return None
    return _Pool(recipe, cores())


def _in_order(pool: _Pool, pieces: Iterator[Piece], here: Callable[[], SentenceSplitter]) -> Iterator[list[Span]]:
    waiting: deque[tuple[Piece, Future[array[int]] | None]] = deque()
    most = _IN_HAND * cores()
    for piece in pieces:
        waiting.append((piece, _submitted(pool, piece)))
        if len(waiting) >= most:
            yield _result(*waiting.popleft(), here)
    while waiting:
        yield _result(*waiting.popleft(), here)


def _submitted(pool: _Pool, piece: Piece) -> Future[array[int]] | None:
    try:
        return pool.submit(piece)
    except RuntimeError:  # no thread can be had any more
        return None


def _result(piece: Piece, future: Future[array[int]] | None, here: Callable[[], SentenceSplitter]) -> list[Span]:
    try:
        found = cut_piece(here(), piece) if future is None else future.result()
    except (EOFError, OSError):  # the process died
        found = cut_piece(here(), piece)
    return _moved(found, piece.offset)


def _moved(places: array[int], offset: int) -> list[Span]:
    pairs = (place + offset for place in places)
    return list(zip(pairs, pairs, strict=True))


def _serve(theirs: Connection, recipe: Recipe) -> None:
    """Cut what is sent; the body of a process. Ctrl+C is left to its parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(_YIELDS)
    with suppress(Exception):  # the parent is gone, or will fail alike on this piece and say how
        splitter = splitter_of(recipe)
        while True:
            theirs.send(cut_piece(splitter, theirs.recv()))
