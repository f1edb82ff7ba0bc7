"""The encoding of a file on the import page: what is certain, what is a guess, and what the person has to choose."""

import pytest

from tests.gui.importing.conftest import ImportHands

WORDS = "Über den Fluß führt eine Brücke. Sie ist schön.\nMöwen fliegen über die Höfe.\n"
BROKEN = b"A good line.\nA bad \xc3\xff line.\nAnother line.\n"


def shown(page: ImportHands) -> str:
    return page.desk.page.how.encoding.currentText()


@pytest.mark.parametrize("name", ["utf-16", "utf-32", "utf-8-sig"])
def test_what_a_byte_order_mark_says_is_certain(page: ImportHands, name: str):
    page.bring(page.file("marked.txt", WORDS.encode(name)))
    assert page.said()[0] == "Über den Fluß führt eine Brücke."
    assert shown(page).endswith(", certain")
    assert page.desk.page.files.list.rows()[0].warning == ""


def test_a_file_whose_encoding_is_not_certain_comes_in_as_the_person_chooses(page: ImportHands):
    page.bring(page.file("broken.txt", BROKEN))
    encoding = page.desk.page.how.encoding
    assert encoding.isVisible()
    assert shown(page) == "Not certain: choose one"
    assert page.desk.page.becomes.foot.notice.sentence() == "Line 2 cannot be taken."
    assert "Choose its encoding, or save it as UTF-8." in page.desk.page.becomes.foot.notice.accessibleName()
    assert not page.desk.page.start.isEnabled()
    encoding.chosen.emit("cp1252")
    page.wait()
    assert page.said()[1] == "A bad Ãÿ line."
    assert page.desk.page.start.isEnabled()
    encoding.chosen.emit(None)
    page.wait()
    assert page.said() == []


def test_a_file_of_two_encodings_offers_to_read_it_in_one(page: ImportHands):
    lines = WORDS.splitlines()
    page.bring(page.file("two.txt", "\n".join(lines[:1] * 3).encode() + b"\n" + lines[1].encode("cp1252")))
    assert "of two encodings" in page.desk.page.becomes.foot.notice.accessibleName()
    assert page.desk.page.how.encoding.isVisible()
    page.desk.page.how.encoding.chosen.emit("cp1252")
    page.wait()
    assert page.said()[-1] == "Möwen fliegen über die Höfe."


def test_what_is_no_text_asks_for_no_encoding(page: ImportHands):
    page.bring(page.file("essay.docx", b"PK\x03\x04 damaged"))
    assert not page.desk.page.how.encoding.isVisible()


def test_while_nothing_is_counted_because_of_an_error_no_figures_are_awaited(page: ImportHands):
    page.bring(page.file("essay.rtf", "{\\rtf1 x"))
    assert page.figures() == ["–"] * 4
