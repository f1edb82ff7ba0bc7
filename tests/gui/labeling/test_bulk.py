"""One label for all that is filtered, through the window: look, Enter, one step back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.errors import Cancelled
from annotator.gui.labeling.threads.bulk_page import BulkPage
from annotator.services import bulk_labeling, labeling
from tests.gui.accessibility import assert_accessible
from tests.gui.labeling.hands import Hands

FIRST, SECOND = "The ferry should run at night.", "Two hundred people work late."


def page(label: Hands) -> BulkPage:
    return label.side.bulk


def begin(label: Hands, query: str = "") -> BulkPage:
    """Filter, and ask for one label for what is left, by keys alone."""
    if query:
        label.press("/")
        label.type(query)
        label.press("Enter", "Esc")
    label.window.run("bulk.label")
    label.wait()
    assert label.side.currentWidget() is page(label)
    assert QApplication.focusWidget() is label.view
    return page(label)


def shown(bulk: BulkPage) -> list[str]:
    words = (bulk.where, bulk.count, bulk.detail, *bulk.sample)
    return [one.text() for one in words if one.isVisibleTo(bulk) and one.text()]


def test_the_count_and_the_passages_are_shown_before_anything_is_done(label: Hands) -> None:
    bulk = begin(label, "ferry")
    assert [row.choice.words for row in bulk.rows] == [
        *("Add Claim", "Add Objection", "Add Analogy"),
        *("Take away Claim", "Take away Objection", "Take away Analogy"),
    ]
    assert not bulk.do.isEnabled()
    label.press("1")
    assert shown(bulk) == [
        "In “Unseen”, filtered by ferry",
        "2 passages: add Claim",
        "2 are unseen and would be done.",
        FIRST,
        "A ferry is like a lamp left on all night.",
    ]
    assert label.annotation(FIRST) is None
    label.press("Enter")
    assert label.side.currentWidget() is label.panel
    assert label.notice() == "2 passages changed."
    assert label.said(FIRST) == ("done", ("claim",))
    assert label.said("A ferry is like") == ("done", ("claim",))
    assert [mark.name for mark in label.row(FIRST).labels] == ["Claim"]
    assert label.status()[0] == "2 of 11"


def test_it_is_one_step_back_and_one_forward(label: Hands) -> None:
    begin(label)
    label.press("2", "Enter")
    assert label.status()[0] == "11 of 11"
    label.press("Ctrl+Z")
    assert label.status()[0].startswith("0 of 11")
    assert any("objection given to 11 passages" in words for words in label.status())
    assert label.annotation(SECOND) is None
    label.press("Ctrl+Shift+Z")
    assert label.said(SECOND) == ("done", ("objection",))


def test_taking_away_says_what_would_be_left_bare(label: Hands) -> None:
    label.press("1", "Shift+1")
    label.screen.threads.choose("all")
    label.wait()
    bulk = begin(label)
    label.press("a")
    assert shown(bulk)[:3] == [
        "All in “All”",
        "2 passages: take away Claim",
        "1 would have no label left and be open.",
    ]
    label.press("Enter")
    assert label.said(FIRST) == ("open", ())


def test_escape_leaves_it_and_another_key_chooses_another_label(label: Hands) -> None:
    bulk = begin(label, "ferry")
    label.press("1", "3")
    assert bulk.count.text() == "2 passages: add Analogy"
    label.press("x", "Esc")
    assert label.side.currentWidget() is label.panel
    assert label.annotation(FIRST) is None
    label.press("2")
    assert label.said(FIRST) == ("done", ("objection",)), "keys mean again what they always do"


def test_everything_on_the_page_has_a_name_and_is_reached_by_tab(label: Hands) -> None:
    begin(label)
    label.press("1")
    assert_accessible(label.window)


def test_nothing_to_change_is_said_and_enter_does_nothing(label: Hands) -> None:
    bulk = begin(label)
    label.press("b")
    assert bulk.count.text() == "0 passages: take away Objection"
    label.press("Enter")
    assert label.side.currentWidget() is bulk


def test_the_mouse_can_do_it_too(label: Hands) -> None:
    bulk = begin(label, "ferry")
    label.click(bulk.rows[0])
    label.click(bulk.do)
    assert label.said(FIRST) == ("done", ("claim",))
    bulk = begin(label)
    label.click(bulk.leave)
    assert label.side.currentWidget() is label.panel


def test_while_it_is_under_way_the_window_goes_on_and_escape_stops_it(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(
        *_given: object, progress: Callable[[int, int], None], cancelled: Callable[[], bool], **_more: object
    ) -> None:
        progress(11, 11)
        while not cancelled():
            pass
        raise Cancelled

    monkeypatch.setattr(bulk_labeling, "apply", slow)
    bulk = begin(label)
    label.press("1")
    label.hit("Enter")
    label.bot.waitUntil(lambda: bulk.count.text() == "11 of 11, Esc stops it")
    label.hit("2")
    assert label.side.currentWidget() is bulk
    label.press("Esc")
    assert bulk.count.text() == "Which label? Nothing is changed yet."
    label.press("Esc")
    assert label.side.currentWidget() is label.panel


def test_what_fits_meanwhile_is_said_and_nothing_is_done(label: Hands) -> None:
    bulk = begin(label)
    label.press("1")
    project = label.project
    labeling.decide(project, label.who, label.segment(SECOND).id, [])
    label.press("Enter")
    assert bulk.count.text() == "Other passages fit by now: 10."
    assert label.annotation(FIRST) is None


def test_v_opens_the_queues(label: Hands) -> None:
    label.press("v")
    (menu,) = [one for one in label.screen.threads.queue.findChildren(QMenu) if one.isVisible()]
    assert "Repeats" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_filter_is_named_by_a_command(label: Hands) -> None:
    label.window.run("filter.save")
    assert QApplication.focusWidget() is label.screen.threads.filter.name


def test_a_note_that_is_being_written_is_kept(label: Hands) -> None:
    label.screen.threads.choose("all")
    label.wait()
    label.press("m")
    label.type("because of the rain")
    label.window.run("bulk.label")
    label.wait()
    label.view.setFocus()
    label.press("1", "Enter")
    answer = label.answer(FIRST)
    assert (answer.note, answer.labels) == ("because of the rain", ("claim",))
