"""Files that nothing reads, on the import page: each says what to do, and stands in no other's way."""

import pytest

from annotator.gui.widgets.words import ElidedLabel
from tests.gui.importing.conftest import ESSAY, ImportHands

RTF = "{\\rtf1\\ansi{\\fonttbl}\n\\pard We should walk to work.\\par }"


def test_a_file_nothing_reads_says_what_to_do(page: ImportHands):
    page.bring(page.file("essay.rtf", RTF))
    assert page.desk.page.becomes.foot.notice.sentence() == (
        "“essay.rtf” cannot be read: open it in an office program and save it as docx or odt."
    )


@pytest.mark.parametrize("name", ["my.annot-wal", "my.annot-shm"])
def test_a_file_of_a_project_says_in_one_sentence_what_it_is(page: ImportHands, name: str):
    page.bring(page.file(name, "SQLite format 3"))
    assert page.desk.page.becomes.foot.notice.sentence() == (
        f"“{name}” belongs to a project and is no text: open the project, or import its release."
    )


def test_others_are_shown_and_come_in_beside_it(page: ImportHands):
    page.bring(page.file("essay.rtf", RTF), page.file("walk.txt", ESSAY), page.file("copied.txt", RTF))
    rows = page.desk.page.files.list.rows()
    assert [row.name for row in rows] == ["essay.rtf", "walk.txt", "copied.txt"]
    assert [bool(row.warning) for row in rows] == [True, False, True]
    foot = page.desk.page.becomes.foot
    assert "save it as docx or odt" in foot.notice.accessibleName()
    page.press("Ctrl+Enter")
    page.wait()
    assert page.desk.open, "what becomes of the rest is asked first"
    page.press("Space", "Ctrl+Enter")
    page.wait()
    assert page.documents() == ["walk"]


def test_which_files_cannot_be_taken_is_said_beside_another_that_is_shown(page: ImportHands):
    broken = [page.file(f"broken{number}.txt", b"\xff\x00\x81broken") for number in range(4)]
    page.bring(page.file("good.txt", "One is here."), *broken)
    foot = page.desk.page.becomes.foot
    assert foot.notice.sentence() == "4 places in other files cannot be taken."
    shown = [label.text() for label in foot.findChildren(ElidedLabel) if label.isVisible()]
    assert [words.split(":")[0] for words in shown] == [
        "broken0.txt, line 1",
        "broken1.txt, line 1",
        "and 2 problems more",
    ]
