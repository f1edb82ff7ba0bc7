"""Texts too long to be one string.

To copy, decode or bind a string of a hundred million characters takes a tenth of a second and more, in which an
interpreter does nothing else and a window beside it stands still; and each copy needs its memory. So from ``LONG``
characters on a text is a row of pieces, from its file to the store and back. They are held packed, in a third of what
they took in the file; as strings they would take twice as much with a typographic quote in each, and four times as
much with a smiley. To unpack all of a text takes half a second for a hundred million characters.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

PIECE = 1 << 18
"""Characters of a piece; the last one of a text may be shorter."""
LONG = 4 * PIECE
"""A text of more characters than this is held in pieces."""
_QUICKLY = 1
"""How hard it is packed: a quarter less would take six times as long."""


class Text(Protocol):
    """What a text is to those who read it: a string, or one in pieces."""

    def __len__(self) -> int: ...

    def __getitem__(self, where: slice, /) -> str: ...


class LongText:
    """A text in pieces of ``PIECE`` characters; a slice of it is a string.

    Args:
        strings: what makes up the text, of any lengths.
    """

    __slots__ = ("_last", "_length", "_pieces")

    def __init__(self, strings: Iterable[str]) -> None:
        self._pieces: list[bytes] = []
        self._length = 0
        for piece in _packed(strings):
            self._pieces.append(zlib.compress(piece.encode("utf-8", "surrogatepass"), _QUICKLY))
            self._length += len(piece)
        self._last = -1, ""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, where: slice, /) -> str:
        start, end, step = where.indices(self._length)
        assert step == 1, "a text is read forwards"
        if start >= end:
            return ""
        first, last = start // PIECE, (end - 1) // PIECE
        begin = first * PIECE
        if first == last:
            return self._piece(first)[start - begin : end - begin]
        return "".join(map(self._piece, range(first, last + 1)))[start - begin : end - begin]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LongText) and self._pieces == other._pieces

    __hash__ = None  # type: ignore[assignment] # as a list has none

    def pieces(self) -> Iterator[str]:
        """Yield the strings, in order."""
        return map(self._piece, range(len(self._pieces)))

    def _piece(self, number: int) -> str:
        """Return a piece; the last one asked for is kept, since what is read follows each other."""
        at, piece = self._last
        if at != number:
            piece = zlib.decompress(self._pieces[number]).decode("utf-8", "surrogatepass")
            self._last = number, piece
        return piece


def held(strings: Iterable[str]) -> str | LongText:
    """Return the text that strings make up: as one string, or a long one in pieces."""
    made = LongText(strings)
    return made if len(made) > LONG else made[:]


def pieces_of(text: Text) -> Iterator[str]:
    """Yield a text piece by piece; a short one whole."""
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


def is_blank(text: Text) -> bool:
    """Say whether a text is nothing but white space."""
    if isinstance(text, str):
        return not text or text.isspace()
    return all(piece.isspace() for piece in pieces_of(text))


def _packed(strings: Iterable[str]) -> Iterator[str]:
    """Yield the same characters in strings of ``PIECE``, the last one apart."""
    rest = ""
    for one in strings:
        rest += one
        whole = len(rest) - len(rest) % PIECE
        for start in range(0, whole, PIECE):
            yield rest[start : start + PIECE]
        rest = rest[whole:]
    if rest:
        yield rest
