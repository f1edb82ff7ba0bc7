"""All keys of the table and of the modes on four layouts: events as X11 sends them, seen with ``setxkbmap`` on Xvfb."""

from dataclasses import dataclass
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.keyboard.commands import Command, PageScope
from annotator.gui.keyboard.keys import read_stroke
from annotator.gui.keyboard.mode_commands import is_mode
from annotator.gui.keyboard.page_commands import is_page
from annotator.gui.sheets.cheat_sheet import CheatSheet
from tests.gui.labeling.hands import NAMED, Hands

FIRST = (10, 24, 38, 52)
"""Scan code of the first key of each row."""
US = (
    ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"),
    (
        "!@#$%^&*()_+",
        "QWERTYUIOP{}",
        'ASDFGHJKL:"',
        "ZXCVBNM<>?",
    ),
)
DE = (
    ("1234567890ß", "qwertzuiopü+", "asdfghjklöä", "yxcvbnm,.-"),
    (
        '!"§$%&/()=?',
        "QWERTZUIOPÜ*",
        "ASDFGHJKLÖÄ",
        "YXCVBNM;:_",
    ),
)
FR = (
    ("&é\"'(-è_çà)=", "azertyuiop\0$", "qsdfghjklmù", "wxcvbn,;:!"),
    (
        "1234567890°+",
        "AZERTYUIOP\0£",
        "QSDFGHJKLM%",
        "WXCVBN?./§",
    ),
)
RU = (
    ("1234567890-=", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю."),
    (
        '!"№;%:?*()_+',
        "ЙЦУКЕНГШЩЗХЪ",
        "ФЫВАПРОЛДЖЭ",
        "ЯЧСМИТЬБЮ,",
    ),
)
LAYOUTS = {"us": US, "de": DE, "fr": FR, "ru": RU}
BEHIND_ALTGR = {"de": {"[": 17, "]": 18}, "fr": {"[": 14, "]": 20}}
RUSSIAN_SLASH = 51
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALTGR = Qt.KeyboardModifier.GroupSwitchModifier
_NAMED = {**NAMED, "PgUp": Qt.Key.Key_PageUp, "PgDown": Qt.Key.Key_PageDown, "F2": Qt.Key.Key_F2, "F6": Qt.Key.Key_F6}


@dataclass(frozen=True)
class Keyboard:
    """A keyboard with a layout: from the name of a key to what arrives when a person looks for it and presses it."""

    layout: str

    def event(self, key: str) -> QKeyEvent | None:
        """Return the key press; None where the layout cannot type it."""
        *held, last = key.split("+") if not key.endswith("+") else (*key[:-1].split("+")[:-1], "+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            modifiers |= SHIFT if name == "Shift" else CTRL
        if last in _NAMED:
            return QKeyEvent(QEvent.Type.KeyPress, _NAMED[last], modifiers)
        found = self._find(last.lower() if held == ["Ctrl"] else last)
        if found is None:
            return None
        scan, shifted, altgr = found
        modifiers |= (SHIFT if shifted else modifiers) | (ALTGR if altgr else modifiers)
        text = last if altgr else self._typed(scan, shifted=bool(modifiers & SHIFT))
        return QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), modifiers, scan, 0, 0x80 if altgr else 0, text)

    def _find(self, char: str) -> tuple[int, bool, bool] | None:
        """Return where a character is typed: digits on their row, other letters where the Latin ones are."""
        if char.isdigit():
            return 10 + (int(char) - 1) % 10, False, False
        if char in BEHIND_ALTGR.get(self.layout, {}):
            return BEHIND_ALTGR[self.layout][char], False, True
        if self.layout == "ru" and char == "/":
            return RUSSIAN_SLASH, True, False
        for level, rows in enumerate(US if self.layout == "ru" and char.isalpha() else LAYOUTS[self.layout]):
            for first, row in zip(FIRST, rows, strict=True):
                if char in row:
                    return first + row.index(char), bool(level), False
        return None

    def _typed(self, scan: int, *, shifted: bool) -> str:
        if scan == RUSSIAN_SLASH:
            return "/"
        first = max(one for one in FIRST if one <= scan)
        return LAYOUTS[self.layout][int(shifted)][FIRST.index(first)][scan - first]

    def press(self, label: Hands, *keys: str) -> None:
        """Press keys where the focus is, and wait for each."""
        for key in keys:
            event, focus = self.event(key), QApplication.focusWidget()
            assert event is not None, key
            assert focus is not None
            QApplication.sendEvent(focus, event)
            label.wait()


