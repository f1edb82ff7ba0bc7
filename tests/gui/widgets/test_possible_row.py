"""The row that says how many posts may begin: its words are read whole, beside the buttons or above them."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.possible_row import PossibleRow


def test_where_there_is_little_room_the_buttons_stand_below_the_words(qtbot: QtBot):
    row = PossibleRow("preview")
    qtbot.addWidget(row)
    row.show_counts(10, 1)
    row.show()
    row.resize(theme().px(620), theme().px(80))
    QApplication.processEvents()
    assert row.words.geometry().right() < row.before.geometry().left()
    row.resize(theme().px(340), theme().px(80))
    QApplication.processEvents()
    assert row.words.geometry().bottom() < row.before.geometry().top()
    assert row.words.width() == row.width()
    assert row.words.text() == "Perhaps 10 more posts, 1 quotation"


def test_without_such_places_there_is_no_row(qtbot: QtBot):
    row = PossibleRow("posts")
    qtbot.addWidget(row)
    row.show_counts(0, 0)
    assert row.isHidden()
