"""Bring texts in: read, cut, link repeats, and publish everything at once or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Cancelled, Problem
from annotator.formats import incoming
from annotator.services.bulk import bulk_work
from annotator.services.intake.run import DryRun, ImportRun, Unwanted
from annotator.services.projects import Project
from annotator.text.cutter import By

MATCHES: tuple[str, ...] = ("exact", "inside", "near", "cut")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read.

    ``fields`` maps our field names to those of the file; ``annotator`` (a name) gets the answers in it that name
    nobody; ``actor`` (an id) is who imports, in whose undo it stands.
    """

    by: By = "sentence"
    fields: Mapping[str, str] = field(default_factory=dict)
    format: str | None = None
    annotator: str | None = None
    keep_good: bool = False
    dry_run: bool = False
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought. Documents count by what happened to them; ``problems`` were left out.

    ``grown`` counts threads that were there and got new parts; ``dangling`` counts replies to posts that are nowhere:
    they are kept as metadata.
    """

    added: int
    grown: int
    unchanged: int
    refused: int
    posts: int
    segments: int
    repeats: Mapping[str, int]
    annotations: int
    dangling: int
    problems: tuple[Problem, ...]
    change: Change = NOTHING

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        return {
            "documents": {
                "added": self.added,
                "grown": self.grown,
                "unchanged": self.unchanged,
                "refused": self.refused,
            },
            "posts": self.posts,
            "segments": self.segments,
            "repeats": {match: self.repeats.get(match, 0) for match in MATCHES},
            "annotations": self.annotations,
            "dangling_replies": self.dangling,
            "problems": [
                {"file": one.file, "line": one.line, "field": one.field, "message": one.message}
                for one in self.problems
            ],
        }


class ImportRefused(BadInput):
    """A whole import was refused; ``report`` names every place, the message the first."""

    def __init__(self, report: ImportReport) -> None:
        first = report.problems[0]
        super().__init__(
            "{sentence}",
            hint="Nothing was imported. Mend the input, or keep the good rest.",
            file=first.file,
            line=first.line,
            field=first.field,
            sentence=first.message,
        )
        self.report = report


def import_files(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Import files and folders. Rows are written in short batches that nobody sees until the last one publishes them.

    Args:
        project: open for writing; others may answer segments meanwhile.
        paths: files and folders; a folder that is a release of ours comes in with its answers.
        options: how to read.
        progress: called with bytes read and bytes in all.
        cancelled: asked between batches.

    Raises:
        ImportRefused: something could not be taken and the good rest was not to be kept; nothing was imported.
        BadInput: a path cannot be read at all.
        Cancelled: the person stopped it; nothing was imported.
    """
    options = options or ImportOptions()
    listing = incoming.listing(paths, format=options.format)
    run = ImportRun(project, options.by, options.annotator)
    try:
        with bulk_work():
            _read(run, listing, options, progress, cancelled)
            run.flush()
            run.link(cancelled)
        report = _published(run, [source.name for source in listing.sources], options)
        progress(listing.size, listing.size)
    finally:
        run.clear_up()
    return report


def _read(
    run: ImportRun,
    listing: incoming.Listing,
    options: ImportOptions,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    done, total = 0, listing.size
    for source in listing.sources:
        run.begin_source()
        for item in incoming.read(source, incoming.HowToRead(fields=options.fields)):
            if cancelled():
                raise Cancelled
            if isinstance(item, Problem):
                run.refuse(item)
                continue
            if isinstance(item, incoming.IncomingPart):
                run.take(item)
            else:
                run.take_answer(item)
            done += item.size
            progress(min(done, total), total)


def _published(run: ImportRun, files: Sequence[str], options: ImportOptions) -> ImportReport:
    counts = run.counts()
    change = NOTHING
    try:
        change = run.publish(files, options.actor, keep_good=options.keep_good, dry_run=options.dry_run)
    except DryRun:
        pass
    except Unwanted:
        nothing = {**dict.fromkeys(counts, 0), "repeats": {}}
        raise ImportRefused(_report(run, nothing)) from None
    return replace(_report(run, counts), annotations=run.annotations, change=change)


def _report(run: ImportRun, counts: Mapping[str, Any]) -> ImportReport:
    return ImportReport(refused=run.refused, annotations=0, problems=tuple(run.problems), **counts)
