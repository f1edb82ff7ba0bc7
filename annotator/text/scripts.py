"""Scripts that write no space between words: there each character counts as a word."""

import re

from annotator.domain.words import UNSPACED

__all__ = ["UNSPACED", "has_unspaced"]

_FIND = re.compile(f"[{UNSPACED}]")


def has_unspaced(text: str) -> bool:
    """Say whether a character of a script without spaces between words occurs in the text."""
    return not text.isascii() and _FIND.search(text) is not None
