"""Find exact repeats: keys that are equal when two passages have the same words.

Comparison words: canonical composition (NFC) and full case folding; apostrophes are dropped ("don’t" is "dont"), all
other punctuation, symbols and control characters part words; characters nobody sees (zero-width, variation selectors)
are dropped; a list mark ("3.", "b)", "iv)"), "Q:", "A:" and ``>`` at
the start are dropped. Combining marks belong to the word they stand in. In scripts without spaces between words each
character (code point) is a word.

A passage of fewer than :data:`SHORT` words ("I agree.") is a repeat only inside a run, so it has two more keys: with
the passage before it, and with the one after it.
"""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from annotator.text.scripts import has_unspaced

SHORT = 5
"""A passage of fewer words repeats another only together with a neighbour."""

_ROMAN = "x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2}"
_LIST_MARK = re.compile(
    rf"[\s>*#\-–—•·‣◦]*+(?:\(?(?:(?:\d{{1,3}}|{_ROMAN})[.)]|[a-z]\)|[qa]:)(?=\s)[\s>]*+)++", re.IGNORECASE
)
_APOSTROPHES = "'’ʼ＇"
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class SegmentKeys(NamedTuple):
    """What decides whether a segment repeats another; keys are signed 64-bit numbers.

    Attributes:
        key: of the words; none when there is no word. Segments of SHORT words or more repeat when it is equal.
        words: how many there are.
        before: of a short segment: of the words of the segment before and its own; none when fewer than SHORT.
        after: of a short segment: of its own words and those of the segment after; none when fewer than SHORT.
    """

    key: int | None
    words: int
    before: int | None
    after: int | None


class _Fold(dict[int, str]):
    """A table for ``str.translate`` that learns what becomes of a character when it first occurs."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character in _APOSTROPHES or category in {"Cf", "Me"} or _VARIATION.match(character):
            folded = ""
        elif category[0] not in "LNM" and category != "Co":
            folded = " "
        else:
            folded = f" {character} " if has_unspaced(character) else character
        self[code] = folded
        return folded


_FOLD = _Fold()
_ASCII = bytes(ord(_FOLD[code].lower() or " ") for code in range(128)) + bytes(128)
_ASCII_DROPPED = bytes(code for code in range(128) if not _FOLD[code])


def words_of(text: str) -> list[str]:
    """Return the comparison words of a passage; the head of this module says what they are."""
    marked = _LIST_MARK.match(text)
    if marked:
        text = text[marked.end() :]
    if not text.isascii():
        # What typesetting adds to plain text is taken out first: the way of plain text is five times faster.
        text = text.replace("’", "").replace("“", " ").replace("”", " ").replace("—", " ").replace("–", " ")
        text = text.replace("…", " ").replace("\xa0", " ")
    if text.isascii():
        return text.encode("ascii").translate(_ASCII, _ASCII_DROPPED).decode("ascii").split()
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    return folded.translate(_FOLD).split()


def keys_of(texts: Sequence[str]) -> list[SegmentKeys]:
    """Return the keys of the segments of one part, given in order."""
    passages = [words_of(text) for text in texts]
    return [
        SegmentKeys(_hash(" ".join(words)), len(words), None, None)
        if len(words) >= SHORT
        else _short_keys(passages, place)
        for place, words in enumerate(passages)
    ]


def key_alone(text: str) -> tuple[int | None, int]:
    """Return the key and the number of words of a segment without neighbours: what ``keys_of`` gives, in less time."""
    words = words_of(text)
    return _hash(" ".join(words)) if words else None, len(words)


def _short_keys(passages: Sequence[Sequence[str]], place: int) -> SegmentKeys:
    """Make the keys of a segment of few words, with those of its neighbours."""
    words = passages[place]
    if not words:
        return SegmentKeys(None, 0, None, None)
    before = _run_key(passages[place - 1], words) if place else None
    after = _run_key(words, passages[place + 1]) if place + 1 < len(passages) else None
    return SegmentKeys(_hash(" ".join(words)), len(words), before, after)


def _run_key(first: Sequence[str], second: Sequence[str]) -> int | None:
    if len(first) + len(second) < SHORT:
        return None
    return _hash(" ".join(first) + "\n" + " ".join(second))


def _hash(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
