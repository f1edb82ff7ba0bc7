"""Where a cursor that goes by sentences stops inside a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.sentence_steps import sentence_beside, sentence_starts


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("One is here. Two is there! And “three?” Four", ["One", "Two", "And", "Four"]),
        ("  Spaces first.  Then two.", ["Spaces", "Then"]),
        ("我不同意。这是错的。好", ["我", "这", "好"]),
        ("A line\nand another", ["A", "and"]),
        ("3.5 is no end. v1.2 neither.", ["3.5", "v1.2"]),
        ("", [""]),
    ],
)
def test_sentences_begin_where_a_reader_would_say(text: str, begins: list[str]):
    starts = sentence_starts(text)
    assert len(starts) == len(begins)
    assert all(text[at:].startswith(word) for at, word in zip(starts, begins, strict=True))


@given(st.text(st.sampled_from("ab .!?\n”。"), max_size=30))
def test_going_on_always_comes_to_the_end_and_back_to_the_first(text: str):
    at, steps = 0, 0
    while at < len(text):
        after = sentence_beside(text, at, 1)
        assert after > at
        at, steps = after, steps + 1
    while at > sentence_starts(text)[0]:
        before = sentence_beside(text, at, -1)
        assert before < at
        at = before
