"""Posts that quote another one of their document and answer nobody yet: it is offered that they answer what they quote.

An offer changes nothing; taking some of them is one act, one undo step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import Refused
from annotator.services.projects import Project
from annotator.services.structuring import Corrected
from annotator.store import corpus, repeats
from annotator.store import structuring as rows
from annotator.store.handles import Connection
from annotator.store.recorder import Row


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """An offer: a post of a document (ids) quotes another one, and answers nobody yet. ``segment`` is the quotation."""

    document: str
    post: str
    answers: str
    segment: str


def thread_links(project: Project, document: str) -> tuple[ThreadLink, ...]:
    """Return which posts of a document may be said to answer the post they quote; raises NotFound.

    Of a post that quotes several, the one it quotes first is offered. What would run in a circle is not.
    """
    with project.store.reading() as connection:
        number = corpus.document_no(connection, document)
        return tuple(_offers(connection, document, number, rows.posts(connection, number)))


def accept(project: Project, annotator: str | None, document: str, posts: Sequence[str] | None = None) -> Corrected:
    """Let posts (ids) answer what they quote, as was offered; None: every post of which that is offered.

    Returns:
        The first of them, and what the act changed.

    Raises:
        Refused: it is not offered any more of one of them, or of any.
        NotFound: there is no such document.
    """
    params: dict[str, object] = {}
    with project.store.acting("reply" if posts and len(posts) == 1 else "replies", annotator, params) as recorder:
        number = corpus.document_no(recorder.connection, document)
        there = rows.posts(recorder.connection, number)
        offers = {one.post: one for one in _offers(recorder.connection, document, number, there)}
        chosen = list(offers if posts is None else dict.fromkeys(posts))
        if not chosen or any(post not in offers for post in chosen):
            raise Refused("That the post answers what it quotes is not offered any more.")
        places = [rows.find(there, post) for post in chosen]
        targets = [rows.find(there, offers[post].answers) for post in chosen]
        params |= {"posts": [place.number for place in places]}
        params |= {"post": places[0].number, "target": targets[0].number}
        for place, target in zip(places, targets, strict=True):
            rows.put_post(recorder, place.row, reply_to=target.row["id"])
    change = NOTHING if recorder.operation is None else Change(frozenset({"corpus"}), (), recorder.operation)
    return Corrected(chosen[0], change)


def _offers(connection: Connection, document: str, number: int, posts: Sequence[Row]) -> list[ThreadLink]:
    """Return the offers that can all be taken together, in order of the posts."""
    answers: Mapping[str, str | None] = {one["id"]: one["reply_to"] for one in posts}
    order = {one["id"]: place for place, one in enumerate(posts)}
    found = []
    for post, answered, segment in sorted(repeats.quoting_posts(connection, number), key=lambda row: order[row[0]]):
        taken = {**answers, post: answered}
        if not rows.circular(taken, post):
            answers = taken
            found.append(ThreadLink(document, post, answered, segment))
    return found
