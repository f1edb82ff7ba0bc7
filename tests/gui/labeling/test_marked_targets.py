"""Marked words as a target: they have the letter and the frame, not the sentence they stand in."""

from tests.gui.labeling.hands import Hands

THESIS = "The ferry should"


def inside_thesis(label: Hands) -> None:
    label.press("t")
    letter = label.row(THESIS).letter
    assert letter is not None
    label.press(letter, "Right")


def test_marked_words_have_the_letter_and_the_frame_not_their_sentence(rich: Hands) -> None:
    inside_thesis(rich)
    (words,) = rich.row(THESIS).spans
    assert (words.letter, words.picked) == ("a", True)
    assert (rich.row(THESIS).letter, rich.row(THESIS).chosen) == (None, False)
    rich.press("s")
    (words,) = rich.row(THESIS).spans
    assert (words.letter, words.picked) == ("a", False)
    assert rich.row(THESIS).chosen


def test_marked_words_lose_letter_and_frame_when_the_choice_is_over(rich: Hands) -> None:
    inside_thesis(rich)
    rich.press("Left")
    (words,) = rich.row(THESIS).spans
    assert (words.letter, words.picked) == (None, False)
    rich.press("Right", "Esc")
    (words,) = rich.row(THESIS).spans
    assert (words.letter, words.picked) == (None, False)
    assert rich.row(THESIS).letter is None


def test_marked_words_that_are_a_target_are_shown_when_it_is_looked_at_again(rich: Hands) -> None:
    inside_thesis(rich)
    rich.press("a", "Enter", "Backspace", "t")
    (words,) = rich.row(THESIS).spans
    assert words.picked
    assert not rich.row(THESIS).chosen
