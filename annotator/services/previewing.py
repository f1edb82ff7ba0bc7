"""What an import would bring, before it does: counts, guesses, problems, and pages of the texts as they would be cut.

The counts come from a whole import into a copy of the project, so what is shown is what will be.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.changes import NOTHING
from annotator.domain.errors import Problem
from annotator.domain.structure import PerhapsKind
from annotator.formats import incoming
from annotator.services.importing import Imported, import_listed, sources_of
from annotator.services.intake.fates import Fate, Fates
from annotator.services.intake.options import ImportOptions, Stamp
from annotator.services.intake.pages import PageSeen, RepeatSeen, repeats_brought
from annotator.services.intake.report import MATCHES, ImportReport, perhaps_json
from annotator.services.intake.scratch import scratch
from annotator.services.intake.sources import Looked, look_at
from annotator.services.intake.tally import Tally
from annotator.services.leafing import leaves
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, never, silent

if TYPE_CHECKING:
    from annotator.formats.encoding.encodings import Guess
    from annotator.formats.records.mapping import Mapped

__all__ = ["Fate", "PageSeen", "Preview", "RepeatSeen", "SourceSeen", "first_page", "preview"]


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """What one source would bring.

    Attributes:
        name: what it is known by.
        title: the title of its first document; None where nothing can be read.
        format: name of the format it is read as; ``release`` for a release of ours.
        encoding: what its bytes are decoded from; None where the format settles that.
        confidence: from 0 to 1, how sure the encoding is.
        certain: whether the encoding is no guess.
        guesses: other encodings it may be in, best first.
        language: code of the language it is cut in.
        bytes: how large it is.
        documents, posts, segments: how many it has; of known ones only the documents count.
        taken_back: how often only words such as "[deleted]" stand in the place of a text; they are no segments.
        repeats: among its segments, by match.
        perhaps: how many posts may begin in it, and how many quotations there may be, by kind.
        perhaps_in: numbers of the parts it may be in, in order.
        problems: what cannot be taken, the first of it.
        refused: how many places cannot be taken.
        beside: how many of these are an answer or a reply: the text they stand beside comes in.
        mapped: which of its fields are ours; None for a format without fields.
        parts: how many pieces it has.
        fates: what becomes of those pieces that do not come in.
    """

    name: str
    title: str | None
    format: str
    encoding: str | None
    confidence: float
    certain: bool
    guesses: tuple["Guess", ...]
    language: str
    bytes: int
    documents: int
    posts: int
    segments: int
    taken_back: int
    repeats: Mapping[str, int]
    perhaps: Mapping[PerhapsKind, int]
    perhaps_in: Sequence[int]
    problems: tuple[Problem, ...]
    refused: int
    beside: int
    mapped: "Mapped | None"
    parts: int
    fates: Fates

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints of it."""
        mapped = self.mapped
        return {
            "name": self.name,
            "title": self.title,
            "format": self.format,
            "encoding": self.encoding,
            "confidence": self.confidence,
            "certain": self.certain,
            "guesses": [{"encoding": one.encoding, "confidence": one.confidence} for one in self.guesses],
            "language": self.language,
            "bytes": self.bytes,
            "parts": self.parts,
            "documents": self.documents,
            "posts": self.posts,
            "segments": self.segments,
            "repeats": {match: self.repeats.get(match, 0) for match in MATCHES},
            "perhaps": perhaps_json(self.perhaps),
            "refused": self.refused,
            "twice": self.fates.count("twice"),
            "taken_back": self.taken_back,
            "problems": [one.as_json() for one in self.problems],
            "fields": mapped.as_json() if mapped is not None else None,
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring.

    Attributes:
        report: as the import would report it if the good rest is kept.
        sources: what each source would bring, in the order they are read; those left out are not among them.
        seconds: how long the import would take.
        searched: whether repeats that are not exact are counted as well.
        stamps: what tells whether a source is written to later (``ImportOptions.seen``).
        repeats: what the segments that would come in repeat, by id of the part and then by offsets in it; of very many
            the first.
    """

    report: ImportReport
    sources: tuple[SourceSeen, ...]
    seconds: float
    searched: bool
    stamps: Mapping[str, Stamp]
    repeats: Mapping[str, Mapping[tuple[int, int], RepeatSeen]]

    def as_json(self) -> dict[str, Any]:
        """Return the object a dry run prints: that of the import, and what there is to know of each source."""
        sources = [one.as_json() for one in self.sources]
        return {**self.report.as_json(), "sources": sources, "seconds": round(self.seconds, 3)}

    def refused(self) -> "Preview":
        """Return what is left when the good rest is not to be kept: the sources, and that nothing comes of them."""
        return replace(self, report=self.report.as_refused())


def preview(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    search_within: int = 0,
    progress: Progress = silent,
    searching: Progress = silent,
    cancelled: Asked = never,
) -> Preview:
    """Say what an import would bring; nothing of it stays. Problems never refuse a preview.

    Args:
        project: the project it would go to; open for reading is enough.
        paths: files and folders.
        options: how they would be imported.
        search_within: bytes in all up to which repeats of all kinds are counted, though the import need not do that.
        progress: called with bytes read and bytes in all.
        searching: called with segments searched for repeats and segments in all, after that.
        cancelled: asked between batches.

    Raises:
        BadInput: a path cannot be read at all, or changed while it was read.
        Cancelled: the person stopped it.
    """
    options = replace(options or ImportOptions(), keep_good=True)
    listing = sources_of(paths, options)
    if listing.size <= search_within:
        options = replace(options, repeats="all")
    with scratch(project) as there:
        started = time.perf_counter()
        imported = import_listed(there, listing, options, progress=progress, searching=searching, cancelled=cancelled)
        seconds = time.perf_counter() - started
        repeats = repeats_brought(there, imported.tallies)
    seen = _sources(project, listing.sources, options, imported)
    return Preview(
        *(replace(imported.report, change=NOTHING), seen, seconds),
        *(options.repeats == "all", imported.stamps, repeats),
    )


def first_page(project: Project, paths: Sequence[Path], options: ImportOptions, seen: Preview) -> PageSeen | None:
    """Return the first page of what was previewed, or None where there is nothing to read.

    Args:
        project: the project it would go to.
        paths: files and folders.
        options: how they would be imported.
        seen: their preview.

    Raises:
        BadInput: the files are others now.
    """
    source = next((one for one in seen.sources if one.documents), None)
    if source is None:
        return None
    page = leaves(project, paths, source.name, options)[0].page
    repeats = seen.repeats.get(page.part_id, {})
    return replace(page, repeats=tuple(map(repeats.get, page.cuts, page.repeats)))


def _sources(
    project: Project, sources: Sequence[incoming.Source], options: ImportOptions, imported: Imported
) -> tuple[SourceSeen, ...]:
    return tuple(
        _seen(source, tally, look_at(source, options.of(source.called), tally, project.language))
        for source, tally in zip(sources, imported.tallies, strict=True)
    )


def _seen(source: incoming.Source, tally: Tally, looked: Looked) -> SourceSeen:
    return SourceSeen(
        name=source.called,
        title=tally.title,
        format="release" if source.format is None else source.format.name,
        encoding=looked.encoding,
        confidence=looked.confidence,
        certain=looked.certain,
        guesses=looked.guesses,
        language=looked.language,
        bytes=source.size,
        documents=tally.documents,
        posts=tally.posts,
        segments=tally.segments,
        taken_back=tally.taken_back,
        repeats=dict(tally.repeats),
        perhaps=dict(tally.perhaps),
        perhaps_in=tally.perhaps_in,
        problems=tuple(tally.problems),
        refused=tally.refused,
        beside=tally.beside,
        mapped=looked.mapped,
        parts=tally.parts,
        fates=tally.fates,
    )
