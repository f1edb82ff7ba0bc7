"""A worker that is at something else, so that what it is asked for comes late."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.gui.window.main_window import MainWindow


@contextmanager
def busy_worker(window: MainWindow) -> Iterator[None]:
    """Keep the worker at something for as long as the block runs; wait for the window afterwards."""
    gate = threading.Event()
    window.lanes.store(gate.wait)
    try:
        yield
    finally:
        gate.set()
