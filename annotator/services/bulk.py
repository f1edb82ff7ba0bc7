"""Work that makes and drops objects by the million."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_RARELY = (50_000, *_USUAL[1:])


@contextmanager
def bulk_work() -> Iterator[None]:
    """Look for garbage rarely, and not in what is there already, for as long as the block runs.

    Objects by the million make Python look for garbage again and again, now and then through everything the program
    has loaded; that holds up all threads, the window's too, and is a tenth of an import's time.
    """
    gc.freeze()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
        gc.unfreeze()
