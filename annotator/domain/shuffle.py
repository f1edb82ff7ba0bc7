"""A random order that is given by a number: the same for the same seed, and nothing has to be shuffled for it."""

from functools import lru_cache

_ROUNDS = 6
_MASK = (1 << 64) - 1


class Shuffle:
    """An order of the numbers from 0 up to a bound: each has a place, and each place a number.

    A balanced Feistel network (Luby and Rackoff 1988): whatever the rounds do, it can be gone through backwards, so no
    two numbers share a place. Going through the order needs no memory, and where one is tells what comes next.

    Args:
        least: how many numbers there are at the least; ``size`` is the power of four that holds them.
        seed: another seed is another order.
    """

    def __init__(self, least: int, seed: int) -> None:
        bits = 1
        while 4**bits < least:
            bits += 1
        self.size = 4**bits
        self._bits = bits
        self._half = (1 << bits) - 1
        self._keys = [_mix(seed * _ROUNDS + one + 1) for one in range(_ROUNDS)]

    def place(self, number: int) -> int:
        """Return the place of a number."""
        left, right = number >> self._bits, number & self._half
        for key in self._keys:
            left, right = right, left ^ (_mix(right ^ key) & self._half)
        return left << self._bits | right

    def number(self, place: int) -> int:
        """Return the number at a place."""
        left, right = place >> self._bits, place & self._half
        for key in reversed(self._keys):
            left, right = right ^ (_mix(left ^ key) & self._half), left
        return left << self._bits | right


@lru_cache(maxsize=1 << 14)
def _mix(value: int) -> int:
    """Return another number of 64 bits that shows nothing of the one it was made from (splitmix64, Steele 2014)."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ value >> 27) * 0x94D049BB133111EB) & _MASK
    return value ^ value >> 31