def own_scopes(command: Command) -> tuple[PageScope, ...]:
    """Return the page of a command whose key acts on a page."""
    return (cast("PageScope", command.scope),) if is_page(command.scope) else ()


@pytest.fixture(params=list(LAYOUTS))
def keyboard(request: pytest.FixtureRequest) -> Keyboard:
    return Keyboard(request.param)


def test_everything_there_is_a_single_key_for_has_one_that_can_be_typed(label: Hands, keyboard: Keyboard):
    book = label.window.keys
    tried = 0
    for command in book.commands:
        if command.scope == "window" or not command.keys:
            continue
        events = [event for key in command.keys if (event := keyboard.event(key)) is not None]
        strokes = [read_stroke(event) for event in events]
        meant = {book.meant(stroke, command.scope) for stroke in strokes}
        meant |= {one.id for stroke in strokes for one in book.on_page(stroke, own_scopes(command))}
        assert command.id in meant, command.keys
        tried += 1
    assert tried > 120
    assert any(is_mode(command.scope) for command in book.commands)


def test_the_key_that_is_shown_first_can_be_typed_on_every_layout_and_without_a_third_level(
    label: Hands, keyboard: Keyboard
):
    for command in label.window.keys.commands:
        if command.scope == "window" or not command.keys:
            continue
        event = keyboard.event(command.keys[0])
        assert event is not None, command.keys
        assert not event.modifiers() & ALTGR, command.keys
    assert label.window.keys.shown("picked.before") == ","
    assert label.window.keys.shown("picked.next") == "."


def test_a_passage_is_answered_aimed_marked_cut_and_joined_by_keys(label: Hands, keyboard: Keyboard):
    keyboard.press(label, "Down", "t", "a", "2", "Enter")
    (link,) = label.answer("Two hundred people").links
    assert (link.kind, link.attack) == ("attacks", "undermine")
    keyboard.press(label, "Up", "Up", "s", "Shift+Right", "c", "Esc")
    assert [span.label for span in label.answer("The ferry").spans] == ["claim"]
    keyboard.press(label, "x", "Right", "Enter")
    assert label.segment("The ferry").text == "The ferry"
    keyboard.press(label, "+")
    assert label.segment("The ferry").text == "The ferry should run at night."


def test_a_reason_a_flag_and_a_toggle_go_by_digit(label: Hands, keyboard: Keyboard):
    keyboard.press(label, "f", "1", "Shift+1", "u", "j", "k")
    answer = label.answer("The ferry")
    assert (answer.labels, len(answer.flags), answer.confidence is not None) == (("claim",), 1, True)
    keyboard.press(label, "Space", "2")
    assert label.answer("The ferry").state == "skipped"


def test_the_list_of_keys_and_the_filter_open(label: Hands, keyboard: Keyboard):
    keyboard.press(label, "?")
    sheet = label.window.findChild(CheatSheet)
    assert sheet is not None
    sheet.close_sheet()
    keyboard.press(label, "/")
    assert QApplication.focusWidget() is label.screen.threads.filter.field


def test_chords_with_a_character_do_what_they_do_on_every_layout(
    label: Hands, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
):
    """By a shortcut of Qt, and where it knows none, as for Ctrl and л, by the physical key."""
    done: list[str] = []
    every = {one.id: partial(done.append, one.id) for one in label.window.keys.commands}
    monkeypatch.setattr(label.window, "handlers_in_turn", lambda: iter([every]))
    label.window.menus.refresh(every.__contains__)
    tried = 0
    for command in label.window.keys.commands:
        chords = [key for key in command.keys if key.startswith("Ctrl+") and len(key.removeprefix("Ctrl+")) == 1]
        if command.scope != "window" or not chords:
            continue
        done.clear()
        for chord in chords:
            event = keyboard.event(f"Ctrl+{chord[-1].lower()}")
            if event is not None:
                QApplication.sendEvent(label.view, event)
        assert command.id in done, chords
        tried += 1
    assert tried > 20
