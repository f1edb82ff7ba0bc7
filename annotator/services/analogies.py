"""Say what an analogy compares: each function is one act, one transaction, one undo step.

An analogy is one object over one or many passages of one document; the answer to each of them carries it. Only one's
own can be changed. Every act returns in :class:`annotator.services.labeling.Saved` the answers to all its passages; it
counts the time that was ``spent`` for the passage one is at, unless nothing was changed or no answer is left there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from annotator.domain.annotation import Analogy, Answer, End, QuestionAnswer, Side
from annotator.domain.changes import Change
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.services.analogy_work import Work, acting, labeled, span_words
from annotator.services.labeling import Saved, TimeAt
from annotator.services.projects import Project
from annotator.services.saying import say
from annotator.store import analogies, answers, corpus, people
from annotator.store.recorder import new_id

Which = Literal["source", "target"]
_ACTS: Mapping[Which, str] = {"source": "analogy source", "target": "analogy target"}


def begin(project: Project, annotator: str, segment: str, *, seconds: float = 0.0) -> Saved:
    """Begin an analogy at a segment (id), which is labeled so if it is not yet; unseen or skipped becomes open.

    Raises:
        BadInput: the scheme has no label for analogies, or it is archived.
        NotFound: the segment is not there.
    """
    new = Analogy(new_id(), (segment,))

    def begun(answer: Answer) -> Answer:
        return labeled(project, answer, (*answer.analogies, new))

    with project.store.acting("analogy", annotator) as recorder:
        saved = say(project, recorder, segment, begun, seconds=seconds)
    return Saved(saved, Change(frozenset({"answers"}), (segment,), recorder.operation))


def set_side(
    project: Project,
    annotator: str,
    name: str,
    which: Which,
    side: Side,
    *,
    spent: TimeAt | None = None,
    onto: int | None = None,
) -> Saved:
    """Say what is compared (source) with what (target): in own words, by a span of one of its passages, or both.

    What is typed may be saved in between: ``onto`` is the number of the act it goes on with, so that both are one step
    to take back. It is so with all of an analogy that is typed.

    Raises:
        NotFound: the analogy is not one's own, or the span is in none of its passages.
    """
    new = Side(side.text.strip(), side.span)

    def said(work: Work) -> Analogy:
        if new.span is not None and work.spans().get(new.span) is None:
            raise NotFound("The span is in no passage of this analogy.", field="span")
        analogy = work.held.analogy
        return replace(analogy, source=new) if which == "source" else replace(analogy, target=new)

    return _change(project, annotator, name, _ACTS[which], said, spent=spent, onto=onto)


def set_carried_over(
    project: Project, annotator: str, name: str, text: str, *, spent: TimeAt | None = None, onto: int | None = None
) -> Saved:
    """Say what is concluded from the likeness; the empty text takes it back."""
    return _change(
        *(project, annotator, name, "analogy conclusion"),
        lambda work: replace(work.held.analogy, carried_over=text.strip()),
        spent=spent,
        onto=onto,
    )


def set_role(project: Project, annotator: str, name: str, role: str | None, *, spent: TimeAt | None = None) -> Saved:
    """Say what the analogy is for; None takes it back. Raises BadInput for a role the scheme does not have."""
    if role is not None and role not in project.scheme.roles:
        raise BadInput("There is no role “{value}”.", field="role", value=role)
    return _change(
        *(project, annotator, name, "analogy role", lambda work: replace(work.held.analogy, role=role)),
        params={"role": role},
        spent=spent,
    )


def answer_question(
    project: Project,
    annotator: str,
    name: str,
    question: str,
    answer: bool | None,
    note: str = "",
    *,
    spent: TimeAt | None = None,
    onto: int | None = None,
) -> Saved:
    """Answer one of the scheme's critical questions (id): yes, no or, with None, not yet; with a note.

    Raises:
        BadInput: the scheme has no such question.
    """
    if question not in {one.id for one in project.scheme.questions}:
        raise BadInput("There is no question “{value}”.", field="questions", value=question)
    said = QuestionAnswer(answer, note.strip())

    def answered(work: Work) -> Analogy:
        kept = {key: one for key, one in work.held.analogy.questions.items() if key != question}
        return replace(work.held.analogy, questions=kept if said == QuestionAnswer() else {**kept, question: said})

    return _change(project, annotator, name, "analogy question", answered, spent=spent, onto=onto)


def add_pair(
    project: Project,
    annotator: str,
    name: str,
    pair: tuple[str, str],
    place: int | None = None,
    *,
    spent: TimeAt | None = None,
    onto: int | None = None,
) -> Saved:
    """Add a pair that corresponds, before the pair that stands at a place (from 0) or at the end."""
    new = _said(pair)

    def added(work: Work) -> Analogy:
        pairs = list(work.held.analogy.pairs)
        at = len(pairs) if place is None else min(max(place, 0), len(pairs))
        work.move_pairs({old: old + (old >= at) for old in range(len(pairs))})
        pairs.insert(at, new)
        return replace(work.held.analogy, pairs=tuple(pairs))

    return _change(project, annotator, name, "analogy pair", added, spent=spent, onto=onto)


def change_pair(
    project: Project,
    annotator: str,
    name: str,
    place: int,
    pair: tuple[str, str],
    *,
    spent: TimeAt | None = None,
    onto: int | None = None,
) -> Saved:
    """Let a pair, by its place from 0, say something else; raises NotFound."""
    new = _said(pair)

    def changed(work: Work) -> Analogy:
        pairs = work.pairs(place)
        pairs[place] = new
        return replace(work.held.analogy, pairs=tuple(pairs))

    return _change(project, annotator, name, "analogy pair", changed, spent=spent, onto=onto)


def remove_pair(project: Project, annotator: str, name: str, place: int, *, spent: TimeAt | None = None) -> Saved:
    """Take a pair away, by its place from 0; links to those below follow them.

    Raises:
        NotFound: there is none.
        Refused: a link points at it.
    """

    def removed(work: Work) -> Analogy:
        pairs = work.pairs(place)
        work.move_pairs({old: old - (old > place) for old in range(len(pairs)) if old != place})
        del pairs[place]
        return replace(work.held.analogy, pairs=tuple(pairs))

    return _change(project, annotator, name, "analogy pair removed", removed, spent=spent)


def add_member(project: Project, annotator: str, name: str, segment: str, *, spent: TimeAt | None = None) -> Saved:
    """Let an analogy run over one more segment (id) too, in the order of the text; it is labeled as at the beginning.

    Raises:
        Refused: it stands in another document.
    """
    with acting(project, annotator, name, "analogy longer", spent=spent) as work:
        connection, held = work.connection, work.held
        no = corpus.segment_no(connection, segment)
        first = next(iter(held.members))
        if corpus.document_of(connection, segment) != corpus.document_of(connection, first):
            raise Refused("An analogy runs over passages of one document.")
        if segment not in held.members:
            ids = {number: one for one, number in held.members.items()} | {no: segment}
            ordered = tuple(ids[one] for one in analogies.in_order(connection, list(ids)))
            longer = replace(held.analogy, segments=ordered)
            say(project, work.recorder, segment, lambda one: labeled(project, one, (*one.analogies, longer)))
            analogies.note_at(work.recorder, name, list(held.members.values()))
    return work.saved


def remove_member(project: Project, annotator: str, name: str, segment: str, *, spent: TimeAt | None = None) -> Saved:
    """Take a segment (id) out of an analogy; with the last one the analogy goes.

    Words that were marked there and stand for a side become the side's own words. An answer that is still open loses
    the label, unless another analogy runs over it.

    Raises:
        NotFound: the analogy is not one's own or does not run over it.
        Refused: it would go, and a link points at it.
    """
    with acting(project, annotator, name, "analogy shorter", spent=spent) as work:
        if segment not in work.held.members:
            raise NotFound("The analogy does not run over this passage.", field="segment")
        if len(work.held.members) > 1:
            work.free_sides(segment)
        work.leave(segment)
        rest = [no for one, no in work.held.members.items() if one != segment]
        analogies.note_at(work.recorder, name, rest)
    return work.saved


def remove(project: Project, annotator: str, name: str, *, spent: TimeAt | None = None) -> Saved:
    """Take an analogy away; its passages stay as if each had been taken out of it. Raises Refused as that does."""
    with acting(project, annotator, name, "analogy removed", spent=spent) as work:
        for segment in reversed(tuple(work.held.members)):
            if analogies.find(work.connection, name) is not None:
                work.leave(segment)
    return work.saved


def finish(
    project: Project, annotator: str, name: str, segment: str, *, seconds: float = 0.0, leave_at: str | None = None
) -> Saved:
    """Call the open answers to all passages of an analogy done, with the labels they have.

    Args:
        project: open for writing.
        annotator: id of whose analogy it is.
        name: id of the analogy.
        segment: id of the passage one is at; the time counts for it.
        seconds: time it was before the annotator since the last act.
        leave_at: the segment to come back to, remembered in the same transaction.
    """

    def finished(answer: Answer) -> Answer:
        several = project.scheme.exclusive and len(answer.labels) > 1
        return replace(answer, state="done") if answer.state == "open" and answer.labels and not several else answer

    with acting(project, annotator, name, "analogy done", spent=TimeAt(segment, seconds)) as work:
        if leave_at is not None:
            people.keep_place(work.connection, annotator, "segment", leave_at)
        numbers = list(work.held.members.values())
        mine = set(analogies.answered(work.connection, numbers, annotator, work.held.pass_))
        for one, no in work.held.members.items():
            if no in mine:
                say(project, work.recorder, one, finished)
    return work.saved


@dataclass(frozen=True, slots=True)
class Part:
    """An analogy or a part of it that a link may lead to, and what that says.

    ``text`` of the analogy and of a pair is source and target with an arrow between, as far as they are said; of a
    question it is the question.
    """

    end: End
    text: str


def parts(project: Project, annotator: str, name: str) -> tuple[Part, ...]:
    """Return what a link may aim at in one of one's own analogies (id): itself, its pairs, the scheme's questions.

    Raises:
        NotFound: the analogy is not there, or is not one's own.
    """
    with project.store.reading() as connection:
        held = analogies.find(connection, name)
        if held is None or held.annotator != annotator:
            raise NotFound("The analogy is not there, or is not one of your own.", field="analogy")
        found = answers.Standing(connection, held.members.values(), [annotator]).annotations
        there = {one: found.get((no, annotator, held.pass_)) for one, no in held.members.items()}
        words = span_words(connection, there)
    one = held.analogy
    sides = [side.text or words.get(side.span or "", "") for side in (one.source, one.target)]
    pairs = [Part(End("pair", name, str(place)), _arrow(*pair)) for place, pair in enumerate(one.pairs)]
    asked = [Part(End("question", name, each.id), each.text) for each in project.scheme.questions]
    return (Part(End("analogy", name), _arrow(*sides) or one.carried_over), *pairs, *asked)


def _arrow(source: str, target: str) -> str:
    return f"{source or '…'} \N{RIGHTWARDS ARROW} {target or '…'}" if source or target else ""


def _said(pair: tuple[str, str]) -> tuple[str, str]:
    source, target = (one.strip() for one in pair)
    if not source and not target:
        raise BadInput("A pair says something of one side at least.", field="pairs")
    return source, target


def _change(
    project: Project,
    annotator: str,
    name: str,
    act: str,
    change: Callable[[Work], Analogy],
    *,
    params: Mapping[str, object] | None = None,
    spent: TimeAt | None = None,
    onto: int | None = None,
) -> Saved:
    """Let an analogy say something else over the same passages."""
    with acting(project, annotator, name, act, params=params, spent=spent, onto=onto) as work:
        new = change(work)
        if new != work.held.analogy:
            analogies.write(work.recorder, work.held, new, work.anchor())
    return work.saved
