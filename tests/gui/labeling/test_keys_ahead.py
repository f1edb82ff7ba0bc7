"""Keys that come before what they are meant for: the worker is busy, and they mean what they will mean then."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Answer, End, Link, Side
from annotator.services import labeling
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


def labels_in_order(label: Hands) -> list[tuple[str, ...]]:
    """Return the labels of what was answered, in the order of the text."""
    said = (labeling.answer_of(label.project, label.who, one.id) for one in label.segments())
    return [one.answer.labels for one in said if one is not None]


def focus() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.accessibleName()


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
        ('label:"costs', "The quotation mark at character 7 of the filter is not closed."),
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


def test_what_is_typed_behind_y_stands_in_the_card_and_chords_keep_their_place(at_objection: Hands) -> None:
    label = at_objection
    press_ahead(label, "y", *"a lamp", "Tab", *"a ferry", "Ctrl+Enter", "1")
    (analogy,) = label.answer(OBJECTION).analogies
    assert (analogy.source, analogy.target) == (Side("a lamp"), Side("a ferry"))
    assert label.said(OBJECTION) == ("done", ("analogy",))
    assert label.said("A ferry is like a lamp") == ("done", ("claim",))


def test_what_is_typed_while_the_card_is_on_its_way_is_not_taken_for_keys_of_the_passage(at_objection: Hands) -> None:
    label = at_objection
    with busy_worker(label.window):
        for key in ("y", *"t2"):
            label.hit(key)
    label.bot.waitUntil(lambda: focus() == "Source")
    label.type("o")
    label.press("Esc")
    (analogy,) = label.answer(OBJECTION).analogies
    assert (analogy.source.text, label.answer(OBJECTION).labels) == ("t2o", ("analogy",))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("m", *"see it", "Esc", "u"), lambda answer: (answer.note, answer.confidence) == ("see it", "unsure")),
        (("t", "Shift+s", "2", "Enter"), lambda answer: [one.attack for one in answer.links] == ["undermine"]),
        (("l", "s", "2", "Enter"), lambda answer: [one.kind for one in answer.links] == ["same as"]),
        (("s", "Shift+Right", "1"), lambda answer: [one.label for one in answer.spans] == ["claim"]),
        (("e", "2", "1"), lambda answer: sorted(answer.attributes) == ["claim.kind", "claim.stance_of_author"]),
        (("q", "q", "f", "1"), lambda answer: (answer.voice, answer.flags) == ("reported", ("needs context",))),
        (("y", *"a lamp", "Esc"), lambda answer: answer.analogies[0].source == Side("a lamp")),
        (("Space", "1"), lambda answer: answer.state == "skipped"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_keys_behind_a_save_mean_what_they_mean_after_it(
    at_objection: Hands, keys: tuple[str, ...], said: Callable[[Answer], bool]
) -> None:
    label = at_objection
    press_ahead(label, "Shift+1", *keys)
    answer = label.answer(OBJECTION)
    assert said(answer), answer


def test_what_is_typed_behind_a_save_and_the_key_of_the_filter_filters(label: Hands) -> None:
    press_ahead(label, "Shift+1", "/", *"coal", "Enter")
    assert label.screen.desk.view.query == "coal"
    assert label.current() == "That saves coal."


def test_undo_behind_a_key_that_waits_takes_back_what_that_key_does(label: Hands) -> None:
    first = label.current()
    press_ahead(label, "1", "2", "Ctrl+z")
    assert label.said(first) == ("done", ("claim",))
    assert label.annotation(label.current()) is None


def test_a_key_behind_an_undo_that_leads_to_another_text_is_meant_for_what_stands_there(label: Hands) -> None:
    label.press("Shift+1")
    first = label.current()
    label.screen.desk.go(label.segment("Harbours sleep early.").id)
    label.wait()
    press_ahead(label, "Ctrl+z", "2")
    assert label.said(first) == ("done", ("objection",))


def test_a_chord_that_leads_to_another_page_waits_for_the_keys_before_it(label: Hands) -> None:
    press_ahead(label, "1", "2", "Ctrl+1")
    assert label.window.pages.current() is label.window.pages.page("library")
    assert labels_in_order(label) == [("claim",), ("objection",)]


@pytest.mark.parametrize("click", ["sentence", "button"])
def test_a_click_does_not_overtake_the_keys_before_it(label: Hands, click: str) -> None:
    with busy_worker(label.window):
        for key in ("1", "2"):
            label.hit(key)
        if click == "sentence":
            label.click_quickly("Two hundred is not many.")
        else:
            QTest.mouseClick(label.panel.labels.buttons["analogy"], Qt.MouseButton.LeftButton)
    label.wait()
    assert labels_in_order(label) == [("claim",), ("objection",), *([("analogy",)] if click == "button" else [])]
    assert click == "button" or label.current() == OBJECTION


def test_a_click_right_behind_a_key_is_meant_for_the_next_passage_too(label: Hands) -> None:
    with busy_worker(label.window):
        label.hit("1")
        QTest.mouseClick(label.panel.labels.buttons["analogy"], Qt.MouseButton.LeftButton)
    label.wait()
    assert labels_in_order(label) == [("claim",), ("analogy",)]


@pytest.mark.parametrize("asked", ["flag", "confidence", "voice"])
def test_what_else_is_clicked_behind_keys_is_said_of_the_passage_they_lead_to(label: Hands, asked: str) -> None:
    panel = label.panel
    widgets = {"flag": panel.flags.boxes, "confidence": panel.confidence.control.cells()}
    with busy_worker(label.window):
        for key in ("1", "2"):
            label.hit(key)
        QTest.mouseClick(widgets.get(asked, panel.voice.control.cells())[1], Qt.MouseButton.LeftButton)
    label.wait()
    said = [label.annotation(one.text) for one in label.segments()[:3]]
    answers = [one.answer for one in said if one is not None]
    assert [bool(one.flags or one.confidence or one.voice != "own") for one in answers] == [False, False, True]


def test_undo_right_behind_a_key_that_leads_into_a_field_is_that_fields(at_objection: Hands) -> None:
    label = at_objection
    press_ahead(label, "y", "Ctrl+z", *"eq")
    assert focus() == "Source"
    label.press("Esc")
    (analogy,) = label.answer(OBJECTION).analogies
    assert analogy.source == Side("eq")


def test_a_chord_right_behind_y_is_meant_for_the_card(at_objection: Hands) -> None:
    label = at_objection
    press_ahead(label, "y", "Ctrl+Down", *"eq")
    label.press("Esc")
    (analogy,) = label.answer(OBJECTION).analogies
    assert analogy.segments == (label.segment(OBJECTION).id, label.segment("A ferry is like a lamp").id)
    assert analogy.source == Side("eq")
