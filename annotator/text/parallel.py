"""Cut a long text on all cores: pieces at paragraph borders go to a few processes, plain data in and out.

The processes are new ones of Python (``spawn``): a copy of one that has threads or a window could hang. They are gone
when the text is cut, when that is stopped, and when this process dies. Where they cannot start, or one of them dies,
the rest is cut here.
"""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from annotator.text.splitting import Batches, Recipe, SentenceSplitter, splitter_of
from annotator.text.wrapping import Span

_MOST_PROCESSES = 16
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


def piece_of(text: str, group: list[Span]) -> Piece:
    """Make a piece of some paragraphs of a text."""
    begin = group[0][0]
    spans = array("q", (place - begin for span in group for place in span))
    return Piece(text[begin : group[-1][1]], spans, begin)


def cores() -> int:
    """Return how many processes may work at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(count, _MOST_PROCESSES)


def cut_on_all_cores(recipe: Recipe, pieces: Iterator[Piece], here: SentenceSplitter) -> Batches:
    """Yield the sentences of each piece, in order.

    Args:
        recipe: what cuts; each process loads it.
        pieces: what is cut; taken as they are needed.
        here: the same loaded in this process, for what the others cannot do.
    """
    try:
        pool = _pool(recipe)
    except (OSError, ImportError, ValueError):  # no semaphores, no more processes: a sandbox, an old system
        pool = None
    if pool is None:
        for piece in pieces:
            yield _result(piece, None, here)
        return
    try:
        yield from _in_order(pool, pieces, here)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cut_piece(splitter: SentenceSplitter, piece: Piece) -> array[int]:
    """Return where the sentences of a piece begin and end, alternately."""
    pairs = iter(piece.spans)
    found = splitter.sentences(piece.text, zip(pairs, pairs, strict=True))
    return array("q", (place for spans in found for span in spans for place in span))


def _pool(recipe: Recipe) -> ProcessPoolExecutor | None:
    import multiprocessing

    if cores() < 2 or multiprocessing.parent_process() is not None:
        return None
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(cores(), mp_context=context, initializer=_begin, initargs=(recipe,))


def _in_order(pool: ProcessPoolExecutor, pieces: Iterator[Piece], here: SentenceSplitter) -> Iterator[list[Span]]:
    waiting: deque[tuple[Piece, Future[array[int]] | None]] = deque()
    most = _IN_HAND * cores()
    for piece in pieces:
        waiting.append((piece, _submitted(pool, piece)))
        if len(waiting) >= most:
            yield _result(*waiting.popleft(), here)
    while waiting:
        yield _result(*waiting.popleft(), here)


def _submitted(pool: ProcessPoolExecutor, piece: Piece) -> Future[array[int]] | None:
    try:
        return pool.submit(_work, piece)
    except (RuntimeError, OSError):  # the pool is broken, or no thread or process can be had any more
        return None


def _result(piece: Piece, future: Future[array[int]] | None, here: SentenceSplitter) -> list[Span]:
    try:
        found = cut_piece(here, piece) if future is None else future.result()
    except BrokenProcessPool:
        found = cut_piece(here, piece)
    return _moved(found, piece.offset)


def _moved(places: array[int], offset: int) -> list[Span]:
    pairs = (place + offset for place in places)
    return list(zip(pairs, pairs, strict=True))


_loaded: list[SentenceSplitter] = []
"""In one of the processes: what it cuts with."""


def _begin(recipe: Recipe) -> None:
    """Make a process ready: it loads spaCy, leaves Ctrl+C to its parent and ends with it."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _loaded.append(splitter_of(recipe))


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(piece: Piece) -> array[int]:
    return cut_piece(_loaded[0], piece)
