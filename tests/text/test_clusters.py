"""What a person sees as one character is never parted, neither by a span nor by a cursor that goes by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import words_in
from annotator.text.clusters import borders, widened

WHOLE = [
    "e\u0301",
    "👩\u200d👧\u200d👦",
    "👍🏽",
    "🇳🇴",
    "1\ufe0f\u20e3",
    "กำ",
    "ກຳ",
    "ｶﾞ",
    "क्षि",
    "각",
    "🏴\u200d☠\ufe0f",
]
PIECES = st.lists(st.sampled_from([*WHOLE, "a", " ", ".", "字", "ש", "x"]), min_size=1, max_size=12)


@pytest.mark.parametrize("whole", WHOLE)
def test_what_is_one_character_is_one_word_and_has_no_border_inside(whole: str):
    assert words_in(whole) == ((0, len(whole)),)
    if whole != "क्षि":
        assert borders(whole) == {0, len(whole)}


@given(PIECES)
def test_every_word_begins_and_ends_where_a_character_does(pieces: list[str]):
    text = "".join(pieces)
    assert {at for word in words_in(text) for at in word} <= borders(text)


@given(PIECES, st.data())
def test_a_span_is_widened_to_whole_characters_and_no_further(pieces: list[str], data: st.DataObject):
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = widened(text, start, end)
    whole = borders(text)
    assert first <= start < end <= last
    assert {first, last} <= whole
    assert not any(first < at <= start for at in whole)
    assert not any(end <= at < last for at in whole)
    assert widened(text, first, last) == (first, last)
