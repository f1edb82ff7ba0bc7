"""One annotator compares at random; every passage shows what a simple model says, after each act, undo and redo."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.domain.annotation import Analogy, QuestionAnswer, Side
from annotator.domain.errors import NotFound, Refused
from annotator.services import analogies, labeling
from annotator.services.history import redo, undo
from annotator.services.projects import Project, new_project, open_project
from annotator.services.reading import documents
from tests.making import SENTENCES, bring_text, ids, person

Model = tuple[dict[str, Analogy], frozenset[str]]
"""Analogies by id, and the segments that are labeled so."""
COUNT = 4
words = st.sampled_from(["", "a lamp", "fog 😀", "the clock"])
where = st.integers(0, COUNT - 1)
spot = st.integers(0, 3)


class Comparing(RuleBasedStateMachine):
    """Every rule does one act in the store and the same in the model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project: Project = new_project(self.folder / "p.annot")
        self.model: Model = ({}, frozenset())
        self.done: list[Model] = []
        self.undone: list[Model] = []

    @initialize()
    def texts(self) -> None:
        bring_text(self.project, "clock.txt", "\n".join(SENTENCES[:COUNT]))
        self.ids = ids(self.project)
        self.document = documents(self.project)[0].id
        self.who = person(self.project, "Ada")

    def one(self, which: int) -> Analogy:
        return list(self.model[0].values())[which % len(self.model[0])]

    def note(self, new: dict[str, Analogy], labeled: frozenset[str]) -> None:
        if (new, labeled) != self.model:
            self.done.append(self.model)
            self.undone.clear()
            self.model = (new, labeled)

    def change(self, old: Analogy, do: Any, *arguments: Any, **parts: Any) -> None:
        saved = do(self.project, self.who, old.id, *arguments)
        new = replace(old, **parts)
        assert bool(saved.change) == (new != old)
        self.note({**self.model[0], old.id: new}, self.model[1])

    def gone(self, analogy: Analogy, segments: set[str]) -> frozenset[str]:
        """Return what stays labeled: an open answer with no other analogy loses the label."""
        others = {one for other in self.model[0].values() if other.id != analogy.id for one in other.segments}
        return self.model[1] - (segments - others)

    @rule(place=where)
    def begin(self, place: int) -> None:
        saved = analogies.begin(self.project, self.who, self.ids[place])
        assert saved.annotation is not None
        new = {one.id for one in saved.annotation.answer.analogies} - set(self.model[0])
        (name,) = new
        self.note({**self.model[0], name: Analogy(name, (self.ids[place],))}, self.model[1] | {self.ids[place]})

    @precondition(lambda self: self.model[0])
    @rule(which=spot, side=st.sampled_from(["source", "target"]), text=words)
    def say_side(self, which: int, side: Any, text: str) -> None:
        self.change(self.one(which), analogies.set_side, side, Side(text), **{side: Side(text)})

    @precondition(lambda self: self.model[0])
    @rule(which=spot, text=words)
    def conclude(self, which: int, text: str) -> None:
        self.change(self.one(which), analogies.set_carried_over, text, carried_over=text)

    @precondition(lambda self: self.model[0])
    @rule(which=spot, role=st.sampled_from([None, "attacks", "explains"]))
    def give_role(self, which: int, role: str | None) -> None:
        self.change(self.one(which), analogies.set_role, role, role=role)

    @precondition(lambda self: self.model[0])
    @rule(which=spot, answer=st.sampled_from([None, True, False]), note=words)
    def ask(self, which: int, answer: bool | None, note: str) -> None:
        old = self.one(which)
        kept = {key: one for key, one in old.questions.items() if key != "true_of_source"}
        new = kept if answer is None and not note else {**kept, "true_of_source": QuestionAnswer(answer, note)}
        self.change(old, analogies.answer_question, "true_of_source", answer, note, questions=new)

    @precondition(lambda self: self.model[0])
    @rule(which=spot, text=words, place=spot)
    def add_pair(self, which: int, text: str, place: int) -> None:
        old = self.one(which)
        pairs = list(old.pairs)
        pairs.insert(place, ("x", text))
        self.change(old, analogies.add_pair, ("x", text), place, pairs=tuple(pairs))

    @precondition(lambda self: self.model[0])
    @rule(which=spot, place=spot)
    def remove_pair(self, which: int, place: int) -> None:
        old = self.one(which)
        if place < len(old.pairs):
            kept = tuple(one for at, one in enumerate(old.pairs) if at != place)
            self.change(old, analogies.remove_pair, place, pairs=kept)

    @precondition(lambda self: self.model[0])
    @rule(which=spot, place=where)
    def add_member(self, which: int, place: int) -> None:
        old, segment = self.one(which), self.ids[place]
        members = tuple(one for one in self.ids if one in {*old.segments, segment})
        analogies.add_member(self.project, self.who, old.id, segment)
        labeled = self.model[1] | ({segment} - set(old.segments))
        self.note({**self.model[0], old.id: replace(old, segments=members)}, labeled)

    @precondition(lambda self: self.model[0])
    @rule(which=spot, place=where)
    def remove_member(self, which: int, place: int) -> None:
        old, segment = self.one(which), self.ids[place]
        if segment not in old.segments:
            with pytest.raises(NotFound):
                analogies.remove_member(self.project, self.who, old.id, segment)
            return
        analogies.remove_member(self.project, self.who, old.id, segment)
        rest = tuple(one for one in old.segments if one != segment)
        new = {key: one for key, one in self.model[0].items() if key != old.id or rest}
        if rest:
            new[old.id] = replace(old, segments=rest)
        self.note(new, self.gone(old, {segment}))

    @precondition(lambda self: self.model[0])
    @rule(which=spot)
    def remove(self, which: int) -> None:
        old = self.one(which)
        analogies.remove(self.project, self.who, old.id)
        self.note({key: one for key, one in self.model[0].items() if key != old.id}, self.gone(old, set(old.segments)))

    @rule()
    def undo(self) -> None:
        if not self.done:
            return
        undo(self.project, self.who)
        self.undone.append(self.model)
        self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(Refused):
                redo(self.project, self.who)
            return
        redo(self.project, self.who)
        self.done.append(self.model)
        self.model = self.undone.pop()

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.folder / "p.annot", write=True)

    @invariant()
    def every_passage_shows_it_whole(self) -> None:
        if not hasattr(self, "document"):
            return
        said = labeling.answers_in(self.project, self.who, self.document)
        for segment in self.ids:
            answer = said[segment].answer if segment in said else None
            shown = {one.id: one for one in answer.analogies} if answer is not None else {}
            assert shown == {key: one for key, one in self.model[0].items() if segment in one.segments}
            assert (answer is not None and "analogy" in answer.labels) == (segment in self.model[1])

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)


TestComparing = pytest.mark.usefixtures("session_home")(Comparing.TestCase)
TestComparing.settings = settings(
    max_examples=15, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
