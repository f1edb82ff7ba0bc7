"""Long work at the command line: how far it is, and Ctrl+C."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from annotator.cli.output import dumps, write

_PAUSE = 0.1
"""Seconds between two lines of progress."""


class Work:
    """What a service is given for long work: :meth:`progress` to call, :meth:`cancelled` to ask."""

    def __init__(self, shown: str, unit: str) -> None:
        self._shown = shown
        self._unit = unit
        self._stopped = False
        self._bar: Any = None
        self._last = 0.0

    def cancelled(self) -> bool:
        """Whether the person pressed Ctrl+C."""
        return self._stopped

    def progress(self, done: int, total: int) -> None:
        """Show how much is done: a bar on a terminal, JSON lines on request, else nothing."""
        if self._shown == "json":
            self._line(done, total)
        elif sys.stderr.isatty():
            self._draw(done, total)

    def _line(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._last >= _PAUSE:
            self._last = now
            write(dumps({"done": done, "total": total, "unit": self._unit}), sys.stderr)
            sys.stderr.flush()

    def _draw(self, done: int, total: int) -> None:
        if self._bar is None:
            from tqdm import tqdm  # only where a bar is drawn: it costs a start its time

            tqdm.monitor_interval = 0
            self._bar = tqdm(total=total, unit=self._unit, unit_scale=True, file=sys.stderr, leave=False)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Take Ctrl+C: the first asks the service to stop, which leaves nothing behind; the second stops at once."""
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


@contextmanager
def working(shown: str, unit: str) -> Iterator[Work]:
    """Show progress and take Ctrl+C for as long as the block runs, unless we were started to ignore it."""
    work = Work(shown, unit)
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, work.stop)
    try:
        yield work
    finally:
        signal.signal(signal.SIGINT, before)
        work.close()
