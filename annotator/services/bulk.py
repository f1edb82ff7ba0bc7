"""Work that makes and drops objects by the million."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bulk_work() -> Iterator[None]:
    """Keep what is there already out of the search for garbage, for as long as the block runs.

    Objects by the million make Python look for garbage again and again, each time through everything the program has
    loaded; that holds up all threads, the window's too, and is a tenth of an import's time.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
