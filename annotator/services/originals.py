"""Where the originals of repeats stand, for a passage that repeats another document."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.services.projects import Project
from annotator.store import corpus
from annotator.store.schema import SEGMENT

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Original:
    """The document a segment stands in, and the author of its post (or None)."""

    document: str
    title: str
    author: str | None


def originals(project: Project, segments: Sequence[str]) -> dict[str, Original]:
    """Return where segments (ids) stand; those that are not there are left out."""
    found: dict[str, Original] = {}
    with project.store.reading() as connection:
        for first in range(0, len(segments), _AT_ONCE):
            wanted = SEGMENT.c.id.in_(segments[first : first + _AT_ONCE])
            there = dict(corpus.segments(connection, wanted))
            places = corpus.places(connection, list(there))
            found |= {one.id: Original(one.document, places[no][0], places[no][1] or None) for no, one in there.items()}
    return found
