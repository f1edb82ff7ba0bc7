"""How far long work is, and the wish to end it: told, and asked, now and then."""

from collections.abc import Callable

from annotator.domain.errors import Cancelled

Progress = Callable[[int, int], None]
"""Hears how much is done, of how much."""
Asked = Callable[[], bool]
"""Says whether somebody wants it to end."""

_EVERY = 64


def silent(_done: int, _total: int) -> None:
    """Hear nothing."""


def never() -> bool:
    """Let nothing be ended."""
    return False


class Pulse:
    """Counts rows that are done, inside one transaction; says so, and asks whether to end, now and then.

    Args:
        total: rows there will be.
        progress: told how many are done, of how many.
        cancelled: asked whether to end.
    """

    def __init__(self, total: int, progress: Progress, cancelled: Asked) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._said = 0

    def step(self, count: int) -> None:
        """Say that so many more are done.

        Raises:
            Cancelled: it is to end; the transaction it is raised in leaves nothing of it.
        """
        self._done += count
        if self._done - self._said >= _EVERY:
            self._said = self._done
            self._progress(min(self._done, self._total), self._total)
            if self._cancelled():
                raise Cancelled
