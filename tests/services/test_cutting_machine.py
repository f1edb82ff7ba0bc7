"""Two people cut, join and answer at random: nothing is lost, passages tile the text, and undo brings all back."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.domain.annotation import Annotation, End
from annotator.domain.errors import BadInput, Refused
from annotator.domain.words import words_in
from annotator.services import labeling, queueing, repeats
from annotator.services.cutting import cut, join
from annotator.services.history import ANYBODY, redo, undo
from annotator.services.projects import Project, new_project, open_project
from annotator.services.reading import documents, open_document
from annotator.store import check_cuts
from annotator.store.check import problems
from annotator.store.schema import SEGMENT
from annotator.text.repeats import SHORT, keys_of
from tests.making import aim, bring_text, person, say, to_look_at_again

PEOPLE = ("Ada", "Ben")
TEXT = (
    "The clock is wrong. So is the tower.\nNobody minds it 👩🏽\u200d🌾.\n不對。So it is.\n"
    "The clock is wrong. So is the tower.\nNobody minds it 👩🏽\u200d🌾.\ncafe\u0301 זה לא נכון, and that is that."
)
who = st.sampled_from(PEOPLE)
where = st.integers(0, 60)
labels = st.sets(st.sampled_from(["claim", "objection", "analogy"]))
Passage = tuple[str, int, int, str | None, tuple[str, ...]]


@dataclass(frozen=True)
class Seen:
    """All that can be seen of a project: passages, and what each person said of them."""

    passages: tuple[Passage, ...]
    answers: dict[tuple[str, str], Annotation]
    again: dict[str, int]

    def text_of(self, segment: str) -> set[int]:
        return next(set(range(start, end)) for name, start, end, *_ in self.passages if name == segment)


@dataclass
class Kept:
    """What must still be there after a cut or a joining, person by person."""

    marked: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    aimed: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    from_: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    over: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    said: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    done: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def kept_of(seen: Seen) -> Kept:
    kept = Kept()
    for (name, segment), one in seen.answers.items():
        answer, text = one.answer, seen.text_of(segment)
        kept.seconds[name] = round(kept.seconds.get(name, 0) + one.seconds, 3)
        kept.said.setdefault((name, ""), set()).update(text)
        for span in answer.spans:
            solid = {at for at in range(span.start, span.end) if not TEXT[at].isspace()}
            kept.marked.setdefault((name, span.label), set()).update(solid)
        for link in answer.links:
            assert not link.closed
            kept.from_[name, link.id] = text
            ends = [end.id for end in link.ends if end.type == "segment" and end.id]
            kept.aimed.setdefault((name, link.id), set()).update(*(seen.text_of(end) for end in ends))
        for analogy in answer.analogies:
            kept.over.setdefault((name, analogy.id), set()).update(*map(seen.text_of, analogy.segments))
        if answer.state == "done":
            for label in answer.labels or ("none",):
                kept.done.setdefault((name, label), set()).update(text)
    return kept


def solid(places: set[int]) -> set[int]:
    return {at for at in places if not TEXT[at].isspace()}


def own_answers(project: Project, annotator: str, segments: set[str]) -> dict[str, Annotation]:
    found = {one: labeling.answer_of(project, annotator, one) for one in segments}
    return {one: answer for one, answer in found.items() if answer is not None}


def passages_of(project: Project, document: str) -> tuple[Passage, ...]:
    segments = open_document(project, document).segments
    return tuple((one.id, one.part_start, one.part_end, one.match, one.repeat_of) for one in segments)


def key_of(text: str) -> int | None:
    return keys_of([text])[0].key


class Cutting(RuleBasedStateMachine):
    """Every rule does one act; what was seen before it is kept, to come back to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project: Project = new_project(self.folder / "p.annot")
        self.before: list[Seen] = []
        self.after: list[Seen] = []
        self.ever: dict[tuple[str, str], set[int]] = {}

    @initialize()
    def texts(self) -> None:
        bring_text(self.project, "clock.txt", TEXT, by="line")
        self.people = {name: person(self.project, name) for name in PEOPLE}
        self.document = documents(self.project)[0].id

    # -- looking --

    def look(self) -> Seen:
        passages = passages_of(self.project, self.document)
        said = {
            (name, segment): one
            for name, id_ in self.people.items()
            for segment, one in own_answers(self.project, id_, {one[0] for one in passages}).items()
        }
        return Seen(
            passages,
            said,
            {name: to_look_at_again(self.project, id_) for name, id_ in self.people.items()},
        )

    def segment(self, number: int) -> str:
        passages = passages_of(self.project, self.document)
        return passages[number % len(passages)][0]

    # -- acts --

    def act(self, do: Callable[[], Any]) -> bool:
        """Do an act; whether it changed anything."""
        before = self.look()
        try:
            outcome = do()
        except (Refused, BadInput):
            assert self.look() == before
            return False
        if outcome.change:
            self.before.append(before)
            self.after.clear()
        return bool(outcome.change)

    @rule(name=who, number=where, word=st.integers(1, 9))
    def cut(self, name: str, number: int, word: int) -> None:
        before = self.look()
        segment, start, end, *_rest = before.passages[number % len(before.passages)]
        words = words_in(TEXT[start:end])
        if len(words) < 2:
            return
        at = start + words[1 + word % (len(words) - 1)][0]
        assert self.act(lambda: cut(self.project, self.people[name], segment, at))
        self.compare(before)

    @rule(name=who, number=where)
    def join(self, name: str, number: int) -> None:
        before = self.look()
        if self.act(lambda: join(self.project, self.people[name], self.segment(number))):
            self.compare(before)

    def compare(self, before: Seen) -> None:
        """Nothing is lost, and nothing counts as done that was not."""
        now = self.look()
        old, new = kept_of(before), kept_of(now)
        assert {key: solid(one) for key, one in old.marked.items()} == {k: solid(one) for k, one in new.marked.items()}
        for name, seconds in old.seconds.items():
            assert abs(new.seconds[name] - seconds) < 0.01
        for key in ("aimed", "over"):
            there: dict[Any, set[int]] = getattr(new, key)
            for thing, places in getattr(old, key).items():
                led = solid(places) - (new.from_.get(thing, set()) if key == "aimed" else set())
                assert led <= solid(there.get(thing, set())) or thing not in there
        asked_now = {place[0] for place in now.passages if place[3] is None}
        assert asked_now
        for thing, places in new.done.items():
            assert solid(places) <= solid(self.ever.get(thing, set())) | self.copied(thing)

    def copied(self, thing: tuple[str, str]) -> set[int]:
        """Return where words stand that were answered so elsewhere: a repeat that is left alone has the answer too."""
        said = self.ever.get(thing, set())
        passages = [
            (start, end)
            for _name, start, end, *_rest in (*self.before[-1].passages, *passages_of(self.project, self.document))
        ]
        words = {key_of(TEXT[start:end]) for start, end in passages if set(range(start, end)) <= said}
        return {at for start, end in passages if key_of(TEXT[start:end]) in words for at in range(start, end)}

    @rule(name=who, number=where, given=labels)
    def decide(self, name: str, number: int, given: set[str]) -> None:
        segment = self.segment(number)
        self.act(lambda: labeling.decide(self.project, self.people[name], segment, sorted(given), seconds=2.5))

    @rule(name=who, number=where, label=st.sampled_from(["claim", "objection"]))
    def toggle(self, name: str, number: int, label: str) -> None:
        segment = self.segment(number)
        self.act(lambda: labeling.toggle_label(self.project, self.people[name], segment, label))

    @rule(name=who, number=where)
    def skip(self, name: str, number: int) -> None:
        segment = self.segment(number)
        self.act(lambda: labeling.skip(self.project, self.people[name], segment, "half a sentence"))

    @rule(name=who, number=where, other=where)
    def target(self, name: str, number: int, other: int) -> None:
        segment, end = self.segment(number), End("segment", self.segment(other))
        self.act(lambda: aim(self.project, self.people[name], segment, end, attack="rebut"))

    @rule(name=who, number=where, words=st.lists(st.integers(0, 8), max_size=3), given=labels, more=where)
    def file(self, name: str, number: int, words: list[int], given: set[str], more: int) -> None:
        """Say everything at once: spans over words, a link, an analogy over two passages."""
        before = self.look()
        segment, start, end, *_rest = before.passages[number % len(before.passages)]
        places = words_in(TEXT[start:end])
        spans = [
            {"start": start + places[word % len(places)][0], "end": start + places[-1][1], "label": "claim"}
            for word in dict.fromkeys(word % len(places) for word in words)
        ]
        other = before.passages[more % len(before.passages)][0]
        line: dict[str, Any] = {"segment": segment, "labels": sorted(given), "spans": spans, "seconds": 1.5}
        if more % 3 == 0:
            line["links"] = [{"kind": "supports", "ends": [{"type": "segment", "id": other}]}]
        if more % 3 == 1:
            line["analogies"] = [{"segments": list(dict.fromkeys((segment, other))), "carried_over": "x"}]
        report = say(self.project, name, [line], keep_good=True)
        if report.answered:
            self.before.append(before)
            self.after.clear()

    # -- time --

    @rule()
    def undo(self) -> None:
        """Take back the newest act of all: everything is as it was before it."""
        if self.before:
            now = self.look()
            undo(self.project, ANYBODY)
            assert self.look() == self.before[-1]
            self.before.pop()
            self.after.append(now)

    @rule()
    def redo(self) -> None:
        if self.after:
            now = self.look()
            redo(self.project, ANYBODY)
            assert self.look() == self.after[-1]
            self.after.pop()
            self.before.append(now)

    @rule(name=who)
    def undo_own(self, name: str) -> None:
        """Take back one's own newest act, whatever others did since: it is done whole, or refused and nothing done."""
        before = self.look()
        try:
            undo(self.project, self.people[name])
        except Refused:
            assert self.look() == before
        else:
            self.before.clear()
            self.after.clear()

    @rule(name=who)
    def redo_own(self, name: str) -> None:
        before = self.look()
        try:
            redo(self.project, self.people[name])
        except Refused:
            assert self.look() == before
        else:
            self.before.clear()
            self.after.clear()

    @rule()
    def search(self) -> None:
        """Search for repeats in the background: that is no act, and stands in nobody's way."""
        repeats.search(self.project)
        assert repeats.waiting(self.project) == 0
        self.before.clear()
        self.after.clear()

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.folder / "p.annot", write=True)

    # -- what always holds --

    @invariant()
    def what_is_seen_holds(self) -> None:
        if hasattr(self, "people"):
            seen = self.look()
            for thing, places in kept_of(seen).done.items():
                self.ever.setdefault(thing, set()).update(places)
            self.passages_tile_the_text(seen)
            self.the_queue_goes_through_all_that_is_asked(seen)

    def passages_tile_the_text(self, seen: Seen) -> None:
        until = 0
        for _name, start, end, *_rest in seen.passages:
            assert not TEXT[until:start].strip()
            assert start >= until
            assert TEXT[start:end] == TEXT[start:end].strip()
            until = end
        assert not TEXT[until:].strip()
        for (_name, segment), one in seen.answers.items():
            text = seen.text_of(segment)
            assert all(set(range(span.start, span.end)) <= text for span in one.answer.spans)
            assert all(span.start < span.end for span in one.answer.spans)

    @invariant()
    def nothing_is_wrong_inside(self) -> None:
        if not hasattr(self, "people"):
            return
        with self.project.store.reading() as connection:
            assert problems(connection, self.project.scheme) == []
            assert list(check_cuts.problems(connection)) == []
            rows = connection.execute(SEGMENT.select().where(SEGMENT.c.retired == 0).order_by(SEGMENT.c.start)).all()
            retired = connection.execute(SEGMENT.select().where(SEGMENT.c.retired == 1)).all()
        keys = keys_of([TEXT[row.start : row.end] for row in rows])
        originals = {row.no for row in rows if row.match is None}
        assert all(row.item == row.no and row.match is None for row in retired)
        for row, expected in zip(rows, keys, strict=True):
            assert (row.key, row.words) == (expected.key, expected.words)
            if row.words < SHORT:
                assert (row.key_before, row.key_after) == (expected.before, expected.after)
            assert row.item in originals or (row.item == row.no and row.match is not None)
        asked = [row.key for row in rows if row.match is None and row.words >= SHORT]
        assert len(asked) == len(set(asked))

    def the_queue_goes_through_all_that_is_asked(self, seen: Seen) -> None:
        ada = self.people["Ada"]
        walked: list[str] = []
        at = queueing.next_segment(self.project, ada, queueing.View("all"), None)
        while at is not None and at not in walked:
            walked.append(at)
            at = queueing.next_segment(self.project, ada, queueing.View("all"), at)
        assert walked == [name for name, _s, _e, match, _of in seen.passages if match is None]

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)


TestCutting = pytest.mark.usefixtures("session_home")(Cutting.TestCase)
TestCutting.settings = settings(
    max_examples=12, stateful_step_count=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
