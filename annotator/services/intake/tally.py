"""What came of one source while an import runs."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.errors import Problem
from annotator.domain.structure import PerhapsKind
from annotator.services.intake.fates import Fates

MOST_PROBLEMS = 200
"""So many problems of a source are kept as sentences; the others are counted."""


@dataclass(slots=True)
class Tally:
    """Counts of one source.

    Attributes:
        name: what the source is known by.
        title: of its first document.
        encoding: what its first piece of text was decoded from.
        language: of its first document.
        parts: pieces of text its reader gave, known ones too.
        added, grown, unchanged, changed: documents by what happened to them; ``changed``: a new version beside an old.
        refused: what could not be taken.
        beside: how many of these were an answer or a reply: the text they stand beside comes in.
        posts, segments: what it brought.
        taken_back: how often only words such as "[deleted]" stand in the place of a text: they are no segments.
        perhaps: what nobody decided yet of what may be in what it brought: how often, by kind.
        perhaps_in: numbers of the parts that may be in, in order.
        problems: why something was refused, the first of them.
        repeats: those among what it brought, by match; known when the import is published.
        fates: what becomes of the parts that do not come in.
        first_segment, last_segment: row numbers of what it brought, to find its repeats; 0: nothing.
    """

    name: str
    title: str | None = None
    encoding: str | None = None
    language: str | None = None
    parts: int = 0
    added: int = 0
    grown: int = 0
    unchanged: int = 0
    changed: int = 0
    refused: int = 0
    beside: int = 0
    posts: int = 0
    segments: int = 0
    taken_back: int = 0
    perhaps: Counter[PerhapsKind] = field(default_factory=Counter)
    perhaps_in: "array[int]" = field(default_factory=lambda: array("L"))
    problems: list[Problem] = field(default_factory=list)
    repeats: dict[str, int] = field(default_factory=dict)
    fates: Fates = field(default_factory=Fates)
    first_segment: int = 0
    last_segment: int = 0

    @property
    def documents(self) -> int:
        """All documents that can be taken, whatever happens to them."""
        return self.added + self.grown + self.unchanged + self.changed

    def refuse(self, problem: Problem) -> None:
        """Note what cannot be taken."""
        self.refused += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def brought(self, posts: int, first: int, segments: int) -> None:
        """Count what was written: posts, and so many segments numbered from ``first``."""
        self.posts += posts
        self.segments += segments
        if segments:
            self.first_segment = self.first_segment or first
            self.last_segment = first + segments - 1


def tally_of(named: Mapping[str, Tally], file: str | None, other: Tally) -> Tally:
    """Return the tally of the source that a file is, or of the release it stands in; of a file of none the other.

    Args:
        named: the tallies by the names of their sources.
        file: as it is named in a problem.
        other: what is returned for want of one.
    """
    at = file or ""
    while at and at not in named:
        at = at.rpartition("/")[0]
    return named.get(at, other)
