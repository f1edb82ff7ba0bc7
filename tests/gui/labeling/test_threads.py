"""The left pane: documents and posts, queues, the filter, and what to come back to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.gui.labeling.threads import document_list, threads_model
from annotator.gui.labeling.threads.threads_model import LINE, ThreadLine
from annotator.services import contents
from annotator.services.contents import PAGE, Contents, Entry
from annotator.store import contents as store_contents
from tests.gui.labeling.hands import Hands

FIRST, SECOND = "The ferry should run at night.", "Two hundred people work late."


def lines(label: Hands) -> list[ThreadLine]:
    model = label.screen.threads.model
    return [model.index(row, 0).data(LINE) for row in range(model.rowCount())]


def test_documents_stand_with_their_counts_and_the_open_one_with_its_posts(label: Hands) -> None:
    assert label.threads() == [
        "The night ferry, 0 of 8 done",
        "Vera, post 1, 0 of 3 done",
        "Ono, post 2, 0 of 2 done",
        "Pim, post 3, 0 of 3 done",
        "harbours, 0 of 3 done",
    ]
    assert [(line.level, line.current) for line in lines(label)] == [
        (0, True),
        (0, True),
        (1, False),
        (1, False),
        (0, False),
    ]


def test_a_text_that_changed_stands_as_its_next_version_open_or_not(label: Hands, tmp_path: Path) -> None:
    label.bring(tmp_path, "Harbours sleep early. That saves much coal. It also costs friends.\n", "harbours.txt")
    assert label.threads()[-2:] == ["harbours, 0 of 3 done", "harbours, version 2, 0 of 3 done"]
    label.press(*"1" * 11)
    assert label.current() == "Harbours sleep early."
    assert "harbours, version 2, 0 of 3 done" in label.threads()


def test_counts_grow_with_each_answer_and_go_back_with_undo(label: Hands) -> None:
    label.press("1", "1", "1", "1")
    assert label.threads()[:3] == [
        "The night ferry, 4 of 8 done",
        "Vera, post 1, 3 of 3 done",
        "Ono, post 2, 1 of 2 done",
    ]
    label.press("Ctrl+Z", "Ctrl+Z")
    assert label.threads()[:3] == [
        "The night ferry, 2 of 8 done",
        "Vera, post 1, 2 of 3 done",
        "Ono, post 2, 0 of 2 done",
    ]


def test_counts_need_no_counting_for_each_key(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label.screen.desk, "count", lambda: pytest.fail("counted anew"))
    monkeypatch.setattr(label.screen.desk, "list_documents", lambda: pytest.fail("listed anew"))
    label.press("1", "Shift+2", "Enter", "Space", "1", "Ctrl+Z")
    assert label.status()[0] == "2 of 11"


def test_the_post_one_is_in_is_marked(label: Hands) -> None:
    label.press("1", "1", "1")
    assert [line.current for line in lines(label)] == [True, False, True, False, False]
    assert label.screen.area.heading.place.text() == "2 of 3 · Ono"


def test_a_click_on_a_post_goes_to_what_is_to_be_decided_in_it(label: Hands) -> None:
    label.click_row(2)
    assert label.current() == "Two hundred is not many."
    assert QApplication.focusWidget() is label.view
    label.press("1")
    label.click_row(2)
    assert label.current().startswith("A ferry is like")


def test_a_click_on_a_document_opens_it_and_on_the_open_one_folds_it(label: Hands) -> None:
    label.click_row(4)
    assert label.current() == "Harbours sleep early."
    assert label.threads() == ["The night ferry, 0 of 8 done", "harbours, 0 of 3 done"]
    assert label.screen.area.heading.place.text() == "sentence 1 of 3"
    label.click_row(0)
    assert label.current() == FIRST
    label.click_row(0)
    assert len(label.threads()) == 2
    label.click_row(0)
    assert len(label.threads()) == 5


def test_what_was_done_in_a_document_still_counts_when_it_is_closed(label: Hands) -> None:
    label.press("1", "1")
    label.click_row(4)
    assert label.threads()[0] == "The night ferry, 2 of 8 done"


def test_enter_opens_the_row_that_has_the_focus(label: Hands) -> None:
    table = label.screen.threads.list
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    label.wait()
    assert label.current() == "Harbours sleep early."


def test_a_hundred_thousand_documents_are_rows_that_are_read_when_they_come_into_view(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def page(_project: object, _who: str, there: Contents, number: int) -> tuple[Entry, ...]:
        read.append(number)
        return tuple(Entry(f"d{n}", f"Text {n}", n % 3, 3) for n in range(number * PAGE, (number + 1) * PAGE))

    monkeypatch.setattr(contents, "contents_of", lambda _project: Contents(100_000, tuple(range(1, 100_001, PAGE))))
    monkeypatch.setattr(contents, "entries", page)
    label.screen.desk.list_documents()
    label.wait()
    model, table = label.screen.threads.model, label.screen.threads.list
    label.window.grab()
    assert model.rowCount() == 100_000
    table.scrollTo(model.index(70_001, 0))
    label.window.grab()
    label.wait()
    assert model.index(70_001, 0).data(LINE) == ThreadLine("Text 70001", 0, 0, 2, 3, current=False)
    assert 700 in read
    assert len(read) < 10, "only what is in view is read"


def test_a_document_far_down_has_its_posts_below_it_and_is_brought_into_view(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_contents, "PAGE", 1)
    monkeypatch.setattr(document_list, "PAGE", 1)
    monkeypatch.setattr(threads_model, "PAGE", 1)
    label.screen.desk.list_documents()
    label.wait()
    label.window.grab()
    label.wait()
    label.click_row(4)
    assert label.threads() == ["The night ferry, 0 of 8 done", "harbours, 0 of 3 done"]
    label.click_row(0)
    assert [line.level for line in lines(label)] == [0, 0, 1, 1, 0]
    assert label.threads()[-1] == "harbours, 0 of 3 done"


def test_the_post_one_is_in_stays_in_view_when_there_is_less_room(label: Hands, tmp_path: Path) -> None:
    label.bring(tmp_path, "\n\n".join(f"{'Vera' if n % 2 else 'Ono'}: The bell rang {n} times." for n in range(40)))
    label.click_row(label.screen.threads.model.rowCount() - 1)
    label.screen.desk.jump(label.segments()[-1].id)
    label.wait()
    table, model = label.screen.threads.list, label.screen.threads.model
    for height in (900, 720, 610, 801):
        label.window.resize(1280, height)
        label.window.grab()
        bar, row = table.verticalScrollBar(), model.current_row()
        assert lines(label)[row].current
        assert table.viewport().rect().contains(table.visualRect(model.index(row, 0)))
        assert bar.value() == bar.maximum()
    table.scrollToTop()
    label.window.resize(1280, 720)
    label.window.grab()
    assert table.verticalScrollBar().value() == 0, "who looks elsewhere stays there"
    table.setCurrentIndex(model.index(0, 0))
    table.scrollToBottom()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.verticalScrollBar().value() == 0, "the row that has the focus is seen"


def test_the_menu_of_the_heading_changes_the_queue(label: Hands) -> None:
    label.press("1", "Shift+2")
    label.click(label.screen.threads.queue)
    (menu,) = [one for one in label.screen.threads.findChildren(QMenu) if one.isVisible()]
    actions = menu.actions()
    assert [action.text() for action in actions if action.isChecked()] == ["Unseen", "As the texts stand"]
    assert [action.text() for action in actions][:3] == ["Unseen", "All", "Left open"]
    actions[2].trigger()
    menu.close()
    label.wait()
    assert label.screen.threads.queue.words() == "Left open"
    assert label.current() == SECOND


def test_all_goes_through_every_asked_passage_in_turn(label: Hands) -> None:
    label.press("1", "1")
    label.screen.threads.choose("all")
    label.wait()
    seen = []
    for _ in range(3):
        seen.append(label.current())
        label.press("0")
    assert seen == [FIRST, SECOND, "They walk home in the rain."]


def test_come_back_counts_and_leads_to_unsure_no_target_flagged_and_skipped(label: Hands) -> None:
    label.press("u", "u", "1", "2", "f", "1", "0", "Space", "1")
    rows = {row.queue: row for row in label.screen.threads.come_back.rows if row.count()}
    assert {queue: row.count() for queue, row in rows.items()} == {
        "unsure": 1,
        "no target": 1,
        "flagged": 1,
        "skipped": 1,
    }
    where = {}
    for queue, row in rows.items():
        label.click(row)
        where[queue] = label.current()
        assert row.isChecked()
    assert where == {
        "unsure": FIRST,
        "no target": SECOND,
        "flagged": "They walk home in the rain.",
        "skipped": "Two hundred is not many.",
    }
    label.click(rows["skipped"])
    assert label.screen.threads.queue.words() == "Unseen", "the same again leads back"


def test_a_filter_holds_nothing_back_of_what_a_row_counts(label: Hands) -> None:
    label.press("u", "u", "1", "/")
    label.type("rain")
    label.press("Enter")
    assert label.current() == "They walk home in the rain."
    row = next(one for one in label.screen.threads.come_back.rows if one.queue == "unsure")
    label.click(row)
    assert (row.count(), label.current(), label.screen.threads.filter.isVisible()) == (1, FIRST, False)


def test_what_was_left_open_has_its_row_and_leads_there(label: Hands) -> None:
    row = label.screen.threads.come_back.rows[0]
    assert (row.accessibleName(), row.isVisible()) == ("Left open, 0", True)
    label.press("Shift+1", "Down", "2")
    assert row.accessibleName() == "Left open, 1"
    label.click(row)
    assert label.current() == FIRST
    label.press("Enter")
    assert row.count() == 0
    label.press("Ctrl+z")
    assert row.count() == 1


def test_slash_filters_the_queue(label: Hands) -> None:
    label.press("/")
    assert QApplication.focusWidget() is label.screen.threads.filter.field
    label.type("author:Pim pay")
    label.press("Enter")
    assert label.current() == "I would pay for it. 🛶"
    label.press("Esc")
    assert QApplication.focusWidget() is label.view
    assert label.screen.threads.filter.isVisible()
    label.press("1")
    assert label.current() == "Would you pay?"


def test_a_filter_that_is_not_understood_says_so_in_place_and_changes_nothing(label: Hands) -> None:
    label.press("/")
    label.type("label:clam")
    label.press("Enter")
    sentence = label.screen.threads.filter.sentence
    assert sentence.isVisible()
    assert "clam" in sentence.text()
    assert (label.current(), label.screen.desk.view.query) == (FIRST, "")
    assert label.notice() == ""


def test_a_filter_that_finds_nothing_says_so_and_can_be_cleared(label: Hands) -> None:
    label.press("/")
    label.type("submarine")
    label.press("Enter")
    notice = label.screen.area.finish.notice
    assert notice.sentence() == "Nothing in “Unseen” fits the filter."
    assert label.current() == FIRST
    label.screen.area.finish.acted.emit()
    label.wait()
    assert notice.sentence() == "No passage fits the filter."
    label.screen.area.finish.acted.emit()
    label.wait()
    assert label.screen.desk.view.query == ""
    assert notice.sentence() == ""
    assert not label.screen.threads.filter.isVisible()


def test_what_fits_a_filter_among_the_answered_is_one_button_away(label: Hands) -> None:
    label.press("1")
    label.press("/")
    label.type("ferry run night")
    label.press("Enter")
    assert label.screen.area.finish.notice.sentence() == "Nothing in “Unseen” fits the filter."
    label.screen.area.finish.acted.emit()
    label.wait()
    assert label.current() == FIRST
    assert label.screen.threads.queue.words() == "All"
    assert label.screen.area.finish.notice.sentence() == ""


def test_emptying_the_field_takes_the_filter_away(label: Hands) -> None:
    label.press("/")
    label.type("pay")
    label.press("Enter")
    field = label.screen.threads.filter.field
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    label.wait()
    assert label.screen.desk.view.query == ""
    label.press("Esc")
    assert not label.screen.threads.filter.isVisible()


def test_the_button_beside_the_field_takes_the_filter_away(label: Hands) -> None:
    label.press("/")
    label.type("pay")
    label.press("Enter")
    assert label.screen.desk.view.query == "pay"
    label.click(label.screen.threads.filter.clear)
    assert label.screen.desk.view.query == ""
    assert QApplication.focusWidget() is label.view
    assert not label.screen.threads.filter.isVisible()


def test_an_import_meanwhile_adds_documents_and_moves_nothing(label: Hands, tmp_path: Path) -> None:
    label.press("1")
    label.bring(tmp_path, "A lamp is a small sun. It says that somebody is awake.\n", "lamps.txt")
    assert label.threads()[-1] == "lamps, 0 of 2 done"
    assert label.current() == SECOND
    assert label.status()[0] == "1 of 13"
