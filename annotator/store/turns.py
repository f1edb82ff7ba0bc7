"""Whose turn it is to write: an answer goes before the next piece of long work."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Lets one writer at a time in; long work waits while an answer waits.

    A plain lock would not do: long work takes it again the moment it has let it go, and an answer may starve.
    """

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._busy = False
        self._answers = 0

    @property
    def answer_waits(self) -> bool:
        """Whether somebody waits for long work to let go."""
        return self._answers > 0

    @contextmanager
    def answer(self) -> Iterator[None]:
        """Write something a person waits for."""
        with self._free:
            self._answers += 1
            try:
                self._free.wait_for(lambda: not self._busy)
            finally:
                self._answers -= 1
            self._busy = True
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def long_work(self) -> Iterator[None]:
        """Write one piece of long work."""
        with self._free:
            self._free.wait_for(lambda: not self._busy and not self._answers)
            self._busy = True
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._free:
            self._busy = False
            self._free.notify_all()
