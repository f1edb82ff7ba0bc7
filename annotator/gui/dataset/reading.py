"""What Dataset asks the services for; runs beside the worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotator
from annotator.gui.work.lanes import Task

if TYPE_CHECKING:
    from annotator.services.exporting import ExportOptions, ExportReport, Preview
    from annotator.services.projects import Project

LOOK = "dataset"
"""What the record of a look says: where a lead looked."""
FIRST = 3
"""How many of the first records are shown."""
AT_ONCE = 500
"""Passages that are looked at for them before everything is counted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose answers a release shall hold, and who wants to see it.

    Attributes:
        viewer: id of who looks; empty where nobody labels.
        blind: whether others' answers are to be seen only where the viewer has answered.
        answers: ``gold``, ``majority``, ``all``, or ``@`` and a name.
        min_annotators: how many must have answered at least.
        record: whether this look is to be recorded.
    """

    viewer: str
    blind: bool
    answers: str = "gold"
    min_annotators: int = 1
    record: bool = False

    def options(self, *, replace_old: bool = False) -> "ExportOptions":
        """Return what the services call this."""
        from annotator.services.exporting import ExportOptions

        options = ExportOptions(answers=self.answers, min_annotators=self.min_annotators)
        return replace(options, replace=replace_old)


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made before: the folder's name, how many records it has, and when."""

    name: str
    records: int
    at: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a release would hold, who labels, which releases were made before (newest first).

    ``asks`` says whether there are passages at all.
    """

    wish: Wish
    preview: "Preview"
    annotators: tuple[Annotator, ...]
    releases: tuple[Made, ...]
    asks: bool

    @property
    def told(self) -> Wish:
        """The wish as it is fulfilled: from whoever labels alone nothing is hidden."""
        return _fulfilled(self.wish, self.annotators)


def read_preview(project: "Project", wish: Wish, task: Task, *, most: int | None = None) -> Shown:
    """Say what a release would hold; a look of a lead is recorded before anything of it is shown.

    With ``most`` so many passages are looked at, for the first records: counting a large project takes seconds.
    """
    from annotator.services import exporting, people, projects

    annotators = people.annotators(project)
    seen_by = wish.viewer if _fulfilled(wish, annotators).blind else None
    preview = exporting.preview(project, wish.options(), FIRST, most=most, seen_by=seen_by, cancelled=task.cancelled)
    if wish.record:
        people.record_look(project, wish.viewer, LOOK)
    releases = tuple(Made(one.name, one.records, one.at) for one in exporting.made_before(project))
    return Shown(wish, preview, annotators, releases, projects.asks_anything(project))


def _fulfilled(wish: Wish, annotators: Sequence[Annotator]) -> Wish:
    return wish if len(annotators) > 1 else replace(wish, blind=False)


def release_job(out: Path, wish: Wish, *, replace_old: bool) -> "Callable[[Project, Task], ExportReport]":
    """Return the work that writes a release."""

    def work(project: "Project", task: Task) -> "ExportReport":
        from annotator.services import exporting

        options = wish.options(replace_old=replace_old)
        return exporting.export(project, out, options, progress=task.progress, cancelled=task.cancelled)

    return work


def may_be_replaced(error: Exception) -> bool:
    """Whether an error is about an older release, which could give way."""
    from annotator.services.releases.folder import MAY_BE_REPLACED

    return getattr(error, "field", None) == MAY_BE_REPLACED
