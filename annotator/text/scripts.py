"""Scripts that write no space between words: there each character counts as a word."""

import re

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff\u19e0-\u19ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"  # Han
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001aff0-\U0001b16f"  # kana
)
"""Ranges for the inside of a character class of a regular expression."""

_FIND = re.compile(f"[{UNSPACED}]")


def has_unspaced(text: str) -> bool:
    """Say whether a character of a script without spaces between words occurs in the text."""
    return not text.isascii() and _FIND.search(text) is not None
