"""Searching for a passage to which a link is to lead, by whole words or while they are typed."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.domain.annotation import End
from annotator.domain.errors import UserError
from annotator.gui.keyboard.mode_commands import LETTERS
from annotator.gui.labeling.links.aims import found_here
from annotator.gui.labeling.opened import OpenDocument
from annotator.services import targets
from annotator.services.projects import Project
from annotator.services.searching import Hit, recalled
from annotator.services.seen_from import Candidate

_MOST = len(LETTERS) + 1
"""Passages that are looked for: one of them may be that from which the link leads."""


class Found(NamedTuple):
    """A passage that was found, and the annotator's own analogies over it."""

    hit: Hit
    analogies: tuple[Candidate, ...]


def sought(project: Project, words: str, who: str, beside: str) -> tuple[Found, ...]:
    """Return the passages that have these words, or fit them if they are a query, but for that of the link.

    Args:
        project: the project.
        words: what is looked for.
        who: id of the annotator.
        beside: id of the segment from which the link leads.

    Raises:
        BadInput: it is a query that is not understood.
    """
    hits = [hit for hit in recalled(project, words, viewer=who, limit=_MOST) if hit.segment != beside]
    analogies = targets.analogies_over(project, who, [hit.segment for hit in hits], beside)
    return tuple(Found(hit, analogies.get(hit.segment, ())) for hit in hits)


def sought_meanwhile(project: Project, words: str, who: str, beside: str) -> tuple[Found, ...]:
    """Return the same for words that are being typed; nothing for a query that is not understood yet."""
    try:
        return sought(project, words, who, beside)
    except UserError:
        return ()


def found_candidates(opened: OpenDocument, found: Sequence[Found], beside: str) -> list[Candidate]:
    """Return what was found as candidates, seen from a segment (id): each analogy behind the first of its passages."""
    candidates: dict[End, Candidate] = {}
    for hit, analogies in found:
        passage = _passage(opened, hit, beside)
        for one in (passage, *analogies):
            candidates.setdefault(one.end, one)
    return list(candidates.values())[: len(LETTERS)]


def _passage(opened: OpenDocument, hit: Hit, beside: str) -> Candidate:
    end = End("segment", hit.segment)
    found = found_here(opened, end, beside)
    return found or Candidate(end, "found", hit.text, hit.segment, hit.author, title=hit.title, inside=False)
