"""Keys that two commands claim."""

from collections.abc import Iterable

from annotator.gui.keyboard.clashes import meet, same_key
from annotator.gui.keyboard.commands import Command


def clashes(commands: Iterable[Command]) -> tuple[tuple[str, str, str], ...]:
    """Return keys that two commands claim which hear the same keys: key, id, id."""
    seen: dict[str, list[Command]] = {}
    found = []
    for command in commands:
        for key in command.keys:
            others = seen.setdefault(same_key(key), [])
            found += [(key, one.id, command.id) for one in others if one is not command and meet(one, command)]
            others.append(command)
    return tuple(found)
