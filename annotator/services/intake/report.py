"""What an import brought, for the fronts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Problem
from annotator.domain.structure import PerhapsKind

MATCHES: tuple[str, ...] = ("exact", "inside", "near", "cut")


def perhaps_json(perhaps: Mapping[PerhapsKind, int]) -> dict[str, int]:
    """Return how many posts may begin, and how many quotations there may be, as the command line prints it."""
    return {"posts": perhaps.get("post", 0), "quotations": perhaps.get("quotation", 0)}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought. Documents count by what happened to them; ``problems`` were left out.

    ``grown`` counts threads that were there and got new parts, ``changed`` texts that stand as a new version beside
    the one that was there (they are not among ``added``); ``dangling`` counts replies to posts that are nowhere: they
    are kept as metadata. ``twice`` counts records that came before in the same import, with the same id and text: their
    text is taken once. ``taken_back`` counts where only words such as "[deleted]" stand in the place of a text: the
    post comes in, they are no segment. ``passed_over`` counts files of folders that nothing reads. ``perhaps`` counts
    where a post may begin, or what may be quoted, and nobody decided it.
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
    changed: int = 0
    passed_over: int = 0
    perhaps: Mapping[PerhapsKind, int] = field(default_factory=dict)
    twice: int = 0
    taken_back: int = 0

    def as_refused(self) -> "ImportReport":
        """Return what is left of it where the good rest is not kept: what was wrong, and that nothing was brought."""
        return ImportReport(0, 0, 0, self.refused, 0, 0, {}, 0, 0, self.problems, passed_over=self.passed_over)

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        return {
            "documents": {
                "added": self.added,
                "grown": self.grown,
                "changed": self.changed,
                "unchanged": self.unchanged,
                "refused": self.refused,
            },
            "posts": self.posts,
            "segments": self.segments,
            "repeats": {match: self.repeats.get(match, 0) for match in MATCHES},
            "annotations": self.annotations,
            "dangling_replies": self.dangling,
            "twice": self.twice,
            "taken_back": self.taken_back,
            "passed_over": self.passed_over,
            "perhaps": perhaps_json(self.perhaps),
            "problems": [one.as_json() for one in self.problems],
        }


class Reported(Protocol):
    """What can say itself as the object the command line prints."""

    def as_json(self) -> dict[str, Any]:
        """Return that object."""


class ImportRefused(BadInput):
    """A whole import was refused; ``report`` names every place, the message the first."""

    def __init__(self, first: Problem, report: Reported) -> None:
        super().__init__(
            "{sentence}",
            hint="Nothing was imported. Mend the input, or keep the good rest.",
            file=first.file,
            line=first.line,
            field=first.field,
            sentence=first.message,
        )
        self.report = report
