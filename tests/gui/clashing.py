"""Keys that two commands claim."""

from collections.abc import Iterable

from annotator.gui.keyboard.commands import Command, meet


def clashes(commands: Iterable[Command]) -> tuple[tuple[str, str, str], ...]:
    """Return keys that two commands claim which hear the same keys: key, id, id."""
    seen: dict[str, list[Command]] = {}
    found = []
    for command in commands:
        for key in command.keys:
            others = seen.setdefault(key.casefold(), [])
            found += [(key, one.id, command.id) for one in others if one is not command and meet(one, command)]
            others.append(command)
    return tuple(found)
