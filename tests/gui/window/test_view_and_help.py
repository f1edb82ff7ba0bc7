"""What View and Help do to the window: full screen, appearance, size of the passage, where the log lies."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.gui.theme.theme import theme
from annotator.gui.window.main_window import MainWindow
from annotator.settings import folders


def f11(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F11)


@pytest.mark.parametrize("maximized", [False, True])
def test_f11_fills_the_screen_and_f11_again_brings_back_what_was(window: MainWindow, maximized: bool):
    if maximized:
        window.showMaximized()
    f11(window)
    assert window.isFullScreen()
    f11(window)
    assert not window.isFullScreen()
    assert window.isMaximized() == maximized


def test_an_appearance_counts_at_once_and_for_the_next_window(
    window: MainWindow, make_window: Callable[[], MainWindow]
):
    for name, palette in (("light", "light"), ("dark", "dark"), ("contrast", "contrast")):
        window.menus.action(f"theme.{name}").trigger()
        assert theme().name == palette
    window.close()
    assert make_window().preferences.get("theme") == "contrast"


def test_help_says_where_the_log_lies_and_what_runs(window: MainWindow):
    window.menus.action("help.report").trigger()
    assert window.strip.notice.sentence() == f"The log lies in {folders.log_dir()}"
    window.menus.action("help.about").trigger()
    assert window.strip.notice.sentence() == f"Annotator {__version__}"
