"""Keys a person chose for commands: a table of their own among the settings."""

import tomllib
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from typing import Any

from annotator.settings import files, rewriting
from annotator.settings.declared import settings_file

_KEYS = "keys"


def keys() -> dict[str, tuple[str, ...]]:
    """Return the keys a person chose, by the id of the command; what does not fit is passed over."""
    return {name: tuple(chosen) for name, chosen in _key_rows().items() if _is_list_of_keys(chosen)}


def unreadable_keys() -> tuple[str, ...]:
    """Return the entries for keys that are no list of keys, which :func:`keys` passes over, by their names."""
    return tuple(name for name, chosen in _key_rows().items() if not _is_list_of_keys(chosen))


def _key_rows() -> dict[str, Any]:
    kept = files.read(settings_file(), tomllib.loads).get(_KEYS, {})
    return kept if isinstance(kept, dict) else {_KEYS: kept}


def _is_list_of_keys(chosen: object) -> bool:
    return isinstance(chosen, list) and all(isinstance(key, str) and key for key in chosen)


def put_keys(chosen: Mapping[str, Sequence[str]], instead_of: Collection[str] = ()) -> None:
    """Keep the keys a person chose; commands that are not named have their own.

    What else stands there stays, behind what is chosen, so that of two that claim a key the choice has it: entries of a
    newer program, and those a person wrote that were passed over.

    Args:
        chosen: the keys, by the id of the command.
        instead_of: commands whose keys were chosen before; they go unless they are chosen now.

    Raises:
        OSError: the file cannot be written.
    """

    def act(kept: MutableMapping[str, Any]) -> None:
        if not isinstance(kept.get(_KEYS, {}), MutableMapping):
            files.copy_aside(settings_file())
            del kept[_KEYS]
        rows = kept.setdefault(_KEYS, {})
        for name in [one for one in rows if one in instead_of and one not in chosen]:
            del rows[name]
        rows.update((name, list(keys)) for name, keys in chosen.items())
        order = list(rows)
        last = max((order.index(name) for name in chosen), default=0)
        for name in [one for one in order[:last] if one not in chosen]:
            rows[name] = rows.pop(name)
        if not rows:
            del kept[_KEYS]

    rewriting.change(settings_file(), act)
