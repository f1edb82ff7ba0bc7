"""The settings page is made from the declared settings; a change counts at once and is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.gui.main_window import MainWindow
from annotator.gui.preferences import Preferences
from annotator.gui.preferences_page import PreferencesPage
from annotator.gui.theme.theme import theme
from tests.gui.accessibility import assert_accessible, name


@pytest.fixture
def page(window: MainWindow) -> PreferencesPage:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = window.pages.current()
    assert isinstance(shown, PreferencesPage)
    return shown


def test_every_declared_setting_has_a_control_with_its_name(page: PreferencesPage):
    assert list(page.controls) == [setting.key for setting in settings.SETTINGS]
    for setting in settings.SETTINGS:
        assert name(page.controls[setting.key]) == setting.label or setting.label in name(page.controls[setting.key])


def test_a_choice_counts_at_once_and_is_written_down(page: PreferencesPage, qtbot: QtBot):
    dark = next(cell for cell in page.controls["theme"].cells() if cell.accessibleName() == "Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert theme().name == "dark"
    assert settings.get("theme") == "dark"
    assert Preferences().get("theme") == "dark"


def test_the_size_of_all_text_grows_the_page(page: PreferencesPage, qtbot: QtBot):
    cell = next(cell for cell in page.controls["text_scale"].cells() if cell.accessibleName() == "150 %")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert theme().scale == 1.5


def test_a_number_goes_in_steps_and_stops_at_its_bounds(page: PreferencesPage, qtbot: QtBot):
    stepper = page.controls["passage_size"]
    for _ in range(15):
        qtbot.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert stepper.value() == 30 == settings.get("passage_size")
    assert not stepper.more.isEnabled()


def test_a_change_from_elsewhere_shows_on_the_page(page: PreferencesPage, window: MainWindow):
    window.run("passage.larger")
    assert page.controls["passage_size"].value() == 19


def test_every_control_has_a_name_and_is_reached_by_tab(page: PreferencesPage):
    assert_accessible(page)


def test_a_setting_that_cannot_be_written_counts_and_says_so(
    page: PreferencesPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    def full(_key: str, _value: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "put", full)
    window.run("theme.dark")
    assert theme().name == "dark"
    assert "No space left" in window.strip.notice.sentence()
