"""The numbers that items of a list are shown with."""

import re
from dataclasses import dataclass

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS = 26
_MOST_ROMAN = 4_000


@dataclass(slots=True)
class Numbering:
    """How a list counts.

    Attributes:
        next: number of its next item; None for a list without numbers.
        kind: ``1``, ``a``, ``A``, ``i`` or ``I``.
    """

    next: int | None
    kind: str = "1"

    def number(self, said: str | None = None) -> str | None:
        """Return what the next item is shown with ("2."), or None; ``said``: the number it says it has."""
        if self.next is None:
            return None
        number = whole_number(said, self.next)
        self.next = number + 1
        return f"{numeral(number, self.kind)}."


def whole_number(said: str | None, otherwise: int) -> int:
    """Return a number of at most six figures, or another where none is said."""
    said = (said or "").strip()
    return int(said) if re.fullmatch(r"-?[0-9]{1,6}", said) else otherwise


def numeral(number: int, kind: str) -> str:
    """Return a number as lists of a kind (``1``, ``a``, ``A``, ``i``, ``I``) show it; in figures where they cannot."""
    if kind in {"i", "I"} and 0 < number < _MOST_ROMAN:
        return _roman(number) if kind == "i" else _roman(number).upper()
    if kind in {"a", "A"} and 0 < number <= _LETTERS:
        return chr(ord(kind) + number - 1)
    return str(number)


def _roman(number: int) -> str:
    written = []
    for value, letters in _ROMAN:
        written.append(letters * (number // value))
        number %= value
    return "".join(written)
