"""Where nothing can be imported the button is off and says why, and the key says it too."""

import json

import pytest

from annotator.gui.walk.hands import press
from tests.gui.importing.conftest import ESSAY, ImportHands

BROKEN = "{\\rtf1 not a text"


def assert_off(page: ImportHands, sentence: str) -> None:
    shown = page.desk.page
    assert not shown.start.isEnabled()
    assert shown.facts.text() == sentence
    assert shown.start.accessibleDescription() == shown.start.toolTip() == sentence
    press("Ctrl+Enter")
    assert page.desk.open
    assert page.window.strip.notice.sentence() == sentence
    shown.focus_text()
    press("Esc")
    page.wait()
    assert not page.desk.open
    assert page.documents() == []


WRONG = "Nothing can be imported: what is wrong is said below the text."


def test_a_file_that_cannot_be_read(page: ImportHands):
    page.bring(page.file("essay.rtf", BROKEN))
    assert_off(page, WRONG)


def test_a_folder_with_nothing_to_read_in_it(page: ImportHands):
    page.bring(page.file("photos/one.jpg", b"\xff\xd8\xff").parent)
    assert page.desk.page.becomes.foot.notice.sentence()
    assert_off(page, WRONG)


def test_files_that_are_gone(page: ImportHands):
    file = page.file("essay.txt", ESSAY)
    file.unlink()
    page.bring(file)
    assert_off(page, WRONG)


def test_an_empty_file(page: ImportHands):
    page.bring(page.file("empty.txt", ""))
    assert not page.desk.page.becomes.foot.choice.isVisible(), "there is no rest to choose for"
    assert_off(page, WRONG)


@pytest.mark.parametrize("name", ["head.csv", "none.jsonl", "none.json"])
def test_a_file_without_a_record(page: ImportHands, name: str):
    page.bring(page.file(name, {"head.csv": "id,text\n", "none.jsonl": "\n", "none.json": "[]"}[name]))
    assert_off(page, WRONG)


def test_everything_left_out(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    page.desk.page.files.list.setFocus()
    press("Delete")
    page.wait()
    assert page.desk.page.start.accessibleDescription() == "Nothing to import: every file is left out."
    press("Delete")
    page.wait()
    assert page.desk.page.start.isEnabled()
    press("Delete")
    page.wait()
    assert_off(page, "Nothing to import: every file is left out.")


def test_a_mapping_that_makes_no_text(page: ImportHands):
    record = {"id": "1", "body": "We should walk.", "votes": 3}
    page.bring(page.file("posts.jsonl", json.dumps(record) + "\n"))
    assert page.desk.page.start.isEnabled()
    box = page.desk.page.how.fields.box("text")
    box.show_options([(None, "none")], None)
    box.chosen.emit(None)
    page.wait()
    assert_off(page, WRONG)


def test_a_pattern_that_is_none(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    cutting = page.desk.page.how.cutting
    cutting.by.chosen.emit("pattern")
    page.wait()
    cutting.pattern.setText("(")
    cutting.pattern.editingFinished.emit()
    page.wait()
    assert page.figures() == ["–"] * 4, "no counts of what was chosen before"
    assert_off(page, WRONG)


def test_all_of_it_here_already(page: ImportHands):
    file = page.file("essay.txt", ESSAY)
    page.bring(file)
    press("Ctrl+Enter")
    page.wait()
    page.bring(file)
    shown = page.desk.page
    assert not shown.start.isEnabled()
    press("Ctrl+Enter")
    assert page.window.strip.notice.sentence() == "Nothing to import: all of it is here already."
    assert page.documents() == ["essay"]
    page.bring(page.file("more.txt", ESSAY.replace("walk", "ride")))
    assert shown.start.isEnabled()
    press("Ctrl+Enter")
    page.wait()
    assert page.documents() == ["essay", "more"]


def test_what_can_be_taken_is_here_already_and_the_rest_cannot(page: ImportHands):
    file = page.file("essay.txt", ESSAY)
    page.bring(file)
    press("Ctrl+Enter")
    page.wait()
    page.bring(file, page.file("broken.docx", b"PK\x03\x04"))
    assert page.desk.page.facts.text() == "Nothing to import: what can be taken is here already."
    assert not page.desk.page.becomes.foot.choice.isVisible()


def test_a_file_that_is_left_out_while_it_is_read_shows_no_text_and_awaits_nothing(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY), page.file("more.txt", ESSAY.replace("walk", "ride")))
    page.desk.page.files.list.setFocus()
    press("Down", "Delete")
    page.wait()
    assert page.desk.state.source == "more.txt"
    assert page.said() == []
    assert page.figures() == ["–"] * 4
    assert not page.desk.page.how.encoding.isVisible()
    press("Delete")
    page.wait()
    assert page.said()[0] == "We should ride to work."
