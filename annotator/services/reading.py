"""Read documents and segments: for the screens, and as the lines the command line prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain.corpus import Document, Post, Segment
from annotator.domain.errors import NotFound
from annotator.domain.query import parse
from annotator.services.projects import Project
from annotator.store import answers, corpus, library, people, query
from annotator.text.search_words import query_text


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its posts and its live segments, in order."""

    document: Document
    posts: tuple[Post, ...]
    segments: tuple[Segment, ...]


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
