"""The focus ring: only for the keyboard, around the control, wherever it moves."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.focus_ring import FocusRing
from annotator.gui.widgets.layout import Column, Gap, Pane


class Window(Pane):
    def __init__(self):
        super().__init__()
        column = Column(self, margins=(40, 40, 40, 40), spacing=16)
        self.field, self.button, self.other = QLineEdit(), PlainButton("Skip"), PlainButton("Next")
        for widget in (self.field, self.button, self.other):
            column.addWidget(widget)
        self.ring = FocusRing(self)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def around(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)


def test_an_input_shows_the_focus_itself(window: Window):
    assert window.ring.isHidden()


def test_tab_brings_the_ring_two_pixels_off_the_control(qtbot: QtBot, window: Window):
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    assert window.button.hasFocus()
    assert window.ring.isVisible()
    assert window.ring.geometry() == around(window.button)
    qtbot.keyClick(window.button, Qt.Key.Key_Tab)
    assert window.ring.geometry() == around(window.other)
    qtbot.keyClick(window.other, Qt.Key.Key_Backtab)
    assert window.ring.target() is window.button


def test_focus_that_the_program_sets_brings_no_ring(window: Window):
    window.button.setFocus(Qt.FocusReason.OtherFocusReason)
    assert window.button.hasFocus()
    assert window.ring.isHidden()


def test_the_ring_follows_the_control_and_goes_with_it(qtbot: QtBot, window: Window):
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    window.button.move(window.button.pos() + QPoint(7, 9))
    assert window.ring.geometry() == around(window.button)
    window.button.hide()
    assert window.ring.target() is window.other
    window.other.setEnabled(False)
    assert window.ring.isHidden()


def test_the_ring_lets_clicks_through(qtbot: QtBot, window: Window):
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    assert window.childAt(around(window.button).center()) is window.button


def test_what_a_scroll_area_hides_of_the_control_it_hides_of_the_ring(qtbot: QtBot):
    window = Pane()
    area, content = QScrollArea(), Pane()
    column = Column(content, margins=(8, 0, 8, 8))
    button = PlainButton("Far down")
    column.addWidget(Gap(300))
    column.addWidget(button)
    content.setFixedWidth(120)
    area.setWidget(content)
    Column(window, margins=(20, 20, 20, 20)).addWidget(area)
    ring = FocusRing(window)
    qtbot.addWidget(window)
    window.resize(300, 150)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert ring.geometry() == around(button)  # what the keyboard reaches comes into view
    area.verticalScrollBar().setValue(0)
    assert ring.geometry().isEmpty()
    area.ensureWidgetVisible(button, 0, 20)
    assert ring.geometry() == around(button)


def test_a_window_may_open_with_the_ring_on_its_first_control(qtbot: QtBot):
    window = Window()
    qtbot.addWidget(window)
    window.other.focus_by_key()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.other.hasFocus)
    assert window.ring.geometry() == around(window.other)
