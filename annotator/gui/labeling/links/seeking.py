"""Searching for a passage to which a link is to lead, by whole words or while they are typed."""

from annotator.domain.annotation import End
from annotator.domain.errors import UserError
from annotator.gui.keyboard.mode_commands import LETTERS
from annotator.gui.labeling.links.aims import found_here
from annotator.gui.labeling.opened import OpenDocument
from annotator.services.projects import Project
from annotator.services.searching import Hit, recalled
from annotator.services.seen_from import Candidate

_MOST = len(LETTERS) + 1
"""Passages that are looked for: one of them may be that from which the link leads."""


def sought(project: Project, words: str, who: str) -> tuple[Hit, ...]:
    """Return the passages that have these words, or fit them if they are a query, seen by an annotator (id).

    Raises:
        BadInput: it is a query that is not understood.
    """
    return recalled(project, words, viewer=who, limit=_MOST)


def sought_meanwhile(project: Project, words: str, who: str) -> tuple[Hit, ...]:
    """Return the same for words that are being typed; nothing for a query that is not understood yet."""
    try:
        return sought(project, words, who)
    except UserError:
        return ()


def found_candidate(opened: OpenDocument, hit: Hit, beside: str) -> Candidate:
    """Return what was found as a candidate, seen from a segment (id)."""
    end = End("segment", hit.segment)
    found = found_here(opened, end, beside)
    return found or Candidate(end, "found", hit.text, hit.segment, hit.author, title=hit.title, inside=False)
