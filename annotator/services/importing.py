"""Bring texts in: read, understand, cut, link repeats, and publish everything at once or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain.changes import NOTHING
from annotator.domain.errors import BadInput, Cancelled, Problem, UserError
from annotator.domain.structure import PerhapsKind
from annotator.formats import incoming, registry
from annotator.services.bulk import bulk_work
from annotator.services.intake.options import Correction, ImportOptions, SourceOptions, Stamp, how_to_read
from annotator.services.intake.report import MATCHES, ImportRefused, ImportReport
from annotator.services.intake.run import ImportRun, Unwanted
from annotator.services.intake.scratch import scratch
from annotator.services.intake.tally import Tally
from annotator.services.intake.writing import MANY
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, never, silent

__all__ = [
    "MATCHES",
    "Correction",
    "ImportOptions",
    "ImportRefused",
    "ImportReport",
    "Imported",
    "SourceOptions",
    "import_files",
    "import_listed",
    "sources_of",
]

TOLD = 8192
"""Bytes that are read before it is told, and asked whether to go on."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: in all, and by source in the order they were read, with the repeats of each.

    ``stamps`` tell whether a source is written to later, by the name it is known by.
    """

    report: ImportReport
    tallies: tuple[Tally, ...]
    stamps: Mapping[str, Stamp]


def import_files(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    progress: Progress = silent,
    searching: Progress = silent,
    cancelled: Asked = never,
) -> ImportReport:
    """Import files and folders. Rows are written in short batches that nobody sees until the last one publishes them.

    Args:
        project: open for writing; others may answer segments meanwhile. For a dry run it need not be.
        paths: files and folders; a folder that is a release of ours comes in with its answers.
        options: how to read.
        progress: called with bytes read and bytes in all.
        searching: called with segments searched for repeats and segments in all, after that.
        cancelled: asked between batches.

    Raises:
        ImportRefused: something could not be taken and the good rest was not to be kept; nothing was imported.
        BadInput: a path cannot be read at all, or changed while it was read; nothing was imported.
        Cancelled: the person stopped it; nothing was imported.
    """
    options = options or ImportOptions()
    listing = sources_of(paths, options)
    if not options.dry_run:
        return import_listed(
            project, listing, options, progress=progress, searching=searching, cancelled=cancelled
        ).report
    with scratch(project) as there:
        report = import_listed(
            there, listing, options, progress=progress, searching=searching, cancelled=cancelled
        ).report
    return replace(report, change=NOTHING)


def sources_of(paths: Sequence[Path], options: ImportOptions) -> incoming.Listing:
    """List what is to be read, each source as it is to be read; raises as ``import_files``."""
    listing = incoming.listing(paths, format=options.usual.format)
    sources = []
    for source in listing.sources:
        own = options.sources.get(source.called)
        if own is not None and own.format is not None and source.format is not None:
            source = replace(source, format=registry.named(own.format), known=True)
        if not options.of(source.called).left_out:
            sources.append(source)
    return replace(listing, sources=tuple(sources))


def import_listed(
    project: Project,
    listing: incoming.Listing,
    options: ImportOptions,
    *,
    progress: Progress,
    searching: Progress = silent,
    cancelled: Asked,
) -> Imported:
    """Import what was listed; arguments and errors as ``import_files``."""
    names = [source.name for source in listing.sources]
    run = ImportRun(project, options, names, cancelled)
    try:
        with bulk_work(MANY):
            stamps = _read(run, listing, options, progress, cancelled)
            run.flush()
            run.link()
        if options.repeats == "all":
            run.search(searching)
        try:
            change = run.publish([source.called for source in listing.sources])
        except Unwanted:
            raise ImportRefused(run.problems[0], _report(run, listing).as_refused()) from None
        progress(listing.size, listing.size)
    finally:
        run.clear_up()
    if options.repeats == "all":
        _search_the_rest(project, cancelled)
    run.count_repeats()
    return Imported(replace(_report(run, listing), change=change), tuple(run.tallies), stamps)


def _search_the_rest(project: Project, cancelled: Asked) -> None:
    """Search what may repeat this import, now that it is there; what is left when somebody stops it waits."""
    from annotator.services import repeats

    with suppress(Cancelled):
        repeats.search(project, cancelled=cancelled)


def _read(
    run: ImportRun, listing: incoming.Listing, options: ImportOptions, progress: Progress, cancelled: Asked
) -> dict[str, Stamp]:
    before, total = 0, listing.size
    stamps: dict[str, Stamp] = {}
    for source in listing.sources:
        run.begin_source(source.called)
        stamps[source.called] = stamp = _stamp(source)
        if options.seen.get(source.called, stamp) != stamp:
            raise _changed(source.called)

        def tell(done: int, before: int = before) -> None:
            if cancelled():
                raise Cancelled
            progress(min(before + done, total), total)

        try:
            _take_all(run, incoming.read(source, how_to_read(options.of(source.called))), tell)
        except BadInput as error:
            run.refuse(Problem.of(error.located(file=source.called)))
        if _stamp(source) != stamp:
            raise _changing(source.called)
        before += source.size
    return stamps


def _take_all(run: ImportRun, items: Iterable[incoming.Item], tell: Callable[[int], None]) -> None:
    """Take what a source holds; ``tell`` gets the bytes that are read, now and then, and may raise to stop."""
    done = told = 0
    tell(0)
    for item in items:
        if isinstance(item, incoming.IncomingPart):
            run.take(item)
        elif isinstance(item, Problem):
            run.refuse(item)
            continue
        else:
            run.take_answer(item)
        done += item.size
        if done - told > TOLD:
            told = done
            tell(done)


def _stamp(source: incoming.Source) -> Stamp:
    """Return what tells whether a file was written to: of a folder that of all files in it."""
    files = [source.path] if source.format is not None else sorted(source.path.rglob("*"))
    return tuple((file, _written(file)) for file in files)


def _written(file: Path) -> tuple[int, int, int] | None:
    try:
        there = file.stat()
    except OSError:
        return None
    return there.st_size, there.st_mtime_ns, there.st_ino


def _changed(name: str) -> UserError:
    return BadInput(
        "“{name}” was changed after it was shown; nothing was imported.",
        hint="Go back to it, and look at what it would become now.",
        file=name,
        name=name,
    )


def _changing(name: str) -> UserError:
    return BadInput(
        "“{name}” changed while it was read; nothing was imported.",
        hint="Wait until it is written, then import it again.",
        file=name,
        name=name,
    )


def _report(run: ImportRun, listing: incoming.Listing) -> ImportReport:
    tallies = run.tallies
    repeats: dict[str, int] = {}
    for tally in tallies:
        for match, count in tally.repeats.items():
            repeats[match] = repeats.get(match, 0) + count
    perhaps: Counter[PerhapsKind] = Counter()
    for tally in tallies:
        perhaps.update(tally.perhaps)
    return ImportReport(
        added=sum(tally.added for tally in tallies),
        grown=sum(tally.grown for tally in tallies),
        changed=sum(tally.changed for tally in tallies),
        unchanged=sum(tally.unchanged for tally in tallies),
        refused=sum(tally.refused for tally in tallies),
        posts=sum(tally.posts for tally in tallies),
        segments=sum(tally.segments for tally in tallies),
        repeats=repeats,
        annotations=run.annotations,
        dangling=run.dangling,
        problems=tuple(run.problems),
        passed_over=listing.passed_over,
        perhaps=perhaps,
        twice=sum(tally.fates.count("twice") for tally in tallies),
        taken_back=sum(tally.taken_back for tally in tallies),
    )
