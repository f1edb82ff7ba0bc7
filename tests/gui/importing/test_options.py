"""What can be chosen of how a file is read: nothing stands there twice, and there is a way back to what was found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.widgets.choice_box import ChoiceBox
from tests.gui.importing.conftest import ImportHands


def options(box: ChoiceBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


@pytest.mark.parametrize(
    ("name", "found", "other", "back"),
    [
        ("format", "Plain text", "Markdown", "By the name of the file"),
        ("language", "English", "German", "As the text or the project says"),
    ],
)
def test_what_was_found_stands_there_once_and_is_found_again(
    page: ImportHands, name: str, found: str, other: str, back: str
):
    page.bring(page.file("walk.txt", "We should walk to work. It is good for us."))
    box: ChoiceBox = getattr(page.desk.page.how, name)
    first = options(box)
    assert (box.currentText(), first.count(found)) == (found, 1)
    assert len(first) == len(set(first))
    box.setFocus()
    for letter in other[:3]:
        QTest.keyClick(box, letter.lower())
    page.wait()
    assert box.currentText() == other
    assert options(box)[0] == back
    assert len(options(box)) == len(set(options(box)))
    QTest.keyClick(box, Qt.Key.Key_Home)
    page.wait()
    assert box.currentText() == found
