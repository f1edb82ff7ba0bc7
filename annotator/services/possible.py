"""Where posts may begin and what may be quoted, after import: what is open, accepted or dismissed; each is one act."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.changes import Change
from annotator.domain.corpus import Segment
from annotator.domain.structure import PerhapsKind
from annotator.services import structuring
from annotator.services.projects import Project
from annotator.services.reading import DocumentView
from annotator.services.structuring import Corrected
from annotator.store import corpus
from annotator.store import possible as rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where something may be, as the document is cut now.

    Attributes:
        no: by which it is known here.
        kind: ``post``: one begins with the first of the segments; ``quotation``: all of them are quoted.
        post: id of the post the segments stand in.
        segments: ids, in order; of a post only the first.
        reason: why, a message id.
    """

    no: int
    kind: PerhapsKind
    post: str
    segments: tuple[str, ...]
    reason: str


def places(project: Project, view: DocumentView) -> tuple[Place, ...]:
    """Return the places of a document that are open, in order.

    What begins a post by now, or is not the author's own words, is settled; where no passage begins any more, nobody
    can be asked.
    """
    with project.store.reading() as connection:
        found = rows.noted(connection, corpus.document_no(connection, view.document.id))
    if not found:
        return ()
    parts: dict[str, list[Segment]] = {}
    firsts: dict[str, str] = {}
    for segment in view.segments:
        parts.setdefault(segment.part, []).append(segment)
        firsts.setdefault(segment.post, segment.id)
    begin = set(firsts.values())
    placed = (_placed(one, parts.get(one.part, ()), begin) for one in found)
    return tuple(place for place in placed if place is not None)


def _placed(noted: rows.Noted, segments: Sequence[Segment], begin: set[str]) -> Place | None:
    first = bisect_left(segments, noted.start, key=lambda one: one.part_start)
    last = bisect_left(segments, noted.end, key=lambda one: one.part_start)
    inside = segments[first:last]
    if not inside or inside[0].part_start != noted.start:
        return None
    if noted.kind == "post":
        chosen = None if inside[0].id in begin else inside[:1]
    else:
        chosen = [one for one in inside if one.post == inside[0].post]
        chosen = chosen if all(one.voice == "own" for one in chosen) else None
    if chosen is None:
        return None
    ids = tuple(one.id for one in chosen)
    return Place(noted.no, "post" if noted.kind == "post" else "quotation", inside[0].post, ids, noted.reason)


def accept(project: Project, annotator: str | None, place: Place) -> Corrected:
    """Let the post begin, or propose that the segments are quoted.

    Raises:
        Refused: a post begins there by now.
        NotFound: there is no such segment any more.
    """
    if place.kind == "post":
        return structuring.split_post(project, annotator, place.segments[0])
    return structuring.propose_voice(project, annotator, place.segments, "quoted")


def dismiss(project: Project, annotator: str | None, place: Place) -> Corrected:
    """Say that nothing is there; raises Refused where that was said already."""
    act = "no post here" if place.kind == "post" else "not quoted"
    with project.store.acting(act, annotator, {}) as recorder:
        rows.dismiss(recorder, place.no)
        post = corpus.segment(recorder.connection, place.segments[0]).post
    return Corrected(post, Change(frozenset({"corpus"}), (), recorder.operation))
