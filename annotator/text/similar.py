"""Say whether one passage repeats another that has not quite the same words: cut off, inside it, or nearly the same.

All comparing is done on comparison words (``text.repeats.words_of``), so case, punctuation and list marks never count.
What is *sure* holds word for word; what is not, a person decides. The bounds are those of the planted test
(``tests/benchmarks/repeats.py``): a ratio of 90 finds changed words and slips, and little else.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from annotator.text.repeats import SHORT, words_of
from annotator.text.scripts import has_unspaced

ALIKE = 90
"""How alike two strings are that are taken for the same, out of 100 (rapidfuzz)."""
MOST_FUZZY = 4000
"""Characters of a passage that is compared letter by letter; a longer one only word for word."""
_FEWEST_FUZZY = 8
"""Words of a passage that may stand in a longer one with slips; of fewer, other words are soon taken for slips."""
_FEW = 12
_FEW_ALIKE = 94
"""How alike a passage of fewer words is to a part of another: a phrase everybody uses is half of it by itself."""
_MOST_MARKED = 600
_LEFT_OUT = re.compile(r"[\[(]\s*(?:\.\s*\.\s*\.[.\s]*|…)\s*[\])]|\.\s?\.\s?\.[.]*|…")
_END_MARK = re.compile(r"[.!?…:;。！？।॥։۔][\"'”’»)\]*_\s]*$")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ＇][^\W_]+)*")

Match = Literal["cut", "inside", "near"]
Span = tuple[int, int]


class Passage(NamedTuple):
    """A passage made ready to be compared.

    Attributes:
        said: its comparison words, each with a space before and after.
        size: how many words.
        pieces: what stands between marks of omission, in the form of ``said``, without the space where a mark touches a
            word; empty where nothing was left out.
        whole: it begins and ends as a sentence does, so that it may be the complete form itself.
    """

    said: str
    size: int
    pieces: tuple[str, ...]
    whole: bool


class Likeness(NamedTuple):
    """How two passages are alike.

    Attributes:
        match: in which way.
        later: whether the later one is the repeat, and not the earlier.
        sure: it holds word for word, and what repeats has no words of its own to lose.
        literal: it holds word for word.
    """

    match: Match
    later: bool
    sure: bool
    literal: bool = True


def passage(text: str) -> Passage:
    """Make a passage ready to be compared."""
    words = words_of(text)
    return Passage(_padded(words), len(words), _pieces(text), _is_whole(text))


def _padded(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _pieces(text: str) -> tuple[str, ...]:
    if "..." not in text and "…" not in text and ". ." not in text:
        return ()
    cuts = _LEFT_OUT.split(text)
    if len(cuts) == 1:
        return ()
    pieces = []
    for place, cut in enumerate(cuts):
        words = words_of(cut)
        if words:
            # Right at a mark a word may be cut in two: it is compared as far as it goes.
            before = "" if place and cut[:1].isalnum() else " "
            after = "" if place + 1 < len(cuts) and cut[-1:].isalnum() else " "
            pieces.append(before + " ".join(words) + after)
    return tuple(pieces)


def _is_whole(text: str) -> bool:
    first = _FIRST_LETTER.search(text)
    begins = first is None or not first.group().islower()
    return begins and _END_MARK.search(text) is not None


def compare(earlier: Passage, later: Passage) -> Likeness | None:
    """Say how two passages are alike, if they are; they stand in this order.

    The complete form is the original, even if it stands later. A whole sentence that a later passage takes into a
    longer one of its own is no less complete there: that is never sure.
    """
    if min(earlier.size, later.size) < SHORT:
        return None
    if _is_cut_of(later, earlier):
        return Likeness("cut", later=True, sure=True)
    if _is_cut_of(earlier, later):
        return Likeness("cut", later=False, sure=True)
    if earlier.said == later.said:
        return None
    if later.size < earlier.size and later.said in earlier.said:
        return Likeness("inside", later=True, sure=True)
    if earlier.size < later.size and earlier.said in later.said:
        return Likeness("inside", later=False, sure=not earlier.whole)
    return _compare_letters(earlier, later)


def _is_cut_of(short: Passage, long: Passage) -> bool:
    """Whether the pieces around the omissions stand word for word, in order, in a passage that says more."""
    return bool(short.pieces) and short.size < long.size and stands_in_order(short.pieces, long.said)


def stands_in_order(pieces: Sequence[str], said: str) -> bool:
    """Whether pieces (in the form of ``Passage.said``) stand in a text one after the other."""
    at = 0
    for piece in pieces:
        found = said.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece.rstrip())
    return True


def _compare_letters(earlier: Passage, later: Passage) -> Likeness | None:
    from rapidfuzz import fuzz

    if max(len(earlier.said), len(later.said)) > MOST_FUZZY:
        return None
    if fuzz.ratio(earlier.said, later.said, score_cutoff=ALIKE):
        return Likeness("near", later=True, sure=False, literal=False)
    for is_later, short, long in ((True, later, earlier), (False, earlier, later)):
        if short.size >= long.size:
            continue
        if short.pieces and _stands_roughly(short.pieces, long.said):
            return Likeness("near", later=is_later, sure=False, literal=False)
        alike = ALIKE if short.size >= _FEW else _FEW_ALIKE
        if short.size >= _FEWEST_FUZZY and fuzz.partial_ratio(short.said, long.said, score_cutoff=alike):
            return Likeness("inside", later=is_later, sure=False, literal=False)
    return None


def _stands_roughly(pieces: Sequence[str], said: str) -> bool:
    """Whether pieces stand in a text one after the other, each with slips; a piece of few words has none."""
    from rapidfuzz import fuzz

    at = 0
    for piece in pieces:
        rest = said[at:]
        if piece.count(" ") <= SHORT:
            found = rest.find(piece)
            if found < 0:
                return False
            at += found + len(piece.rstrip())
            continue
        place = fuzz.partial_ratio_alignment(piece, rest, score_cutoff=ALIKE)
        if place is None or len(rest) < len(piece):
            return False
        at += max(0, place.dest_end - 1)
    return True


def covering(short: Passage, parts: Sequence[Passage]) -> tuple[int, ...]:
    """Return which of some passages that follow each other a passage is made of, two or more; else none.

    Nothing may be left over: its words run through them without a break, or its pieces stand in them in order.
    """
    ends, joined = [], " "
    for part in parts:
        joined += part.said[1:]
        ends.append(len(joined))
    reach = _reach(short.pieces or (short.said,), joined)
    if reach is None:
        return ()
    first = next(place for place, end in enumerate(ends) if reach[0] + 1 < end)
    last = next(place for place, end in enumerate(ends) if reach[1] <= end)
    return tuple(range(first, last + 1)) if last > first else ()


def _reach(pieces: Sequence[str], said: str) -> Span | None:
    first = at = None
    for piece in pieces:
        found = said.find(piece, at or 0)
        if found < 0:
            return None
        first = found if first is None else first
        at = found + len(piece.rstrip())
    return None if first is None or at is None else (first, at + 1)


def differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return which words of each text the other has not: spans in code points, neighbours joined.

    Where the texts are too long to be laid side by side, nothing is marked.
    """
    mine, theirs = _places(one), _places(other)
    if max(len(mine), len(theirs)) > _MOST_MARKED:
        return (), ()
    matcher = SequenceMatcher(None, [word for word, _ in mine], [word for word, _ in theirs], autojunk=False)
    changed = [codes for codes in matcher.get_opcodes() if codes[0] != "equal"]
    return (
        tuple((mine[a][1][0], mine[b - 1][1][1]) for _, a, b, _, _ in changed if b > a),
        tuple((theirs[c][1][0], theirs[d - 1][1][1]) for _, _, _, c, d in changed if d > c),
    )


def _places(text: str) -> list[tuple[str, Span]]:
    """Return the words of a text with their places; in scripts without spaces each character is one."""
    found: list[tuple[str, Span]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if has_unspaced(word):
            found.extend((letter, (match.start() + at, match.start() + at + 1)) for at, letter in enumerate(word))
        else:
            found.append((word.casefold().replace("’", "'"), match.span()))
    return found
