"""Pair the passages of two versions of a text: the same words in the same order, and what was moved as it was.

Passages that occur once in both hold the order together (the longest run of them that goes up, as in "patience diff");
what lies between them is paired in the same way, and at the end by the longest common blocks. So repeated sentences
find the right one of several, and a long text costs little more than it has passages.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from annotator.text.repeats import SHORT

_SMALL = 40_000
"""So many comparisons at most are made between passages that have nothing unique among them."""


class Passage(NamedTuple):
    """What is compared of a passage: its key (None: no words, it is like no other) and how many words it has."""

    key: Hashable | None
    words: int


class _Stretch(NamedTuple):
    """Passages that are not yet paired, between two that are: begin and end in the old and in the new version."""

    old: int
    old_end: int
    new: int
    new_end: int


def pairs(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return (place in the old version, place in the new one) of the passages that are the same, by the old place.

    A run of paired passages with fewer than :data:`SHORT` words in all is left out: "I agree." between other words may
    be another's. A passage of SHORT words or more that was moved is paired when it stands once on either side.
    """
    found = sorted(_in_order(old, new))
    certain = [pair for run in _runs(found) if sum(old[one].words for one, _other in run) >= SHORT for pair in run]
    return sorted([*certain, *_moved(old, new, certain)])


def _in_order(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    waiting = [_Stretch(0, len(old), 0, len(new))]
    while waiting:
        here = waiting.pop()
        trimmed, equal = _trimmed(old, new, here)
        yield from equal
        if trimmed.old == trimmed.old_end or trimmed.new == trimmed.new_end:
            continue
        anchors = _anchors(old, new, trimmed)
        if anchors:
            yield from anchors
            waiting.extend(_between(trimmed, anchors))
        else:
            yield from _blocks(old, new, trimmed)


def _same(one: Passage, other: Passage) -> bool:
    return one.key is not None and one.key == other.key


def _trimmed(old: Sequence[Passage], new: Sequence[Passage], here: _Stretch) -> tuple[_Stretch, list[tuple[int, int]]]:
    """Pair what is the same at both ends of a stretch; returns what is left in the middle."""
    first, last, start, end = here
    found = []
    while first < last and start < end and _same(old[first], new[start]):
        found.append((first, start))
        first, start = first + 1, start + 1
    while first < last and start < end and _same(old[last - 1], new[end - 1]):
        last, end = last - 1, end - 1
        found.append((last, end))
    return _Stretch(first, last, start, end), found


def _anchors(old: Sequence[Passage], new: Sequence[Passage], here: _Stretch) -> list[tuple[int, int]]:
    """Return pairs of passages that occur once on both sides: the longest run of them that is in order."""
    there = _once(old, here.old, here.old_end)
    candidates = sorted(
        (there[key], place) for key, place in _once(new, here.new, here.new_end).items() if key in there
    )
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_old, place) in enumerate(candidates):
        level = bisect_left(tops, place)
        before.append(ends[level - 1] if level else -1)
        tops[level : level + 1] = [place]
        ends[level : level + 1] = [index]
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(candidates[at])
        at = before[at]
    return chosen[::-1]


def _once(passages: Sequence[Passage], start: int, end: int) -> dict[Hashable, int]:
    """Return the places of the passages that occur once in a stretch, by key."""
    counted = Counter(passages[place].key for place in range(start, end))
    return {key: place for place in range(start, end) if (key := passages[place].key) is not None and counted[key] == 1}


def _between(here: _Stretch, anchors: Sequence[tuple[int, int]]) -> Iterator[_Stretch]:
    first, start = here.old, here.new
    for old, new in (*anchors, (here.old_end, here.new_end)):
        if first < old and start < new:
            yield _Stretch(first, old, start, new)
        first, start = old + 1, new + 1


def _blocks(old: Sequence[Passage], new: Sequence[Passage], here: _Stretch) -> Iterator[tuple[int, int]]:
    """Pair by the longest common blocks, where the stretch is small enough for that."""
    if (here.old_end - here.old) * (here.new_end - here.new) > _SMALL:
        return
    from difflib import SequenceMatcher

    # A passage without words is like no other, not even like another such one.
    theirs = [old[place].key if old[place].key is not None else ("old", place) for place in range(*here[:2])]
    ours = [new[place].key if new[place].key is not None else ("new", place) for place in range(*here[2:])]
    for first, start, size in SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
        yield from ((here.old + first + step, here.new + start + step) for step in range(size))


def _runs(found: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs in runs that stand side by side in both versions."""
    run: list[tuple[int, int]] = []
    for pair in found:
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _moved(
    old: Sequence[Passage], new: Sequence[Passage], certain: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Pair long passages that stand once among what is left on either side."""
    taken, given = {one for one, _other in certain}, {other for _one, other in certain}
    theirs, ours = _left(old, taken), _left(new, given)
    for key, place in theirs.items():
        if key in ours:
            yield place, ours[key]


def _left(passages: Sequence[Passage], taken: set[int]) -> dict[Hashable, int]:
    left = [place for place in range(len(passages)) if place not in taken and passages[place].words >= SHORT]
    counted = Counter(passages[place].key for place in left)
    return {key: place for place in left if (key := passages[place].key) is not None and counted[key] == 1}
