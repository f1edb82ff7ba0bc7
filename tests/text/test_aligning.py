"""Passages of two versions pair up: in order, repeated ones with the right one, moved ones, short ones in company."""

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.aligning import Passage, pairs
from annotator.text.repeats import SHORT


def passages(letters: str, words: int = 9) -> list[Passage]:
    """Return a passage for each letter; a capital is a short one, a dot has no words."""
    return [
        Passage(None, 0) if letter == "." else Passage(letter, 2 if letter.isupper() else words) for letter in letters
    ]


def paired(old: str, new: str) -> list[tuple[int, int]]:
    return pairs(passages(old), passages(new))


def test_what_was_added_taken_away_and_changed_is_left_out():
    assert paired("abcd", "abxd") == [(0, 0), (1, 1), (3, 3)]
    assert paired("abcd", "xabcdy") == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert paired("abcd", "") == []


def test_of_repeated_passages_each_finds_the_one_in_its_place():
    assert paired("axbxcx", "axbcx") == [(0, 0), (1, 1), (2, 2), (4, 3), (5, 4)]
    assert paired("xxax", "xax") == [(1, 0), (2, 1), (3, 2)] or paired("xxax", "xax") == [(0, 0), (2, 1), (3, 2)]


def test_a_long_passage_that_was_moved_is_paired_if_it_is_the_only_one():
    assert paired("abcd", "dabc") == [(0, 1), (1, 2), (2, 3), (3, 0)]
    assert (3, 0) not in paired("abcdd", "dabc")


def test_a_short_passage_is_paired_only_beside_others():
    assert paired("aBc", "aBc") == [(0, 0), (1, 1), (2, 2)]
    assert paired("aBc", "xBy") == []
    assert paired("xBBBy", "zBBBw") == [(1, 1), (2, 2), (3, 3)]


def test_passages_without_words_are_like_no_other():
    assert paired("a.b", "a.b") == [(0, 0), (2, 2)]


@given(
    st.lists(st.sampled_from("abcdefgXY."), max_size=30),
    st.lists(st.sampled_from("abcdefgXY."), max_size=30),
)
def test_pairs_are_the_same_passages_each_once(old: Sequence[str], new: Sequence[str]):
    one, other = passages("".join(old)), passages("".join(new))
    found = pairs(one, other)
    assert all(one[left].key == other[right].key is not None for left, right in found)
    assert len({left for left, _right in found}) == len({right for _left, right in found}) == len(found)
    in_all = sum(one[left].words for left, _right in found)
    assert not found or in_all >= SHORT


@given(st.lists(st.sampled_from("abcdefgXY"), max_size=40))
def test_a_text_is_the_same_as_itself(letters: Sequence[str]):
    there = passages("".join(letters))
    expected = [(place, place) for place in range(len(there))]
    assert pairs(there, there) == (expected if sum(one.words for one in there) >= SHORT else [])


def test_long_texts_and_hostile_ones_are_paired_in_a_moment():
    many = [Passage(number, 9) for number in range(100_000)]
    same = [Passage("again", 9)] * 50_000
    began = time.process_time()
    assert len(pairs(many, [*many[:70_000], Passage("new", 9), *many[70_000:]])) == 100_000
    assert len(pairs(many, many[::-1])) == 100_000
    assert len(pairs([*same, many[0]], [many[1], *same, many[2]])) <= 50_000
    assert time.process_time() - began < 10
