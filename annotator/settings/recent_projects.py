"""The projects that were open here, for the welcome page to offer again."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from annotator.settings.files import LOCK
from annotator.settings.remembered import note_state, state

MOST_RECENT = 12
"""How many there are."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open here: its file, its title then, and when it was last opened (ISO 8601)."""

    path: Path
    title: str
    at: str


def recent() -> tuple[Recent, ...]:
    """Return the projects that were open here, the last one first."""
    rows = state("recent")
    found = []
    for row in rows if isinstance(rows, list) else []:
        with contextlib.suppress(KeyError, TypeError):
            found.append(Recent(Path(row["path"]), str(row["title"]), str(row["at"])))
    return tuple(found)


def remember(path: Path, title: str, at: str) -> None:
    """Put a project at the head of the recent ones, if that can be kept."""
    with LOCK:
        others = [one for one in recent() if one.path != path.absolute()]
        _keep_recent([Recent(path.absolute(), title, at), *others][:MOST_RECENT])


def forget(path: Path) -> None:
    """Take a project off the recent ones."""
    with LOCK:
        _keep_recent([one for one in recent() if one.path != path.absolute()])


def _keep_recent(rows: list[Recent]) -> None:
    note_state("recent", [{"path": str(one.path), "title": one.title, "at": one.at} for one in rows])
