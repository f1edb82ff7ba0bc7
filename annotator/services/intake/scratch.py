"""A copy of a project to try things on: nothing that is done in it reaches the project, and it goes at the end."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.services.projects import Project
from annotator.settings import folders, installation
from annotator.store import backup
from annotator.store.store import open_store

_LEFT_BEHIND = 24 * 3600
"""Seconds after which a copy is one that a process left behind when it died."""


@contextmanager
def scratch(project: Project) -> Iterator[Project]:
    """Copy a project as it stands, open the copy for writing, and remove it at the end.

    Neither answers given meanwhile nor what is tried disturb each other, and no file grows.

    Raises:
        ProjectError: there is no room for the copy.
    """
    folder = folders.data_dir() / "trials"
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / project.path.name
        backup.copy(project.path, path)
        store = open_store(path, write=True, program="annotator", installation=installation.installation_id())
        try:
            yield Project(store)
        finally:
            store.close()


def _sweep(folder: Path) -> None:
    for left in folder.iterdir():
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(left, ignore_errors=True)
