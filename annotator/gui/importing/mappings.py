"""Mappings of fields that were given a name, remembered on this machine."""

import contextlib

from annotator import settings

_STATE = "mappings"

Fields = tuple[tuple[str, str], ...]
"""Our names of fields, each with that of the file."""


def names() -> tuple[str, ...]:
    """Return the names under which mappings are kept."""
    return tuple(sorted(_kept(), key=str.casefold))


def recall(name: str) -> Fields | None:
    """Return the mapping that is kept under a name, or None."""
    return _kept().get(name)


def keep(name: str, fields: Fields) -> None:
    """Keep a mapping under a name, in place of the one that was kept under it.

    Raises:
        OSError: it cannot be written.
    """
    settings.keep_state(_STATE, {**{one: dict(pairs) for one, pairs in _kept().items()}, name: dict(fields)})


def _kept() -> dict[str, Fields]:
    kept = settings.state(_STATE)
    found: dict[str, Fields] = {}
    for name, pairs in kept.items() if isinstance(kept, dict) else ():
        with contextlib.suppress(AttributeError, TypeError):
            found[str(name)] = tuple((str(ours), str(theirs)) for ours, theirs in pairs.items())
    return found
