"""Segmented controls and word tabs: one Tab stop, arrows choose, only the person's choices are told."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.choices import SegmentedControl, WordTabs

OPTIONS = [("sure", "Sure"), ("unsure", "Unsure"), ("guess", "Guess")]


@pytest.fixture
def control(qtbot: QtBot) -> SegmentedControl:
    made = SegmentedControl(OPTIONS, "How sure")
    qtbot.addWidget(made)
    made.resize(264, 36)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_nothing_is_chosen_at_first_and_nothing_may_be_chosen_again(control: SegmentedControl):
    assert control.value() is None
    control.set_value("guess")
    assert control.value() == "guess"
    control.set_value(None)
    assert control.value() is None


class Painted(QObject):
    """Hears where a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.places = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - its name
        """Note the place."""
        if isinstance(event, QPaintEvent):
            self.places += event.region()
        return False


@pytest.mark.parametrize("value", ["unsure", None])
def test_hairlines_come_and_go_at_both_sides_of_the_chosen_cell(control: SegmentedControl, value: str | None):
    control.set_value("sure")
    QApplication.processEvents()
    painted = Painted(control)
    control.set_value(value)
    QApplication.processEvents()
    assert painted.places.boundingRect() == control.rect()


def test_a_click_chooses_and_tells_once(qtbot: QtBot, control: SegmentedControl):
    told: list[object] = []
    control.changed.connect(told.append)
    for _ in range(2):
        qtbot.mouseClick(control.cells()[1], Qt.MouseButton.LeftButton)
    assert told == ["unsure"]
    assert control.value() == "unsure"


def test_setting_a_value_tells_nobody(qtbot: QtBot, control: SegmentedControl):
    with qtbot.assertNotEmitted(control.changed):
        control.set_value("sure")


def test_arrows_walk_round_and_take_the_focus_along(qtbot: QtBot, control: SegmentedControl):
    control.set_value("guess")
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.cells()[2].hasFocus)
    qtbot.keyClick(control.cells()[2], Qt.Key.Key_Right)
    assert control.value() == "sure"
    assert control.cells()[0].hasFocus()
    qtbot.keyClick(control.cells()[0], Qt.Key.Key_Left)
    assert control.value() == "guess"


def test_only_the_chosen_cell_is_a_tab_stop(control: SegmentedControl):
    control.set_value("unsure")
    stops = [bool(cell.focusPolicy() & Qt.FocusPolicy.TabFocus) for cell in control.cells()]
    assert stops == [False, True, False]


def test_choosing_does_not_change_any_width(qtbot: QtBot, control: SegmentedControl):
    before = [cell.width() for cell in control.cells()]
    control.set_value("unsure")
    assert [cell.width() for cell in control.cells()] == before == [88, 88, 88]


def test_screen_readers_hear_radio_buttons(control: SegmentedControl):
    control.set_value("sure")
    told = [QAccessible.queryAccessibleInterface(cell) for cell in control.cells()]
    assert [one.text(QAccessible.Text.Name) for one in told] == ["Sure", "Unsure", "Guess"]
    assert all(one.role() == QAccessible.Role.RadioButton for one in told)
    assert [bool(one.state().checked) for one in told] == [True, False, False]


def test_an_unknown_value_is_refused(control: SegmentedControl):
    with pytest.raises(ValueError, match="perhaps"):
        control.set_value("perhaps")


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_the_chosen_cell_is_seen(qapp: QApplication, control: SegmentedControl, palette: str):
    theme().apply(qapp, palette)
    before = control.grab().toImage()
    control.set_value("unsure")
    assert control.grab().toImage() != before


def test_tabs_begin_with_the_first_and_tell_the_next(qtbot: QtBot):
    tabs = WordTabs([("agreement", "Agreement"), ("settle", "Settle")], "Review")
    qtbot.addWidget(tabs)
    tabs.show()
    assert tabs.value() == "agreement"
    with qtbot.waitSignal(tabs.changed) as told:
        qtbot.mouseClick(tabs.cells()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["settle"]
    assert tabs.sizeHint().height() == 48


def test_words_that_have_no_room_in_a_list_end_in_an_ellipsis(qtbot: QtBot):
    words = "Western European (Windows-1252), a guess (71 %)"
    box = ChoiceBox("Encoding")
    qtbot.addWidget(box)
    box.show_options([("cp1252", words)], "cp1252")
    box.resize(200, box.sizeHint().height())
    assert words.startswith(box.shown().removesuffix("…"))
    assert box.shown().endswith("…")
    assert box.currentText() == words
    box.resize(700, box.height())
    assert box.shown() == words
