"""Why an answer waits to be looked at again: what was cut or joined, by whom, and what had been said there."""

from dataclasses import dataclass

from annotator.services.projects import Project
from annotator.store import corpus, look_again


@dataclass(frozen=True, slots=True)
class Before:
    """A passage there was, and what one had said of it: labels by name, None where it had no answer."""

    text: str
    labels: tuple[str, ...] | None
    skipped: bool


@dataclass(frozen=True, slots=True)
class Again:
    """Why an answer waits.

    Attributes:
        cut: whether something was cut; else joined.
        here: whether that was the answer's own passage; else one that a link of it leads to.
        by: name of who did it, if it is known.
        at: when, ISO 8601.
        before: what stood there.
        closed: whether a link would have led from the passage to itself, and was taken away.
    """

    cut: bool
    here: bool
    by: str | None
    at: str
    before: tuple[Before, ...]
    closed: bool


def why(project: Project, annotator: str, segment: str) -> Again | None:
    """Return why one's own answer to a segment (id) is to be looked at again; None if it is not.

    Raises:
        NotFound: there is no such segment.
    """
    with project.store.reading() as connection:
        found = look_again.reason(connection, corpus.segment_no(connection, segment), annotator)
    if found is None:
        return None
    before = tuple(_before(project, one) for one in found.before)
    return Again(found.act == "cut", found.here, found.by, found.at, before, found.act == "closed")


def _before(project: Project, one: look_again.Before) -> Before:
    labels = None if one.state is None else project.scheme.names_of(one.labels)
    return Before(one.text, labels, one.state == "skipped")
