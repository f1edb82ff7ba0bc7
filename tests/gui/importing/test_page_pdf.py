"""PDF and corpora on the import page: what a person sees of them, and what they may choose."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.conftest import ROOT
from tests.formats import pdfs
from tests.gui.importing.conftest import ESSAY, ImportHands

ARTICLE = ROOT / "tests" / "golden" / "pdf" / "article.pdf"


def test_words_broken_at_line_ends_are_joined_at_a_click(page: ImportHands):
    page.bring(ARTICLE)
    hyphens = page.desk.page.how.hyphens
    assert hyphens.isVisible()
    assert "com\u2010parison" in " ".join(page.said())
    QTest.mouseClick(hyphens, Qt.MouseButton.LeftButton, pos=hyphens.rect().center())
    page.wait()
    assert "might object that the comparison was never meant" in " ".join(page.said())
    page.press("Ctrl+Enter")
    page.wait()
    assert page.documents() == ["On Borrowed Arguments"]


def test_a_text_has_no_such_choice(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    assert not page.desk.page.how.hyphens.isVisible()


def test_scanned_pages_are_said_before_anything_is_stored(page: ImportHands):
    page.bring(page.file("mixed.pdf", pdfs.document(pdfs.text("Somebody claims it."), pdfs.PICTURE)))
    preview = page.desk.state.preview
    assert preview is not None
    assert [one.message for one in preview.report.problems] == [
        "“mixed.pdf” has no text layer on some pages (2), only pictures; what these show cannot be taken."
    ]
    assert page.said() == ["Somebody claims it."]
    assert page.desk.page.becomes.foot.notice.sentence() == "Part of this file cannot be taken."


def test_a_folder_that_is_a_corpus_is_one_file_on_the_page(page: ImportHands):
    posts = [
        {"id": "u1", "root": "u1", "user": "s1", "reply_to": None, "text": "The ferry is fair."},
        {"id": "u2", "root": "u1", "user": "s2", "reply_to": "u1", "text": "It is not."},
    ]
    file = page.file("wiki/utterances.jsonl", "".join(json.dumps(post) + "\n" for post in posts))
    page.file("wiki/conversations.json", json.dumps({"u1": {"meta": {"title": "On ferries"}}}))
    page.bring(file.parent)
    (row,) = page.desk.page.files.list.rows()
    assert row.facts == "Thread, 2 posts, 2 segments"
    page.press("Ctrl+Enter")
    page.wait()
    assert page.documents() == ["On ferries"]
