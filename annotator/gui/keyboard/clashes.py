"""Which commands hear the same keys, and so may share none."""

from collections.abc import Iterable
from typing import cast

from annotator.gui.keyboard.commands import Command, PageScope, Scope, is_label
from annotator.gui.keyboard.mode_commands import is_mode
from annotator.gui.keyboard.page_commands import EVERYWHERE, PASSAGE_KEYS, is_page

_SAME = {"del": "delete", "return": "enter", "ins": "insert"}
"""Keys that Qt calls otherwise in chords than strokes do."""


def meet(one: Command, other: Command) -> bool:
    """Whether two commands hear the same keys.

    Chords act everywhere but where they say; keys of a mode mean there what they mean, and those of a page on that
    page, whatever they are elsewhere. While words are marked, or a span is picked, label keys give the words their
    label; a picked link has digits of its own.
    """
    if one.scope == other.scope:
        return True
    for here, there in ((one, other), (other, one)):
        if here.scope == "window":
            return _works_in(here, there.scope)
    for here, there in ((one, other), (other, one)):
        if is_page(here.scope):
            page = cast("PageScope", here.scope)
            return there.scope == "passage" and (there.id == EVERYWHERE or there.id in PASSAGE_KEYS.get(page, ()))
    scopes = {one.scope, other.scope}
    of_link = any(command.id.startswith("picked:how.") for command in (one, other))
    return (is_label(one) or is_label(other)) and bool(scopes & {"span", "picked"}) and not of_link


def _works_in(chord: Command, scope: Scope) -> bool:
    """Whether a chord of the window is heard where the keys of a scope are."""
    return chord.only is None or scope in chord.only or not (is_mode(scope) or is_page(scope))


def same_key(key: str) -> str:
    """Return a name by which a key is compared: whatever the case, and whoever named it."""
    held, plus, last = key.casefold().rpartition("+")
    return f"{held}{plus}{_SAME.get(last, last)}"


def holder(key: str, commands: Iterable[Command], command: Command) -> Command | None:
    """Return who has a key that ``command`` would clash with; one that is no label's, if there are both."""
    rivals = (one for one in commands if one.id != command.id and meet(one, command))
    found = [one for one in rivals if same_key(key) in {same_key(own) for own in one.keys}]
    return min(found, key=is_label, default=None)
