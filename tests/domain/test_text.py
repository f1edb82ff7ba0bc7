"""Spans and the one conversion between code points and UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.text import Span, Utf16Map, from_utf16, to_utf16

WIDE = st.text(st.sampled_from("ab é\u0301\u200d\u202e😀👩🇨🇿𝒳\uffff\U00010000\0\t"), max_size=30)


def units_of(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(WIDE)
def test_every_position_equals_the_length_of_what_stands_before_it_in_utf16(text: str):
    positions = Utf16Map(text)
    assert [positions.to_utf16(i) for i in range(len(text) + 1)] == [units_of(text[:i]) for i in range(len(text) + 1)]
    assert positions.length == units_of(text)


@given(WIDE)
def test_a_position_comes_back_from_utf16_unchanged(text: str):
    positions = Utf16Map(text)
    assert all(positions.from_utf16(positions.to_utf16(i)) == i for i in range(len(text) + 1))


@given(WIDE)
def test_the_middle_of_a_surrogate_pair_is_the_start_of_its_character(text: str):
    for at, char in enumerate(text):
        if units_of(char) == 2:
            assert from_utf16(text, to_utf16(text, at) + 1) == at


def test_an_emoji_counts_two_units_and_a_joined_family_eight():
    assert to_utf16("a😀b", 2) == 3
    assert to_utf16("👨‍👩‍👧", 5) == 8


@given(st.text(max_size=20), st.data())
def test_a_span_gives_what_stands_there_and_moves_with_its_origin(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert span.of(text) == text[span.start : span.end]
    assert len(span) == len(span.of(text))
    assert span.shifted(3).of("..." + text) == span.of(text)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_is_none_is_refused(start: int, end: int):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="beyond"):
        Span(0, 4).of("abc")


def test_spans_that_touch_do_not_meet_and_a_span_holds_itself():
    assert not Span(0, 2).meets(Span(2, 4))
    assert Span(0, 3).meets(Span(2, 4))
    assert Span(1, 3).holds(Span(1, 3))
    assert not Span(1, 3).holds(Span(1, 4))
