"""Cutting a passage by keys, and joining it with the next, in the real window."""

import json
from collections.abc import Callable
from pathlib import Path

from annotator.gui.labeling.passage.row_painter import caret_rect
from annotator.gui.widgets.keys import KeyCap
from annotator.services import labeling
from tests.gui.labeling.hands import Hands
from tests.making import bring

FIRST = "The ferry should run at night."
SECOND = "Two hundred people work late."


def texts(label: Hands) -> list[str]:
    return [row.text for row in label.rows()]


def caret(label: Hands) -> int | None:
    found = label.view.scene().caret
    return None if found is None else found[1]


def plus(label: Hands) -> None:
    label.type("+")
    label.wait()


def test_x_shows_a_cursor_arrows_move_it_and_x_cuts_there(label: Hands) -> None:
    before = label.view.row_rect(label.segment(FIRST).id)
    label.press("x")
    assert caret(label) == len("The ")
    label.press("Right", "Right")
    assert caret(label) == len("The ferry should ")
    label.press("Left", "x")
    assert texts(label)[:3] == ["The ferry", "should run at night.", SECOND]
    assert label.current() == "The ferry"
    assert caret(label) is None
    after = label.view.row_rect(label.segment("The ferry").id)
    assert before is not None
    assert after is not None
    assert (before.top(), before.left()) == (after.top(), after.left())
    assert label.status()[1] == "Cut in two"


def test_the_panel_shows_the_pieces_there_would_be_and_the_keys(label: Hands) -> None:
    label.press("x", "Right")
    page = label.side.cut
    assert label.side.currentWidget() is page
    assert (page.first.text(), page.second.text()) == ("The ferry", "should run at night.")
    assert {"Left", "Right", "Enter", "x"} <= {cap.key() for cap in page.findChildren(KeyCap)}
    label.press("Esc")
    assert label.side.currentWidget() is label.panel
    label.press("x", "x")
    assert label.side.currentWidget() is label.panel


def test_enter_cuts_and_esc_leaves(label: Hands) -> None:
    label.press("x", "Esc")
    assert caret(label) is None
    label.press("Right")
    assert texts(label)[0] == FIRST
    label.press("x", "End", "Enter")
    assert texts(label)[:2] == ["The ferry should run at", "night."], "a full stop goes with its word"
    label.press("Ctrl+z")
    assert texts(label)[0] == FIRST
    assert label.current() == FIRST
    assert label.status()[1] == "Taken back: passage cut in two"
    label.press("Ctrl+Shift+z")
    assert texts(label)[:2] == ["The ferry should run at", "night."], "a full stop goes with its word"
    assert label.current() == "The ferry should run at"


def test_plus_joins_at_once_and_cutting_there_brings_both_answers_back(label: Hands) -> None:
    label.press("1", "2", "Up", "Up")
    assert (label.said(FIRST), label.said(SECOND)) == (("done", ("claim",)), ("done", ("objection",)))
    plus(label)
    joined = f"{FIRST} {SECOND}"
    assert label.current() == joined
    assert label.said(FIRST) == ("open", ("claim", "objection"))
    assert label.checked() == ["claim", "objection"]
    assert label.status()[1] == "Joined with the next; 1 answer to look at again"
    label.press("x")
    assert caret(label) == len(FIRST) + 1
    label.press("x")
    assert (label.said(FIRST), label.said(SECOND)) == (("done", ("claim",)), ("done", ("objection",)))


def test_what_was_answered_is_to_be_looked_at_again_until_it_is_answered(label: Hands) -> None:
    label.press("1", "Up", "x", "x")
    assert label.said("The") == ("open", ("claim",))
    assert label.status()[1] == "Cut in two; 2 answers to look at again"
    row = label.screen.threads.come_back.rows[-1]
    assert (row.isVisible(), row.count()) == (True, 2)
    label.press("Enter")
    assert row.count() == 1
    assert label.said(label.current())[0] == "open", "the other piece is next"
    label.press("1")
    assert not row.isVisible()
    assert label.said("ferry should") == ("done", ("claim",))
    assert label.current() == SECOND


def test_labels_go_on_while_the_cursor_shows_and_walking_takes_it_away(label: Hands) -> None:
    label.press("x", "1")
    assert (label.current(), caret(label)) == (SECOND, None)
    label.press("x", "Down")
    assert caret(label) is None


def test_the_last_of_a_post_says_why_it_cannot_be_joined(label: Hands) -> None:
    label.press("Down", "Down")
    plus(label)
    assert "cannot be joined" in label.notice()
    assert label.current() == "They walk home in the rain."


def test_what_the_same_words_say_elsewhere_is_cut_too(label: Hands) -> None:
    label.press("Down", "Down", "x", "x")
    assert label.status()[1] == "Cut in two, here and at 1 other place"
    assert [one for one in texts(label) if one.startswith("They")] == ["They", "They"]


def test_a_note_that_is_being_written_is_saved_before(label: Hands) -> None:
    label.press("m")
    label.type("two things")
    label.press("Esc", "x", "x")
    assert label.answer("The").note == "two things"
    assert label.answer("ferry").note == "two things"


def test_one_word_is_not_cut(label: Hands) -> None:
    label.press("x", "x", "x")
    assert label.current() == "The"
    assert "nothing to cut" in label.notice()


def test_keys_typed_ahead_wait_for_the_cut(label: Hands) -> None:
    for key in ("x", "x", "0", "1"):
        label.hit(key)
    label.wait()
    assert (label.said("The"), label.said("ferry")) == (("done", ()), ("done", ("claim",)))


def test_somebody_elses_cut_leaves_one_where_one_was(label: Hands) -> None:
    label.press("Down")
    label.press("x", "x", "Ctrl+1")
    label.window.run("edit.undo")
    label.wait()
    label.press("Ctrl+2")
    assert label.current() == SECOND


def test_the_cursor_is_seen_in_long_passages_and_moves_the_way_of_the_script(
    begin: Callable[..., Hands], ferry: Path, tmp_path: Path
) -> None:
    hands = begin(ferry)
    project = hands.window.session.project
    assert project is not None
    long = tmp_path / "long.jsonl"
    posts = [{"text": "word " * 1500, "document": "long"}, {"text": "זה לא נכון בכלל", "document": "long"}]
    long.write_text("".join(json.dumps(post) + "\n" for post in posts), "utf-8")
    bring(project, long, by="record")
    hands.screen.desk.start()
    hands.wait()
    hands.screen.open_segment(hands.segment("word word").id)
    hands.wait()
    hands.press("x", "End")
    scene = hands.view.scene()
    assert scene.caret is not None
    placed = scene.at(scene.caret[0])
    assert placed is not None
    rect = caret_rect(scene, placed, scene.caret[1])
    assert rect.top() >= 0
    assert rect.bottom() <= hands.view.viewport().height()
    hands.press("Esc")
    hands.screen.open_segment(hands.segment("זה").id)
    hands.wait()
    hands.press("x", "Left")
    assert caret(hands) == len("זה לא ")
    hands.press("x")
    assert labeling.answer_of(project, hands.who, hands.segment("זה").id) is None
    assert texts(hands)[-2:] == ["זה לא", "נכון בכלל"]
