"""Single keys act while the passage has the focus, one press once, and wait while a save is under way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.keyboard.commands import bindings, table
from annotator.gui.keyboard.dispatch import Dispatch
from annotator.gui.keyboard.keys import Stroke


class Desk:
    """A passage and a field, and what was done at them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.passage = QWidget(self.window)
        self.field = QLineEdit(self.window)
        self.passage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.done: list[str] = []
        self.possible = {command.id for command in table()}
        self.mode: str | None = None
        self.saves = False
        self.leads = ""
        """The command that leads into the field."""
        self.dispatch = Dispatch(self.take, self.run, self.window)
        self.dispatch.bind(bindings(table(), "passage"))
        self.dispatch.watch(self.passage)
        self.window.show()
        self.passage.setFocus()

    def take(self, stroke: Stroke) -> bool:
        if self.mode is not None and stroke.letter == self.mode:
            self.done.append(f"mode {self.mode}")
            return True
        return False

    def run(self, command: str) -> bool:
        if self.saves:
            self.dispatch.hold()
        if command in self.possible:
            self.done.append(command)
        if command == self.leads:
            self.field.setFocus()
        return command in self.possible

    def type(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.dispatch.watch(None)


def test_a_key_on_the_passage_does_its_command(desk: Desk):
    desk.type(Qt.Key.Key_U)
    desk.type(Qt.Key.Key_Return)
    assert desk.done == ["answer.confidence", "answer.done"]


def test_a_letter_in_a_field_is_a_letter(desk: Desk):
    desk.field.setFocus()
    desk.type(Qt.Key.Key_U)
    assert desk.done == []
    assert desk.field.text() == "u"


def test_a_mode_of_the_screen_gets_the_key_first(desk: Desk):
    desk.mode = "u"
    desk.type(Qt.Key.Key_U)
    desk.type(Qt.Key.Key_F)
    assert desk.done == ["mode u", "answer.flag"]


def test_a_key_that_is_held_down_answers_once_but_goes_on_walking(desk: Desk):
    for key, text in ((Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Down, "")):
        for repeated in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeated)
            QApplication.sendEvent(desk.passage, event)
    assert desk.done == ["answer.done", "walk.down", "walk.down", "walk.down"]


def test_keys_wait_for_a_save_and_are_done_after_it(desk: Desk):
    desk.dispatch.hold()
    for key in (Qt.Key.Key_U, Qt.Key.Key_F):
        desk.type(key)
    assert desk.done == []
    desk.dispatch.release()
    assert desk.done == ["answer.confidence", "answer.flag"]


def test_each_key_that_waited_can_hold_back_the_next(desk: Desk):
    desk.dispatch.hold()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_U):
        desk.type(key)
    desk.saves = True
    desk.dispatch.release()
    assert desk.done == ["answer.done"]
    desk.dispatch.release()
    assert desk.done == ["answer.done", "answer.confidence"]


def test_keys_that_waited_for_a_save_that_failed_are_forgotten(desk: Desk):
    desk.dispatch.hold()
    desk.type(Qt.Key.Key_U)
    desk.dispatch.drop()
    desk.dispatch.release()
    desk.type(Qt.Key.Key_F)
    assert desk.done == ["answer.flag"]


def test_a_command_nobody_handles_leaves_the_key_to_the_widget(desk: Desk):
    desk.possible.clear()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_U, Qt.KeyboardModifier.NoModifier, "u")
    assert desk.dispatch.eventFilter(desk.passage, event) is False


def test_what_waited_and_means_nothing_here_is_left_to_the_widget(desk: Desk):
    desk.possible = {"answer.flag"}
    desk.dispatch.watch(desk.field)
    desk.field.setFocus()
    desk.dispatch.hold()
    for key in (Qt.Key.Key_U, Qt.Key.Key_F):
        desk.type(key)
    assert desk.field.text() == ""
    desk.dispatch.release()
    assert (desk.field.text(), desk.done) == ("u", ["answer.flag"])


def test_only_one_widget_is_watched(desk: Desk):
    other = QWidget(desk.window)
    desk.dispatch.watch(other)
    desk.type(Qt.Key.Key_U)
    assert desk.done == []


def test_what_was_typed_behind_a_key_that_leads_into_a_field_goes_into_the_field(desk: Desk):
    desk.leads = "answer.note"
    desk.dispatch.hold()
    for key in (Qt.Key.Key_U, Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_O):
        QTest.keyClick(desk.passage, key)
    assert desk.done == []
    desk.dispatch.release()
    assert desk.done == ["answer.confidence", "answer.note"]
    assert desk.field.text() == "no"


def test_what_was_typed_behind_a_key_goes_into_its_field_though_another_window_came_in_front(desk: Desk, qtbot: QtBot):
    other = QWidget()
    qtbot.addWidget(other)
    desk.leads = "answer.note"
    desk.dispatch.hold()
    for key in (Qt.Key.Key_M, Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(desk.passage, key)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: other.isActiveWindow())
    desk.dispatch.release()
    assert (desk.done, desk.field.text()) == (["answer.note"], "12")


def test_a_key_that_is_let_go_and_pressed_in_one_moment_is_held_down(desk: Desk):
    def send(kind: QEvent.Type, at: int) -> None:
        send_at(desk, kind, at)

    send(QEvent.Type.KeyPress, 1000)
    for at in (1660, 1700):
        send(QEvent.Type.KeyRelease, at)
        send(QEvent.Type.KeyPress, at)
    assert desk.done == ["answer.confidence"]
    send(QEvent.Type.KeyRelease, 1750)
    send(QEvent.Type.KeyPress, 1790)
    assert desk.done == ["answer.confidence"] * 2
    send(QEvent.Type.KeyRelease, 1791)
    send(QEvent.Type.KeyPress, 1791)
    assert desk.done == ["answer.confidence"] * 3, "nobody holds a key so shortly: a program types"


def test_a_key_that_waited_is_no_held_one_however_short_it_was_pressed(desk: Desk):
    desk.dispatch.hold()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        send_at(desk, kind, 1000)
    desk.dispatch.release()
    assert desk.done == ["answer.confidence"]


def test_a_key_that_is_held_down_while_it_waits_is_done_once(desk: Desk):
    desk.dispatch.hold()
    send_at(desk, QEvent.Type.KeyPress, 1000)
    send_at(desk, QEvent.Type.KeyRelease, 1660)
    desk.dispatch.release()
    send_at(desk, QEvent.Type.KeyPress, 1660)
    assert desk.done == ["answer.confidence"]


def send_at(desk: Desk, kind: QEvent.Type, moment: int) -> None:
    """Press or let go U at a moment of the window system, in milliseconds."""
    scan_code = 30
    event = QKeyEvent(kind, Qt.Key.Key_U, Qt.KeyboardModifier.NoModifier, scan_code, 0, 0, "u")
    event.setTimestamp(moment)
    QApplication.sendEvent(desk.passage, event)
