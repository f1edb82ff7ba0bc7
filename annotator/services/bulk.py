"""Work that makes and drops objects by the million."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_RARELY = (20_000, *_USUAL[1:])  # more than that is no faster, and each look would hold up the window longer

_lock = threading.Lock()
_under_way = 0


@contextmanager
def bulk_work() -> Iterator[None]:
    """Look for garbage rarely, and not in what is there already, for as long as the block runs.

    Objects by the million make Python look for garbage again and again, now and then through everything the program
    has loaded; that holds up all threads, the window's too, and is a tenth of an import's time. Several blocks may
    run at once, inside each other or side by side.
    """
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _under_way
    with _lock:
        _under_way += 1
        if _under_way == 1:
            gc.freeze()
            gc.set_threshold(*_RARELY)


def _end() -> None:
    global _under_way
    with _lock:
        _under_way -= 1
        if _under_way == 0:
            gc.set_threshold(*_USUAL)
            gc.unfreeze()
