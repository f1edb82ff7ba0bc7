"""Read documents and segments: for the screens, and as the lines the command line prints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.corpus import Document, Post, Segment
from annotator.domain.errors import NotFound
from annotator.domain.query import parse
from annotator.services.projects import Project
from annotator.store import answers, corpus, library, people, query, stretches
from annotator.store.handles import Connection
from annotator.text.search_words import query_text

WHOLE = 5_000
"""Segments of a document up to which it is read whole."""
STRETCH = 2_000
"""Segments that are read of a longer one, around the one that is wanted."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its posts and its live segments, in order."""

    document: Document
    posts: tuple[Post, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a reading of a document goes.

    Attributes:
        above: whether the document goes on above what was read.
        below: whether it goes on below.
        posts: how many posts it has.
        edge: how many segments are to be between the one that is decided and an end where the document goes on.
        answered: posts that are answered here and begin elsewhere, each with the segment it begins with, by id.
    """

    above: bool = False
    below: bool = False
    posts: int = 0
    edge: int = 0
    answered: Mapping[str, tuple[Post, Segment]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether it is all of the document."""
        return not self.above and not self.below


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was read of a document around a segment: all of it, or of a long one so many segments.

    The counts of its document are those of the whole; of a long one they are 0, but for the posts.
    """

    view: DocumentView
    reach: Reach


@dataclass(frozen=True, slots=True)
class Beyond:
    """What there is of a document above and below a stretch: segments; those of them that are asked, and done.

    ``posts`` gives done and asked of the rest of a post that is in the stretch in part, by id.
    """

    above: int = 0
    below: int = 0
    asked: int = 0
    done: int = 0
    posts: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def documents(project: Project) -> tuple[Document, ...]:
    """Return all documents in project order. How many are done may be seen even while blind."""
    with project.store.reading() as connection:
        return library.documents(connection)


def open_document(project: Project, document: str) -> DocumentView:
    """Return a document whole; raises NotFound."""
    with project.store.reading() as connection:
        no = corpus.document_no(connection, document)
        (record,) = library.documents(connection, only=document)
        segments = tuple(segment for _no, segment in corpus.segments(connection, corpus.in_document(no)))
        return DocumentView(record, corpus.posts_of(connection, no), segments)


def is_longer(project: Project, document: str, most: int) -> bool:
    """Whether a document (id) has more segments than so many; raises NotFound."""
    with project.store.reading() as connection:
        return stretches.is_longer(connection, corpus.document_no(connection, document), most)


def open_around(project: Project, segment: str) -> Stretch:
    """Return what stands around a segment (id; it may have been cut or joined since); raises NotFound."""
    with project.store.reading() as connection:
        document = corpus.document_of(connection, segment)
        no = corpus.document_no(connection, document)
        if stretches.is_longer(connection, no, WHOLE):
            return _stretch(connection, no, stretches.number_of(connection, segment))
    view = open_document(project, document)
    return Stretch(view, Reach(posts=len(view.posts)))


def _stretch(connection: Connection, document: int, segment: int) -> Stretch:
    found = stretches.around(connection, segment, STRETCH)
    posts, count = stretches.posts(connection, document, found.numbers[0], found.numbers[-1])
    here = {one.id for one in posts[int(found.begins_within) :]}
    away = {one.reply_to for one in posts if one.reply_to is not None} - here
    answered = stretches.posts_with_words(connection, document, away) if away else {}
    edge = max(STRETCH // 10, 1)
    reach = Reach(found.above, found.below, count, edge, answered)
    return Stretch(DocumentView(library.uncounted(connection, document, count), posts, found.segments), reach)


def first_of_post_beside(project: Project, segment: str, *, down: bool) -> str | None:
    """Return the segment (id) the next post begins with; upwards that of a segment's own post, then of the one above.

    None at the end of the document; raises NotFound.
    """
    with project.store.reading() as connection:
        document = corpus.document_no(connection, corpus.document_of(connection, segment))
        number = stretches.number_of(connection, segment)
        found = stretches.first_of_post_beside(connection, document, number, down=down)
        return None if found is None else corpus.ids_of(connection, [found])[found]


def beyond(project: Project, annotator: str, first: str, last: str, *, of_posts: bool) -> Beyond:
    """Count what stands above and below a stretch.

    Args:
        project: the project.
        annotator: id of who has done what counts as done.
        first: id of the first segment of the stretch.
        last: id of its last one.
        of_posts: whether the rest of the posts of these two is counted besides.
    """
    with project.store.reading() as connection:
        ends = [stretches.number_of(connection, one) for one in (first, last)]  # cut or joined meanwhile, perhaps
        above, below = stretches.beyond(connection, annotator, *ends)
        rest: dict[str, tuple[int, int]] = {}
        parted = stretches.beyond(connection, annotator, *ends, of_post=True) if of_posts else ()
        for end, there in zip(ends, parted, strict=False):
            post = stretches.post_of(connection, end)
            done, asked = rest.get(post, (0, 0))
            rest[post] = (done + there.done, asked + there.asked)
    return Beyond(above.segments, below.segments, above.asked + below.asked, above.done + below.done, rest)


def document_of(project: Project, segment: str) -> str:
    """Return the id of the document a segment stands in; raises NotFound."""
    with project.store.reading() as connection:
        return corpus.document_of(connection, segment)


def segment(project: Project, segment_id: str) -> Segment:
    """Return one segment; raises NotFound."""
    with project.store.reading() as connection:
        return corpus.segment(connection, segment_id)


def segments_side_by_side(project: Project, ids: Sequence[str]) -> tuple[Segment, ...]:
    """Return a few live segments that follow each other, in order; what is before the first is not looked at."""
    with project.store.reading() as connection:
        return tuple(corpus.segments_by_id(connection, ids).values())


def document_lines(project: Project) -> Iterator[dict[str, Any]]:
    """Yield the lines of ``annotator documents``."""
    for one in documents(project):
        yield {
            "id": one.id,
            "title": one.title,
            "kind": one.kind,
            "source": one.source,
            "language": one.language,
            "parts": one.parts,
            "posts": one.posts,
            "segments": one.segments,
            "repeats": one.repeats,
            "done": dict(one.done),
        }


def segment_lines(
    project: Project, *, document: str | None = None, filter_: str = "", annotator: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the lines of ``annotator segments``; ``state`` is that of the annotator named, else null.

    Raises:
        NotFound: there is no such document or annotator.
        BadInput: the filter is not understood.
    """
    with project.store.reading() as connection:
        person = None if annotator is None else people.annotator_named(connection, annotator)
        if annotator is not None and person is None:
            raise NotFound("There is no annotator “{name}” in this project.", field="annotator", name=annotator)
        viewer = person.id if person else None
        chosen = query.conditions(parse(filter_), project.scheme, query_text, viewer=viewer, blind=False)
        if document is not None:
            chosen.append(corpus.in_document(corpus.document_no(connection, document)))
        names = {one.id: one.name for one in people.annotators(connection)}
        for chunk in _chunks(corpus.segments(connection, *chosen)):
            given: dict[int, dict[str, Any]] = {}
            states: dict[int, str] = {}
            for no, annotation in answers.first_pass(connection, (no for no, _segment in chunk)):
                if annotation.annotator == viewer:
                    states[no] = annotation.answer.state
                if annotation.answer.state == "done":
                    labels = list(project.scheme.names_of(annotation.answer.labels))
                    given.setdefault(no, {})[annotation.annotator] = labels
            for no, one in chunk:
                answers_there = given.get(no, {})
                labels_of = {name: answers_there[key] for key, name in names.items() if key in answers_there}
                yield _line(one, labels_of, states.get(no, "unseen") if viewer else None)


def _chunks(segments: Iterator[tuple[int, Segment]]) -> Iterator[list[tuple[int, Segment]]]:
    chunk = []
    for one in segments:
        chunk.append(one)
        if len(chunk) == 500:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _line(one: Segment, labels: dict[str, Any], state: str | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "post": one.post,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "repeat_of": list(one.repeat_of or one.similar_to),
        "repeat_match": one.match or one.seems,
        "repeat_proposed": one.seems is not None,
        "state": state,
        "labels": labels,
    }
