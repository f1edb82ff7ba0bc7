"""What a person may choose of an import: how each source is read, and what was corrected before it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from annotator.domain.structure import Perhaps, ProposedPost, Region
from annotator.formats.parts import HowToRead, Html
from annotator.text.cutter import By

Wrapped = Literal["auto", "join", "keep"]
Splitter = Literal["rules", "sentencizer"] | Path


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How one source is read, understood and cut.

    Attributes:
        format: name of the format; None: as the name of the file tells.
        encoding: of a text; None: found out.
        fields: our field names to those of the file; empty: as usual, or guessed.
        language: code of the language of documents that name none; None: that of the project.
        by: what one segment is.
        pattern: regular expression that parts segments, for ``by="pattern"``.
        wrapped: whether lines broken by hand are joined: by what the text looks like, always, never.
        splitter: how sentences are found; a path is a folder with a spaCy pipeline.
        rules: names of the rules of structure that are used; None: those that are on by default.
        join_hyphens: undo hyphenation at line ends (PDF).
        html: whether the texts of records are HTML: by what they look like, always, never.
        left_out: read nothing of it.
    """

    format: str | None = None
    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    by: By = "sentence"
    pattern: str | None = None
    wrapped: Wrapped = "auto"
    splitter: Splitter = "rules"
    rules: frozenset[str] | None = None
    join_hyphens: bool = False
    html: Html = "auto"
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person made of one part before it came in; None: as proposed. Offsets in the part, end exclusive.

    Attributes:
        cuts: all segments of the part, in order. One never crosses the border of a post.
        posts: all posts of the part, in order.
        regions: all regions of the part, in order of their start.
        perhaps: what is still open of what may be there besides, in order.
    """

    cuts: tuple[tuple[int, int], ...] | None = None
    posts: tuple[ProposedPost, ...] | None = None
    regions: tuple[Region, ...] | None = None
    perhaps: tuple[Perhaps, ...] | None = None


NOTHING_CORRECTED = Correction()

Stamp = tuple[object, ...]
"""What tells whether files were written to."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What to import, and how.

    Attributes:
        usual: how sources are read that are not in ``sources``.
        sources: how single ones are read, by the name they are known by.
        corrections: by part id.
        repeats: which repeats are searched for before the import ends; others wait.
        annotator: name of who gave the answers in the files that name nobody.
        keep_good: take the good rest of what cannot be taken whole.
        dry_run: do it all, say what came of it, and keep nothing.
        actor: id of who imports, in whose undo it stands.
        seen: what told that sources were as they were shown, by the name they are known by (``Imported.stamps``); one
            that was written to since is refused.
    """

    usual: SourceOptions = field(default_factory=SourceOptions)
    sources: Mapping[str, SourceOptions] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    repeats: Literal["all", "exact"] = "exact"
    annotator: str | None = None
    keep_good: bool = False
    dry_run: bool = False
    actor: str | None = None
    seen: Mapping[str, Stamp] = field(default_factory=dict)

    def of(self, source: str) -> SourceOptions:
        """Return how a source is read, by the name it is known by."""
        return self.sources.get(source, self.usual)


def how_to_read(options: SourceOptions) -> HowToRead:
    """Return what concerns the reader of a source."""
    return HowToRead(options.fields, options.encoding, options.join_hyphens, options.html)
