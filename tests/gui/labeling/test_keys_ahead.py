"""Keys that come before what they are meant for: the worker is busy, and they mean what they will mean then."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import End, Link
from tests.gui.busy import busy_worker
from tests.gui.labeling.hands import Hands

OBJECTION = "Two hundred is not many."


@pytest.fixture
def at_objection(label: Hands) -> Hands:
    """Return hands on the sentence after the quote."""
    label.press("Down", "Down", "Down", "Down")
    assert label.current() == OBJECTION
    return label


def press_ahead(label: Hands, *keys: str) -> None:
    """Press keys one right after the other, before anything can come of the first; then wait."""
    with busy_worker(label.window):
        for key in keys:
            label.hit(key)
    label.wait()


def link(label: Hands) -> Link:
    (found,) = label.answer(OBJECTION).links
    return found


@pytest.mark.parametrize(("key", "kind", "attack"), [("t", "attacks", "undermine"), ("l", "same as", None)])
def test_what_is_pressed_behind_a_search_is_meant_for_what_it_finds(
    at_objection: Hands, key: str, kind: str, attack: str | None
) -> None:
    label = at_objection
    label.press(key, "/")
    label.type("costs friends")
    press_ahead(label, "Enter", "2", "Enter")
    assert link(label).ends == (End("segment", label.segment("It also costs friends.").id),)
    assert (link(label).kind, link(label).attack) == (kind, attack)
    assert label.side.currentWidget() is label.side.panel


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("nothing like this", "No passage with these words."),
        ('"costs', "The quotation mark at character 1 of the filter is not closed."),
    ],
)
def test_where_a_search_finds_nothing_what_was_pressed_behind_it_is_dropped(
    at_objection: Hands, words: str, sentence: str
) -> None:
    label = at_objection
    label.press("t", "/")
    page = label.side.targets
    label.type(words)
    press_ahead(label, "Enter", "2", "Enter")
    assert page.sentence.text() == sentence
    assert QApplication.focusWidget() is page.field
    assert page.field.text() == words
    assert (page.how.value(), label.answer(OBJECTION).links) == (None, ())
    page.field.clear()
    label.type("costs friends")
    label.press("Enter", "2", "Enter")
    assert link(label).attack == "undermine"


def test_a_whole_target_is_chosen_without_waiting_for_anything(at_objection: Hands) -> None:
    label = at_objection
    press_ahead(label, "t", "/", *"coal", "Enter", "3", "Enter", "1")
    assert link(label).ends == (End("segment", label.segment("That saves coal").id),)
    assert (link(label).attack, label.said(OBJECTION)) == ("undercut", ("done", ("objection",)))
    assert label.said("A ferry is like a lamp") == ("done", ("claim",))
