"""What repeats repeat: where it stands, in which words it differs, and which post it is from."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.corpus import Match, Role
from annotator.services.projects import Project
from annotator.store import corpus, linking, many
from annotator.text.similar import Span, differing


@dataclass(frozen=True, slots=True)
class Original:
    """The document a segment stands in, and the author of its post (or None)."""

    document: str
    title: str
    author: str | None


def originals(project: Project, segments: Sequence[str]) -> dict[str, Original]:
    """Return where segments (ids) stand; those that are not there are left out."""
    with project.store.reading() as connection:
        there = dict(corpus.segments(connection, many.with_ids(segments)))
        places = corpus.places(connection, there)
    return {one.id: Original(one.document, places[no][0], places[no][1] or None) for no, one in there.items()}


@dataclass(frozen=True, slots=True)
class Repeated:
    """One original of a repeat.

    Attributes:
        original: id of its segment.
        match: how it is repeated.
        role: what for.
        standing: linked, proposed, confirmed, rejected or separate.
        document: id of its document.
        title: of its document.
        post: id of the post it stands in: what a quotation quotes.
        author: of that post, or None.
        text: what it says.
        differs: spans of the repeat's text (code points) of which the original has nothing.
        lacks: spans of the original's text of which the repeat has nothing.
    """

    original: str
    match: Match
    role: Role
    standing: str
    document: str
    title: str
    post: str
    author: str | None
    text: str
    differs: tuple[Span, ...]
    lacks: tuple[Span, ...]


def originals_of(project: Project, segment: str) -> tuple[Repeated, ...]:
    """Return what a segment repeats, with the words that differ; raises NotFound."""
    with project.store.reading() as connection:
        rows = linking.links_of(connection, corpus.segment_no(connection, segment))
        if not rows:
            return ()
        own = corpus.segment(connection, segment)
        names = corpus.ids_of(connection, [row["original"] for row in rows])
        there = corpus.segments_by_id(connection, list(names.values()))
        places = corpus.places(connection, list(names))
    found = []
    for row in rows:
        original = there.get(names.get(row["original"], ""))
        if original is None:
            continue
        title, author = places[row["original"]]
        marks = differing(own.text, original.text)
        found.append(
            Repeated(
                *(original.id, row["match"], row["role"], row["standing"], original.document, title),
                *(original.post, author or None, original.text, *marks),
            )
        )
    return tuple(found)
