"""The scheme at large text in a small window: labels to choose from, a guideline one can read."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.low_windows import make_low, make_usual, rows_in_view
from tests.gui.scheme.conftest import CTRL, Editor


def test_ctrl_l_leads_to_the_page_as_it_was_left_and_from_its_guidelines_to_the_labels(editor: Editor) -> None:
    editor.press(Qt.Key.Key_G, CTRL)
    assert editor.page.tabs.value() == "guideline"
    QTest.keyClick(editor.window, Qt.Key.Key_2, CTRL)
    editor.wait()
    QTest.keyClick(editor.window, Qt.Key.Key_L, CTRL)
    editor.wait()
    assert editor.page.tabs.value() == "guideline"
    editor.press(Qt.Key.Key_L, CTRL)
    assert editor.page.tabs.value() == "labels"
    assert QApplication.focusWidget() is editor.page.labels.table


def test_what_is_typed_in_a_guideline_is_kept_when_ctrl_l_leads_away(editor: Editor) -> None:
    editor.press(Qt.Key.Key_G, CTRL)
    editor.page.guideline.editor.selectAll()
    editor.type("A claim is said.")
    editor.press(Qt.Key.Key_L, CTRL)
    assert editor.notice() == "Kept as version 2."


def test_all_labels_are_in_view_at_twice_the_text(editor: Editor) -> None:
    make_low(editor.window)
    assert rows_in_view(editor.page.labels.table) >= 3
    assert editor.page.tabs.isVisible()
    assert editor.page.back.isVisible()


def test_a_guideline_has_lines_and_says_its_version_at_twice_the_text(editor: Editor) -> None:
    make_low(editor.window)
    editor.press(Qt.Key.Key_G, CTRL)
    tab = editor.page.guideline
    lines = tab.editor.viewport().height() / QFontMetricsF(tab.editor.font()).lineSpacing()
    assert lines >= 5
    assert tab.facts.shown() == ["Version 1"]
    tab.editor.selectAll()
    editor.type("A claim is said.")
    editor.press(Qt.Key.Key_S, CTRL)
    assert tab.facts.shown() == ["Version 2 · 1 older answer of yours"]
    QTest.mouseClick(tab.view.cells()[1], Qt.MouseButton.LeftButton)
    assert tab.text.viewport().height() >= 5 * QFontMetricsF(tab.text.font()).lineSpacing()
    assert not tab.keep.isVisible()
    assert tab.facts.isVisible()


def test_another_guideline_is_chosen_from_one_line_at_twice_the_text(editor: Editor) -> None:
    make_low(editor.window)
    editor.press(Qt.Key.Key_G, CTRL)
    tab = editor.page.guideline
    assert not tab.table.isVisible()
    assert tab.which.currentText() == "claim"
    tab.which.setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Down)
    assert tab.which.currentText() == "objection"
    assert tab.editor.toPlainText().startswith("# Objection")
    make_usual(editor.window)
    assert tab.table.isVisible()
    assert tab.model.id_at(tab.table.currentIndex().row()) == "objection"
    assert not tab.which.isVisible()


def test_tabs_stand_below_the_title_again_where_there_is_room(editor: Editor) -> None:
    make_low(editor.window)
    make_usual(editor.window)
    page = editor.page
    assert page.facts.isVisible()
    assert page.tabs.mapTo(page, QPoint(0, 0)).y() > page.facts.mapTo(page, QPoint(0, 0)).y()
