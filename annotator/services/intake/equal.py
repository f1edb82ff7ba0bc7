"""How often equal texts came: counted in 16 bytes a text, so that a million of them fit beside everything else."""

from array import array
from collections.abc import Iterable

_FIRST = 1 << 10


class Counted:
    """Counts how often a 64-bit number came.

    An open hash table in one array: a set of Python's numbers would take six times as much.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._table = array("Q", bytes(8 * _FIRST))
        self._taken = 0
        self._again: dict[int, int] = {}

    def before(self, number: int) -> int:
        """Return how often a number (not below 0) came before, and count it."""
        number = number or 1
        if not self._put(number):
            self._again[number] = self._again.get(number, 0) + 1
            return self._again[number]
        self._taken += 1
        if 2 * self._taken > len(self._table):
            self._grow()
        return 0

    def _put(self, number: int) -> bool:
        """Put a number in; whether it was not there."""
        table = self._table
        last = len(table) - 1
        place = number & last
        while table[place]:
            if table[place] == number:
                return False
            place = (place + 1) & last
        table[place] = number
        return True

    def _grow(self) -> None:
        before: Iterable[int] = self._table
        self._table = array("Q", bytes(16 * len(self._table)))
        for number in before:
            if number:
                self._put(number)
