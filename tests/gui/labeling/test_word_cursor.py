"""The cursor that goes from word to word, and the one that stands where a passage may be cut."""

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
    assert walked == ["No", "👩🏽\u200d🌾", "cafe\u0301", "!", "", ""]
    cursor.to_start()
    cursor.move(-1)
    assert (cursor.at, cursor.word) == (0, "No")


def test_marking_takes_whole_words_and_shrinks_again() -> None:
    cursor = WordCursor("so it is, so", 4)
    assert cursor.word == "it"
    cursor.mark(2)
    assert cursor.marked == (3, 8)
    cursor.mark(1)
    assert cursor.marked == (3, 9)
    cursor.mark(-3)
    assert cursor.marked is None
    cursor.mark(-1)
    assert cursor.marked == (0, 2)
    cursor.move(1)
    assert cursor.marked is None


def test_a_cut_is_offered_where_a_sentence_seems_to_end() -> None:
    assert BorderCursor("It rains.So we stay.").at == len("It rains.")
    assert BorderCursor("He said so, and left").at == len("He ")
    assert BorderCursor("不對。那樣").at == len("不對。")


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
