"""Guidelines are written beside how they read, compared by version, and take their examples from the texts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.words import first_words
from annotator.gui.labeling.panel.guideline_text import GuidelineText
from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.scheme.guideline_tab import GuidelineTab
from annotator.services import guidelines, labeling
from tests.gui.labeling.test_saving import full_disk
from tests.gui.scheme.conftest import CTRL, Editor
from tests.making import SENTENCES, ids

SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened_guideline(editor: Editor, label: str = "claim") -> GuidelineTab:
    editor.choose(label)
    QTest.keyClick(editor.window, Qt.Key.Key_G, CTRL)
    editor.wait()
    return editor.page.guideline


def write(editor: Editor, text: str) -> None:
    """Type over all of it; what breaks lines is pasted, since no test can type it."""
    editor.page.guideline.editor.selectAll()
    if "\n" in text:
        editor.page.guideline.editor.insertPlainText(text)
    else:
        editor.type(text)


def test_ctrl_g_opens_the_guideline_of_the_chosen_label_with_its_text_ready_to_be_typed_in(editor: Editor):
    tab = opened_guideline(editor, "analogy")
    assert QApplication.focusWidget() is tab.editor
    assert tab.editor.toPlainText().startswith("# Analogy")
    assert tab.text.toPlainText().startswith("Analogy\n")
    assert not tab.keep.isEnabled()


def test_what_is_typed_is_rendered_and_kept_as_a_version_by_ctrl_s(editor: Editor, qtbot: QtBot):
    tab = opened_guideline(editor)
    write(editor, "# Claim\n\nA *thing* said.")
    qtbot.waitUntil(lambda: tab.text.toPlainText() == "Claim\nA thing said.")
    assert tab.keep.isEnabled()
    editor.press(Qt.Key.Key_S, CTRL)
    assert guidelines.guideline(editor.project, "claim").text == "# Claim\n\nA *thing* said.\n"
    assert editor.notice() == "Kept as version 2."
    assert tab.facts.text() == "Version 2 · 1 answer of yours was given under an older definition"
    assert not tab.keep.isEnabled()


def test_going_elsewhere_keeps_what_was_typed(editor: Editor):
    opened_guideline(editor)
    write(editor, "One.")
    editor.page.guideline.table.choose(0)
    editor.wait()
    assert guidelines.guideline(editor.project, "claim").text == "One.\n"
    write(editor, "Two.")
    QTest.keyClick(editor.window, Qt.Key.Key_1, CTRL)
    editor.wait()
    assert guidelines.guideline(editor.project, "").text == "Two.\n"


def test_versions_are_listed_and_the_words_that_came_and_went_are_shown(editor: Editor):
    tab = opened_guideline(editor)
    for text in ("A claim is said by somebody.", "A claim is written by somebody."):
        write(editor, text)
        editor.press(Qt.Key.Key_S, CTRL)
    editor.click(tab.view.cells()[2])
    said = [tab.versions.model.index(row, 0).data() for row in range(tab.versions.model.rowCount())]
    assert said == ["Version 3", "Version 2", "Version 1"]
    assert tab.versions.changes.toPlainText().strip() == "A claim is said written by somebody."
    assert tab.versions.changes.accessibleDescription() == "1 words came, 1 went"
    cursor = tab.versions.changes.document().find("written")
    assert cursor.charFormat().fontUnderline()
    cursor = tab.versions.changes.document().find("said", 0, QTextDocument.FindFlag.FindWholeWords)
    assert cursor.charFormat().fontStrikeOut()
    tab.versions.table.choose(2)
    editor.wait()
    assert "reasonable reader" in tab.versions.changes.toPlainText()


def test_undo_brings_the_version_before_back_into_the_text(editor: Editor):
    tab = opened_guideline(editor)
    before = tab.editor.toPlainText()
    write(editor, "Another.")
    editor.press(Qt.Key.Key_S, CTRL)
    tab.table.setFocus()
    editor.press(Qt.Key.Key_Z, CTRL)
    assert tab.editor.toPlainText() == before


def test_what_is_being_typed_stays_when_something_else_of_the_scheme_changes(editor: Editor):
    tab = opened_guideline(editor)
    write(editor, "Half a sent")
    who, segment = editor.page.desk.who, ids(editor.project)[2]
    editor.page.desk.save(lambda project: guidelines.add_example(project, who, "objection", segment))
    editor.wait()
    assert tab.editor.toPlainText() == "Half a sent"


def to_label(editor: Editor, segment: str) -> LabelScreen:
    editor.window.open_segment(segment)
    editor.wait()
    page = editor.window.pages.current()
    assert isinstance(page, LabelScreen)
    return page


def test_in_label_b_makes_the_passage_an_example_and_shift_b_a_counter_example(editor: Editor):
    first, second = ids(editor.project)[:2]
    label = to_label(editor, second)
    assert "example.add" not in editor.window.handlers()
    editor.press(Qt.Key.Key_G)
    editor.press(Qt.Key.Key_B)
    assert editor.notice() == f"Added to the guideline of “objection” as an example: “{first_words(SENTENCES[1])}”"
    editor.press(Qt.Key.Key_B)
    assert editor.notice() == "It stands in the guideline of “objection” already."
    side = label.answering.side
    assert side is not None
    assert side.currentWidget() is side.guideline
    assert SENTENCES[1] in side.guideline.text.toPlainText()
    to_label(editor, first)
    assert side.currentWidget() is side.guideline, "one may walk to what is none while the guideline is open"
    editor.press(Qt.Key.Key_B, SHIFT)
    shown = guidelines.examples(editor.project, "objection")
    assert [(one.now, one.counter) for one in shown] == [(second, False), (first, True)]
    editor.press(Qt.Key.Key_Z, CTRL)
    assert len(guidelines.examples(editor.project, "objection")) == 1


def test_what_would_be_the_example_is_named_and_what_was_answered_otherwise_is_none(editor: Editor):
    segments, project, who = ids(editor.project), editor.project, editor.page.desk.who
    labeling.decide(project, who, segments[2], [])
    label = to_label(editor, segments[1])
    side = label.answering.side
    assert side is not None
    editor.press(Qt.Key.Key_G)
    assert first_words(SENTENCES[1], 4) in side.guideline.passage.text()
    editor.press(Qt.Key.Key_Down)
    assert first_words(SENTENCES[2], 4) in side.guideline.passage.text()
    editor.press(Qt.Key.Key_B)
    none = f"Your answer to “{first_words(SENTENCES[2])}” is not “objection”, so it is no example of it."
    assert editor.notice() == none
    assert guidelines.examples(project, "objection") == ()
    editor.press(Qt.Key.Key_B, SHIFT)
    assert [one.counter for one in guidelines.examples(project, "objection")] == [True]


def test_what_was_said_of_an_example_goes_when_it_is_taken_back(editor: Editor):
    label = to_label(editor, ids(editor.project)[1])
    editor.press(Qt.Key.Key_G)
    editor.press(Qt.Key.Key_B)
    assert editor.notice().startswith("Added to the guideline")
    editor.press(Qt.Key.Key_Z, CTRL)
    assert editor.notice() == ""
    assert label.status().news == "Taken back: example of objection"
    editor.press(Qt.Key.Key_B)
    assert label.status().news == ""


def test_a_passage_without_a_label_is_no_example_of_any(editor: Editor):
    to_label(editor, ids(editor.project)[4])
    editor.press(Qt.Key.Key_G)
    assert "guideline.edit" in editor.window.handlers()
    assert "example.add" not in editor.window.handlers()


def test_examples_are_listed_gone_to_and_taken_out(editor: Editor):
    who, segment = editor.page.desk.who, ids(editor.project)[3]
    guidelines.add_example(editor.project, who, "analogy", segment)
    tab = opened_guideline(editor, "analogy")
    editor.click(tab.view.cells()[3])
    assert tab.examples.model.index(0, 1).data() == SENTENCES[3]
    tab.examples.table.setFocus()
    editor.press(Qt.Key.Key_Return)
    label = editor.window.pages.current()
    assert isinstance(label, LabelScreen)
    assert label.desk.current == segment
    QTest.keyClick(editor.window, Qt.Key.Key_L, CTRL)
    editor.wait()
    tab.examples.table.setFocus()
    editor.press(Qt.Key.Key_Delete)
    assert guidelines.examples(editor.project, "analogy") == ()
    assert tab.examples.model.rowCount() == 0


def test_a_link_of_the_guideline_in_label_leads_to_its_passage(editor: Editor):
    who, (first, second) = editor.page.desk.who, ids(editor.project)[:2]
    guidelines.add_example(editor.project, who, "objection", first)
    label = to_label(editor, second)
    editor.press(Qt.Key.Key_G)
    side = label.answering.side
    assert side is not None
    side.guideline.text.exampleAsked.emit(first)
    editor.wait()
    assert label.desk.current == first


def test_in_a_narrow_window_the_text_and_how_it_reads_take_turns(editor: Editor):
    editor.window.resize(900, 620)
    tab = opened_guideline(editor)
    assert tab.editor.isVisible()
    assert not tab.text.isVisible()
    editor.click(tab.view.cells()[1])
    assert tab.text.isVisible()
    assert not tab.editor.isVisible()


def test_a_renamed_label_is_so_called_in_label_at_once_and_one_stays_at_the_passage(editor: Editor):
    third = ids(editor.project)[2]
    label = to_label(editor, third)
    QTest.keyClick(editor.window, Qt.Key.Key_L, CTRL)
    editor.wait()
    editor.press(Qt.Key.Key_F2)
    editor.type("thesis")
    editor.press(Qt.Key.Key_Return)
    QTest.keyClick(editor.window, Qt.Key.Key_2, CTRL)
    editor.wait()
    side = label.answering.side
    assert side is not None
    assert side.panel.labels.buttons["claim"].accessibleName().startswith("Thesis")
    assert label.desk.current == third
    editor.press(Qt.Key.Key_Z, CTRL)
    side = label.answering.side
    assert side is not None
    assert side.panel.labels.buttons["claim"].accessibleName().startswith("Claim")
    assert label.desk.current == third


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "# A",
        "- [a](example:x:1-2)",
        "|a|b|\n|-|-|\n|1|2|",
        "<b>bold</b> ![x](file:///etc/hosts)",
        "**b** *i* `c`\n" * 40,
    ],
)
def test_any_text_is_shown_again_and_again(qtbot: QtBot, home: Path, markdown: str):
    text = GuidelineText()
    qtbot.addWidget(text)
    text.resize(300, 400)
    text.show()
    for _ in range(60):
        text.show_parts([("", "General."), ("claim", markdown), ("analogy", "# Last\n\nLine.")], "analogy")
    assert text.toPlainText().endswith("Last\nLine.")
    assert "file:" not in text.toPlainText()


def test_a_guideline_that_could_not_be_kept_stays_to_be_kept_again(editor: Editor, monkeypatch: pytest.MonkeyPatch):
    tab = opened_guideline(editor)
    write(editor, "Worth keeping.")
    with full_disk(monkeypatch):
        tab.table.choose(0)
        editor.wait()
    assert "Worth keeping." not in tab.editor.toPlainText()
    tab.table.choose(tab.model.row_of("claim"))
    editor.wait()
    assert tab.editor.toPlainText() == "Worth keeping."
    tab.editor.setFocus()
    editor.press(Qt.Key.Key_S, CTRL)
    assert guidelines.guideline(editor.project, "claim").text == "Worth keeping.\n"
