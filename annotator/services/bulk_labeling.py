"""One label for many passages: looked at first, then one act, one transaction, one step to take back."""

from dataclasses import dataclass, replace

from annotator.domain.annotation import Answer
from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import Cancelled, Refused
from annotator.domain.query import Query
from annotator.domain.query_tree import Not, Said
from annotator.services.bulk import bulk_work
from annotator.services.giving import refuse_archived
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, never, silent
from annotator.services.queueing import View, conditions_of
from annotator.services.searching import Hit
from annotator.store import answers, corpus, many, query, queue, search
from annotator.store.handles import Condition, Connection
from annotator.store.recorder import Recorder, now
from annotator.store.saving import Saying, save
from annotator.text.search_words import query_text

SAMPLE = 5
"""Passages that are shown before anything is done."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label (id) to add or to take away, for what a view shows, or for a selection (ids of segments)."""

    label: str
    add: bool
    view: View
    segments: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a wish would do.

    Attributes:
        count: passages it would change.
        sample: the first of them.
        unseen: of them, those nothing was said of yet; they would be done, with this label.
        bare: of them, those that would be left without a label; they would be open.
        repeats: repeats among what was asked for, which are left as they are.
    """

    count: int
    sample: tuple[Hit, ...]
    unseen: int
    bare: int
    repeats: int


@dataclass(frozen=True, slots=True)
class Labeled:
    """How many passages were changed, and what that touched."""

    count: int
    change: Change


def preview(project: Project, annotator: str, wish: Wish) -> Preview:
    """Say what a wish would do; it is tried for what may not be given.

    Raises:
        BadInput: the label is archived or not there, or the filter is not understood.
    """
    refuse_archived(project.scheme, project.scheme.ids_of([wish.label]) if wish.add else (), ())
    with project.store.reading() as connection:
        wanted = _wanted(project, annotator, wish)
        chosen = _changed(project, annotator, wish)
        count = many.count(connection, chosen)
        there = many.answered(connection, chosen, annotator)
        sample = search.find(connection, None, chosen, SAMPLE, 0)
        return Preview(
            count=count,
            sample=tuple(Hit(*row) for row in sample),
            unseen=count - sum(there.values()),
            bare=0 if wish.add else there.get(("done", (wish.label,)), 0),
            repeats=many.count(connection, wanted) - many.count(connection, [*wanted, queue.asked()]),
        )


def apply(
    project: Project,
    annotator: str,
    wish: Wish,
    *,
    expected: int | None = None,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Labeled:
    """Fulfil a wish as one act.

    Args:
        project: open for writing.
        annotator: id of whose answers are changed.
        wish: what is to be done, and to what.
        expected: how many passages the person was told of.
        progress: told how many are done, of how many.
        cancelled: asked now and then.

    Raises:
        Refused: there are more or fewer of them by now, or a link or analogy needs what would go.
        BadInput: as ``preview``.
        Cancelled: it was stopped; nothing is changed.
    """
    act = "label given to many" if wish.add else "label taken from many"
    params: dict[str, object] = {"labels": list(project.scheme.names_of([wish.label])), "count": 0}
    touched: list[str] = []
    with bulk_work(), project.store.acting(act, annotator, params) as recorder:
        project.keep_up(recorder.connection)
        refuse_archived(project.scheme, project.scheme.ids_of([wish.label]) if wish.add else (), ())
        chosen = many.numbers(recorder.connection, _changed(project, annotator, wish))
        if expected is not None and len(chosen) != expected:
            raise Refused("Other passages fit by now: {count}.", hint="Look at them again.", count=len(chosen))
        for some in many.some_at_a_time(recorder.connection, chosen):
            if cancelled():
                raise Cancelled
            _say(project, recorder, annotator, wish, some)
            recorder.spill()
            touched.extend(one.id for one in some)
            progress(len(touched), len(chosen))
        params["count"] = len(chosen)
    if not touched:
        return Labeled(0, NOTHING)
    return Labeled(len(touched), Change(frozenset({"answers"}), tuple(touched), recorder.operation))


def _wanted(project: Project, annotator: str, wish: Wish) -> list[Condition]:
    """Return the conditions of what was asked for, repeats among it."""
    if wish.segments is not None:
        return [many.with_ids(wish.segments), corpus.live()]
    return [*conditions_of(project, annotator, wish.view), corpus.live()]


def _changed(project: Project, annotator: str, wish: Wish) -> list[Condition]:
    """Return the conditions of what would change: no repeats, and the label stands there not yet, or still."""
    has = Said("label", wish.label)
    label = query.conditions(Query(Not(has) if wish.add else has), project.scheme, query_text, viewer=annotator)
    return [*_wanted(project, annotator, wish), queue.asked(), *label]


def _say(project: Project, recorder: Recorder, annotator: str, wish: Wish, some: list[many.One]) -> None:
    """Change the answers to some segments."""
    connection = recorder.connection
    standing = answers.Standing(connection, (one.no for one in some), (annotator,))
    at = now()
    for one in some:
        key = (one.no, annotator, 1)
        before, over = standing.annotations.get(key), standing.analogies(key)
        old = before.answer if before else Answer("unseen", voice=one.voice, analogies=over)
        new = _with_label(project, old, wish)
        seconds, turn = (before.seconds, before.round) if before else (0.0, None)
        saying = Saying(annotator, 1, turn, seconds, project.scheme_version, project.guidelines, at)
        save(recorder, one[:2], before, new, saying, over=over, numbers=_members(connection, new))


def _with_label(project: Project, old: Answer, wish: Wish) -> Answer:
    scheme = project.scheme
    if wish.add:
        labels = scheme.ids_of({*(() if scheme.exclusive else old.labels), wish.label})
        return old.with_labels(labels, "open" if old.state == "open" else "done", scheme)
    left = old.with_labels(tuple(label for label in old.labels if label != wish.label), old.state, scheme)
    return left if left.labels or old.state != "done" else replace(left, state="open")


def _members(connection: Connection, answer: Answer) -> dict[str, int]:
    ids = [segment for analogy in answer.analogies for segment in analogy.segments]
    return {segment: corpus.segment_no(connection, segment) for segment in ids}
