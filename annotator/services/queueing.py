"""What to decide now: the next segment of a queue, how far one is, and where one stopped."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from typing import Any, Literal, get_args

from annotator.domain.query import parse
from annotator.domain.query_tree import wants_answers
from annotator.services.projects import Project
from annotator.store import corpus, counting, many, pacing, people, query, queue, queue_orders, stretches
from annotator.store.handles import Condition, Connection
from annotator.store.pacing import Spent
from annotator.text.search_words import query_text

Queue = Literal[
    "unseen",
    "all",
    "open",
    "unsure",
    "no target",
    "no sides",
    "flagged",
    "skipped",
    "look again",
    "older guideline",
    "repeats",
]
QUEUES: tuple[Queue, ...] = get_args(Queue)
Order = Literal["thread", "random", "least answered"]
ORDERS: tuple[Order, ...] = get_args(Order)
MOST_SEED = 999_999
COME_BACK: tuple[Queue, ...] = ("open", "unsure", "no target", "no sides", "flagged", "skipped", "look again")
"""Queues an annotator may want to come back to."""
_ASKED: Mapping[Queue, str] = {"older guideline": "guideline:older", "repeats": "has:repeat"}
"""Queues that are what a query finds."""


@dataclass(frozen=True, slots=True)
class View:
    """A queue, a filter over it (``domain.query``) and the order in which one goes through it.

    Attributes:
        queue: which segments.
        query: those of them that fit it.
        order: as they stand in their threads, at random, or those first of which the fewest annotators have said
            anything.
        seed: which random order, 0 to ``MOST_SEED``.
    """

    queue: Queue = "unseen"
    query: str = ""
    order: Order = "thread"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an annotator is. ``asked`` counts all segments that are asked; ``repeats`` those that are not.

    ``spent`` is the time of all that is finished, as the page of time and progress tells it.
    """

    done: int
    skipped: int
    open: int
    asked: int
    repeats: int
    spent: Spent


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotator stopped. ``desk`` holds what a screen wants remembered beside it, as JSON values."""

    segment: str | None = None
    view: View = View()
    desk: Mapping[str, Any] = field(default_factory=dict)


def filtered(view: View, words: str) -> View:
    """Return a view with another filter; one that only answered segments fit looks among all of them.

    Raises:
        BadInput: the filter is not understood.
    """
    root = parse(words).root
    answered = view.queue == "unseen" and root is not None and wants_answers(root)
    return replace(view, query=words, queue="all" if answered else view.queue)


def fitting(project: Project, annotator: str, words: str) -> int:
    """Count the passages that fit a filter, answered or not; raises BadInput where it is not understood."""
    with project.store.reading() as connection:
        return many.count(connection, conditions_of(project, annotator, View("all", words)))


def rank(project: Project, annotator: str, words: str, segment: str) -> int | None:
    """Return which of the passages that fit a filter a segment (id) is, from 1 in their threads; None if it is none.

    Raises:
        BadInput: the filter is not understood.
        NotFound: there is no such segment.
    """
    with project.store.reading() as connection:
        conditions = conditions_of(project, annotator, View("all", words))
        return queue.rank(connection, conditions, corpus.segment_no(connection, segment))


def conditions_of(project: Project, annotator: str, view: View) -> list[Condition]:
    """Return the conditions of what a view of an annotator shows; raises BadInput."""
    return _conditions(project, annotator, view, view.queue)


def _conditions(project: Project, annotator: str, view: View, of: str) -> list[Condition]:
    asked = (view.query, _ASKED.get(view.queue, ""))
    terms = [query.conditions(parse(one), project.scheme, query_text, viewer=annotator) for one in asked if one]
    return [queue.in_queue(of, annotator, project.scheme.needs), *chain.from_iterable(terms)]


def next_segment(project: Project, annotator: str, view: View, after: str | None) -> str | None:
    """Return the next segment of a view after another (None: from the start); goes round once.

    Among what is unseen what was left open comes too, where it stands: nobody is led past it.

    Raises:
        BadInput: the filter is not understood.
    """
    with project.store.reading() as connection:
        return next_in(connection, project, annotator, view, after)


def next_in(connection: Connection, project: Project, annotator: str, view: View, after: str | None) -> str | None:
    """Do the same inside a transaction."""
    looked = (project.store.asked_anew, annotator, view.queue, view.query)  # before anything is read
    conditions = _conditions(project, annotator, view, queue.TO_DO if view.queue == "unseen" else view.queue)
    here = None if after is None else corpus.segment_no(connection, after)
    if view.order == "random":
        return queue_orders.at_random(connection, conditions, view.seed, here)
    place = None if here is None else queue.place_of(connection, here)
    if view.order == "least answered":
        of, known = project.fewest
        known = known if of == looked and after is not None else None
        found, fewest = queue_orders.least_answered(connection, conditions, place, after, known)
        project.fewest = (looked, fewest)
        return found
    found = queue.beside(connection, place, conditions, forward=True, round_once=True)
    return None if found == after else found


def previous_segment(project: Project, annotator: str, view: View, before: str) -> str | None:
    """Return the segment of a view that stands before another, or None at the beginning."""
    with project.store.reading() as connection:
        place = queue.place_of(connection, corpus.segment_no(connection, before))
        return queue.beside(connection, place, conditions_of(project, annotator, view), forward=False)


def first_in(project: Project, annotator: str, document: str, post: str | None = None) -> str | None:
    """Return the first segment of a document, or of a post of it (ids), that an annotator has not seen, else its first.

    Raises:
        NotFound: there is no such document.
    """
    with project.store.reading() as connection:
        no = corpus.document_no(connection, document)
        within = corpus.in_document(no) if post is None else stretches.in_post(connection, no, post)
        unseen = queue.in_queue("unseen", annotator, project.scheme.needs)
        found = queue.beside(connection, None, [unseen, within], forward=True)
        return found or queue.beside(connection, None, [corpus.live(), within], forward=True)


def progress(project: Project, annotator: str) -> Progress:
    """Say how far an annotator is in the project."""
    with project.store.reading() as connection:
        states = counting.states(connection, counting.by(annotator))
        asked, repeats = counting.asked_and_repeats(connection)
        return Progress(
            done=states.get((annotator, "done"), 0),
            skipped=states.get((annotator, "skipped"), 0),
            open=states.get((annotator, "open"), 0),
            asked=asked,
            repeats=repeats,
            spent=pacing.total(connection, annotator),
        )


def come_back(project: Project, annotator: str) -> dict[Queue, int]:
    """Count what an annotator may want to come back to."""
    with project.store.reading() as connection:
        return {name: queue.count(connection, name, annotator, project.scheme.needs) for name in COME_BACK}


def look_again(project: Project, annotator: str) -> int:
    """Count the answers an annotator is to look at again, which acts of others change."""
    with project.store.reading() as connection:
        return queue.count(connection, "look again", annotator, project.scheme.needs)


def post_progress(project: Project, annotator: str, document: str) -> dict[str, tuple[int, int]]:
    """Return (done or skipped, asked) of each post of a document, by id, in order."""
    with project.store.reading() as connection:
        return queue.by_post(connection, corpus.document_no(connection, document), annotator)


def place(project: Project, annotator: str) -> Place:
    """Return where an annotator stopped; a segment that is no longer there is None."""
    with project.store.reading() as connection:
        kept = people.places(connection, annotator)
        segment = kept.get("segment")
        if segment is not None and not corpus.segments_by_id(connection, [segment]):
            segment = None
    return Place(segment, view_of(kept.get("view", {})), kept.get("desk", {}))


def view_of(kept: Mapping[str, Any]) -> View:
    """Return a view as it was remembered; what is not known, of a newer version perhaps, is as at first."""
    chosen: Queue = next((name for name in QUEUES if name == kept.get("queue")), "unseen")
    order: Order = next((name for name in ORDERS if name == kept.get("order")), "thread")
    seed = kept.get("seed")
    return View(chosen, str(kept.get("query", "")), order, seed if type(seed) is int else 0)


def keep_place(project: Project, annotator: str, where: Place) -> None:
    """Remember where an annotator stops."""
    with project.store.writing() as connection:
        people.keep_place(connection, annotator, "segment", where.segment)
        people.keep_place(connection, annotator, "view", asdict(where.view))
        people.keep_place(connection, annotator, "desk", dict(where.desk) or None)
