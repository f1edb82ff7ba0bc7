"""The frame around what scrolls, while the focus is there by the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from annotator.gui.labeling.panel.guideline_text import GuidelineText
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.reading_pane import ReadingPane


@pytest.mark.parametrize("kind", ["passage", "guideline"])
def test_prose_has_a_frame_while_the_focus_came_by_tab(qtbot: QtBot, kind: str):
    pane: QTextEdit = ReadingPane("Passage") if kind == "passage" else GuidelineText()
    qtbot.addWidget(pane)
    pane.resize(300, 200)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)

    def edge() -> QColor:
        return pane.viewport().grab().toImage().pixelColor(0, pane.viewport().height() // 2)

    accent = QColor(theme().tokens.accent)
    pane.clearFocus()
    pane.setFocus(Qt.FocusReason.TabFocusReason)
    assert edge() == accent
    pane.clearFocus()
    assert edge() != accent
    pane.setFocus(Qt.FocusReason.MouseFocusReason)
    assert edge() != accent
