"""Which targets would be taken: one by a letter alone, more with Shift, and the row one is at."""

from collections.abc import Sequence

from annotator.domain.annotation import End


class Taken:
    """What is chosen so far.

    Args:
        ends: where the link leads already.
    """

    def __init__(self, ends: Sequence[End]) -> None:
        self.key: str | None = None
        """Of the row one is at; None at a sentence without a letter."""
        self.ends: list[End] = list(ends)
        self._by_hand = bool(ends)
        """Whether the person chose; what is merely offered first does not count when more is added."""
        self._meant = bool(ends)
        """Whether the person chose it or, where it was found, said something of it: a further search keeps it."""
        self.adding = False
        """Whether the person takes more than one, or has begun to."""
        self._before: list[End] = []
        """What the person had chosen when others were searched for: it comes back when one of those is added."""

    @property
    def together(self) -> bool:
        """Whether the person takes several."""
        return self._by_hand and len(self.ends) > 1

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
        self._by_hand, self._before, self.adding = by_hand, list(kept), False
        self._meant = by_hand

    def clicked(self, key: str | None, end: End) -> None:
        """Take exactly what was clicked; what was chosen before a search can still be added to."""
        self.key, self.ends, self._by_hand, self.adding = key, [end], True, False
        self._meant = True

    def toggle(self, key: str, end: End) -> None:
        """Take a target together with the others, or leave it out again; what is no place stands alone."""
        together = self._before or (self.ends if self._by_hand else [])
        kept, self._before = [one for one in together if one.id is not None], []
        if end.id is None:
            kept = [end]
        elif end in kept:
            kept.remove(end)
        else:
            kept.append(end)
        self.key, self.ends, self._by_hand, self.adding = key, kept, True, end.id is not None
        self._meant = True

    def mean(self) -> None:
        """Mean what was found and is chosen by that: the person said something of it."""
        self._meant = True

    def kept(self) -> list[End]:
        """Return what the person chose, be it before a search; what was merely offered is not among it."""
        return [*self._before, *(one for one in self.ends if self._meant and one not in self._before)]
