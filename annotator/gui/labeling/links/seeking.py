"""Searching for a passage to which a link is to lead, by whole words or while they are typed."""

from annotator.domain.annotation import End
from annotator.domain.errors import UserError
from annotator.gui.keyboard.mode_commands import LETTERS
from annotator.gui.labeling.links.aims import found_here
from annotator.gui.labeling.opened import OpenDocument
from annotator.services.projects import Project
from annotator.services.searching import Hit, half_typed, search
from annotator.services.seen_from import Candidate

_MOST = len(LETTERS) + 1
"""Passages that are looked for: one of them may be that from which the link leads."""


def sought(project: Project, words: str, who: str) -> tuple[Hit, ...]:
    """Return what fits a query, or if nothing does what fits it with its last word as a beginning.

    Args:
        project: the project.
        words: the query.
        who: id of the annotator.

    Raises:
        BadInput: the query is not understood.
    """
    return search(project, words, viewer=who, limit=_MOST) or search(
        project, half_typed(words), viewer=who, limit=_MOST
    )


def sought_meanwhile(project: Project, words: str, who: str) -> tuple[Hit, ...]:
    """Return what fits a query that is being typed; nothing does if it is not understood yet."""
    try:
        return search(project, half_typed(words), viewer=who, limit=_MOST)
    except UserError:
        return ()


def found_candidate(opened: OpenDocument, hit: Hit, beside: str) -> Candidate:
    """Return what was found as a candidate, seen from a segment (id)."""
    end = End("segment", hit.segment)
    found = found_here(opened, end, beside)
    return found or Candidate(end, "found", hit.text, hit.segment, hit.author, title=hit.title, inside=False)
