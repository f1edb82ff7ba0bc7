"""Quotes and repeats: greyed, not asked, opened by r, and linked to where they stand first."""

from pathlib import Path

import pytest

from annotator.domain.corpus import PART_JOIN
from annotator.services import queueing
from tests.gui.labeling.hands import Hands

ORIGINAL, QUOTE = ("Two hundred people work late.", 0), ("Two hundred people work late.", 1)
REPEAT = ("They walk home in the rain.", 1)


@pytest.fixture
def at_repeat(label: Hands) -> Hands:
    """Return hands on the repeat at the beginning of the third post."""
    label.screen.desk.go(label.segment(*REPEAT).id)
    label.wait()
    return label


def test_quotes_and_repeats_are_greyed_and_say_where_they_are_from(label: Hands) -> None:
    assert (label.row(*QUOTE).kind, label.row(*QUOTE).below) == ("quote", "Vera, just above")
    assert (label.row(*REPEAT).kind, label.row(*REPEAT).below) == ("quote", "Vera, post 1")
    assert label.row(*ORIGINAL).below is None


def test_they_are_never_asked_and_counted_apart(label: Hands) -> None:
    asked = []
    for _ in range(11):
        asked.append(label.view.current())
        label.press("0")
    assert {one.id for one in label.segments() if one.asked} == set(asked)
    assert label.status()[-1] == "2 repeats skipped"


def test_the_original_s_answer_shows_beside_what_repeats_it(label: Hands) -> None:
    label.press("Down", "1")
    assert [mark.name for mark in label.row(*QUOTE).labels] == ["Claim"]


def test_a_closed_repeat_takes_no_answer_and_says_what_to_do(at_repeat: Hands) -> None:
    label = at_repeat
    assert label.panel.repeat.isVisible()
    assert not label.panel.labels.buttons["claim"].isEnabled()
    for key in ("1", "Shift+2", "0", "u", "Space", "t", "m"):
        label.press(key)
        assert label.annotation(*REPEAT) is None
    assert label.notice() == "This passage is a repeat: it is answered at its original."
    assert label.current() == REPEAT[0]


def test_r_opens_a_repeat_and_its_answer_counts_for_the_original(at_repeat: Hands) -> None:
    label = at_repeat
    label.press("r")
    assert label.panel.labels.buttons["claim"].isEnabled()
    label.press("3")
    assert label.said(*REPEAT) == ("done", ("analogy",))
    assert label.annotation(REPEAT[0], 0) is None
    assert label.status()[0] == "1 of 11"


@pytest.mark.parametrize("away", ["here", "elsewhere"])
def test_an_original_of_which_a_repeat_was_answered_besides_is_counted_as_the_project_counts_it(
    at_repeat: Hands, tmp_path: Path, away: str
) -> None:
    label, repeat = at_repeat, REPEAT
    if away == "elsewhere":
        label.bring(tmp_path, REPEAT[0])
        repeat = (REPEAT[0], 2)
        label.screen.desk.go(label.segment(*repeat).id)
        label.wait()
    label.press("r", "3")
    assert label.said(*repeat) == ("done", ("analogy",))
    label.screen.desk.go(label.segment(REPEAT[0], 0).id)
    label.wait()
    for key in ("1", "Shift+2", "Ctrl+z", "Shift+1", "Ctrl+z", "Ctrl+z"):
        label.press(key)
        label.screen.desk.go(label.segment(REPEAT[0], 0).id)
        label.wait()
        assert label.screen.desk.tally.done == queueing.progress(label.project, label.who).done == 1, key


def test_an_original_shows_the_answer_to_its_repeat_at_once_until_it_has_its_own(at_repeat: Hands) -> None:
    label, original = at_repeat, (REPEAT[0], 0)
    label.press("r", "3")
    assert [mark.name for mark in label.row(*original).labels] == ["Analogy"]
    label.screen.desk.go(label.segment(*original).id)
    label.wait()
    label.press("1")
    assert [mark.name for mark in label.row(*original).labels] == ["Claim"]
    label.press("Ctrl+z")
    assert [mark.name for mark in label.row(*original).labels] == ["Analogy"]
    label.press("Ctrl+z")
    assert label.row(*original).state == "unseen"


def test_marked_words_are_shown_in_the_text_they_were_marked_in_and_not_where_it_is_repeated(label: Hands) -> None:
    label.screen.desk.go(label.segment(*ORIGINAL).id)
    label.wait()
    label.press("1", "Backspace", "s", "Shift+Right", "1", "Esc")
    assert len(label.row(*ORIGINAL).spans) == 1
    assert [mark.name for mark in label.row(*QUOTE).labels] == ["Claim"]
    assert label.row(*QUOTE).spans == ()


def test_r_on_an_open_repeat_shows_its_original_and_backspace_comes_back(at_repeat: Hands) -> None:
    label = at_repeat
    label.press("r", "r")
    assert label.view.current() == label.segment(REPEAT[0], 0).id
    label.press("Backspace")
    assert label.view.current() == label.segment(*REPEAT).id


def test_the_button_of_the_panel_does_what_r_does(at_repeat: Hands) -> None:
    label = at_repeat
    assert label.panel.repeat.button.words() == "Open it anyway"
    label.click(label.panel.repeat.button)
    assert label.panel.repeat.button.words() == "Show the original"
    label.click(label.panel.repeat.button)
    assert label.view.current() == label.segment(REPEAT[0], 0).id


def test_r_means_nothing_where_nothing_is_repeated(label: Hands) -> None:
    assert "repeat.open" not in label.screen.handlers()
    label.press("r")
    assert label.current() == "The ferry should run at night."


def test_an_original_in_another_text_is_named_and_r_leads_there(label: Hands, tmp_path: Path) -> None:
    text = tmp_path / "again.txt"
    text.write_text(f"It was printed before.{PART_JOIN}Two hundred people work late.\n", "utf-8")
    label.window.import_files([text])
    label.window.run("import.start")
    label.wait()
    label.window.show_screen("label")
    label.screen.desk.go(label.segment("Two hundred people work late.", 2).id)
    label.wait()
    assert label.row("Two hundred people", 2).below == "Repeat of Vera, “The night ferry”"
    label.press("r", "r")
    assert label.view.current() == label.segment(*ORIGINAL).id
    assert label.screen.area.heading.title.text() == "The night ferry"


def test_a_click_on_the_small_line_goes_to_the_original(label: Hands) -> None:
    label.view.originalAsked.emit(label.segment(*QUOTE).id)
    label.wait()
    assert label.view.current() == label.segment(*ORIGINAL).id
