"""Another target is searched for by its words: a passage, and the analogy over it."""

from tests.gui.labeling.hands import Hands


def test_a_search_finds_the_analogy_over_a_passage_too(rich: Hands) -> None:
    rich.press("t", "/")
    rich.type("should run")
    rich.press("Enter")
    assert [row.choice.words for row in rich.side.targets.rows] == [
        "The ferry should run at night.",
        "The analogy: a bus – a ferry",
    ]
    rich.press("s", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    assert [end.type for end in link.ends] == ["analogy"]


def test_an_analogy_over_several_passages_that_are_found_is_offered_once(compared: Hands) -> None:
    compared.press("t", "/")
    compared.type("people or rain")
    compared.press("Enter")
    words = [row.choice.words for row in compared.side.targets.rows]
    assert {"Two hundred people work late.", "They walk home in the rain."} <= set(words)
    assert words.count("The analogy: a bus – a ferry") == 1


def test_what_was_found_and_told_how_it_is_attacked_is_kept_when_one_searches_on(rich: Hands) -> None:
    rich.press("t", "/")
    rich.type("walk home")
    rich.press("Enter", "2", "/")
    rich.type("should run")
    rich.press("Enter", "Shift+a")
    chosen = {words for words in ("They walk home", "The ferry should") if rich.row(words).chosen}
    assert chosen == {"They walk home", "The ferry should"}
    rich.press("Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    wanted = {rich.segment("They walk home").id, rich.segment("The ferry should").id}
    assert ({end.id for end in link.ends}, link.attack) == (wanted, "undermine")


def test_what_was_chosen_before_a_search_that_found_the_wrong_passage_is_kept(rich: Hands) -> None:
    rich.press("t")
    letter = rich.row("The ferry should").letter
    assert letter is not None
    rich.press(letter, "/")
    rich.type("people")
    rich.press("Enter", "/")
    rich.type("walk home")
    rich.press("Enter", "Shift+a", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    wanted = {rich.segment("They walk home").id, rich.segment("The ferry should").id}
    assert {end.id for end in link.ends} == wanted


def test_what_was_chosen_by_its_letter_is_never_lost_by_what_is_said_of_another(rich: Hands) -> None:
    rich.press("t")
    letter = rich.row("The ferry should").letter
    assert letter is not None
    rich.press(letter, "/")
    rich.type("people")
    rich.press("Enter", "2", "/")
    rich.type("walk home")
    rich.press("Enter", "Shift+a")
    assert rich.row("The ferry should").chosen


def test_what_is_merely_offered_is_not_kept_after_a_search_that_was_given_up(rich: Hands) -> None:
    rich.press("t", "/")
    rich.type("people")
    rich.press(*["Backspace"] * 6, "Esc", "2", "/")
    rich.type("walk home")
    rich.press("Enter", "Shift+a", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    assert [end.id for end in link.ends] == [rich.segment("They walk home").id]


def test_the_key_that_searches_looks_for_a_target_while_one_is_chosen_from_the_list_too(rich: Hands) -> None:
    rich.press("t")
    rich.side.targets.rows[0].setFocus()
    rich.press("/")
    assert rich.side.targets.field.hasFocus()
