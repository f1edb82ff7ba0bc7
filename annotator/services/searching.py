"""Find passages by their words."""

from dataclasses import dataclass

from annotator.domain.errors import BadInput
from annotator.domain.query import parse
from annotator.domain.query_remembered import misread, remembered
from annotator.domain.query_tree import quoted
from annotator.services.projects import Project
from annotator.store import query
from annotator.store.search import find
from annotator.text.search_words import query_text


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that was found, and where it stands."""

    segment: str
    document: str
    title: str
    author: str | None
    text: str


def search(
    project: Project, text: str, *, viewer: str | None = None, limit: int = 50, offset: int = 0
) -> tuple[Hit, ...]:
    """Return the segments that fit a query (``domain.query``), in project order.

    Args:
        project: the project.
        text: the query; an empty one finds nothing.
        viewer: id of the annotator who looks: what is asked of answers then means own ones, and those of people named
            by ``annotator:`` where one has answered oneself.
        limit: how many at the most.
        offset: how many to pass over.

    Raises:
        BadInput: the query is not understood.
    """
    parsed = parse(text)
    if not parsed:
        return ()
    with project.store.reading() as connection:
        found = query.searched(parsed, project.scheme, query_text, viewer=viewer)
        return tuple(Hit(*row) for row in find(connection, found.question, found.conditions, limit, offset))


def copied(project: Project, text: str) -> str | None:
    """Return the query for words that were copied from a passage; None where it is the words as they are.

    So it is where they say the same as a query, where they are one for certain, and where no passage has them in a row.
    """
    words = " ".join(text.split())
    if not any(map(str.isalnum, words)) or not misread(words, project.scheme):
        return None
    try:
        return quoted(words) if search(project, quoted(words), limit=1) else None
    except BadInput:  # longer than a query may be
        return None


def recalled(project: Project, text: str, *, viewer: str, limit: int) -> tuple[Hit, ...]:
    """Return the segments with all the words of a text, those first that have its last word and not only its beginning.

    What else a text may ask, and when, ``domain.query_remembered`` says.

    Args:
        project: the project.
        text: words that somebody remembers.
        viewer: id of the annotator who looks, as in :func:`search`.
        limit: how many at the most.

    Raises:
        BadInput: it is a query that is not understood.
    """
    found: dict[str, Hit] = {}
    for asked in remembered(text, project.scheme):
        for one in dict.fromkeys(asked):
            hits = search(project, one, viewer=viewer, limit=limit) if len(found) < limit else ()
            found |= {hit.segment: hit for hit in hits if hit.segment not in found}
        if found:
            break
    return tuple(found.values())[:limit]
