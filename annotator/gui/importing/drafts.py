"""What the person has chosen on the import page so far, and the way back through it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.domain.structure import Perhaps, ProposedPost, Region
from annotator.gui.importing.marked import Span

CUTTING = ("language", "by", "pattern", "wrapped", "splitter")
"""What decides where segments end: a change of it cuts anew."""


@dataclass(frozen=True, slots=True)
class HowTo:
    """How one file is read; None everywhere: as the program thinks best.

    Attributes:
        format, encoding, language: names; None: found out, or that of the project.
        fields: our names of fields to those of the file, empty where it has none; None: guessed.
        by, pattern, wrapped, splitter: how it is cut.
        rules: which rules look for structure; None: those that are on by themselves.
        join_hyphens: undo hyphenation at line ends (PDF).
        html: whether the texts of records are HTML.
        left_out: do not import it.
    """

    format: str | None = None
    encoding: str | None = None
    language: str | None = None
    fields: tuple[tuple[str, str], ...] | None = None
    by: str = "sentence"
    pattern: str | None = None
    wrapped: str = "auto"
    splitter: str | Path = "rules"
    rules: frozenset[str] | None = None
    join_hyphens: bool = False
    html: str = "auto"
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was corrected of one part: all of its cuts, posts and regions as they are to be; None: as proposed.

    ``perhaps`` is what is left of what may be there besides, once some of it was dismissed.
    """

    source: str
    cuts: tuple[Span, ...] | None
    posts: tuple[ProposedPost, ...] | None
    regions: tuple[Region, ...] | None
    perhaps: tuple[Perhaps, ...] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An import as it is planned.

    Attributes:
        paths: files and folders.
        usual: how files are read that nothing is said of.
        sources: how others are read, by the name a file is known by.
        corrections: by the id of a part.
        keep_good: whether the good rest is imported where something cannot be taken; None: not decided.
        seen: what tells whether a file is still as it was shown when this was wanted, by the name it is known by.
    """

    paths: tuple[Path, ...] = ()
    usual: HowTo = HowTo()
    sources: Mapping[str, HowTo] = field(default_factory=dict)
    corrections: Mapping[str, Corrected] = field(default_factory=dict)
    keep_good: bool | None = None
    seen: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    def how(self, source: str) -> HowTo:
        """Return how a file is read."""
        return self.sources.get(source, self.usual)

    def with_paths(self, more: "tuple[Path, ...] | list[Path]") -> "Draft":
        """Return the draft with more files, each once."""
        return replace(self, paths=tuple(dict.fromkeys((*self.paths, *more))))

    def with_how(self, source: str, how: HowTo) -> "Draft":
        """Return the draft with a file read in another way; corrections that no longer fit are dropped."""
        before = self.how(source)
        kept = {
            part: one
            for part, corrected in self.corrections.items()
            if (one := _still_fitting(corrected, source, before, how)) is not None
        }
        return replace(self, sources={**self.sources, source: how}, corrections=kept)


def _still_fitting(corrected: Corrected, source: str, before: HowTo, after: HowTo) -> Corrected | None:
    if corrected.source != source:
        return corrected
    cutting = {name: getattr(after, name) for name in CUTTING}
    reads_alike = replace(before, left_out=False, **cutting) == replace(after, left_out=False)
    if not reads_alike:
        return None
    cuts_alike = all(getattr(before, name) == getattr(after, name) for name in CUTTING)
    return corrected if cuts_alike else replace(corrected, cuts=None)


class Steps:
    """A draft with the way back and forth."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._before: list[Draft] = []
        self._after: list[Draft] = []

    def begin(self, draft: Draft) -> None:
        """Begin anew; there is no way back behind this."""
        self.draft = draft
        self._before, self._after = [], []

    def take(self, draft: Draft) -> bool:
        """Take a step; false if it changes nothing."""
        if draft == self.draft:
            return False
        self._before.append(self.draft)
        self._after = []
        self.draft = draft
        return True

    def undo(self) -> bool:
        """Go back a step; false if there is none."""
        if self._before:
            self._after.append(self.draft)
            self.draft = self._before.pop()
            return True
        return False

    def redo(self) -> bool:
        """Go forth a step again; false if there is none."""
        if self._after:
            self._before.append(self.draft)
            self.draft = self._after.pop()
            return True
        return False
