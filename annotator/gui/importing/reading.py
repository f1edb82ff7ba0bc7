"""What the import page asks the services for; runs beside the worker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.gui.importing.drafts import Draft, HowTo
from annotator.gui.work.lanes import Task

if TYPE_CHECKING:
    from annotator.services.choosing import Readable
    from annotator.services.importing import ImportOptions, SourceOptions
    from annotator.services.leafing import Leaf
    from annotator.services.previewing import Preview
    from annotator.services.projects import Project


SEARCHED_AT_ONCE = 1_000_000
"""Bytes of files up to which a preview counts repeats of all kinds: they are searched in some seconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found: the name it is known by and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page: of which file, which part of it, and where in the part it begins."""

    source: str
    part: int = 0
    start: int = 0


def read_choices(_project: "Project") -> "Readable":
    """Return what may be chosen of how files are read."""
    from annotator.services.choosing import readable

    return readable()


def listing_job(draft: Draft) -> "Callable[[Project, Task], tuple[Found, ...]]":
    """Return the work that finds the files."""

    def work(project: "Project", task: Task) -> tuple[Found, ...]:
        from annotator.services.importing import sources_of

        everything = Draft(draft.paths, draft.usual)
        return tuple(Found(one.called, one.size) for one in sources_of(draft.paths, options_of(everything)).sources)

    return work


def page_job(draft: Draft, asked: Asked) -> "Callable[[Project, Task], tuple[Leaf, ...]]":
    """Return the work that reads one page as it is proposed; what was corrected is laid over it by whoever shows it."""

    def work(project: "Project", task: Task) -> "tuple[Leaf, ...]":
        from annotator.services.leafing import leaves

        options = options_of(draft, corrected=False)
        return leaves(
            project, draft.paths, asked.source, options, asked.part, start=asked.start, cancelled=task.cancelled
        )

    return work


def preview_job(draft: Draft) -> "Callable[[Project, Task], Preview]":
    """Return the work that counts everything."""

    def work(project: "Project", task: Task) -> "Preview":
        from annotator.services import previewing

        return previewing.preview(
            *(project, draft.paths, options_of(draft)),
            search_within=SEARCHED_AT_ONCE,
            progress=task.progress,
            cancelled=task.cancelled,
        )

    return work


def options_of(draft: Draft, *, corrected: bool = True, actor: str | None = None) -> "ImportOptions":
    """Return what the services call a draft."""
    from annotator.services.importing import Correction, ImportOptions

    corrections = {
        part: Correction(one.cuts, one.posts, one.regions, one.perhaps)
        for part, one in draft.corrections.items()
        if corrected or one.cuts is None
    }
    return ImportOptions(
        usual=_source_options(draft.usual),
        sources={name: _source_options(how) for name, how in draft.sources.items()},
        corrections=corrections,
        keep_good=bool(draft.keep_good),
        actor=actor,
    )


def _source_options(how: HowTo) -> "SourceOptions":
    from annotator.services.importing import SourceOptions

    return SourceOptions(
        format=how.format,
        encoding=how.encoding,
        fields=dict(how.fields or ()),
        language=how.language,
        by=how.by,  # type: ignore[arg-type]
        pattern=how.pattern,
        wrapped=how.wrapped,  # type: ignore[arg-type]
        splitter=how.splitter,  # type: ignore[arg-type]
        rules=how.rules,
        join_hyphens=how.join_hyphens,
        html=how.html,  # type: ignore[arg-type]
        left_out=how.left_out,
    )
