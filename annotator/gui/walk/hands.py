"""The hands of whoever walks through the window: keys, clicks, file dialogs, and the patience to wait."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTableView, QWidget

from annotator.messages import translate

PATIENCE = 15.0
"""Seconds that a step waits for what is to come before it is called failed."""

_LOOK_MS = 5
_HELD_TRUE = 1
_NAMES = {
    "Enter": "Return",
    "PgDn": "PageDown",
    "Esc": "Escape",
    "/": "Slash",
    ",": "Comma",
    "?": "Question",
    "+": "Plus",
    ".": "Period",
}
_HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}

W = TypeVar("W", bound=QWidget)


class NotAsExpected(Exception):
    """The window or the project is not as the walk expects; the message says in what."""


def until(holds: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Let events come until something holds.

    Raises:
        NotAsExpected: it does not hold after ``seconds``.
    """
    if holds():
        return
    loop, look = QEventLoop(), QTimer(interval=_LOOK_MS)
    limit = QTimer(interval=round(seconds * 1000), singleShot=True)
    look.timeout.connect(lambda: loop.exit(_HELD_TRUE) if holds() else None)
    limit.timeout.connect(loop.quit)
    look.start()
    limit.start()
    if loop.exec() != _HELD_TRUE:
        raise NotAsExpected(translate("waited in vain until {what}", what=what))


def expect(found: object, wanted: object, what: str) -> None:
    """Compare.

    Raises:
        NotAsExpected: what was found is not what was wanted.
    """
    if found != wanted:
        words = translate("{what}: {found} instead of {wanted}", what=what, found=found, wanted=wanted)
        raise NotAsExpected(words)


def press(*keys: str) -> None:
    """Press keys one after the other where the focus is: ``Ctrl+K``, ``Shift+1``, ``Enter``, ``a``."""
    for key in keys:
        *held, last = [key] if key == "+" else key.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            modifiers |= _HELD[name]
        name = _NAMES.get(last, last)
        QTest.keyClick(_front(), Qt.Key[f"Key_{name.upper() if len(name) == 1 else name}"], modifiers)


def write(text: str) -> None:
    """Type a text where the focus is."""
    there = QApplication.focusWidget()
    if there is None:
        raise NotAsExpected(translate("nothing has the focus"))
    QTest.keyClicks(there, text)


def click(widget: QWidget, at: QRect | None = None) -> None:
    """Click in the middle of a widget, or of a part of it."""
    middle = (at if at is not None else widget.rect()).center()
    if not widget.isVisible() or not widget.isEnabled():
        raise NotAsExpected(translate("“{name}” cannot be clicked", name=_called(widget)))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))


def click_row(table: QTableView, row: int) -> None:
    """Click a row of a table, in its first column."""
    click(table.viewport(), table.visualRect(table.model().index(row, 0)))


def find(root: QWidget, kind: type[W], name: str = "") -> W:
    """Return the visible widget of a kind inside another, by its accessible name where one is given.

    Raises:
        NotAsExpected: there is none.
    """
    for widget in root.findChildren(kind):
        if widget.isVisible() and (not name or _called(widget) == name):
            return widget
    raise NotAsExpected(translate("there is no “{name}” to be seen", name=name or kind.__name__))


def answer_dialog(path: Path, ask: Callable[[], None]) -> None:
    """Do what asks for a file, and type a path into the dialog that comes.

    The dialog runs a loop of its own inside ``ask``, so that it has to be answered from a timer.
    """
    answered: list[Path] = []
    look = QTimer(interval=_LOOK_MS)

    def type_path() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible() and not answered:
            answered.append(path)
            look.stop()
            find(dialog, QLineEdit).setText(str(path))
            press("Enter")

    look.timeout.connect(type_path)
    look.start()
    window = QApplication.activeWindow()
    ask()
    until(lambda: bool(answered), translate("a dialog asks for a file"))
    if window is not None:
        window.activateWindow()  # off screen nobody else does when a dialog closes
        until(window.isActiveWindow, translate("the window is in front"))


def _front() -> QWindow:
    """Return the window that gets the keys: a dialog if one is open."""
    widget = QApplication.activeModalWidget() or QApplication.activeWindow()
    handle = widget.window().windowHandle() if widget is not None else None
    if handle is None:
        raise NotAsExpected(translate("no window takes keys"))
    return handle


def _called(widget: QWidget) -> str:
    return widget.accessibleName() or widget.objectName() or type(widget).__name__
