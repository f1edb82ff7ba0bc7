"""Mappings of fields that were given a name, remembered on this machine for the next file of the same kind."""

from collections.abc import Mapping

from annotator.domain.errors import NotFound
from annotator.formats.parts import WHOLE_FILE as WHOLE_FILE
from annotator.settings import remembered

_STATE = "mappings"


def names() -> tuple[str, ...]:
    """Return the names of the mappings that are kept."""
    return tuple(sorted(_kept(), key=str.casefold))


def recall(name: str) -> dict[str, str]:
    """Return a mapping: our names of fields to those of a file.

    Raises:
        NotFound: none is kept under this name.
    """
    kept = _kept()
    if name not in kept:
        known = ", ".join(sorted(kept, key=str.casefold)) or "–"
        raise NotFound("No mapping is kept as “{name}”; there are {known}.", field="mapping", name=name, known=known)
    return kept[name]


def remember(name: str, fields: Mapping[str, str]) -> None:
    """Keep a mapping under a name, in place of the one that was kept under it.

    Raises:
        OSError: it cannot be written.
    """
    remembered.keep_state(_STATE, {**_kept(), name: dict(fields)})


def _kept() -> dict[str, dict[str, str]]:
    kept = remembered.state(_STATE)
    return {
        str(name): {str(ours): str(theirs) for ours, theirs in pairs.items()}
        for name, pairs in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(pairs, dict)
    }
