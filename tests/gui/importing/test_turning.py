"""Keys of the preview that lead from post to post, from file to file, and between the text and the list of files."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.rail import RailItem
from tests.gui.importing.conftest import DIALOGUE, ESSAY, ImportHands


def here(page: ImportHands, length: int = 12) -> str:
    view = page.desk.page.becomes.text
    return view.marked.text[view.caret() : view.caret() + length]


def said(page: ImportHands) -> str:
    return page.window.strip.notice.sentence()


def test_from_post_to_post_and_back_by_way_of_the_beginning(page: ImportHands):
    page.bring(page.file("dialogue.txt", DIALOGUE))
    page.press("Shift+Down")
    assert here(page) == "I live too f"
    page.press("Shift+Down", "Down")
    assert here(page) == "It stops at "
    page.press("Shift+Up")
    assert here(page) == "Then take th"
    page.press("Shift+Up", "Shift+Up")
    assert here(page) == "We should wa"
    page.press("Shift+Up")
    assert said(page) == "This is the first post."
    page.press("Shift+Down", "Shift+Down", "Shift+Down", "Shift+Down")
    assert here(page) == "It does not "
    assert said(page) == "This is the last post."


def test_the_next_post_is_on_the_next_page_too(page: ImportHands):
    posts = [{"id": str(number), "document": "t", "text": f"Post {number} says it."} for number in range(90)]
    page.bring(page.file("posts.jsonl", "".join(json.dumps(one) + "\n" for one in posts)))
    for _ in range(45):
        page.press("Shift+Down")
        page.wait()
    assert here(page) == "Post 45 says"
    for _ in range(6):
        page.press("Shift+Up")
        page.wait()
    assert here(page) == "Post 39 says"


def test_posts_that_do_not_come_in_are_passed_over(page: ImportHands):
    posts = [{"id": "1", "document": "t", "text": text} for text in ("One of them.", "Another.")]
    posts.append({"id": "2", "document": "t", "text": "The last."})
    page.bring(page.file("posts.jsonl", "".join(json.dumps(one) + "\n" for one in posts)))
    page.press("Shift+Down")
    assert here(page, 9) == "The last."


def test_one_key_leads_to_the_files_and_back_and_enter_too(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    files, text = page.desk.page.files.list, page.desk.page.becomes.text
    assert text.hasFocus()
    page.press("F6")
    assert files.hasFocus()
    page.press("Down")
    page.wait()
    assert page.desk.state.source == "dialogue.txt"
    page.press("F6")
    assert text.hasFocus()
    page.press("F6", "Enter")
    assert text.hasFocus()
    page.desk.page.how.format.setFocus()
    page.press("F6")
    assert files.hasFocus(), "from the form, too"
    page.window.rail.findChildren(RailItem)[0].setFocus()
    page.press("F6")
    assert files.hasFocus(), "and from the rail beside the page"


def test_in_a_narrow_window_the_key_brings_the_pane_to_the_front(page: ImportHands, qapp: QApplication):
    theme().apply(qapp, "light", 1.5)
    page.window.resize(1280, 720)
    page.bring(page.file("essay.txt", ESSAY))
    page.press("F6")
    assert page.desk.page.files.list.isVisible()
    assert page.desk.page.files.list.hasFocus()
    for back in ("F6", "Esc"):
        page.press(back)
        assert page.desk.page.becomes.text.isVisible()
        assert page.desk.page.becomes.text.hasFocus()
        page.press("F6")


def test_the_next_file_is_one_key_from_wherever_one_is(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("dialogue.txt", DIALOGUE))
    page.press("Ctrl+Shift+PageDown")
    page.wait()
    assert page.desk.state.source == "dialogue.txt"
    assert page.desk.page.becomes.text.hasFocus()
    page.press("Ctrl+Shift+PageDown")
    assert said(page) == "This is the last file."
    page.desk.page.how.fields.name.setFocus()
    page.press("Ctrl+Shift+PageUp")
    page.wait()
    assert page.desk.state.source == "essay.txt"


@pytest.mark.parametrize("name", ["pane.next", "files:next", "files:leave.out", "walk.post.down"])
def test_the_keys_are_shown_beside_the_files(page: ImportHands, name: str):
    page.bring(page.file("dialogue.txt", DIALOGUE), page.file("essay.txt", ESSAY))
    shown = {hint.command: hint.key() for hint in page.desk.page.files.hints.caps() if hint.isVisible()}
    assert shown[name] == page.window.keys.shown(name)


def test_a_segment_is_joined_with_the_one_above_from_the_menu_which_shows_the_key(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    becomes = page.desk.page.becomes
    before = becomes.text.marked.cuts
    becomes.text.setFocus()
    page.press("Down")
    action = next(one for one in becomes.correct_menu.actions() if one.text().startswith("Join with the segment above"))
    assert action.text().endswith(f"\t{page.window.keys.shown('preview:join')}")
    action.trigger()
    page.wait()
    QApplication.processEvents()
    page.wait()
    assert len(becomes.text.marked.cuts) == len(before) - 1
    assert becomes.text.marked.cuts[0] == (before[0][0], before[1][1])
