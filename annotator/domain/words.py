"""Words as a cursor walks them: where each begins and ends, in any script.

A word is a run of letters and digits with the marks and joiners on it, and a number is one word with what parts its
digits (``40,000``, ``3.5``, ``12:30``) and its ``%``; a run of other signs that stand together, an emoji with all it is
made of among them, is a word of its own. In scripts without spaces between words each character
with its marks is a word.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff\u19e0-\u19ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"  # Han
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001aff0-\U0001b16f"  # kana
)
"""Ranges for the inside of a character class of a regular expression."""

_ALONE = re.compile(f"[{UNSPACED}]")
_APOSTROPHES = frozenset("'’ʼ")
_IN_NUMBERS = frozenset(",.:\u066b\u066c\u2024\u2044\uff0c\uff0e\uff1a")
"""What parts digits: the commonest of MidNum and MidNumLet of UAX 29, but no semicolon; the colon of a time besides."""
_BEHIND_NUMBERS = frozenset("%\u066a\u2030\uff05")
_RIDING = frozenset(("Mn", "Mc", "Me", "Cf"))
"""Categories of what stands on the character before it: marks, joiners, variation selectors."""

_RIDING_TOO = re.compile("[\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff]")
"""Vowels of Thai and Lao, marks of narrow kana and tones of skin: letters and signs to Unicode, one character to us."""

_EMOJI = re.compile("[\ufe0f\u20e3]")
"""What makes an emoji of the sign before it."""

_BINDING = re.compile("\u200d|[\U0001f1e6-\U0001f1ff](?=[\U0001f1e6-\U0001f1ff])|[\u1100-\u11ff](?=[\u1100-\u11ff])")
"""What the next sign belongs to though it is no mark: a joiner, the first letter of a flag, a part of a syllable."""

_VIRAMA = 9
"""Combining class of the signs that bind the next letter to the one before."""

_MOST_NAMED_BY = 60
"""Characters by which a text is named at most: in scripts without spaces all of it may be one word."""

_Kind = Literal["space", "rides", "alone", "letters", "signs"]


@lru_cache(maxsize=4096)
def _kind(char: str) -> _Kind:
    if char.isspace():
        return "space"
    if unicodedata.category(char) in _RIDING or _RIDING_TOO.match(char):
        return "rides"
    if _ALONE.match(char):
        return "alone"
    return "letters" if char.isalnum() or char == "_" else "signs"


@lru_cache(maxsize=256)
def words_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end (code points, end exclusive) of each word of a text, in order."""
    found: list[tuple[int, int]] = []
    start, before = 0, "space"
    for at, char in enumerate(text):
        kind: str = _kind(char)
        if kind == "rides" and before != "space":
            continue
        if kind == "signs" and before == "letters" and _is_inside(text, at):
            continue
        if kind != before or kind == "alone":
            if before != "space":
                found.append((start, at))
            start = at
        before = kind
    if before != "space":
        found.append((start, len(text)))
    return tuple(found)


def _is_inside(text: str, at: int) -> bool:
    """Whether a sign behind a letter or digit belongs to its word: don't, 40,000, 50%."""
    sign, after = text[at], text[at + 1 : at + 2]
    goes_on = bool(after) and _kind(after) == "letters"
    if sign in _APOSTROPHES:
        return goes_on
    parts_digits = sign in _IN_NUMBERS and goes_on and after.isdecimal()
    return text[at - 1].isdecimal() and (parts_digits or sign in _BEHIND_NUMBERS)


def is_punctuation(word: str) -> bool:
    """Whether a word (as :func:`words_in` finds them) says nothing by itself: a comma, dots, quotation marks.

    An emoji is made of such a sign now and then (a number sign in a box), and signs such as ``$`` are said aloud.
    """
    return not _EMOJI.search(word) and all(
        unicodedata.category(char)[0] == "P" or _kind(char) == "rides" for char in word
    )


def is_border(text: str, at: int) -> bool:
    """Whether no word goes on over an offset of a text; both ends of the text are borders."""
    words = words_in(text)
    place = bisect_right(words, at, key=lambda word: word[0]) - 1
    return place < 0 or words[place][0] == at or words[place][1] <= at


def begins(text: str) -> tuple[int, ...]:
    """Return where each word begins."""
    return tuple(start for start, _end in words_in(text))


def number_of(words: Sequence[tuple[int, int]], at: int) -> int:
    """Return how many of these words begin before an offset."""
    return bisect_left(words, at, key=lambda word: word[0])


def step(text: str, at: int, by: int) -> int:
    """Return the beginning of the word that stands so many words after (before, if negative) an offset.

    Beyond the last word it is the end of the text, before the first one that word's beginning.
    """
    starts = begins(text)
    if not starts:
        return at
    place = bisect_left(starts, at)
    if by > 0 and (place == len(starts) or starts[place] != at):
        place -= 1
    place = max(place + by, 0)
    return starts[place] if place < len(starts) else len(text)


def first_words(text: str, count: int = 5) -> str:
    """Return how a text begins, to name it in a sentence."""
    words = text.split()
    shown = " ".join(words[:count])
    if len(shown) > _MOST_NAMED_BY:
        ends = [end for _start, end in words_in(shown[: _MOST_NAMED_BY + 1]) if end <= _MOST_NAMED_BY]
        return f"{shown[: ends[-1] if ends else _MOST_NAMED_BY]} \N{HORIZONTAL ELLIPSIS}"
    return shown + " \N{HORIZONTAL ELLIPSIS}" * (len(words) > count)


def beginning(text: str, most: int) -> str:
    """Return the first whole words of a text, of so many characters at most.

    In scripts without spaces each character is a word; a word that is longer by itself is cut between characters.
    """
    if len(text) <= most:
        return text
    found = _cuts(text, range(most, 0, -1))
    return text[:found].rstrip()


def ending(text: str, most: int) -> str:
    """Return the last whole words of a text, of so many characters at most; see :func:`beginning`."""
    if len(text) <= most:
        return text
    found = _cuts(text, range(len(text) - most, len(text)))
    return text[found:].lstrip() if found else ""


def shortened(text: str, most: int) -> str:
    """Return a text on one line: of one with more characters than that the first and the last words, dots between."""
    one = " ".join(text.split())
    if len(one) <= most:
        return one
    return f"{beginning(one, most // 2)} \N{HORIZONTAL ELLIPSIS} {ending(one, most // 2)}"


def _cuts(text: str, places: Iterable[int]) -> int:
    """Return the first of these offsets that is at white space, else at the end of a word, else of a character.

    0 where all of them are inside a single character.
    """
    apart = [at for at in places if not _belongs_together(text, at)]
    for may_cut in (_is_at_space, is_border):
        for at in apart:
            if may_cut(text, at):
                return at
    return apart[0] if apart else 0


def _is_at_space(text: str, at: int) -> bool:
    """Whether words are parted there by white space, or need none: the next is of a script without spaces."""
    return text[at].isspace() or text[at - 1].isspace() or _kind(text[at]) == "alone"


def _belongs_together(text: str, at: int) -> bool:
    """Whether the characters beside an offset inside a text are one to people; sooner yes than no."""
    before = text[at - 1]
    return _kind(text[at]) == "rides" or unicodedata.combining(before) == _VIRAMA or bool(_BINDING.match(text, at - 1))
