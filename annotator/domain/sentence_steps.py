"""Where sentences seem to begin inside a passage, for a cursor that goes by sentences; nothing is cut by it."""

import re

_CLOSES = "\"'”’»)\\]"
_NEXT = re.compile(rf"[.!?…؟۔।]+[{_CLOSES}]*\s+|[。！？]+[{_CLOSES}]*\s*|\n\s*")


def sentence_starts(text: str) -> tuple[int, ...]:
    """Return where each sentence begins (code points), the first one where the text has its first word."""
    first = len(text) - len(text.lstrip())
    later = (found.end() for found in _NEXT.finditer(text, first))
    return (first, *(at for at in later if first < at < len(text)))


def sentence_beside(text: str, at: int, by: int) -> int:
    """Return where the next sentence begins (``by`` 1; or the text ends), or this one, or the one before (-1)."""
    starts = sentence_starts(text)
    if by > 0:
        return next((start for start in starts if start > at), len(text))
    return next((start for start in reversed(starts) if start < at), starts[0])
