"""What is said once files came in: what is new, what has grown, what stands in another version."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.importing.conftest import ESSAY, ImportHands


def bring(page: ImportHands, name: str, text: str) -> str:
    """Import a file and return what is said of it first."""
    page.bring(page.file(name, text))
    page.press("Ctrl+Enter")
    page.wait()
    return page.library.panel.notice.sentence()


def thread(posts: int) -> str:
    return "".join(json.dumps({"id": str(one), "document": "t", "text": f"Post {one}."}) + "\n" for one in range(posts))


def test_a_thread_that_grew_is_said_to_have_new_posts(page: ImportHands):
    assert bring(page, "thread.jsonl", thread(2)) == "1 document added."
    assert bring(page, "thread.jsonl", thread(5)) == "1 thread has new posts."
    assert page.library.panel.notice.accessibleName().startswith("1 thread has new posts. 3 posts, 3 segments")


def test_a_text_that_changed_is_said_to_stand_in_a_new_version(page: ImportHands):
    bring(page, "essay.txt", ESSAY)
    said = bring(page, "essay.txt", ESSAY.replace("good", "very good"))
    assert said == "1 text has changed: its new version stands beside the old one."
    assert page.library.panel.label.isVisible()


def test_from_an_import_that_failed_one_comes_back_to_what_was_corrected(page: ImportHands):
    file = page.file("essay.txt", ESSAY)
    page.bring(file)
    page.press("+")
    file.unlink()
    page.press("Ctrl+Enter")
    page.wait()
    assert page.library.panel.notice.sentence() == "There is no file “essay.txt”."
    page.file("essay.txt", ESSAY)
    QTest.mouseClick(page.library.panel.back, Qt.MouseButton.LeftButton)
    page.wait()
    assert page.said()[0] == "We should walk to work. It is good for us."
    page.press("Ctrl+Enter")
    assert page.stored("essay")[0] == page.said()
    assert not page.library.panel.back.isVisible()


def test_a_file_that_changed_after_it_was_shown_is_shown_again_before_it_comes_in(page: ImportHands):
    page.bring(page.file("essay.txt", ESSAY))
    page.file("essay.txt", f"{ESSAY} Nobody saw this.")
    page.press("Ctrl+Enter")
    page.wait()
    assert page.library.panel.notice.sentence() == "“essay.txt” was changed after it was shown; nothing was imported."
    assert not page.documents()
    QTest.mouseClick(page.library.panel.back, Qt.MouseButton.LeftButton)
    page.wait()
    assert page.said()[-1] == "Nobody saw this."
    page.press("Ctrl+Enter")
    assert page.stored("essay")[0] == page.said()
