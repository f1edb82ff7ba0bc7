"""Which field is which: what the form shows is what comes in, also where it shows that the file has none."""

import json

from PySide6.QtWidgets import QApplication

from tests.gui.importing.conftest import ImportHands

RECORDS = [
    {"id": "1", "user": "Ada", "body": "We should walk to work.", "parent": None, "thread": "t"},
    {"id": "2", "user": "Ben", "body": "I live too far away.", "parent": "1", "thread": "t"},
]


def bring(page: ImportHands) -> None:
    page.bring(page.file("posts.jsonl", "".join(json.dumps(one) + "\n" for one in RECORDS)))


def choose(page: ImportHands, ours: str, theirs: str | None) -> None:
    box = page.desk.page.how.fields.box(ours)
    box.show_options([(theirs, str(theirs))], theirs)
    box.chosen.emit(theirs)
    page.wait()


def test_a_field_that_is_said_to_be_none_is_none(page: ImportHands):
    bring(page)
    assert page.authors() == ["Ada", "Ben"]
    choose(page, "author", None)
    assert page.authors() == [None, None]
    assert page.desk.page.how.fields.box("author").value() is None
    page.press("Ctrl+Enter")
    assert page.stored("t")[1] == [None, None]


def test_without_a_field_for_the_text_nothing_comes_in(page: ImportHands):
    bring(page)
    choose(page, "text", None)
    assert "No field is chosen to take the text from" in page.desk.page.becomes.foot.notice.accessibleName()
    assert not page.desk.page.start.isEnabled()
    choose(page, "text", "body")
    assert page.said() == ["We should walk to work.", "I live too far away."]
    assert page.desk.page.start.isEnabled()


def test_html_in_the_texts_is_read_unless_it_is_said_to_be_kept_and_the_page_says_which(page: ImportHands):
    records = [{**one, "body": f"<p>{one['body']}</p>"} for one in RECORDS]
    page.bring(page.file("posts.jsonl", "".join(json.dumps(one) + "\n" for one in records)))
    how = page.desk.page.how
    assert page.said() == [one["body"] for one in RECORDS]
    assert (how.html.value(), how.fields.reason.text().startswith("The texts are written in HTML")) == ("auto", True)
    how.html.setFocus()
    page.press("Right", "Right")
    page.wait()
    assert how.html.value() == "keep"
    assert page.said() == [one["body"] for one in records]
    assert not how.fields.reason.text().startswith("The texts are written in HTML")
    page.press("Ctrl+Z")
    page.wait()
    assert page.said() == [one["body"] for one in RECORDS]


def test_only_a_file_with_fields_is_asked_about_html_in_its_texts(page: ImportHands):
    bring(page)
    assert page.desk.page.how.html.isVisible()
    page.press("Esc")
    page.bring(page.file("walk.txt", "We should walk to work."))
    assert not page.desk.page.how.html.isVisible()


def test_tab_comes_from_the_fields_to_html_and_then_to_the_rules(page: ImportHands):
    bring(page)
    how = page.desk.page.how
    how.fields.save.setFocus()
    page.press("Tab")
    assert how.html.isAncestorOf(QApplication.focusWidget())
    page.press("Tab")
    assert QApplication.focusWidget() is next(iter(how.rules.switches.values()))


def test_a_table_whose_rows_stand_alone_can_be_one_thread(page: ImportHands) -> None:
    table = "author,text\nAda,We should walk to work.\nBen,I live too far away.\nAda,Then take the bus.\n"
    page.bring(page.file("walking.csv", table))
    fields = page.desk.page.how.fields
    assert fields.alone.isVisible()
    box = fields.box("document")
    box.setFocus()
    page.press("Down")
    page.wait()
    assert (box.currentText(), fields.alone.isVisible()) == ("the whole file is one", False)
    page.press("Ctrl+Enter")
    assert page.stored("walking")[1] == ["Ada", "Ben", "Ada"]
