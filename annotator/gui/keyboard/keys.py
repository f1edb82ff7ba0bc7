"""What a key press means, whatever the keyboard layout: the names by which the command table calls it.

Letters match by the character, and where that is not Latin by the physical key. Digits match by the physical number
row or pad, so that Shift+digit is the toggle on every layout. Everything else typed matches by the character. The codes
of physical keys are those of X11 and Wayland, Windows and macOS; the latter two are from their documentation, untried.
"""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_V = TypeVar("_V")

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_X11_PAD = {90: 0, 87: 1, 88: 2, 89: 3, 83: 4, 84: 5, 85: 6, 79: 7, 80: 8, 81: 9}
_X11_DIGITS = {10 + place: (place + 1) % 10 for place in range(10)} | _X11_PAD
_X11_LETTERS = {
    first + place: letter for first, row in zip((24, 38, 52), _ROWS, strict=True) for place, letter in enumerate(row)
}
_X11_ALTGR = 0x80
_WINDOWS_DIGITS = {code - 8: digit for code, digit in _X11_DIGITS.items() if code < 20}
_WINDOWS_LETTERS = {code - 8: letter for code, letter in _X11_LETTERS.items()}
_MAC_CODES = (29, 18, 19, 20, 21, 23, 22, 26, 28, 25)
_MAC_PAD = (82, 83, 84, 85, 86, 87, 88, 89, 91, 92)
_MAC_DIGITS = {code: digit for codes in (_MAC_CODES, _MAC_PAD) for digit, code in enumerate(codes)}
_MAC_LETTERS = dict(
    zip(
        (12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 0, 1, 2, 3, 5, 4, 38, 40, 37, 6, 7, 8, 9, 11, 45, 46),
        "".join(_ROWS),
        strict=True,
    )
)
_FUNCTION_KEYS = 24
NAMED: dict[int, str] = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Insert: "Insert",
    **{int(Qt.Key.Key_F1) + place: f"F{place + 1}" for place in range(_FUNCTION_KEYS)},
}
"""Keys that type nothing, by Qt's code, and what the command table calls them."""
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key press, read once.

    ``digit`` and ``letter`` (lower case, Latin) are what the key stands for on any layout; ``char`` is what it typed,
    empty if nothing; ``name`` is that of a key that types nothing (``Enter``, ``Up``), else empty.
    """

    digit: int | None
    letter: str | None
    char: str
    name: str
    shift: bool
    control: bool
    repeated: bool

    @property
    def names(self) -> tuple[str, ...]:
        """What the command table may call it, the first that is bound counts: ``Shift+1``, ``!``."""
        if self.name:
            return (self._held(self.name),)
        found = [self._held(str(self.digit))] if self.digit is not None else []
        if self.letter is not None:
            found.append(self._held(self.letter))
        elif self.char and self.char != str(self.digit):
            found.append(f"Ctrl+{self.char}" if self.control else self.char)
        return tuple(found)

    def _held(self, key: str) -> str:
        return f"{'Ctrl+' if self.control else ''}{'Shift+' if self.shift else ''}{key}"


def read_stroke(event: QKeyEvent) -> Stroke:
    """Read a key event of Qt."""
    altgr = _altgr(event)
    modifiers = event.modifiers()
    text = event.text()
    char = text if text.isprintable() and text != " " else ""
    digit = None if altgr else _digit(event)
    named = "" if digit is not None else NAMED.get(event.key(), "")
    return Stroke(
        digit=digit,
        letter=None if named or digit is not None else _letter(event, char),
        char=char,
        name=named,
        shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        control=bool(modifiers & _CHORD) and not altgr,
        repeated=event.isAutoRepeat(),
    )


def _altgr(event: QKeyEvent) -> bool:
    """Whether the third level of the layout is held, which types characters of its own."""
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.GroupSwitchModifier:
        return True
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if modifiers & both == both and event.text().isprintable() and event.text():
        return True
    on_x11 = QGuiApplication.platformName() not in ("windows", "cocoa")
    return on_x11 and bool(event.nativeModifiers() & _X11_ALTGR)


def _digit(event: QKeyEvent) -> int | None:
    """Return the digit of the physical key; of the character where the system gives no code for the key."""
    code, digits = _physical(event, _X11_DIGITS, _WINDOWS_DIGITS, _MAC_DIGITS)
    keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    if code in digits and not (keypad and _moves(event)):
        return digits[code]
    typed = event.key() - Qt.Key.Key_0
    on_its_own = not code or keypad
    return typed if on_its_own and 0 <= typed <= 9 else None


def _moves(event: QKeyEvent) -> bool:
    """Whether a key of the pad moves the cursor just now, number lock being off."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return not shifted and not Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9


def _letter(event: QKeyEvent, char: str) -> str | None:
    """Return the Latin letter typed, else that of the physical key if it typed a letter of another script."""
    if len(char) == 1 and char.isascii():
        return char.lower() if char.isalpha() else None
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key()).lower()
    if not char.isalpha():
        return None
    code, letters = _physical(event, _X11_LETTERS, _WINDOWS_LETTERS, _MAC_LETTERS)
    return letters.get(code)


def _physical(
    event: QKeyEvent, x11: dict[int, _V], windows: dict[int, _V], mac: dict[int, _V]
) -> tuple[int, dict[int, _V]]:
    """Return the code of the physical key and the table that reads it, by the system the window runs on."""
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return event.nativeVirtualKey(), mac
    return event.nativeScanCode(), windows if platform == "windows" else x11
