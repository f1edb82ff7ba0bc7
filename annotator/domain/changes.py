"""What an operation touched: so that a screen can decide whether it is stale."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Touched = Literal["answers", "corpus", "annotators", "scheme", "releases"]


@dataclass(frozen=True, slots=True)
class Change:
    """The outcome of one use case: the kinds of things touched, and the segments whose answers changed.

    Attributes:
        touched: the kinds.
        segments: ids of the segments.
        operation: the number of the act in the history, or null when nothing was written.
        freed: where acts were taken back the seconds that no answer holds any more, by segment (id); fewer than nothing
            where they were done again.
    """

    touched: frozenset[Touched] = frozenset()
    segments: tuple[str, ...] = ()
    operation: int | None = None
    freed: Mapping[str, float] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return self.operation is not None


NOTHING = Change()


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the history. ``params`` fill the places of the act's name in the language of the person."""

    id: str
    at: str
    annotator: str | None
    act: str
    segment: str | None
    undone: bool
    params: dict[str, object] = field(default_factory=dict)
