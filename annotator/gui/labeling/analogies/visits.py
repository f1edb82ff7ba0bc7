"""Visits to the fields of the card: what is typed in one of them is one step to take back."""

from collections.abc import Iterator
from contextlib import contextmanager


class Visits:
    """Counts them: a pair is one field, though it has two sides."""

    def __init__(self) -> None:
        self._number = 0
        self._place: object = None
        self.writing: int | None = None
        """The visit whose words are being saved right now; None while something else is said."""

    def come(self, place: object) -> None:
        """Somebody is in a field by now: in the same as before, or in another."""
        if place is not self._place:
            self._place = place
            self._number += 1

    def end(self) -> None:
        """Whatever comes now is another visit."""
        self._place = None
        self._number += 1

    @contextmanager
    def saving(self) -> Iterator[None]:
        """What is saved in the block was typed."""
        self.writing = self._number
        try:
            yield
        finally:
            self.writing = None
