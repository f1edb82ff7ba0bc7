"""How far the annotator is: counted once when a project is opened, then kept up act by act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Needs

if TYPE_CHECKING:
    from annotator.services.queueing import Progress, Queue

COME_BACK: "tuple[Queue, ...]" = ("open", "unsure", "no target", "no sides", "flagged", "skipped")
"""The queues one may come back to, in the order in which they are listed."""
LOOK_AGAIN = "look again"
"""The queue of answers whose passages were cut or joined; what is in it is counted by the store alone."""


@dataclass(slots=True)
class Tally:
    """Counts over the project.

    Attributes:
        done: segments done, of those that are asked.
        asked: segments that are asked.
        repeats: segments that are not.
        timed: answers, done or skipped, that took time.
        seconds: the time they took.
        queues: how many segments stand in each queue to come back to.
        needs: what is missing beside which labels.
        alone: whether nobody else labels in this project.
    """

    done: int = 0
    asked: int = 0
    repeats: int = 0
    timed: int = 0
    seconds: float = 0.0
    queues: dict[str, int] = field(default_factory=dict)
    needs: Needs = field(default_factory=Needs)
    alone: bool = False

    @classmethod
    def of(cls, progress: "Progress", queues: "Mapping[Queue, int]", needs: Needs, *, alone: bool) -> "Tally":
        """Begin with what the services counted."""
        return cls(
            progress.done,
            progress.asked,
            progress.repeats,
            progress.spent.timed,
            progress.spent.seconds,
            {str(name): count for name, count in queues.items()},
            needs,
            alone,
        )

    def change(self, before: Annotation | None, after: Annotation | None) -> None:
        """Take an answer of an asked segment in the place of the one before."""
        self.done += is_done(after) - is_done(before)
        for queue in COME_BACK:
            by = stands_in(after, queue, self.needs) - stands_in(before, queue, self.needs)
            self.queues[queue] = max(self.queues.get(queue, 0) + by, 0)
        self._time(before, after)

    @property
    def unseen(self) -> int:
        """How many segments that are asked have no answer at all."""
        return max(self.asked - self.done - self.queues.get("open", 0) - self.queues.get("skipped", 0), 0)

    @property
    def pace(self) -> float | None:
        """Mean seconds of an answer, the same that the page of time and progress tells; None before the first."""
        return self.seconds / self.timed if self.timed else None

    def _time(self, before: Annotation | None, after: Annotation | None) -> None:
        """Take the time of an answer in the place of that of the one before."""
        was, now = _seconds_of(before), _seconds_of(after)
        self.timed += (now > 0) - (was > 0)
        self.seconds += now - was


def is_done(annotation: Annotation | None) -> bool:
    """Whether the answer is given."""
    return annotation is not None and annotation.answer.state == "done"


def _seconds_of(annotation: Annotation | None) -> float:
    """Return what an answer took that is done or skipped."""
    finished = annotation is not None and annotation.answer.state in ("done", "skipped")
    return annotation.seconds if annotation is not None and finished else 0.0


def stands_in(annotation: Annotation | None, queue: str, needs: Needs) -> bool:
    """Whether a segment with this answer stands in a queue to come back to."""
    if annotation is None:
        return False
    answer = annotation.answer
    return {
        "unsure": answer.confidence in ("unsure", "guess"),
        "no target": answer.lacks_target(needs),
        "no sides": answer.lacks_sides(needs),
        "flagged": bool(answer.flags),
        "skipped": answer.state == "skipped",
        "open": answer.state == "open",
    }[queue]
