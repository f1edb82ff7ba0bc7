"""Answer segments: each function is one act, one transaction, one undo step.

``seconds``, of every act, is the time the segment was before the annotator since the last one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.domain.annotation import Annotation, Answer, Link
from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Refused
from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.services.giving import refuse_archived, refuse_attack
from annotator.services.projects import Project
from annotator.services.saying import say
from annotator.store import answers, corpus, people, stretches
from annotator.store.handles import Connection

_LOOKS = frozenset(("answer", "done", "skip"))
"""Acts by which an answer that was to be looked at again is found to stand."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands after an act, and what it changed; nothing when it said what stood already.

    ``others`` are the answers to other segments that are not what they were, by segment id.
    """

    annotation: Annotation | None
    change: Change
    others: Mapping[str, Annotation | None] = field(default_factory=dict)

    def standing(self) -> dict[str, Annotation | None]:
        """Return the answers the act was about as they stand now, by segment id."""
        said = self.annotation
        return {**self.others, said.segment: said} if said is not None else {**self.others}


@dataclass(frozen=True, slots=True)
class TimeAt:
    """The segment (id) one is at while one says something that is about several, and the seconds it takes."""

    segment: str
    seconds: float = 0.0


def answer_of(project: Project, annotator: str, segment: str) -> Annotation | None:
    """Return what an annotator said of a segment, if anything; raises NotFound."""
    with project.store.reading() as connection:
        return answers.one(connection, corpus.segment_no(connection, segment), annotator)


def answers_in(project: Project, annotator: str, document: str) -> dict[str, Annotation]:
    """Return an annotator's own answers in a document, by segment id.

    An asked segment without an answer of its own shows the earliest one given to a repeat of it.
    """
    return standing_in(project, annotator, document)[0]


def standing_in(project: Project, annotator: str, document: str) -> tuple[dict[str, Annotation], frozenset[str]]:
    """Do the same, and return besides the segments (ids) of which a repeat was answered, wherever that stands.

    How such a segment counts is told by all answers to its group, not by its own alone.
    """
    with project.store.reading() as connection:
        no = corpus.document_no(connection, document)
        own = {one.segment: one for _no, one in answers.of_document(connection, no, annotator)}
        repeated = list(answers.of_repeats(connection, no, annotator))
    return _with_repeats(own, repeated)


def standing_at(
    project: Project, annotator: str, segments: Sequence[str]
) -> tuple[dict[str, Annotation], frozenset[str]]:
    """Do the same for some segments (ids) of a long document."""
    with project.store.reading() as connection:
        numbers = stretches.numbers_of(connection, segments)
        own = {one.segment: one for _no, one in answers.of_segments(connection, numbers, annotator)}
        repeated = list(answers.of_repeats_at(connection, numbers, annotator))
    return _with_repeats(own, repeated)


def _with_repeats(
    own: dict[str, Annotation], repeated: Sequence[tuple[str, Annotation]]
) -> tuple[dict[str, Annotation], frozenset[str]]:
    """Let originals (ids) without an answer of their own show the earliest one given to a repeat of them."""
    for original, annotation in repeated:
        own.setdefault(original, annotation)
    return own, frozenset(original for original, _annotation in repeated)


def decide(
    project: Project,
    annotator: str,
    segment: str,
    labels: Sequence[str],
    *,
    seconds: float = 0.0,
    leave_at: str | None = None,
) -> Saved:
    """Give exactly these labels (ids), done; none of them is the explicit ``none``.

    Args:
        project: open for writing.
        annotator: id of who answers.
        segment: id of the segment.
        labels: label ids; more than one is refused by an exclusive scheme.
        seconds: time the segment was before the annotator since the last act.
        leave_at: the segment to come back to, remembered in the same transaction.
    """
    chosen = project.scheme.ids_of(labels)

    def decided(answer: Answer) -> Answer:
        refuse_archived(project.scheme, chosen, answer.labels)
        return answer.with_labels(chosen, "done", project.scheme)

    return act_on(
        *(project, annotator, segment, "answer", decided),
        params={"labels": list(project.scheme.names_of(chosen))},
        seconds=seconds,
        leave_at=leave_at,
    )


def toggle_label(project: Project, annotator: str, segment: str, label: str, *, seconds: float = 0.0) -> Saved:
    """Add one label or take it away; the answer stays open until it is finished."""
    params: dict[str, object] = {"labels": list(project.scheme.names_of([label]))}

    def toggled(answer: Answer) -> Answer:
        params["as"] = "toggle removed" if label in answer.labels else "toggle added"
        kept = () if project.scheme.exclusive else answer.labels
        wanted = project.scheme.ids_of({*kept, label} if label not in answer.labels else {*answer.labels} - {label})
        refuse_archived(project.scheme, wanted, answer.labels)
        return answer.with_labels(wanted, "open", project.scheme)

    return act_on(project, annotator, segment, "toggle", toggled, params=params, seconds=seconds)


def finish(
    project: Project, annotator: str, segment: str, *, seconds: float = 0.0, leave_at: str | None = None
) -> Saved:
    """Call an open answer done, with the labels it has.

    Raises:
        Refused: nothing was said of the segment yet.
    """

    def finished(answer: Answer) -> Answer:
        if answer.state == "unseen" or (answer.state == "open" and not answer.labels):
            raise Refused("This passage has no label yet.", hint="Give a label, or 0 for none.")
        if project.scheme.exclusive and len(answer.labels) > 1:
            raise Refused("Only one label may be given by now.", hint="Choose which one stands.")
        return answer if answer.state == "skipped" else replace(answer, state="done")

    return act_on(project, annotator, segment, "done", finished, seconds=seconds, leave_at=leave_at)


def skip(
    project: Project,
    annotator: str,
    segment: str,
    reason: str,
    *,
    seconds: float = 0.0,
    leave_at: str | None = None,
) -> Saved:
    """Skip a segment, with a reason; labels it had are taken away."""
    if not reason.strip():
        raise BadInput("A passage is skipped with a reason.", field="skip")
    return act_on(
        *(project, annotator, segment, "skip"),
        lambda answer: replace(answer.with_labels((), "skipped", project.scheme), skip=reason),
        params={"reason": reason},
        seconds=seconds,
        leave_at=leave_at,
    )


def set_confidence(
    project: Project, annotator: str, segment: str, confidence: str | None, *, seconds: float = 0.0
) -> Saved:
    """Say how sure one is; None takes it back."""
    if confidence is not None and confidence not in project.scheme.confidence:
        raise BadInput("There is no confidence “{value}”.", field="confidence", value=confidence)
    return act_on(
        *(project, annotator, segment, "confidence", lambda answer: replace(answer, confidence=confidence)),
        params={"confidence": confidence},
        seconds=seconds,
    )


def toggle_flag(project: Project, annotator: str, segment: str, flag: str, *, seconds: float = 0.0) -> Saved:
    """Raise a flag or lower it."""
    if flag not in project.scheme.flags:
        raise BadInput("There is no flag “{value}”.", field="flags", value=flag)

    def toggled(answer: Answer) -> Answer:
        wanted = set(answer.flags) ^ {flag}
        return replace(answer, flags=tuple(one for one in project.scheme.flags if one in wanted))

    return act_on(project, annotator, segment, "flag", toggled, params={"flag": flag}, seconds=seconds)


def set_note(
    project: Project, annotator: str, segment: str, text: str, *, seconds: float = 0.0, onto: int | None = None
) -> Saved:
    """Write the note; the empty text removes it.

    What is typed may be saved in between: ``onto`` is the number of the act it goes on with, so that both are one step
    to take back, unless something else was done since.
    """
    return act_on(
        *(project, annotator, segment, "note", lambda answer: replace(answer, note=text.strip())),
        seconds=seconds,
        onto=onto,
    )


def set_voice(
    project: Project,
    annotator: str,
    segment: str,
    voice: str,
    quoted_from: str | None = None,
    *,
    seconds: float = 0.0,
) -> Saved:
    """Say whose words they are: own, quoted from elsewhere (with a source in own words), or reported."""
    if voice not in project.scheme.voices:
        raise BadInput("There is no voice “{value}”.", field="voice", value=voice)
    source = (quoted_from or "").strip() or None if voice == "quoted" else None
    return act_on(
        *(project, annotator, segment, "voice", lambda answer: replace(answer, voice=voice, quoted_from=source)),
        params={"voice": voice},
        seconds=seconds,
    )


def set_attack(
    project: Project,
    annotator: str,
    segment: str,
    *,
    attack: str | None = None,
    concession: bool | None = None,
    seconds: float = 0.0,
) -> Saved:
    """Say how a passage attacks its (first) target, or whether it grants part of the point; what is None stays."""
    refuse_attack(project.scheme, attack)

    def described(answer: Answer) -> Answer:
        first = next((link for link in answer.links if link.kind == ATTACKS), None)
        if first is None:
            raise _no_target(project.scheme)
        new = _described(first, attack, concession)
        return replace(answer, links=tuple(new if link is first else link for link in answer.links))

    granted = None if attack is not None else "concession" if concession else "no concession"
    params = {"attack": attack, "as": granted}
    return act_on(project, annotator, segment, "attack", described, params=params, seconds=seconds)


def _no_target(scheme: LabelScheme) -> Refused:
    starts, hint = scheme.starts.get(ATTACKS, ()), "Choose one with t."
    if len(starts) == 1:
        return Refused("The {label} has no target yet.", hint=hint, label=scheme.label(starts[0]).name)
    return Refused("There is no target yet.", hint=hint)


def _described(link: Link, attack: str | None, concession: bool | None) -> Link:
    return replace(
        link,
        attack=attack if attack is not None else link.attack,
        concession=concession if concession is not None else link.concession,
    )


def act_on(
    project: Project,
    annotator: str,
    segment: str,
    act: str,
    change: Callable[[Answer], Answer],
    *,
    params: Mapping[str, object] | None = None,
    seconds: float = 0.0,
    leave_at: str | None = None,
    check: Callable[[Connection], None] | None = None,
    onto: int | None = None,
) -> Saved:
    """Do one act to one segment: read what stands, change it, and write it with its history in one transaction.

    Args:
        project: open for writing.
        annotator: id of who acts.
        segment: id of the segment.
        act: the word the history keeps (``annotator.messages.ACTS``).
        change: makes the new answer of the one that stands; raises to refuse.
        params: what fills the places of the act's name.
        seconds: time the segment was before the annotator since the last act.
        leave_at: the segment to come back to, remembered in the same transaction.
        check: looks at the project inside the transaction before anything is changed; raises to refuse.
        onto: number of the act this one goes on with, if that was the last one.
    """
    with project.store.acting(act, annotator, params, onto=onto) as recorder:
        if leave_at is not None:
            people.keep_place(recorder.connection, annotator, "segment", leave_at)
        if check is not None:
            check(recorder.connection)
        saved = say(project, recorder, segment, change, seconds=seconds, looks=act in _LOOKS)
    if recorder.operation is None:  # where it came to nothing with what it went on, their time did, too
        return Saved(answer_of(project, annotator, segment) if recorder.changed else saved, NOTHING)
    return Saved(saved, Change(frozenset({"answers"}), (segment,), recorder.operation))
