"""Changes of a settings file a person may have written: comments and order stay."""

import tomllib
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from annotator.settings import files

Act = Callable[[MutableMapping[str, Any]], None]
"""A change of what the file says."""


def change(file: Path, act: Act) -> None:
    """Change a file; where that cannot be done in place, what it says is written anew, without comments.

    Raises:
        OSError: it cannot be read or written; the old one stays.
    """
    from tomlkit import dumps  # nobody waits for it who changes nothing

    with files.LOCK:
        wanted = files.load(file, tomllib.loads)
        act(wanted)
        text = _in_place(files.text(file) if file.exists() else "", act)
        files.replace(file, text if text is not None and tomllib.loads(text) == wanted else dumps(wanted))


def _in_place(text: str, act: Act) -> str | None:
    """Return the text with a change, or None where it is too unusual for that."""
    from tomlkit import dumps, parse
    from tomlkit.exceptions import TOMLKitError

    try:
        document = parse(text)
        act(document)
        return dumps(document)
    except (TOMLKitError, ValueError, TypeError, KeyError):
        return None
