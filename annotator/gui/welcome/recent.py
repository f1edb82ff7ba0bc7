"""The projects that were open here, with how far each was, and what is shown of them."""

from pathlib import Path
from typing import NamedTuple

from annotator.gui.project.opened_project import known_progress
from annotator.gui.widgets.rows import Cells
from annotator.gui.wording.dates import day_words
from annotator.messages import translate
from annotator.settings import recent_projects


class Known(NamedTuple):
    """A project by its file; done and asked when it was closed, None where that is not known."""

    path: Path
    title: str
    at: str
    progress: tuple[int, int] | None

    @property
    def folder(self) -> str:
        """Its folder, below the home where it lies there."""
        home, folder = Path.home(), self.path.parent
        return str(folder.relative_to(home)) if folder.is_relative_to(home) and folder != home else str(folder)


COLUMNS: dict[str, Cells[Known]] = {
    "title": Cells(words=lambda one: one.title),
    "folder": Cells(words=lambda one: one.folder, tip=lambda one: str(one.path), width=148, small=True, ink="ink2"),
    "progress": Cells(words=lambda one: _progress(one), width=120, right=True, small=True, ink="ink2"),
    "at": Cells(words=lambda one: day_words(one.at), width=116, right=True, small=True, ink="ink2"),
}


def known_projects() -> tuple[Known, ...]:
    """Return the projects that were open here, the last one first."""
    progress = known_progress()
    return tuple(Known(one.path, one.title, one.at, progress.get(str(one.path))) for one in recent_projects.recent())


def _progress(known: Known) -> str:
    if known.progress is None:
        return ""
    done, asked = known.progress
    return translate("{done} of {asked}", done=f"{done:,}", asked=f"{asked:,}")
