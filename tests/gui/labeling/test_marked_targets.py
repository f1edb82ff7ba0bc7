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


def test_out_again_leads_to_the_passage_one_looked_inside(rich: Hands) -> None:
    inside_thesis(rich)
    rich.press("Left")
    assert rich.row(THESIS).chosen
    rich.press("3", "Right", "Left", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    assert [end.id for end in link.ends] == [rich.segment(THESIS).id]
    assert link.attack == "undercut"


def test_what_was_chosen_before_one_looked_inside_is_still_there_to_be_added_to(rich: Hands) -> None:
    inside_thesis(rich)
    rich.press("Left")
    other = rich.row("They walk home").letter
    assert other is not None
    rich.press(f"Shift+{other}", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    assert {end.id for end in link.ends} == {rich.segment(THESIS).id, rich.segment("They walk home").id}


def test_out_again_leads_to_a_sentence_that_was_clicked(rich: Hands) -> None:
    rich.press("t", "/")
    rich.type("walk home")
    rich.press("Enter")
    assert rich.row(THESIS).letter is None
    rich.click_sentence(THESIS)
    rich.press("Right", "Left", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    assert [end.id for end in link.ends] == [rich.segment(THESIS).id]


def test_marked_words_that_are_a_target_are_shown_when_it_is_looked_at_again(rich: Hands) -> None:
    inside_thesis(rich)
    rich.press("a", "Enter", "Backspace", "t")
    (words,) = rich.row(THESIS).spans
    assert words.picked
    assert not rich.row(THESIS).chosen


def test_a_step_that_is_chosen_is_brought_into_view(rich: Hands) -> None:
    rich.window.resize(1280, 440)
    rich.screen.desk.start(rich.segment("Two hundred is not many.").id)
    rich.wait()
    rich.press("t", "o")
    reason = rich.segment("Two hundred people")
    before = rich.view.row_rect(reason.id)
    assert before is None or before.top() < 0
    rich.press(next(row.choice.key for row in rich.side.targets.rows if row.choice.words.startswith("The step from")))
    after = rich.view.row_rect(reason.id)
    assert after is not None
    assert after.top() >= 0
    assert not rich.row("Two hundred people").chosen


def test_an_analogy_over_a_single_passage_is_chosen_by_that(rich: Hands) -> None:
    inside_thesis(rich)
    rich.press("s")
    assert rich.row(THESIS).chosen


def test_an_analogy_over_several_passages_is_chosen_by_its_bracket(compared: Hands) -> None:
    inside_thesis(compared)
    assert not compared.row(THESIS).chosen
    (bracket,) = (one.link for one in compared.view.lanes().paths if one.link.kind == "part")
    assert bracket.chosen
