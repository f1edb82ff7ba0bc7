"""Keys from the settings file: those that can be, and one sentence about those that cannot."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from annotator.gui.keyboard.clashes import meet, same_key
from annotator.gui.keyboard.commands import Command, Keys, table
from annotator.gui.keyboard.mode_commands import modes
from annotator.gui.keyboard.page_commands import pages
from annotator.gui.keyboard.rebinding import may_be
from annotator.messages import plural, translate

_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class KeptKeys:
    """Keys that a person chose and that can be, by command; and why each of the others cannot, by what stands there."""

    keys: dict[str, tuple[str, ...]]
    refused: dict[str, str]

    @property
    def sentence(self) -> str:
        """What is to be said of those that cannot be; empty where all can."""
        if not self.refused:
            return ""
        named = "; ".join(f"{name}: {why}" for name, why in [*self.refused.items()][:_MOST_NAMED])
        more = len(self.refused) - _MOST_NAMED
        return plural(
            "One entry for keys in the settings file is passed over ({named}).",
            "{count} entries for keys in the settings file are passed over ({named}).",
            len(self.refused),
            named=f"{named}; …" if more > 0 else named,
        )


def every_command(chosen: Keys) -> tuple[Command, ...]:
    """Return all commands but those of labels, which are a project's."""
    return (*table(None, chosen), *pages(chosen), *modes(chosen))


def read_kept(chosen: Keys, unreadable: Iterable[str] = ()) -> KeptKeys:
    """Judge the keys of a settings file: commands it names that are none, keys that cannot be, keys claimed twice.

    A command whose entry cannot be has its own keys again.

    Args:
        chosen: the keys that stand there, by the id of the command.
        unreadable: entries that are no list of keys.
    """
    refused = {name: translate("no list of keys") for name in unreadable}
    known = {one.id: one for one in every_command({})}
    kept: dict[str, tuple[str, ...]] = {}
    for name, keys in chosen.items():
        command = known.get(name)
        wrong = [key for key in keys if command is not None and not may_be(key, command)]
        if command is None:
            refused[name] = translate("no such command")
        elif wrong:
            refused[name] = translate("“{key}” cannot be its key", key=wrong[0])
        else:
            kept[name] = keys
    while (clash := next(_clashes(kept), None)) is not None:
        key, name, other = clash
        del kept[name]
        refused[name] = translate("{key} is the key of “{command}”", key=key, command=other.words)
    return KeptKeys(kept, refused)


def _clashes(kept: Keys) -> Iterator[tuple[str, str, Command]]:
    """Yield each key that two commands claim: the key, the one that gives way (the later choice), the other."""
    place = {name: number for number, name in enumerate(kept)}
    claims: dict[str, list[Command]] = {}
    for command in every_command(kept):
        for key in command.keys:
            claims.setdefault(same_key(key), []).append(command)
    for key, rows in claims.items():
        for one, other in combinations(sorted(rows, key=lambda row: place.get(row.id, -1)), 2):
            if other.id in kept and one.id != other.id and meet(one, other):
                yield next(own for own in other.keys if same_key(own) == key), other.id, one
