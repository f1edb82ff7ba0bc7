"""Find passages by their words."""

from dataclasses import dataclass

from annotator.domain.query import parse
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


def half_typed(text: str) -> str:
    """Return a query that is being typed, its last word as a beginning; what is no plain word stays as it is."""
    last = text.rpartition(" ")[2]
    plain = last.isalnum() and text.count('"') % 2 == 0 and last.casefold() not in {"and", "or", "not"}
    return f"{text}*" if plain else text


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
