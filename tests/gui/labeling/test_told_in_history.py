"""The history says what was done at the desk as a person would: what a passage attacks, by its first words."""

import pytest

from annotator.gui.history.model import WHAT
from annotator.gui.history.screen import HistoryScreen
from tests.gui.labeling.hands import Hands


def told(label: Hands) -> list[str]:
    """Return what the history says was done, newest first."""
    label.press("Ctrl+h")
    page = label.window.pages.current()
    assert isinstance(page, HistoryScreen)
    label.bot.waitUntil(lambda: bool(page.model.numbers))
    page.grab()
    label.wait()
    return [str(page.model.index(row, WHAT).data()) for row in range(page.model.rowCount())]


def test_a_target_is_told_by_the_first_words_of_what_is_attacked(label: Hands):
    label.click_sentence("Two hundred is not many")
    label.press("t", "Enter")
    assert "attacks “Two hundred people work late.”" in told(label)


def choose(label: Hands, begin: str) -> None:
    """Choose what is offered as a target with words that begin so."""
    label.press(next(row.choice.key for row in label.side.targets.rows if row.choice.words.startswith(begin)))


def test_how_it_attacks_is_told_with_the_step_that_is_attacked(label: Hands):
    label.click_sentence("Two hundred is not many")
    label.press("t", "Enter")
    label.click_sentence("They walk home")
    label.press("t")
    choose(label, "The step")
    label.press("Enter")
    assert "undercut: the step from “Two hundred is not many.”" in told(label)


def test_an_analogy_that_is_attacked_is_told_as_one(label: Hands):
    label.click_sentence("A ferry is like")
    label.press("y", "Esc")
    label.click_sentence("Nobody should")
    label.press("t")
    choose(label, "A ferry is like")
    label.press("Right")
    choose(label, "The analogy")
    label.press("3", "Enter")
    assert "undercut: the analogy “A ferry is like a …”" in told(label)


@pytest.mark.parametrize(
    ("letter", "words"), [("o", "attacks what is outside the text"), ("u", "attacks something unclear")]
)
def test_a_target_that_is_no_passage_is_told_as_one_says_it(label: Hands, letter: str, words: str):
    label.press("t", letter, "Enter")
    assert words in told(label)


def test_how_it_attacks_how_sure_and_the_voice_are_told_with_what_they_are_of(label: Hands):
    label.click_sentence("Two hundred is not many")
    label.press("t", "Enter", "Up", "u", "q")
    box = label.panel.target
    label.click_sentence("Two hundred is not many")
    label.click(box.attack.cells()[0])
    label.click(box.concession)
    said = told(label)
    for words in ("how it attacks: rebut", "grants part of the point", "voice: quoted", "how sure: unsure"):
        assert words in said


def test_a_link_of_another_kind_is_told_by_where_it_leads(label: Hands):
    label.click_sentence("Two hundred is not many")
    label.press("l", "Enter", "Enter")
    assert any(one.startswith("supports “") for one in told(label))
