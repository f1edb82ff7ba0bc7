"""Whose turn it is to write: an answer goes before the next piece of long work."""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_WAY = 0.1
"""Seconds after which long work goes on whatever is being written."""


class Turns:
    """Lets one writer at a time in; long work waits while an answer waits.

    A plain lock would not do: long work takes it again the moment it has let it go, and an answer may starve.
    """

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._busy = False
        self._answers = 0
        self._answering = False
        self._answered_at = -math.inf

    @property
    def answer_waits(self) -> bool:
        """Whether somebody waits for long work to let go."""
        return self._answers > 0

    def answered_within(self, seconds: float) -> bool:
        """Whether somebody wrote something a person waited for, so lately."""
        return time.monotonic() - self._answered_at < seconds

    def give_way(self) -> None:
        """Let an answer be written first, without the processor being wanted meanwhile; for between two turns."""
        if self._answers or self._answering:
            with self._free:
                self._free.wait_for(lambda: not self._answers and not self._answering, _MOST_WAY)

    @contextmanager
    def answer(self) -> Iterator[None]:
        """Write something a person waits for."""
        with self._free:
            self._answers += 1
            try:
                self._free.wait_for(lambda: not self._busy)
            finally:
                self._answers -= 1
            self._busy = self._answering = True
        try:
            yield
        finally:
            self._answered_at = time.monotonic()
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
            self._busy = self._answering = False
            self._free.notify_all()
