"""The import page through the window: nothing is stored before Import, choices and corrections come in as shown."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.words import Words
from tests.gui.accessibility import assert_accessible
from tests.gui.importing.conftest import DIALOGUE, ESSAY, ImportHands

LATIN = "Über den Fluß führt eine Brücke. Sie ist schön. Möwen fliegen über die Höfe.\n".encode("cp1252")


def test_files_are_shown_and_nothing_is_stored_until_import(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    assert page.desk.page.title.text() == "Import 2 files"
    assert [row.facts for row in page.desk.page.files.list.rows()] == [
        "Text, 4 segments",
        "Thread, 4 posts, 8 segments",
    ]
    assert page.figures() == ["1", "1", "4", "0"]
    assert page.said()[0] == "We should walk to work."
    assert page.documents() == []
    page.press("Ctrl+Enter")
    page.wait()
    assert page.documents() == ["essay", "dialogue"]
    assert not page.desk.open


def test_what_was_counted_is_what_comes_in(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    preview = page.desk.state.preview
    assert preview is not None
    page.press("Ctrl+Enter")
    page.wait()
    facts = page.library.facts.text()
    assert facts.startswith(f"2 documents, {preview.report.posts} posts, {preview.report.segments} segments")


def test_escape_stores_nothing_and_leads_back_to_what_was_corrected(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    page.press("+", "Esc")
    page.wait()
    assert page.library.panel.notice.sentence() == "Cancelled. Nothing was stored."
    assert page.documents() == []
    QTest.mouseClick(page.library.panel.back, Qt.MouseButton.LeftButton)
    page.wait()
    assert page.said()[0] == "We should walk to work. It is good for us."


def test_cuts_made_by_keys_come_in_as_they_were_shown(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    page.press("+", "Down", "Right", "Right", "x")
    wanted = [
        "We should walk to work. It is good for us.",
        "Nobody has",
        "to drive.",
        "The town would be quiet.",
    ]
    assert page.said() == wanted
    page.press("Shift+Left")
    wanted[1:3] = ["Nobody", "has to drive."]
    assert page.said() == wanted
    page.press("Ctrl+Enter")
    assert page.stored("essay")[0] == wanted


def test_every_step_is_taken_back_by_undo_and_brought_again(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    before = page.said()
    page.press("+", "Ctrl+Z")
    assert page.said() == before
    page.press("Ctrl+Shift+Z")
    assert len(page.said()) == len(before) - 1
    page.press("Ctrl+Z")
    page.desk.page.how.cutting.by.chosen.emit("paragraph")
    page.wait()
    assert page.said() == [ESSAY]
    page.press("Ctrl+Z")
    page.wait()
    assert page.said() == before
    page.press("Ctrl+Z")
    assert page.window.strip.notice.sentence() == "Nothing to take back on this page."


def test_a_name_is_typed_once_for_all_posts_of_an_author(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    assert page.authors() == ["Ada", "Ben", "Ada", "Ben"]
    page.press("w")
    page.type("Ada Byron")
    page.press("Enter")
    assert page.authors() == ["Ada Byron", "Ben", "Ada Byron", "Ben"]
    page.press("Ctrl+Enter")
    assert page.stored("dialogue")[1] == ["Ada Byron", "Ben", "Ada Byron", "Ben"]


def test_who_speaks_is_a_letter_where_the_speakers_are_known(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    page.press("Down", "Down", "Down", "p")
    assert page.authors() == ["Ada", "Ben", None, "Ada", "Ben"]
    page.press("w", "Enter")
    assert page.authors() == ["Ada", "Ben", None, "Ada", "Ben"], "nobody said who"
    page.press("w")
    page.type("a")
    page.press("Enter")
    assert page.authors() == ["Ada", "Ben", "Ada", "Ada", "Ben"]
    page.press("w")
    page.type("Adi")
    page.press("Enter")
    assert page.authors() == ["Adi", "Ben", "Adi", "Adi", "Ben"], "who is not known is typed on"


def test_up_and_down_go_through_the_names_there_are_and_escape_names_nobody(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    page.press("Down", "Down", "Down", "p", "w", "Down", "Escape")
    assert page.authors() == ["Ada", "Ben", None, "Ada", "Ben"]
    page.press("w", "Down", "Down", "Enter")
    assert page.authors() == ["Ada", "Ben", "Ben", "Ada", "Ben"]
    page.press("w", "Up", "Up", "Up", "Enter")
    assert page.authors() == ["Ada", "Ben", "Ada", "Ada", "Ben"]


def test_posts_are_joined_and_parted_by_one_key(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    page.press("Down", "Down", "p")
    assert page.authors() == ["Ada", "Ada", "Ben"]
    page.press("Down", "p")
    assert page.authors() == ["Ada", None, "Ada", "Ben"]
    page.press("Ctrl+Enter")
    assert page.stored("dialogue")[1] == ["Ada", None, "Ada", "Ben"]


def test_the_menu_of_corrections_ends_with_its_button(page: ImportHands):
    page.window.resize(780, 640)  # the offscreen screen is 800 wide, and a menu stays on it
    page.bring(page.file("essay.txt", ESSAY))
    becomes = page.desk.page.becomes
    QTest.mouseClick(becomes.correct, Qt.MouseButton.LeftButton)
    edge = becomes.correct.mapToGlobal(becomes.correct.rect().bottomRight())
    assert becomes.correct_menu.isVisible()
    assert becomes.correct_menu.geometry().right() == edge.x()
    QTest.keyClick(becomes.correct_menu, Qt.Key.Key_Escape)


def test_a_quotation_is_marked_and_comes_in_as_one(page: ImportHands):
    from annotator.services import reading

    page.bring(page.file("essay.txt", ESSAY))
    assert any(one.text().startswith("Voice: quoted") for one in page.desk.page.becomes.correct_menu.actions())
    page.press("Down", "q")
    view = page.desk.page.becomes.text
    assert [view.marked.text[one.start : one.end] for one in view.marked.regions] == ["It is good for us."]
    page.press("Ctrl+Enter")
    page.wait()
    project = page.window.session.project
    assert project is not None
    opened = reading.open_document(project, reading.documents(project)[0].id)
    assert [one.voice for one in opened.segments] == ["own", "quoted", "own", "own"]


def test_a_file_is_left_out_and_taken_in_again(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    page.desk.page.files.list.setFocus(Qt.FocusReason.TabFocusReason)
    page.press("Delete")
    page.wait()
    assert page.desk.page.files.list.rows()[0].facts == "left out"
    assert page.desk.page.title.text() == "Import 1 file"
    page.press("Ctrl+Enter")
    page.wait()
    assert page.documents() == ["dialogue"]


def test_another_encoding_is_another_text(page: ImportHands):
    page.bring(page.file("bruecke.txt", LATIN))
    assert "a guess" in page.desk.page.how.encoding.currentText()
    assert page.desk.page.files.list.rows()[0].warning == "its encoding is a guess"
    assert page.said()[1] == "Sie ist schön."
    page.desk.page.how.encoding.chosen.emit("cp437")
    page.wait()
    assert page.said()[1] != "Sie ist schön."
    page.press("Ctrl+Z")
    page.wait()
    assert page.said()[1] == "Sie ist schön."


def test_where_something_cannot_be_taken_the_person_chooses_first(page: ImportHands):
    lines = [json.dumps({"text": "We should walk."}), '{"text": 3}', json.dumps({"text": "It is far."})]
    page.bring(page.file("posts.jsonl", "\n".join(lines) + "\n"))
    foot = page.desk.page.becomes.foot
    assert foot.notice.sentence() == "Line 2, field text: it cannot be taken."
    page.press("Ctrl+Enter")
    page.wait()
    assert page.desk.open
    assert foot.choice.cells()[0].hasFocus()
    page.press("Space")
    assert foot.notice.sentence() == "Line 2 is left out, 2 posts are kept."
    page.press("Ctrl+Enter")
    page.wait()
    assert len(page.documents()) == 2


def test_files_that_are_dropped_meanwhile_are_added(page: ImportHands):
    page.window.take_files([page.file("essay.txt", ESSAY)])
    page.bring(page.file("dialogue.txt", DIALOGUE))
    assert [row.name for row in page.desk.page.files.list.rows()] == ["essay.txt", "dialogue.txt"]


def test_the_files_of_a_folder_are_named_by_their_place_in_it(page: ImportHands):
    page.file("all/one/essay.txt", ESSAY)
    page.bring(page.file("all/two/dialogue.txt", DIALOGUE).parent.parent)
    assert [row.name for row in page.desk.page.files.list.rows()] == ["one/essay.txt", "two/dialogue.txt"]


def test_files_of_one_name_are_told_apart_by_their_folders_and_each_has_its_own_entry(page: ImportHands):
    first, second = page.file("2024/essay.txt", ESSAY), page.file("2025/essay.txt", "The tram is late.\n\nSo are we.")
    page.bring(first, second, page.file("dialogue.txt", DIALOGUE))
    files = page.desk.page.files.list
    assert [row.name for row in files.rows()] == ["2024/essay.txt", "2025/essay.txt", "dialogue.txt"]
    files.setFocus(Qt.FocusReason.TabFocusReason)
    page.press("Down")
    page.wait()
    assert page.said() == ["The tram is late.", "So are we."]
    page.press("Delete")
    page.wait()
    assert [row.left_out for row in files.rows()] == [False, True, False]
    page.press("Ctrl+Enter")
    page.wait()
    assert sorted(page.documents()) == ["dialogue", "essay"]
    assert page.stored("essay")[0][0] == "We should walk to work."


def test_a_chosen_way_counts_for_all_files_of_the_kind(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("other.txt", f"{ESSAY} And cheap."))
    page.desk.page.how.cutting.by.chosen.emit("paragraph")
    QTest.mouseClick(page.desk.page.how.for_all, Qt.MouseButton.LeftButton)
    page.wait()
    assert [row.facts for row in page.desk.page.files.list.rows()] == ["Text, 1 segment", "Text, 1 segment"]


def test_posts_of_a_thread_stand_below_each_other_with_whom_they_answer(page: ImportHands):
    posts = [
        {"id": "p1", "document": "t", "author": "Ada", "text": "We should walk."},
        {"id": "p2", "document": "t", "author": "Ben", "reply_to": "p1", "text": "It is far."},
    ]
    page.bring(page.file("thread.jsonl", "\n".join(map(json.dumps, posts)) + "\n"))
    marked = page.desk.page.becomes.text.marked
    assert [(post.author, post.reply_to) for post in marked.posts] == [("Ada", None), ("Ben", 0)]
    assert page.said() == ["We should walk.", "It is far."]


def test_an_author_named_in_a_thread_comes_in_and_the_replies_stay(page: ImportHands):
    posts = [
        {"id": "p1", "document": "t", "author": "A", "text": "We should walk."},
        {"id": "p2", "document": "t", "author": "B", "reply_to": "p1", "text": "It is far."},
        {"id": "p3", "document": "t", "author": "A", "reply_to": "p2", "text": "It is not."},
    ]
    page.bring(page.file("thread.jsonl", "\n".join(map(json.dumps, posts)) + "\n"))
    page.press("w")
    page.type("Ada")
    page.press("Enter", "Down", "w")
    page.type("Ben")
    page.press("Enter")
    assert page.authors() == ["Ada", "Ben", "Ada"]
    page.press("Ctrl+Enter")
    assert page.stored("t")[1] == ["Ada", "Ben", "Ada"]
    assert page.replies("t") == [None, "Ada", "Ben"]


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise")
def test_whom_a_post_answers_is_chosen_from_those_above(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    page.press("Up", "Down", "Down", "Down", "Down", "i")
    menu = page.desk.editor.menu
    assert [action.text().split(":")[0] for action in menu.actions()] == [
        "Answers nobody",
        "Ben, post 2",
        "Ada, post 1",
    ]
    menu.actions()[2].trigger()
    menu.close()
    assert page.desk.page.becomes.text.marked.posts[2].reply_to == 0
    page.press("Ctrl+Enter")
    assert page.replies("dialogue")[2] == "Ada"


def test_a_mapping_of_fields_is_changed_kept_and_taken_up_again(page: ImportHands):
    table = "author,said,more\nAda,We should walk to work every day.,x\nBen,It is too far away for me to walk.,y\n"
    page.bring(page.file("table.csv", table))
    fields = page.desk.page.how.fields
    assert fields.box("text").value() == "said"
    choose(fields.box("author"), "more")
    assert fields.box("author").value() == "more"
    assert fields.remembered.currentText() == "Fields as chosen here"
    page.wait()
    assert page.authors() == ["x", "y"]
    fields.name.setText("letters")
    QTest.mouseClick(fields.save, Qt.MouseButton.LeftButton)
    assert fields.remembered.currentText() == "Fields as in “letters”"
    choose(fields.remembered, "Fields as guessed")
    page.wait()
    assert page.authors() == ["Ada", "Ben"]
    choose(fields.remembered, "Fields as in “letters”")
    page.wait()
    assert page.authors() == ["x", "y"]
    assert fields.remembered.currentText() == "Fields as in “letters”"


def choose(box: ChoiceBox, words: str) -> None:
    """Walk through a list by the arrows to these words."""
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() != words:
            QTest.keyClick(box, Qt.Key.Key_Down if box.findText(words) > box.currentIndex() else Qt.Key.Key_Up)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_a_rule_does_is_read_whole(page: ImportHands, qapp: QApplication, scale: float):
    page.window.resize(1280, 720)
    theme().apply(qapp, "light", scale)
    page.bring(page.file("essay.txt", ESSAY))
    rules = page.desk.page.how.rules
    said = {words.text(): words for words in rules.findChildren(Words)}
    for switch in rules.switches.values():
        words = said[switch.accessibleDescription()]
        assert words.height() >= words.heightForWidth(words.width())


def test_a_file_that_is_not_there_is_said_at_the_foot(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY).with_name("nowhere.txt"))
    assert "nowhere.txt" in page.desk.page.becomes.foot.notice.sentence()


def test_the_report_is_saved_as_a_file(page: ImportHands, monkeypatch: pytest.MonkeyPatch):
    page.bring(page.file("essay.txt", ESSAY))
    page.press("Ctrl+Enter")
    page.wait()
    out = page.file("report.txt", "")
    monkeypatch.setattr("annotator.gui.window.files.choose_report", lambda _parent: out)
    QTest.mouseClick(page.library.panel.save, Qt.MouseButton.LeftButton)
    assert out.read_text("utf-8").startswith("1 document added.\n1 post, 4 segments")


def test_what_is_said_to_a_screen_reader_names_place_post_and_reason(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    page.press("Down", "Down")
    state = page.desk.page.becomes.text.heard()[1]
    assert state.startswith("segment 3 of 8, post 2, Ben")


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_has_a_name_and_is_reached_by_tab(page: ImportHands, qapp: QApplication, scale: float):
    theme().apply(qapp, "light", scale)
    page.bring(page.file("essay.txt", ESSAY))
    assert_accessible(page.desk.page)


def test_in_a_narrow_window_one_pane_is_seen_at_a_time(page: ImportHands, qapp: QApplication):
    page.bring(page.file("essay.txt", ESSAY))
    theme().apply(qapp, "light", 1.5)
    page.window.resize(1280, 720)
    QApplication.processEvents()
    shown = page.desk.page
    assert shown.narrow
    assert (shown.files.isVisible(), shown.how.isVisible(), shown.becomes.isVisible()) == (False, False, True)
    shown.tabs.cells()[1].click()
    assert (shown.files.isVisible(), shown.how.isVisible(), shown.becomes.isVisible()) == (False, True, False)


def test_a_post_begins_with_the_sentence_and_stays_where_one_looks(page: ImportHands):
    page.bring(page.file("essay.txt", "\n".join([ESSAY] * 30)))
    page.press(*["Down"] * 45, "Right", "Right", "p")
    view = page.desk.page.becomes.text
    start = view.marked.posts[1].start
    assert view.marked.text[start:].startswith("It is good for us.")
    head = view.head_rect(1)
    assert head is not None
    assert 0 <= head.top() < head.bottom() < view.viewport().height()
    page.press("p")
    assert len(view.marked.posts) < 2


def test_a_text_that_is_printed_twice_is_walked_through_to_its_end(page: ImportHands):
    lines = ("Rain falls on the old town.", "Snow lies on every hill behind.", "Nobody walks to work at night.")
    text = "\n".join([*lines, *(one.replace("on", "near").replace("to", "from") for one in lines)])
    page.bring(page.file("twice.txt", f"{text}\nThen we rest here.\n{text}\n"))
    page.press(*["Down"] * 12)
    state = page.desk.page.becomes.text.heard()[1]
    assert "printed twice" in state


def test_the_keys_that_turn_pages_lead_from_file_to_file_and_the_text_keeps_them(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    page.press("Ctrl+PageDown")
    page.wait()
    assert page.desk.state.source == "dialogue.txt"
    page.press("Down", "p")
    page.wait()
    assert len(page.authors()) == 5
    page.press("Ctrl+PageDown")
    assert page.desk.state.source == "dialogue.txt"
    page.press("Ctrl+PageUp")
    page.wait()
    assert page.desk.state.source == "essay.txt"


def test_a_page_of_a_long_text_ends_with_a_line_and_the_next_begins_with_one(page: ImportHands):
    lines = [f"Line {number} of the long story is told here." for number in range(1200)]
    page.bring(page.file("story.txt", "\n".join(lines)))
    text = page.desk.page.becomes.text
    assert text.marked.text.splitlines()[-1] in lines
    page.press("Ctrl+PageDown")
    page.wait()
    assert text.marked.text.strip().splitlines()[0] in lines


def test_a_text_that_is_little_longer_than_a_page_is_seen_whole(page: ImportHands):
    text = "\n".join(f"Line {number} of the long story is told here." for number in range(600))
    page.bring(page.file("story.txt", text))
    assert page.desk.page.becomes.text.marked.text == text
    assert not page.desk.page.becomes.before.isVisible()


def test_who_walks_down_sees_what_follows_and_who_turns_the_page_takes_the_place_along(page: ImportHands):
    page.bring(page.file("story.txt", "\n".join(f"Line {number} of it is told here." for number in range(100))))
    view = page.desk.page.becomes.text
    height = view.viewport().height()

    def stands() -> int:
        return view.sheet().line_top(view.caret()) - view.verticalScrollBar().value()

    for _ in range(40):
        page.press("Down")
        assert stands() < height * 0.7
    page.press("PageDown")
    assert view.segment() is not None
    assert view.segment() > 45
    assert 0 <= stands() < height
    for _ in range(9):
        page.press("PageDown")
    assert view.segment() == 99
    for _ in range(12):
        page.press("PageUp")
    assert view.segment() == 0


def test_one_goes_from_line_to_line_however_many_sentences_they_have(page: ImportHands):
    page.bring(page.file("lines.txt", "It rains. It pours.\nThe wall is wet. It is old.\nNobody minds.\n"))
    view = page.desk.page.becomes.text

    def here() -> str:
        return view.marked.text[view.caret() : view.caret() + 8]

    page.press("Ctrl+Down")
    assert here() == "The wall"
    page.press("Down", "Ctrl+Up")
    assert here() == "The wall"
    page.press("Ctrl+Up")
    assert here() == "It rains"
    page.press("Ctrl+Up", "Ctrl+Down", "Ctrl+Down", "Ctrl+Down")
    assert here() == "Nobody m"


def test_all_of_a_quotation_that_was_none_is_one_key(page: ImportHands):
    page.bring(
        page.file(
            "told.txt", "She told it so:\n\n“Once it rained. It rained for days.\n\nThen the sun came out.”\n\nSo.\n"
        )
    )
    page.press("Down", "Down")
    assert page.desk.page.becomes.text.marked.quotation_at(page.desk.page.becomes.text.caret()) is not None
    page.press("Shift+q")
    page.wait()
    assert all(one.kind != "quotation" for one in page.desk.page.becomes.text.marked.regions)


def test_tab_goes_through_the_form_as_the_eye_does_and_what_it_reaches_is_in_view(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    page.press("Shift+Tab", "Shift+Tab")
    how = page.desk.page.how
    switches = list(how.rules.switches.values())
    assert QApplication.focusWidget() is how.left_out
    assert not how.left_out.visibleRegion().isEmpty()
    page.press("Shift+Tab", "Shift+Tab")
    assert QApplication.focusWidget() is switches[-1]
    for _ in switches[1:]:
        page.press("Shift+Tab")
    assert QApplication.focusWidget() is switches[0]
    page.press("Shift+Tab")
    assert QApplication.focusWidget() is how.cutting.splitter
