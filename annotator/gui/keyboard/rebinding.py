"""Keys a person chose instead of those of the table: what a press means as a key, who has it, which are free."""

from collections.abc import Iterable
from string import ascii_lowercase

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.keyboard import commands as table
from annotator.gui.keyboard.commands import Command, Keys, is_label, meet
from annotator.gui.keyboard.keys import read_stroke
from annotator.gui.keyboard.mode_commands import is_mode, modes

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
_FUNCTION = range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)
_OTHERS = ("Home", "End", "PgUp", "PgDown", "Delete", *(f"Shift+{letter}" for letter in ascii_lowercase))


def own_keys() -> Keys:
    """Return the keys all commands have of their own."""
    return {one.id: one.keys for one in (*table.table(), *modes())}


def key_of(event: QKeyEvent, command: Command) -> str | None:
    """Return the name of a key press as the command would have it; None if it cannot be its key.

    What acts in the passage takes a key alone or with Shift; what acts in the whole window one with Ctrl or Alt, or a
    function key, so that typing stays typing; on the card, where one types too, one with Ctrl. In the other modes keys
    that type nothing may be held with Ctrl as well.
    """
    if event.key() in _MODIFIERS or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
        return None
    if command.scope == "window":
        return _chord(event)
    stroke = read_stroke(event)
    held = command.scope == "card" or (is_mode(command.scope) and bool(stroke.name))
    fits = stroke.control if command.scope == "card" else not stroke.control or held
    return stroke.names[0] if fits and stroke.names else None


def _chord(event: QKeyEvent) -> str | None:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if not held and event.key() not in _FUNCTION:
        return None
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText) or None


def holder(key: str, commands: Iterable[Command], command: Command) -> Command | None:
    """Return who has a key that ``command`` would clash with; one that is no label's, if there are both."""
    rivals = (one for one in commands if one.id != command.id and meet(one, command))
    found = [one for one in rivals if key.casefold() in {own.casefold() for own in one.keys}]
    return min(found, key=is_label, default=None)


def free_keys(commands: Iterable[Command], command: Command) -> tuple[str, ...]:
    """Return keys a command may have: letters and named keys, or chords and function keys where one types."""
    taken = {key.casefold() for one in commands if meet(one, command) for key in one.keys}
    if command.scope == "window":
        wanted = [f"{held}{letter}" for held in ("Ctrl+", "Ctrl+Shift+") for letter in ascii_lowercase.upper()]
        wanted += [f"F{number}" for number in range(1, 13)]
    elif command.scope == "card":
        wanted = [f"Ctrl+{letter}" for letter in ascii_lowercase]
    else:
        wanted = [*ascii_lowercase, *_OTHERS]
    return tuple(key for key in wanted if key.casefold() not in taken)


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
