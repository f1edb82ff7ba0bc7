"""The cursor that goes from word to word, and the one that stands where a passage may be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import begins, words_in
from annotator.gui.labeling.words.word_cursor import BorderCursor, WordCursor


def test_it_walks_words_and_stops_at_both_ends() -> None:
    cursor = WordCursor("No 👩🏽\u200d🌾 cafe\u0301!")
    walked = []
    for _step in range(6):
        walked.append(cursor.word)
        cursor.move(1)
    assert walked == ["No", "👩🏽\u200d🌾", "cafe\u0301", "", "", ""]
    cursor.go_to(0)
    cursor.move(-1)
    assert (cursor.at, cursor.word) == (0, "No")


def test_marking_takes_whole_words_and_shrinks_again() -> None:
    cursor = WordCursor("so it is, so", 4)
    assert cursor.word == "it"
    cursor.mark(2)
    assert cursor.marked == (3, 8)
    cursor.mark(1)
    assert cursor.marked == (3, 12), "over the comma, which is no step"
    cursor.mark(-3)
    assert cursor.marked is None
    cursor.mark(-1)
    assert cursor.marked == (0, 2)
    cursor.move(1)
    assert cursor.marked is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Well, (as I said) – “it” rains…", ["Well", "as", "I", "said", "it", "rains"]),
        ("ถนน ๏ นี้ฯ", ["ถ", "น", "น", "นี้", "ฯ"]),
        ("لا، لا أريد؟", ["لا", "لا", "أريد"]),
        ("不對，那樣。", ["不", "對", "那", "樣"]),
        ("cafe\u0301, #️⃣ 5 € ‼️!", ["cafe\u0301", "#️⃣", "5", "€", "‼️!"]),
        ("40,000 don’t, 50% at 12:30.", ["40,000", "don’t", "50%", "at", "12:30"]),
        ("?!", ["?!"]),
    ],
)
def test_punctuation_is_no_step_of_its_own_in_any_script(text: str, words: list[str]) -> None:
    cursor, there = WordCursor(text), []
    while cursor.at < len(text):
        there.append(cursor.word)
        cursor.move(1)
    assert there == words
    back = []
    for _word in words:
        cursor.move(-1)
        back.append(cursor.word)
    assert back == words[::-1]


def test_a_leap_takes_the_signs_at_its_end_along() -> None:
    text = "“It rains, so we stay.” He left."
    cursor = WordCursor(text)
    cursor.mark_to(text.index("He"))
    assert text[slice(*cursor.marked or ())] == "It rains, so we stay.”"
    cursor.go_to(0)
    cursor.mark(2)
    assert text[slice(*cursor.marked or ())] == "“It rains"
    cursor.mark_to(len(text))
    assert text[slice(*cursor.marked or ())] == text


@given(st.text(alphabet="ab ,.“!\u0301不👩\u200d\ufe0f#\n", min_size=1, max_size=30), st.data())
def test_wherever_it_goes_it_marks_whole_words(text: str, data: st.DataObject) -> None:
    words = words_in(text)
    if not words:
        return
    cursor = WordCursor(text)
    acts = [cursor.move, cursor.mark, lambda by: cursor.mark_to(abs(by) * 3), lambda by: cursor.go_to(abs(by) * 3)]
    for act in data.draw(st.lists(st.sampled_from(acts), max_size=8)):
        act(data.draw(st.integers(-5, 5)))
        assert cursor.at in (*begins(text), len(text))
        if cursor.marked is not None:
            start, end = cursor.marked
            assert start < end
            assert start in begins(text)
            assert end in {last for _first, last in words}


def test_a_cut_is_offered_where_a_sentence_seems_to_end() -> None:
    assert BorderCursor("It rains.So we stay.").at == len("It rains.")
    assert BorderCursor("He said so, and left").at == len("He ")
    assert BorderCursor("不對。那樣").at == len("不對。")


def test_a_cut_is_offered_behind_what_ends_a_word_not_before_it() -> None:
    text = 'The road is shut; he said "no", then (so) left — twice.'
    cursor, pieces, before = BorderCursor(text), [], 0
    assert text[: cursor.at] == "The road is shut; "
    cursor.to_start()
    for _ in range(12):
        pieces.append(text[before : cursor.at])
        before = cursor.at
        cursor.move(1)
    signs = ["is ", "shut; ", "he ", "said ", '"', 'no", ', "then ", "(", "so) ", "left "]
    assert pieces == ["The ", "road ", *signs]
    assert BorderCursor("No!").at == 2, "the only place there is"


@given(st.text(alphabet="ab .!?\u0301不👩\u200d\n", min_size=1, max_size=30), st.lists(st.integers(-5, 5), max_size=8))
def test_wherever_it_goes_a_cut_leaves_words_on_both_sides(text: str, steps: list[int]) -> None:
    if len(words_in(text)) < 2:
        return
    cursor = BorderCursor(text)
    for step in steps:
        cursor.move(step)
        assert cursor.at in begins(text)
        assert text[: cursor.at].strip()
        assert text[cursor.at :].strip()
