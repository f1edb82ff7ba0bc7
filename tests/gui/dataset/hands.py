"""What a person does in Dataset: go there, press keys, make a release."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.dataset.screen import DatasetScreen
from annotator.gui.window.main_window import MainWindow

Wait = Callable[[MainWindow], None]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def control(key: Qt.Key) -> None:
    """Press a key with Ctrl."""
    press(key, Qt.KeyboardModifier.ControlModifier)


def go_to_dataset(window: MainWindow, wait: Wait) -> DatasetScreen:
    """Go to Dataset by its key, wait until everything is there, and return it."""
    control(Qt.Key.Key_4)
    wait(window)
    page = window.pages.current()
    assert isinstance(page, DatasetScreen)
    return page


def bars(dataset: DatasetScreen) -> dict[str, str]:
    """Return what the bars say by label."""
    layout = dataset.page.contents.bars.layout()
    assert layout is not None
    names = [layout.itemAt(at).widget().accessibleName() for at in range(layout.count())]
    return dict(name.split(", ", 1) for name in names)


def choose_answers(dataset: DatasetScreen, words: str) -> None:
    """Choose whose answers by the arrow keys."""
    choices = dataset.choices.answers
    choices.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in choices.cells():
        if any(cell.isChecked() and cell.accessibleName() == words for cell in choices.cells()):
            return
        press(Qt.Key.Key_Right)
    raise AssertionError(f"there is no choice “{words}”")
