"""Key presses mean the same on every layout: events as X11 sends them for American, German, French, Russian keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.keyboard.keys import read_stroke

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PAD = Qt.KeyboardModifier.KeypadModifier
ALTGR = 0x80


def press(
    code: int,
    text: str,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    key: int | None = None,
    native: int = 0,
    virtual: int = 0,
) -> tuple[str, ...]:
    """Return the names of a key press: ``code`` is the scan code, ``key`` Qt's, that of the upper-case text if None."""
    number = key if key is not None else ord(text.upper()[0]) if text else 0
    event = QKeyEvent(QEvent.Type.KeyPress, number, modifiers, code, virtual, native, text)
    return read_stroke(event).names


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Key events need to know the platform."""


@pytest.mark.parametrize(("text", "shifted"), [("1", "!"), ("&", "1"), ("+", "1")], ids=["us", "fr", "cz"])
def test_the_first_key_of_the_number_row_is_1_and_with_shift_the_toggle(text: str, shifted: str):
    assert press(10, text)[0] == "1"
    assert press(10, shifted, SHIFT)[0] == "Shift+1"


@pytest.mark.parametrize(("code", "digit"), [(87, "1"), (88, "2"), (89, "3"), (90, "0")])
def test_the_pad_counts_as_the_row(code: int, digit: str):
    assert press(code, digit, PAD)[0] == digit


def test_shift_on_the_pad_is_the_toggle_although_the_system_says_end():
    assert press(87, "", SHIFT | PAD, key=Qt.Key.Key_End) == ("Shift+1",)


def test_the_pad_without_number_lock_moves():
    assert press(88, "", PAD, key=Qt.Key.Key_Down) == ("Down",)


@pytest.mark.parametrize("layout", ["us", "fr"])
def test_letters_go_by_the_character(layout: str):
    code = 38 if layout == "us" else 24
    assert press(code, "a") == ("a",)
    assert press(code, "A", SHIFT) == ("Shift+a",)


def test_caps_lock_is_no_shift():
    assert press(54, "C") == ("c",)


@pytest.mark.parametrize(("code", "text", "letter"), [(54, "с", "c"), (32, "щ", "o"), (38, "ф", "a"), (57, "т", "n")])
def test_letters_that_are_not_latin_go_by_the_physical_key(code: int, text: str, letter: str):
    assert press(code, text) == (letter,)
    assert press(code, text.upper(), SHIFT) == (f"Shift+{letter}",)


def test_a_vowel_with_an_accent_is_read_by_the_physical_key_only_where_that_is_a_letter():
    assert press(48, "ä") == ("ä",)


@pytest.mark.parametrize(
    ("code", "text", "modifiers"), [(61, "/", NONE), (16, "/", SHIFT), (60, "/", SHIFT)], ids=["us", "de", "fr"]
)
def test_a_slash_is_found_by_the_character(code: int, text: str, modifiers: Qt.KeyboardModifier):
    assert "/" in press(code, text, modifiers)


@pytest.mark.parametrize(("code", "modifiers"), [(61, SHIFT), (20, SHIFT), (58, SHIFT)], ids=["us", "de", "fr"])
def test_a_question_mark_is_found_by_the_character(code: int, modifiers: Qt.KeyboardModifier):
    assert press(code, "?", modifiers) == ("?",)


def test_altgr_types_a_character_and_never_gives_a_label():
    assert press(11, "²", NONE, native=ALTGR) == ("²",)
    assert press(11, "@", CTRL | ALT) == ("@",)


@pytest.mark.parametrize(
    ("key", "text", "name"),
    [
        (Qt.Key.Key_Return, "\r", "Enter"),
        (Qt.Key.Key_Enter, "\r", "Enter"),
        (Qt.Key.Key_Space, " ", "Space"),
        (Qt.Key.Key_Backspace, "\b", "Backspace"),
        (Qt.Key.Key_Up, "", "Up"),
        (Qt.Key.Key_Escape, "\x1b", "Esc"),
    ],
)
def test_keys_that_type_nothing_have_names(key: Qt.Key, text: str, name: str):
    assert press(0, text, key=key) == (name,)


def test_a_held_control_is_part_of_the_name():
    assert press(10, "", CTRL, key=Qt.Key.Key_Ampersand) == ("Ctrl+1",)
    assert press(38, "", CTRL, key=Qt.Key.Key_A) == ("Ctrl+a",)


def test_a_dead_key_or_a_shift_alone_means_nothing():
    assert press(50, "", SHIFT, key=Qt.Key.Key_Shift) == ()
    assert press(49, "", key=Qt.Key.Key_Dead_Circumflex) == ()


@pytest.mark.parametrize(
    ("platform", "code", "virtual"), [("windows", 0x02, 0x31), ("cocoa", 0, 18)], ids=["windows", "macos"]
)
def test_the_codes_of_other_systems_are_read(monkeypatch: pytest.MonkeyPatch, platform: str, code: int, virtual: int):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    assert press(code, "&", virtual=virtual)[0] == "1"
    assert press(code, "1", SHIFT, virtual=virtual)[0] == "Shift+1"


@pytest.mark.parametrize(
    ("platform", "code", "virtual"), [("windows", 0x2E, 0x43), ("cocoa", 0, 8)], ids=["windows", "macos"]
)
def test_physical_letters_of_other_systems_are_read(
    monkeypatch: pytest.MonkeyPatch, platform: str, code: int, virtual: int
):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    assert press(code, "с", virtual=virtual) == ("c",)
