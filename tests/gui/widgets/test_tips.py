"""What people's texts say stands in tooltips as it is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.widgets.words import ElidedLabel

WORDS = ["Use <b>it</b>, not <i>this</i>.", "<p>We walk.</p>\nSo it is.", "1 < 2 & so", "<img src='x.png'>", ""]


def shown(tip: str) -> str:
    """Return what Qt shows of a tooltip."""
    if not GuiQt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("words", WORDS)
def test_a_control_tells_the_words_themselves(qtbot: QtBot, words: str) -> None:
    button = PlainButton("Go")
    qtbot.addWidget(button)
    button.setToolTip(words)
    assert shown(button.toolTip()) == words


@pytest.mark.parametrize("words", WORDS)
def test_a_cell_of_a_table_tells_the_words_themselves(words: str) -> None:
    told: Cells[str] = Cells(words=lambda one: one, tip=lambda one: one)
    model = RowsModel({"text": told})
    model.show_rows([words])
    assert shown(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)) == words


def test_a_label_that_is_cut_tells_what_it_says_now_not_what_it_said(qtbot: QtBot) -> None:
    label = ElidedLabel("We walk to the harbour.")
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.grab()
    assert label.toolTip() == "We walk to the harbour."
    label.set_text("We take the tram home.")
    label.grab()
    assert label.toolTip() == "We take the tram home."
