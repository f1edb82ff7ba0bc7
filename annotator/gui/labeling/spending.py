"""The seconds of one act: its answer takes them, and what no answer took is counted on by the clock."""

from annotator.domain.annotation import Annotation
from annotator.gui.labeling.clock import Clock
from annotator.gui.labeling.errands import Failed
from annotator.services.labeling import Saved, TimeAt


class Spending:
    """Takes what the clock counted for a segment since the last act there.

    Args:
        clock: counts.
        segment: id of the segment.
    """

    def __init__(self, clock: Clock, segment: str) -> None:
        self._clock = clock
        self.spent = TimeAt(segment, clock.take(segment))

    @property
    def seconds(self) -> float:
        """What the clock had counted."""
        return self.spent.seconds

    def settle(self, saved: Saved) -> None:
        """Give them back after an act that said what stood already, or left no answer."""
        if not saved.took_time_of(self.spent.segment):
            self._give_back()

    def or_back(self, failed: Failed | None = None) -> Failed:
        """Return what is to be called when the act cannot be saved: it gives them back."""

        def back(error: Exception) -> None:
            self._give_back()
            if failed is not None:
                failed(error)

        return back

    def _give_back(self) -> None:
        self._clock.give_back(self.spent.segment, self.spent.seconds)


def count_on(clock: Clock, segment: str, before: Annotation | None, after: Annotation | None) -> None:
    """Count the seconds on that an answer to a segment (id) lost, or with which it went; the next one takes them."""
    was, is_now = (one.seconds if one is not None else 0.0 for one in (before, after))
    clock.give_back(segment, was - is_now)
