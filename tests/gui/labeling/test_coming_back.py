"""Undo and redo, the place one comes back to, and two annotators who do not see each other."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.gui.labeling.hands import Hands

FIRST, SECOND, THIRD = "The ferry should run at night.", "Two hundred people work late.", "They walk home in the rain."


def test_undo_goes_to_the_passage_it_touched_and_says_what_it_took_back(label: Hands) -> None:
    label.press("1", "2", "Down", "Ctrl+Z")
    assert label.current() == SECOND
    assert label.annotation(SECOND) is None
    assert label.row(SECOND).labels == ()
    assert "Taken back: objection on “Two hundred people work late.”" in label.status()
    label.press("Ctrl+Z")
    assert label.current() == FIRST
    assert label.annotation(FIRST) is None
    assert label.status()[0] == "0 of 11"


def test_redo_brings_it_again_and_the_next_answer_makes_that_old_news(label: Hands) -> None:
    label.press("1", "2", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z")
    assert label.current() == FIRST
    assert label.said(FIRST) == ("done", ("claim",))
    assert any(words.startswith("Done again: claim") for words in label.status())
    label.press("Ctrl+Shift+Z")
    assert label.said(SECOND) == ("done", ("objection",))
    assert label.status()[0] == "2 of 11"
    label.press("u")
    assert not any("Done again" in words for words in label.status())


def test_what_was_taken_back_is_no_news_any_more_two_passages_on(label: Hands) -> None:
    news = "Taken back: objection on “Two hundred people work late.”"
    label.press("1", "2", "Down", "Ctrl+Z")
    assert label.current() == SECOND, "the window went there by itself"
    assert news in label.status()
    label.press("Down")
    assert news in label.status()
    label.press("Down")
    assert news not in label.status()


def test_every_kind_of_act_can_be_taken_back(label: Hands) -> None:
    label.press("Shift+1", "u", "f", "1", "q")
    label.press("m")
    label.type("why")
    label.press("Esc")
    assert label.answer(FIRST).note == "why"
    states = []
    for _ in range(4):
        label.press("Ctrl+Z")
        answer = label.answer(FIRST)
        states.append((answer.note, answer.voice, len(answer.flags), answer.confidence))
    assert states == [
        ("", "quoted", 1, "unsure"),
        ("", "own", 1, "unsure"),
        ("", "own", 0, "unsure"),
        ("", "own", 0, None),
    ]
    label.press("Ctrl+Z")
    assert label.annotation(FIRST) is None
    assert label.checked() == []


def test_nothing_to_undo_is_a_sentence_and_labeling_goes_on(label: Hands) -> None:
    label.press("Ctrl+Z")
    assert label.notice() == "There is nothing to undo."
    label.press("1")
    assert label.said(FIRST) == ("done", ("claim",))


def test_undo_leads_into_another_document(label: Hands) -> None:
    label.press("1")
    label.screen.desk.go(label.segment("That saves coal.").id)
    label.wait()
    label.press("2", "Ctrl+Z", "Ctrl+Z")
    assert label.current() == FIRST
    assert label.screen.area.heading.title.text() == "The night ferry"
    assert label.annotation(FIRST) is None


def test_undo_and_redo_reach_over_a_restart(begin: Callable[..., Hands], ferry: Path) -> None:
    before = begin(ferry)
    before.press("1", "2", "Ctrl+Z")
    before.close()
    after = begin(ferry)
    after.press("Ctrl+Shift+Z")
    assert after.said(SECOND) == ("done", ("objection",))
    after.press("Ctrl+Z", "Ctrl+Z")
    assert after.annotation(FIRST) is None
    assert after.current() == FIRST


def test_opening_again_one_is_at_the_passage_that_came_next(begin: Callable[..., Hands], ferry: Path) -> None:
    before = begin(ferry)
    before.press("1", "2")
    before.close()
    after = begin(ferry)
    assert after.current() == THIRD
    assert QApplication.focusWidget() is after.view
    assert after.row(FIRST).state == "done"


def test_the_place_is_safe_with_the_answer_itself(label: Hands) -> None:
    label.press("1")
    assert label.place().segment == label.segment(SECOND).id, "remembered in the same transaction"


def test_walking_is_remembered_at_a_rest_and_when_the_window_closes(begin: Callable[..., Hands], ferry: Path) -> None:
    before = begin(ferry)
    before.press("Down")
    before.bot.waitUntil(lambda: before.place().segment == before.segment(SECOND).id)
    before.press("Down", "Down")
    before.close()
    after = begin(ferry)
    assert after.current() == "> Two hundred people work late."


def test_who_closes_before_the_passage_is_there_comes_back_to_it_all_the_same(
    begin: Callable[..., Hands], ferry: Path
) -> None:
    before = begin(ferry)
    before.press("Down", "Down")
    before.bot.waitUntil(lambda: before.place().segment == before.segment(THIRD).id)
    before.screen.project_changed()  # as when the project is opened: the passage is still on its way
    before.close()
    after = begin(ferry)
    assert after.current() == THIRD


def test_queue_filter_and_size_of_the_text_are_as_they_were(begin: Callable[..., Hands], ferry: Path) -> None:
    before = begin(ferry)
    before.window.run("passage.larger")
    size = before.view.text_size()
    before.screen.threads.choose("all")
    before.wait()
    before.press("/")
    before.type("ferry")
    before.press("Enter", "Esc")
    assert before.current() == FIRST
    before.press("1")
    before.close()
    after = begin(ferry)
    view = after.screen.desk.view
    assert (view.queue, view.query) == ("all", "ferry")
    assert after.screen.threads.filter.field.text() == "ferry"
    assert after.screen.threads.queue.words() == "All"
    assert after.current() == "A ferry is like a lamp left on all night."
    assert after.view.text_size() == size > 18


def test_two_annotators_do_not_see_each_other(label: Hands) -> None:
    label.press("1", "2", "u")
    label.become("Jonas")
    assert label.current() == FIRST
    assert all((row.labels, row.state, row.confidence) == ((), "unseen", None) for row in label.rows())
    assert label.status()[0] == "0 of 11"
    assert label.threads()[0] == "The night ferry, 0 of 8 done"
    assert {row.count() for row in label.screen.threads.come_back.rows} == {0}
    label.press("3")
    label.become("Mira")
    assert label.said(FIRST) == ("done", ("claim",))
    assert [mark.name for mark in label.row(FIRST).labels] == ["Claim"]
    assert label.current() == THIRD, "each has a place of one's own"
    assert label.annotation(FIRST, who=label.who) is not None


def test_another_s_undo_stack_is_not_one_s_own(label: Hands) -> None:
    label.press("1")
    label.become("Jonas")
    label.press("Ctrl+Z")
    assert label.notice() == "There is nothing to undo."
    label.become("Mira")
    assert label.said(FIRST) == ("done", ("claim",))


def test_what_one_writes_is_never_saved_for_the_next_person(label: Hands) -> None:
    label.press("m")
    label.type("mine alone")
    label.become("Jonas")
    label.press("Esc")
    assert label.annotation(FIRST) is None
    assert label.panel.note.toPlainText() == ""


def test_another_project_begins_afresh(label: Hands, begin: Callable[..., Hands], tmp_path: Path) -> None:
    label.press("1", "2")
    label.window.session.create(tmp_path / "empty.annot", Hands.fail)
    label.wait()
    label.window.show_screen("label")
    assert label.screen.area.is_empty()
    assert label.heard() == "Passage"
    assert label.threads() == []
    assert "give:claim" not in label.screen.handlers()
