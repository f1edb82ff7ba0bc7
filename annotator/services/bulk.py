"""Work that makes and drops objects by the million."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_USUAL = gc.get_threshold()
RARELY = 20_000
"""New objects until garbage is looked for: more is no faster, and each look would hold up the window longer."""

_lock = threading.Lock()
_under_way = 0


@contextmanager
def bulk_work(rarely: int = RARELY) -> Iterator[None]:
    """Look for garbage rarely, and not in what is there already, for as long as the block runs.

    Objects by the million make Python look for garbage again and again, now and then through everything the program
    has loaded; that holds up all threads, the window's too, and is a tenth of an import's time. Several blocks may
    run at once, inside each other or side by side.

    Args:
        rarely: new objects until garbage is looked for, where it is the first of these blocks that begins. What has
            been there for longer is looked through as often as otherwise.
    """
    _begin(rarely)
    try:
        yield
    finally:
        _end()


def tidy() -> None:
    """Look for garbage among what came lately, at a moment of one's own: it costs what of that is still there.

    Among no more: each such look brings the next one through everything there is nearer, which holds up the window.
    """
    gc.collect(0)


@cache
def others_froze() -> bool:
    """Whether something was kept out of every look before the first of these blocks: that is not ours to let go of.

    Asked once: it is counted object by object, and of a million that takes a tenth of a second.
    """
    return gc.get_freeze_count() > 0


def _begin(rarely: int) -> None:
    global _under_way
    with _lock:
        _under_way += 1
        if _under_way == 1:
            if not others_froze():
                gc.freeze()
            gc.set_threshold(rarely, max(1, _USUAL[1] * RARELY // rarely), _USUAL[2])


def _end() -> None:
    global _under_way
    with _lock:
        _under_way -= 1
        if _under_way == 0:
            gc.set_threshold(*_USUAL)
            if not others_froze():
                gc.unfreeze()
