"""How long a segment was before the annotator: only while the window is active, long gaps cut."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from annotator.domain.annotation import IDLE_SECONDS
from annotator.domain.owed import pay


class Clock:
    """Counts the seconds of the segment that is current; visits to one that was not answered add up.

    Args:
        now: tells the time in seconds, for tests.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._segment: str | None = None
        self._since: float | None = None
        self._counted: dict[str, float] = {}
        self._owed: dict[str, float] = {}
        """What answers hold again and was not counted for them, but for what they were cut or joined to."""
        self._moved: dict[str, float] = {}
        """What was counted for segments, and then for those that they were cut or joined to."""

    def begin(self, segment: str | None) -> None:
        """Count for another segment from now on."""
        if segment != self._segment:
            self.touch()
            self._segment = segment
            self._since = self._now() if self._since is not None else None

    def run(self, *, running: bool) -> None:
        """Go on or stand still: the window is active or not."""
        self.touch()
        self._since = self._now() if running else None

    def touch(self) -> None:
        """Note that the person does something now; a gap before it of more than a minute counts as one."""
        if self._since is None:
            return
        now = self._now()
        if self._segment is not None:
            gap = min(now - self._since, IDLE_SECONDS)
            self._counted[self._segment] = self._counted.get(self._segment, 0.0) + gap
        self._since = now

    def take(self, segment: str) -> float:
        """Return the seconds counted for a segment and begin again from nothing."""
        self.touch()
        return self._counted.pop(segment, 0.0)

    def give_back(self, segment: str, seconds: float) -> None:
        """Count seconds again that no answer holds: it could not be saved, or was taken back.

        They are fewer than nothing where an answer holds them again that had been taken back.
        """
        counted = self._counted.get(segment, 0.0) + seconds
        self._counted[segment] = max(counted, 0.0)
        owed = self._owed.pop(segment, 0.0) + (counted if counted < 0 else max(seconds, 0.0))
        if (owed := max(owed, -self._moved.get(segment, 0.0))) < 0:
            self._owed[segment] = owed

    def count_on(self, freed: Mapping[str, float]) -> None:
        """Count seconds by segment that no answer holds any more, as where acts were taken back."""
        for segment, seconds in freed.items():
            self.give_back(segment, seconds)

    def follow(self, standing: Callable[[Iterable[str]], Mapping[str, Sequence[str]]]) -> None:
        """Count the time of segments that were cut or joined for the first of what stands there now, as it is told.

        What an answer to one of those holds again is counted no more.
        """
        for gone, there in standing(self._counted).items():
            counted = self._counted.pop(gone)
            self._moved[gone] = self._moved.get(gone, 0.0) + counted
            self._counted[there[0]] = self._counted.get(there[0], 0.0) + pay(self._owed, counted, there)

    def forget(self) -> None:
        """Forget everything: another person labels, or another project is open."""
        self._counted.clear()
        self._owed.clear()
        self._moved.clear()
        self._segment = None
