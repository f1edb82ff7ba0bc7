"""Which targets would be taken: one by a letter alone, more with Shift, and the row one is at."""

from collections.abc import Sequence
from typing import Literal

from annotator.domain.annotation import End

_Why = Literal["offered", "meant", "chosen"]
"""Why something is taken: it stood first, or so, and the person said how it is attacked, or they chose it."""


class Taken:
    """What is chosen so far.

    Args:
        ends: where the link leads already.
    """

    def __init__(self, ends: Sequence[End]) -> None:
        self.key: str | None = None
        """Of the row one is at; None at a sentence without a letter."""
        self.ends: list[End] = list(ends)
        self._why: _Why = "chosen" if ends else "offered"
        """What is merely offered does not count when more is added; what is meant is kept by a further search."""
        self.adding = False
        """Whether the person takes more than one, or has begun to."""
        self._before: list[End] = []
        """What the person had chosen when others were searched for: it comes back when one of those is added."""

    @property
    def together(self) -> bool:
        """Whether the person takes several."""
        return self._why == "chosen" and len(self.ends) > 1

    @property
    def undercuts(self) -> bool:
        """Whether all of it are steps, from one thing to another."""
        return bool(self.ends) and all(one.type == "link" for one in self.ends)

    @property
    def waiting(self) -> int:
        """How many were chosen before others were offered."""
        return len(self._before)

    def only(self, key: str | None, end: End | None, *, by_hand: bool = True, kept: Sequence[End] = ()) -> None:
        """Take exactly what a row stands for; what was chosen before others were offered may be kept."""
        self.key, self.ends = key, [end] if end is not None else []
        self._why, self._before, self.adding = "chosen" if by_hand else "offered", list(kept), False

    def clicked(self, key: str | None, end: End) -> None:
        """Take exactly what was clicked; what was chosen before a search can still be added to."""
        self.key, self.ends, self._why, self.adding = key, [end], "chosen", False

    def toggle(self, key: str, end: End) -> None:
        """Take a target together with the others, or leave it out again; what is no place stands alone."""
        together = self._before or (self.ends if self._why == "chosen" else [])
        kept, self._before = [one for one in together if one.id is not None], []
        if end.id is None:
            kept = [end]
        elif end in kept:
            kept.remove(end)
        else:
            kept.append(end)
        self.key, self.ends, self._why, self.adding = key, kept, "chosen", end.id is not None

    def mean(self) -> None:
        """Mean what stands first of what was found: the person said how it is attacked."""
        if self._why == "offered":
            self._why = "meant"

    def kept(self) -> list[End]:
        """Return what the person chose, be it before a search; what was merely offered is not among it."""
        meant = self.ends if self._why != "offered" else []
        return [*self._before, *(one for one in meant if one not in self._before)]
