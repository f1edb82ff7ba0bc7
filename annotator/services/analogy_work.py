"""What an act on one analogy works with: how it stood, what becomes of its passages, what stands when the act ends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from annotator.domain.annotation import Analogy, Annotation, Answer, Side
from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import NotFound
from annotator.domain.scheme import ANALOGY
from annotator.services.giving import refuse_archived
from annotator.services.labeling import Saved, TimeAt, answer_of
from annotator.services.projects import Project
from annotator.services.saying import say
from annotator.store import analogies, answers, corpus, pointers
from annotator.store.analogies import Held
from annotator.store.handles import Connection
from annotator.store.recorder import Recorder
from annotator.store.saving import add_seconds, take_back


def labeled(project: Project, answer: Answer, over: tuple[Analogy, ...]) -> Answer:
    """Return the answer with the label of analogies, and with these of them."""
    scheme = project.scheme
    comparing = sorted(scheme.comparing or (ANALOGY,), key=lambda label: not scheme.has_open([label]))
    given = next((label for label in answer.labels if label in comparing), comparing[0])
    wanted = scheme.ids_of([given] if scheme.exclusive else {*answer.labels, given})
    refuse_archived(project.scheme, wanted, answer.labels)
    state = "open" if answer.state in {"unseen", "skipped"} else answer.state
    new = answer if wanted == answer.labels else answer.with_labels(wanted, state, project.scheme)
    return replace(new, state=state, skip=None, analogies=tuple(sorted(over, key=lambda one: one.id)))


@contextmanager
def acting(
    project: Project,
    annotator: str,
    name: str,
    act: str,
    *,
    params: Mapping[str, object] | None = None,
    spent: TimeAt | None = None,
    onto: int | None = None,
) -> Iterator["Work"]:
    """Open an act on one's own analogy (id); when it ends, ``saved`` tells what stands. Raises NotFound.

    Where it goes on with the act ``onto`` (number), both are one step to take back. What was ``spent`` is taken by the
    answer to the passage one is at, if there is one that the analogy ran over before the act or runs over after it.
    """
    with project.store.acting(act, annotator, params, onto=onto) as recorder:
        held = analogies.find(recorder.connection, name)
        if held is None or held.annotator != annotator:
            raise NotFound("The analogy is not there, or is not one of your own.", field="analogy")
        work = Work(project, recorder, held, spent)
        yield work
        there = analogies.find(recorder.connection, name)
        members = {**held.members, **(there.members if there is not None else {})}
        work.take_time(members)
        standing = work.standing(members)
    if recorder.changed and recorder.operation is None:  # it came to nothing with what it went on, their time too
        standing = {one: answer_of(project, annotator, one) for one in standing}
    answered = (one for one, annotation in standing.items() if annotation is not None)
    here = spent.segment if spent is not None and standing.get(spent.segment) is not None else None
    first = here if here is not None else next(answered, None)
    others = {one: annotation for one, annotation in standing.items() if one != first}
    change = NOTHING
    if recorder.operation is not None:
        change = Change(frozenset({"answers"}), tuple(standing), recorder.operation)
    work.saved = Saved(standing[first] if first is not None else None, change, others)


@dataclass
class Work:
    """What an act on one analogy works with. ``held`` is how it stood when the act began."""

    project: Project
    recorder: Recorder
    held: Held
    spent: TimeAt | None = None
    saved: Saved = field(default_factory=lambda: Saved(None, NOTHING))

    @property
    def connection(self) -> Connection:
        """The transaction."""
        return self.recorder.connection

    def standing(self, members: Mapping[str, int]) -> dict[str, Annotation | None]:
        """Return the annotator's answers to segments (row number by id)."""
        found = answers.Standing(self.connection, members.values(), [self.held.annotator]).annotations
        return {one: found.get((no, self.held.annotator, self.held.pass_)) for one, no in members.items()}

    def anchor(self) -> int:
        """Return the segment (row number) at which a change is noted.

        It is the one at which one is, or the first, of those that have an answer to show it.
        """
        numbers = list(self.held.members.values())
        mine = analogies.answered(self.connection, numbers, self.held.annotator, self.held.pass_)
        here = self.held.members.get(self.spent.segment) if self.spent is not None else None
        return here if here is not None and here in mine else next(iter(mine), numbers[0])

    def take_time(self, members: Mapping[str, int]) -> None:
        """Let the answer to the passage one is at, of some (row number by id), take the seconds; if any was changed."""
        if self.spent is None or self.spent.seconds <= 0 or not self.recorder.changed:
            return
        no = members.get(self.spent.segment)
        said = answers.one(self.connection, no, self.held.annotator, self.held.pass_) if no is not None else None
        if no is not None and said is not None:
            add_seconds(self.recorder, no, said, self.spent.seconds)

    def spans(self) -> dict[str, str]:
        """Return the segment (id) of each span marked in its passages, by the span's id."""
        standing = self.standing(self.held.members)
        return {span.id: one for one, said in standing.items() if said is not None for span in said.answer.spans}

    def pairs(self, place: int) -> list[tuple[str, str]]:
        """Return its pairs; raises NotFound where none stands at a place."""
        pairs = list(self.held.analogy.pairs)
        if not 0 <= place < len(pairs):
            raise NotFound("The analogy has no such pair.", field="pairs")
        return pairs

    def move_pairs(self, places: Mapping[int, int]) -> None:
        """Let links to its pairs follow them: new places by old; a pair that goes may not be pointed at."""
        by_name, name = {str(old): new for old, new in places.items()}, self.held.analogy.id
        ends = analogies.pair_pointers(self.connection, name)
        held = {end["link"] for end, _segment in ends if end["part"] not in by_name}
        if held:
            found = pointers.pointing_at(self.connection, [name], spans=False)
            pointer = pointers.own_first((one for one in found if one.holder in held), self.held.annotator)
            raise pointers.refusal(self.connection, pointer, "pair", self.held.annotator)
        for end, segment in ends:
            analogies.rename_pair(self.recorder, end, segment, by_name[str(end["part"])])

    def free_sides(self, segment: str) -> None:
        """Let sides that are marked in a segment say the same in own words."""
        analogy, there = self.held.analogy, self.spans()
        if segment not in {there.get(side.span or "") for side in (analogy.source, analogy.target)}:
            return
        words = span_words(self.connection, self.standing(self.held.members))

        def freed(side: Side) -> Side:
            return Side(side.text or words[side.span or ""]) if there.get(side.span or "") == segment else side

        new = replace(analogy, source=freed(analogy.source), target=freed(analogy.target))
        analogies.write(self.recorder, self.held, new, self.held.members[segment])

    def leave(self, segment: str) -> None:
        """Take a segment out; where nothing else was said of it, it is unseen again, so that the queue asks it."""
        name, no = self.held.analogy.id, self.held.members[segment]
        scheme = self.project.scheme
        held = analogies.find(self.connection, name)
        if held is None:
            return
        if not analogies.answered(self.connection, [no], self.held.annotator, self.held.pass_):
            analogies.leave(self.recorder, held, no)
            return

        def left(answer: Answer) -> Answer:
            rest = tuple(one for one in answer.analogies if one.id != name)
            freed = answer.state == "open" and not rest
            labels = tuple(one for one in answer.labels if not freed or one not in scheme.comparing)
            said = answer if labels == answer.labels else answer.with_labels(labels, answer.state, scheme)
            return replace(said, analogies=rest)

        said = say(self.project, self.recorder, segment, left)
        nothing = Answer("open", voice=corpus.voice_to_answer(self.connection, no))
        if said is not None and said.answer.content == nothing.content:
            take_back(self.recorder, said.id, no)


def span_words(connection: Connection, standing: Mapping[str, Annotation | None]) -> dict[str, str]:
    """Return the words of all spans in some answers, by the span's id."""
    texts = corpus.segments_by_id(connection, list(standing))
    return {
        span.id: texts[one].text[span.start - texts[one].part_start : span.end - texts[one].part_start]
        for one, said in standing.items()
        if said is not None and one in texts
        for span in said.answer.spans
    }
