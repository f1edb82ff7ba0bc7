"""Keys a person chose instead of those of the table: what a press means as a key, who has it, which are free."""

from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.commands import Command
from annotator.gui.keys import read_stroke

Keys = Mapping[str, tuple[str, ...]]
"""The keys of commands by their id."""
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
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_FUNCTION = range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)
_OTHERS = ("Home", "End", "PgUp", "PgDown", "Delete", *(f"Shift+{letter}" for letter in ascii_lowercase))


def key_of(event: QKeyEvent, command: Command) -> str | None:
    """Return the name of a key press as the command would have it; None if it cannot be its key.

    What acts in the passage takes a key alone or with Shift; what acts in the whole window one with Ctrl or Alt, or a
    function key, so that typing stays typing.
    """
    if event.key() in _MODIFIERS or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
        return None
    if command.scope == "window":
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not held and event.key() not in _FUNCTION:
            return None
        named = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        return named or None
    stroke = read_stroke(event)
    return None if stroke.control or not stroke.names else stroke.names[0]


def holder(key: str, commands: Iterable[Command], but: str) -> Command | None:
    """Return the command other than ``but`` (id) that has a key; one that is no label's, if there are both."""
    found = [one for one in commands if one.id != but and key.casefold() in {own.casefold() for own in one.keys}]
    return min(found, key=is_label, default=None)


def is_label(command: Command) -> bool:
    """Whether a command gives or toggles a label: its keys are those of the scheme."""
    return command.id.startswith(("give:", "toggle:"))


def free_keys(commands: Iterable[Command], scope: str) -> tuple[str, ...]:
    """Return keys nobody has: letters and named keys of the passage, chords and function keys of the window."""
    taken = {key.casefold() for one in commands for key in one.keys}
    if scope == "passage":
        wanted = [*ascii_lowercase, *_OTHERS]
    else:
        wanted = [f"{held}{letter}" for held in ("Ctrl+", "Ctrl+Shift+") for letter in ascii_lowercase.upper()]
        wanted += [f"F{number}" for number in range(1, 13)]
    return tuple(key for key in wanted if key.casefold() not in taken)


def with_right_hand(commands: Iterable[Command], chosen: Keys) -> dict[str, tuple[str, ...]]:
    """Return the choice with the right-hand keys before those that commands have; what others have stays theirs."""
    rows = tuple(commands)
    found = dict(chosen)
    for one in rows:
        keys = tuple(key for key in RIGHT_HAND.get(one.id, ()) if holder(key, rows, one.id) is None)
        if keys:
            found[one.id] = (*keys, *(key for key in one.keys if key not in keys))
    return found
