"""How far an export is, and whether it shall stop."""

from annotator.domain.errors import Cancelled
from annotator.services.pulse import Asked, Progress

_EVERY = 256


class Steps:
    """Counts passages written, then passages read back; both together are the whole.

    Args:
        count: how many passages there are.
        progress: called with steps done and steps in all.
        cancelled: asked now and then.

    Raises:
        Cancelled: the person stopped it before it began.
    """

    def __init__(self, count: int, progress: Progress, cancelled: Asked) -> None:
        self._count = count
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._look(0)

    def written(self) -> None:
        """One more passage is written.

        Raises:
            Cancelled: the person stopped it.
        """
        self._done += 1
        if self._done % _EVERY == 0:
            self._look(self._done)

    def read_back(self, records: int, of: int) -> None:
        """So many records are read back; raises Cancelled."""
        self._look(self._count + self._count * records // max(1, of))

    def _look(self, done: int) -> None:
        if self._cancelled():
            raise Cancelled
        self._progress(min(done, 2 * self._count), 2 * self._count)

    def finish(self) -> None:
        """All is done but putting it in its place; raises Cancelled."""
        self._look(2 * self._count)
