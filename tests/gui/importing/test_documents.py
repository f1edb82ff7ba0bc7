"""Office documents and books on the import page: what is seen of them, and what is said of those that are broken."""

from tests.formats.packing import docx, epub, odt
from tests.gui.importing.conftest import ImportHands

WORD = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def test_office_documents_and_books_are_cut_and_come_in(page: ImportHands):
    page.bring(
        page.file("essay.docx", docx(WORD.format("We should walk to work. It is good for us."))),
        page.file("answer.odt", odt("<text:p>I live too far away. The road is steep.</text:p>")),
        page.file("book.epub", epub("<p>Nobody has to drive.</p>", "<p>The town would be quiet.</p>")),
    )
    assert [row.facts for row in page.desk.page.files.list.rows()] == ["Text, 2 segments"] * 3
    assert page.said() == ["We should walk to work.", "It is good for us."]
    page.press("Ctrl+Enter")
    page.wait()
    assert page.documents() == ["essay", "answer", "book"]
    assert page.stored("book")[0] == ["Nobody has to drive.", "The town would be quiet."]


def test_the_kind_of_a_document_is_named_in_words(page: ImportHands):
    page.bring(page.file("essay.docx", docx(WORD.format("One. Two."))))
    box = page.desk.page.how.format
    assert box.currentText() == "Word document (DOCX)"
    assert {"OpenDocument text (ODT)", "Book (EPUB)"} <= {box.itemText(at) for at in range(box.count())}


def test_a_file_that_only_adds_to_a_thread_of_another_says_how_much(page: ImportHands):
    opening = page.file("opening.jsonl", '{"id": "1", "document": "t", "text": "We should walk to work."}\n')
    more = page.file("more.jsonl", '{"id": "2", "document": "t", "text": "It is far. It is steep."}\n')
    page.bring(opening, more)
    facts = [row.facts for row in page.desk.page.files.list.rows()]
    assert facts == ["Text, 1 segment", "1 post, 2 segments of threads in other files"]


def test_a_document_that_cannot_be_read_is_said_beside_those_that_can(page: ImportHands):
    page.bring(
        page.file("locked.docx", b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")),
        page.file("good.docx", docx(WORD.format("One. Two."))),
    )
    preview = page.desk.state.preview
    assert preview is not None
    assert ["protected by a password" in problem.message for problem in preview.report.problems] == [True]
