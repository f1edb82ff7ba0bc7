"""Buttons: operable by key and click, named for screen readers, quiet about the focus of others."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import IconButton, PlainButton, PrimaryButton, QuietButton
from annotator.gui.widgets.cards import ActionCard
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.label_button import LabelButton, LabelSize
from annotator.gui.widgets.layout import Column, Pane
from annotator.gui.widgets.rail import RailItem

MARK = LabelMark("O", "Objection", "objection")
CONTROLS = {
    "plain": lambda: PlainButton("Back", key="Backspace"),
    "primary": lambda: PrimaryButton("Import files", icon="plus", key="Ctrl+I"),
    "quiet": lambda: QuietButton("What is an objection", icon="book-open", key="g"),
    "menu": lambda: QuietButton("Unseen, by thread", after="chevron-down", strong=True),
    "icon": lambda: IconButton("search", "Search"),
    "card": lambda: ActionCard("file-plus", "New project", "Choose where its file lives", key="Ctrl+N"),
    "rail": lambda: RailItem("tag", "Label"),
    "check": lambda: CheckRow("Badly cut", key="f"),
    "label": lambda: LabelButton(MARK, "2"),
}


@pytest.fixture(params=sorted(CONTROLS))
def control(request: pytest.FixtureRequest, qtbot: QtBot) -> Control:
    made = CONTROLS[request.param]()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_click_every_control(qtbot: QtBot, control: Control, key: Qt.Key):
    with qtbot.waitSignal(control.clicked):
        qtbot.keyClick(control, key)


def test_every_control_has_a_name_and_a_role(control: Control):
    told = QAccessible.queryAccessibleInterface(control)
    assert told.text(QAccessible.Text.Name).strip()
    assert told.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)
    assert told.state().focusable


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot):
    pane = Pane()
    column = Column(pane)
    field, button = QLineEdit(), PlainButton("Skip")
    column.addWidget(field)
    column.addWidget(button)
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_controls_grow_with_the_text(qapp: QApplication, control: Control, scale: float):
    before = control.sizeHint()
    theme().apply(qapp, "dark", scale)
    after = control.sizeHint()
    assert after.height() == pytest.approx(before.height() * scale, abs=1)
    assert after.width() >= before.width() * scale * 0.9


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_every_state_of_every_control_looks_different(qapp: QApplication, control: Control, palette: str):
    theme().apply(qapp, palette)
    looks = {"plain": control.grab().toImage()}
    control.setDown(True)
    looks["pressed"] = control.grab().toImage()
    control.setDown(False)
    control.setEnabled(False)
    looks["disabled"] = control.grab().toImage()
    assert looks["plain"] != looks["pressed"]
    assert looks["plain"] != looks["disabled"]


def test_the_pressed_state_is_on_the_screen_at_once(qtbot: QtBot):
    painted: list[bool] = []

    class Watched(LabelButton):
        def paintEvent(self, event):  # noqa: N802
            painted.append(self.isDown())
            super().paintEvent(event)

    button = Watched(MARK, "2")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    painted.clear()
    button.show_pressed()
    assert painted == [True]


def test_a_label_button_waits_for_the_save_before_it_looks_chosen(qtbot: QtBot):
    button = LabelButton(MARK, "2")
    qtbot.addWidget(button)
    button.resize(264, 48)
    with qtbot.waitSignal(button.answered) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    assert not button.isChecked()
    before = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != before
    assert QAccessible.queryAccessibleInterface(button).state().checked


@pytest.mark.parametrize("by_key", [True, False])
def test_shift_says_that_one_stays(qtbot: QtBot, by_key: bool):
    button = LabelButton(MARK, "2")
    qtbot.addWidget(button)
    button.resize(264, 48)
    shift = Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(button.answered) as told:
        if by_key:
            qtbot.keyClick(button, Qt.Key.Key_Space, shift)
        else:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton, shift, QPoint(20, 20))
    assert told.args == [True]
    with qtbot.waitSignal(button.answered) as told:
        button.click()
    assert told.args == [False]


@pytest.mark.parametrize(("size", "height"), [(LabelSize.FULL, 48), (LabelSize.LOW, 40), (LabelSize.CHIP, 40)])
def test_a_label_button_has_three_sizes(qtbot: QtBot, size: LabelSize, height: int):
    button = LabelButton(MARK, "2")
    qtbot.addWidget(button)
    button.set_size(size)
    assert button.sizeHint().height() == height
    assert bool(button.toolTip()) == (size is LabelSize.CHIP)


def test_rail_items_are_exclusive_and_wait_for_the_window(qtbot: QtBot):
    pane = Pane("chrome")
    column = Column(pane)
    items = [RailItem("library", "Library"), RailItem("tag", "Label")]
    for item in items:
        column.addWidget(item)
    qtbot.addWidget(pane)
    items[0].setChecked(True)
    items[1].click()
    assert [item.isChecked() for item in items] == [True, False]
    items[1].setChecked(True)
    assert [item.isChecked() for item in items] == [False, True]
    items[1].set_words_visible(False)
    assert items[1].toolTip() == "Label" == items[1].accessibleName()


def test_a_check_row_toggles_by_click_and_space(qtbot: QtBot):
    row = CheckRow("Needs context")
    qtbot.addWidget(row)
    row.resize(200, 28)
    with qtbot.waitSignal(row.toggled):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()


def test_an_icon_alone_without_a_name_is_refused(qapp: QApplication):
    with pytest.raises(ValueError, match="needs a name"):
        IconButton("search", " ")


def test_a_button_gives_up_padding_before_words(qtbot: QtBot):
    button = PlainButton("Skip", key="Space")
    qtbot.addWidget(button)
    spare = button.sizeHint().width() - button.minimumSizeHint().width()
    assert spare == 10
    button.set_key_visible(False)
    assert button.sizeHint().width() < button.minimumSizeHint().width() + spare + 1
