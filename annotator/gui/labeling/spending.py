"""The seconds of one act: an answer takes them, and what no answer holds is counted on by the clock."""

from annotator.domain.annotation import Annotation
from annotator.gui.labeling.clock import Clock
from annotator.gui.labeling.errands import Failed
from annotator.gui.labeling.opened import OpenDocument
from annotator.services.labeling import Saved, TimeAt


class Spending:
    """Takes what the clock counted for a segment since the last act there.

    Args:
        clock: counts.
        opened: the document it stands in, with the answers before the act.
        segment: id of the segment.
    """

    def __init__(self, clock: Clock, opened: OpenDocument, segment: str) -> None:
        self._clock = clock
        self._opened = opened
        self.spent = TimeAt(segment, clock.take(segment))

    @property
    def seconds(self) -> float:
        """What the clock had counted."""
        return self.spent.seconds

    def settle(self, saved: Saved) -> None:
        """Let the clock have all that no answer holds, whether or not one held it before the act.

        An act that said what stood already took no time; with an answer that went, its time came back.
        """
        self._give_back()
        for segment, annotation in saved.standing().items():
            if segment in self._opened:
                before = self._opened.answers().get(segment)
                self._clock.give_back(segment, _held(before) - _held(annotation))

    def or_back(self, failed: Failed | None = None) -> Failed:
        """Return what is to be called when the act cannot be saved: it gives them back."""

        def back(error: Exception) -> None:
            self._give_back()
            if failed is not None:
                failed(error)

        return back

    def _give_back(self) -> None:
        self._clock.give_back(self.spent.segment, self.spent.seconds)


def _held(annotation: Annotation | None) -> float:
    return annotation.seconds if annotation is not None else 0.0
