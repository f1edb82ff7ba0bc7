"""Opening a project and letting it go, on the worker: made, found or brought back, with what the window needs of it.

What is remembered of projects on this machine: who labels in each, how far each is, who was warned of a shared folder.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotator
from annotator.gui.project.shared_folder import is_shared
from annotator.settings import recent_projects, remembered

if TYPE_CHECKING:
    from annotator.services.projects import Project

PROGRAM = "the window"
"""What others are told who has the project open."""
_WHO = "annotators"
_PROGRESS = "progress"
_TOLD = "told of shared folder"


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was just opened, with who labels in it.

    Attributes:
        asks: whether there is a passage to label.
        shared: whether it lies where others write, and the person is to be told.
    """

    project: "Project"
    annotator: Annotator | None
    asks: bool
    shared: bool


def may_write(path: Path) -> bool:
    """Whether a project can be written where it lies; on read-only media it is opened for reading."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def open_file(path: Path) -> "Project":
    """Open a project, for writing if that can be; raises UserError."""
    from annotator.services import projects

    return projects.open_project(path, write=may_write(path), program=PROGRAM)


def create(path: Path, scheme: Path | None = None) -> "Project":
    """Make a project at a path that does not exist yet, its folder too, with a scheme (a name or a file).

    Raises:
        UserError: it cannot be made.
    """
    from annotator.services import projects

    return projects.new_project(path, scheme_file=scheme, program=PROGRAM, with_folder=True)


def restored(path: Path, backup: Path) -> "Project":
    """Put a backup in the place of a project and open it; raises UserError."""
    from annotator.services import upkeep

    upkeep.restore(path, backup)
    return open_file(path)


def sample(folder: Path) -> "Project":
    """Make the sample project in a folder and open it."""
    from annotator.services import samples

    return open_file(samples.make_sample(folder))


def look_into(project: "Project") -> Opened:
    """Read what the window needs at once of a project that was just opened; one that cannot be read is let go."""
    try:
        return _looked_into(project)
    except BaseException:
        project.close()
        raise


def _looked_into(project: "Project") -> Opened:
    from annotator.services import people, projects

    annotators = people.annotators(project)
    known = (remembered.state(_WHO) or {}).get(project.id)
    annotator = next((one for one in annotators if one.id == known), None)
    if annotator is None and (annotators or project.writable):
        annotator = people.first_annotator(project)
    return Opened(project, annotator, projects.asks_anything(project), _is_newly_shared(project))


def _is_newly_shared(project: "Project") -> bool:
    """Whether a project lies where others write too, and the person was not told yet."""
    told = remembered.state(_TOLD)
    told = told if isinstance(told, list) else []
    if project.id in told or not is_shared(project.path):
        return False
    remembered.note_state(_TOLD, [*told, project.id])
    return True


def known_progress() -> dict[str, tuple[int, int]]:
    """Return how far projects were when they were closed here: done and asked, by path."""
    kept = remembered.state(_PROGRESS)
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {path: (pair[0], pair[1]) for path, pair in pairs if isinstance(pair, list) and len(pair) == 2}


def keep_progress(project: "Project", who: Annotator | None) -> None:
    """Keep how far a project is, for the welcome page; of those that are offered there."""
    from annotator.services import queueing

    offered = {str(recent.path) for recent in recent_projects.recent()}
    if who is None or str(project.path) not in offered:
        return
    there = queueing.progress(project, who.id)
    known = {path: pair for path, pair in known_progress().items() if path in offered}
    remembered.note_state(_PROGRESS, {**known, str(project.path): [there.done, there.asked]})


def keep_annotator(project_id: str, annotator_id: str) -> None:
    """Remember who labels in a project (ids)."""
    remembered.note_state(_WHO, {**(remembered.state(_WHO) or {}), project_id: annotator_id})
