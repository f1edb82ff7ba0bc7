"""Keys a person chose instead of those of the table: what a press means as a key, who has it, which are free."""

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.keyboard import commands as table
from annotator.gui.keyboard.clashes import holder, meet, same_key
from annotator.gui.keyboard.commands import Command, Keys
from annotator.gui.keyboard.keys import NAMED, read_stroke
from annotator.gui.keyboard.mode_commands import is_mode, modes
from annotator.gui.keyboard.page_commands import is_page, pages
from annotator.messages import mark

RIGHT_HAND: Keys = {
    "answer.target": ("Shift+k",),
    "answer.flag": ("Shift+u",),
    "answer.voice": ("Shift+i",),
    "repeat.open": ("Shift+h",),
    "repeat.compare": ("Shift+j",),
    "guideline.show": ("Shift+m",),
    "cut.here": ("Shift+l",),
    "post.author": ("Shift+p",),
    "queue.choose": ("Shift+n",),
}
"""For a hand that lies right of the middle, the other at the mouse; digits and Enter are on the pad anyway."""
RIGHT_LETTERS: Keys = {f"target:letter.{number}": (letter,) for number, letter in enumerate("jklhnmipy", 1)}
"""The letters of candidates for that hand; they take the place of those of the left."""
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_OTHERS = ("Home", "End", "PgUp", "PgDown", "Delete", *(f"Shift+{letter}" for letter in ascii_lowercase))
_FUNCTION = tuple(f"F{number}" for number in range(1, 13))
_STROKES = frozenset(NAMED.values()) - {"Esc"}
_CONTROLS = frozenset(("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Enter", "Space"))
"""Keys by which lists and buttons are used."""
_WRITING = frozenset(("Left", "Right", "Home", "End", "Backspace", "Delete", "Insert", *"ACVXYZ"))
"""Keys that mean something with Ctrl where one writes."""
_IN_WINDOW = mark("This one acts everywhere: a key with Ctrl or Alt, or a function key.")
_IN_PASSAGE = mark("This one acts in the passage: a key alone, or with Shift.")
_WHERE_ONE_TYPES = mark("This one acts where one types: a key with Ctrl, but none that fields know, or a function key.")
_ON_PAGE = mark(
    "Arrows, Enter and Space belong to lists and buttons: another key, or one with Ctrl, but none that fields know."
)


def own_keys() -> Keys:
    """Return the keys all commands have of their own."""
    return {one.id: one.keys for one in (*table.table(), *modes(), *pages())}


def key_of(event: QKeyEvent, command: Command) -> str | None:
    """Return the name of a key press as the command would have it; None if it cannot be its key."""
    if event.key() in _MODIFIERS or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
        return None
    if command.scope == "window":
        key = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    else:
        stroke = read_stroke(event)
        other = stroke.control and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = "" if other else next(iter(stroke.names), "")
        held, last = _parts(key)
        if is_page(command.scope) and "Ctrl" in held and len(last) == 1:
            key = key[:-1] + last.upper()
    return key if may_be(key, command) else None


def may_be(key: str, command: Command) -> bool:
    """Whether a key, by its name, can be one of a command.

    What acts in the passage takes a key alone or with Shift; what acts in the whole window one with Ctrl or Alt, or a
    function key, so that typing stays typing; where one types too, one with Ctrl or a function key. In other modes keys
    that type nothing may be held with Ctrl as well. On a page any key but those that its lists and buttons live by.
    """
    held, last = _parts(key)
    function, control = last in _FUNCTION, "Ctrl" in held
    if command.scope == "window":
        return (bool(held & {"Ctrl", "Alt", "Meta"}) or function) and bool(QKeySequence(key).toString())
    if not (len(last) == 1 or last in _STROKES) or held - {"Ctrl", "Shift"}:
        return False
    if control and (_types(command) or is_page(command.scope)):
        return last not in _WRITING | {one.lower() for one in _WRITING}
    if _types(command):
        return function
    if is_page(command.scope):
        return last not in _CONTROLS
    return not control or (is_mode(command.scope) and last in _STROKES)


def _parts(key: str) -> tuple[set[str], str]:
    """Return what is held and the key itself, which may be the plus."""
    held, _, last = (key[:-1].rstrip("+"), "", "+") if key.endswith("+") else key.rpartition("+")
    return set(held.split("+")) if held else set(), last


def why_not(command: Command) -> str:
    """Return the sentence (a message id) that says which keys a command can have."""
    if command.scope == "window":
        return _IN_WINDOW
    if _types(command):
        return _WHERE_ONE_TYPES
    return _ON_PAGE if is_page(command.scope) else _IN_PASSAGE


def _types(command: Command) -> bool:
    """Whether a command acts where one types."""
    return command.typing or command.scope in ("card", "note")


def free_keys(commands: Iterable[Command], command: Command) -> tuple[str, ...]:
    """Return keys a command may have: letters and named keys, or chords and function keys where one types."""
    taken = {same_key(key) for one in commands if meet(one, command) for key in one.keys}
    letters = [letter for letter in ascii_uppercase if letter not in _WRITING]
    chords = [f"{held}{letter}" for held in ("Ctrl+", "Ctrl+Shift+") for letter in letters]
    if command.scope == "window" or is_page(command.scope):
        wanted = [*chords, *_FUNCTION] if command.scope == "window" else [*_FUNCTION, *chords]
    elif command.scope in ("card", "note"):
        wanted = [*(f"Ctrl+{letter}" for letter in ascii_lowercase), *_FUNCTION]
    else:
        wanted = [*ascii_lowercase, *_OTHERS]
    return tuple(key for key in wanted if same_key(key) not in taken and may_be(key, command))


def with_right_hand(commands: Iterable[Command], chosen: Keys) -> dict[str, tuple[str, ...]]:
    """Return the choice with the right-hand keys before those that commands have; what others have stays theirs."""
    rows = tuple(commands)
    found = dict(chosen)
    for one in rows:
        keys = tuple(key for key in RIGHT_HAND.get(one.id, ()) if holder(key, rows, one) is None)
        if keys:
            found[one.id] = (*keys, *(key for key in one.keys if key not in keys))
    letters = {key for keys in RIGHT_LETTERS.values() for key in keys}
    others = {key for one in rows if one.scope == "target" and one.id not in RIGHT_LETTERS for key in one.keys}
    return found if letters & others else {**found, **RIGHT_LETTERS}
