"""What a person sees as one character: a letter with its marks, an emoji with all it is made of (Unicode UAX #29)."""

from functools import lru_cache


@lru_cache(maxsize=64)
def borders(text: str) -> frozenset[int]:
    """Return every offset (code points) at which a character as people see it begins, and the end of the text."""
    if text.isascii():
        return frozenset(range(len(text) + 1))
    import regex  # not at every start

    return frozenset((*(found.start() for found in regex.finditer(r"\X", text)), len(text)))


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the least span that holds another one and cuts no character as people see it.

    Offsets are code points, the end exclusive, inside the text.
    """
    if text.isascii():
        return start, end
    whole = borders(text)
    while start not in whole:
        start -= 1
    while end not in whole:
        end += 1
    return start, end
