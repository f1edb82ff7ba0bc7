"""Two annotators act at random; the store says what a simple model says, after every act, undo, redo and restart."""

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.domain.annotation import Answer, End, Link
from annotator.domain.errors import Refused
from annotator.services import labeling
from annotator.services.history import ANYBODY, redo, redo_name, undo, undo_name
from annotator.services.labeling import Saved
from annotator.services.projects import Project, new_project, open_project
from annotator.services.reading import documents
from tests.making import SENTENCES, aim, answers_of, bring_text, ids, leave_untargeted, person, say

Said = dict[int, Answer]
PEOPLE = ("Ada", "Ben")
LABELS = ("claim", "objection", "analogy")
COUNT = 4
STARTS = [sum(len(one) + 1 for one in SENTENCES[:place]) for place in range(COUNT)]
who = st.sampled_from(PEOPLE)
where = st.integers(0, COUNT - 1)
label = st.sampled_from(LABELS)


@dataclass
class Desk:
    """What one annotator has said, and what can be taken back and brought again."""

    said: Said = field(default_factory=dict)
    done: list[tuple[Said, Said]] = field(default_factory=list)
    undone: list[tuple[Said, Said]] = field(default_factory=list)


def without_attacks(answer: Answer) -> Answer:
    return replace(answer, links=tuple(one for one in answer.links if one.kind != "attacks"))


def labeled(answer: Answer, labels: set[str], state: Any) -> Answer:
    kept = tuple(one for one in LABELS if one in labels)
    new = replace(answer, labels=kept, state=state, skip=None)
    return new if "objection" in labels else without_attacks(new)


def objects(said: Said) -> set[str]:
    return {one.id for answer in said.values() for one in (*answer.spans, *answer.links, *answer.analogies)}


def pointed_at(said: Said) -> set[str]:
    links = [one for answer in said.values() for one in answer.links]
    ends = {end.id for one in links for end in one.ends if end.type in {"link", "span", "analogy"} and end.id}
    return ends | {one.start for one in links if ":" not in one.start}


class Labeling(RuleBasedStateMachine):
    """Every rule does one act in the store and the same in the model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project: Project = new_project(self.folder / "p.annot")
        self.desks = {name: Desk() for name in PEOPLE}

    @initialize(apart=st.booleans())
    def texts(self, apart: bool) -> None:
        self.apart = apart
        bring_text(self.project, "clock.txt", "\n".join(SENTENCES[:COUNT]))
        self.ids = ids(self.project)
        self.document = documents(self.project)[0].id
        self.people = {name: person(self.project, name) for name in PEOPLE}

    # -- what the model expects --

    def holds(self, name: str, said: Said) -> bool:
        """Whether nothing would point at what is not there, if this annotator had said that."""
        everything = [said if one == name else desk.said for one, desk in self.desks.items()]
        there = set().union(*(objects(one) for one in everything))
        return set().union(*(pointed_at(one) for one in everything)) <= there

    def things(self, name: str) -> list[tuple[str, str]]:
        """Return (kind, id) of everything that may be pointed at, in an order that does not depend on the ids."""
        found: dict[str, tuple[str, str]] = {}
        for desk in [self.desks[name]] if self.apart else self.desks.values():
            for _place, answer in sorted(desk.said.items()):
                found |= {one.id: ("link", one.id) for one in answer.links}
                found |= {one.id: ("span", one.id) for one in answer.spans}
                analogies = sorted(answer.analogies, key=lambda one: (one.segments, one.carried_over))
                found |= {one.id: ("analogy", one.id) for one in analogies}
        return list(found.values())

    def before(self, name: str, place: int) -> Answer:
        said = self.desks[name].said
        if place in said:
            return said[place]
        over = {one.id: one for answer in said.values() for one in answer.analogies if self.ids[place] in one.segments}
        return Answer(state="unseen", analogies=tuple(over[name] for name in sorted(over)))

    def act(self, name: str, place: int, expected: Answer | None, do: Any, *arguments: Any, **more: Any) -> None:
        """Do an act that should turn the answer into ``expected``; None: that should be refused."""
        desk, old = self.desks[name], self.before(name, place)
        if expected is not None and expected != old and expected.state == "unseen":
            expected = replace(expected, state="open")
        new = None if expected is None else {**desk.said, place: expected}
        if new is None or (expected != old and not self.holds(name, new)):
            with pytest.raises(Refused):
                do(self.project, self.people[name], self.ids[place], *arguments, **more)
            return
        saved: Saved = do(self.project, self.people[name], self.ids[place], *arguments, **more)
        assert bool(saved.change) == (expected != old)
        if expected != old:
            assert saved.annotation is not None
            assert saved.annotation.answer == expected
            self.note(name, new)

    def note(self, name: str, new: Said) -> None:
        desk = self.desks[name]
        desk.done.append((desk.said, new))
        desk.undone.clear()
        desk.said = new

    # -- acts --

    @rule(name=who, place=where, labels=st.sets(label))
    def decide(self, name: str, place: int, labels: set[str]) -> None:
        expected = labeled(self.before(name, place), labels, "done")
        self.act(name, place, expected, labeling.decide, sorted(labels), seconds=1.5)

    @rule(name=who, place=where, one=label)
    def toggle(self, name: str, place: int, one: str) -> None:
        old = self.before(name, place)
        self.act(name, place, labeled(old, set(old.labels) ^ {one}, "open"), labeling.toggle_label, one)

    @rule(name=who, place=where)
    def finish(self, name: str, place: int) -> None:
        old = self.before(name, place)
        nothing = old.state == "unseen" or (old.state == "open" and not old.labels)
        expected = old if old.state == "skipped" else replace(old, state="done")
        self.act(name, place, None if nothing else expected, labeling.finish)

    @rule(name=who, place=where, reason=st.sampled_from(["half a sentence", "another language"]))
    def skip(self, name: str, place: int, reason: str) -> None:
        expected = replace(labeled(self.before(name, place), set(), "skipped"), skip=reason)
        self.act(name, place, expected, labeling.skip, reason)

    @rule(name=who, place=where, value=st.sampled_from(["sure", "unsure", "guess", None]))
    def confidence(self, name: str, place: int, value: str | None) -> None:
        self.act(name, place, replace(self.before(name, place), confidence=value), labeling.set_confidence, value)

    @rule(name=who, place=where)
    def flag(self, name: str, place: int) -> None:
        old = self.before(name, place)
        flags = () if old.flags else ("badly cut",)
        self.act(name, place, replace(old, flags=flags), labeling.toggle_flag, "badly cut")

    @rule(name=who, place=where, text=st.sampled_from(["", "  ", "so it is", "not so\n\x00😀"]))
    def note_down(self, name: str, place: int, text: str) -> None:
        self.act(name, place, replace(self.before(name, place), note=text.strip()), labeling.set_note, text)

    @rule(
        name=who, place=where, voice=st.sampled_from(["own", "quoted", "reported"]), source=st.sampled_from(["", "a"])
    )
    def voice(self, name: str, place: int, voice: str, source: str) -> None:
        quoted_from = source if voice == "quoted" and source else None
        expected = replace(self.before(name, place), voice=voice, quoted_from=quoted_from)
        self.act(name, place, expected, labeling.set_voice, voice, source)

    @rule(name=who, place=where, other=where, attack=st.sampled_from(["rebut", "undercut", None]), own=st.booleans())
    def target(self, name: str, place: int, other: int, attack: str | None, own: bool) -> None:
        old = self.before(name, place)
        there = next((one for one in old.links if one.kind == "attacks"), None)
        theirs = [one for at, answer in self.desks[name].said.items() if at != place for one in answer.links]
        end = End("link", theirs[0].id) if own and theirs else End("segment", self.ids[other])
        if (end.type == "link" and there is not None) or end.id == self.ids[place]:
            return  # may be a circle, or leads to where it begins; those have tests of their own
        arguments = {"attack": attack, "concession": other % 2 == 0}
        new = labeled(old, {*old.labels, "objection"}, "open" if old.state in {"unseen", "skipped"} else old.state)
        link_id = there.id if there else None
        if link_id is None:
            saved = aim(self.project, self.people[name], self.ids[place], end, **arguments)
            assert saved.annotation is not None
            link = saved.annotation.answer.links[-1]
            assert link == Link(link.id, "attacks", self.ids[place], (end,), attack, concession=other % 2 == 0)
            self.note(name, {**self.desks[name].said, place: replace(new, links=(*new.links, link))})
            return
        link = Link(link_id, "attacks", self.ids[place], (end,), attack, concession=other % 2 == 0)
        links = tuple(link if one.id == link_id else one for one in new.links)
        self.act(name, place, replace(new, links=links), aim, end, **arguments)

    @rule(name=who, place=where, attack=st.sampled_from(["rebut", "undermine"]))
    def attack(self, name: str, place: int, attack: str) -> None:
        old = self.before(name, place)
        attacks = any(one.kind == "attacks" for one in old.links)
        links = tuple(replace(one, attack=attack) if one.kind == "attacks" else one for one in old.links)
        self.act(name, place, replace(old, links=links) if attacks else None, labeling.set_attack, attack=attack)

    @rule(name=who, place=where)
    def remove_target(self, name: str, place: int) -> None:
        self.act(name, place, without_attacks(self.before(name, place)), leave_untargeted)

    @rule(name=who, places=st.lists(where, min_size=1, max_size=3, unique=True), data=st.data())
    def file(self, name: str, places: list[int], data: st.DataObject) -> None:
        """Take lines with spans, links to what there is, whoever's it is, and analogies; adopt the ids."""
        known = self.things(name)
        lines = []
        for place in places:
            labels = sorted(data.draw(st.sets(label)))
            line: dict[str, Any] = {
                "segment": self.ids[place],
                "labels": labels,
                "note": "as before",
            }
            if data.draw(st.booleans()):
                line["spans"] = [{"start": STARTS[place], "end": STARTS[place] + 3, "label": "claim"}]
            own = self.ids[place]  # a link to it is refused, and that has a test of its own
            ends = [end for end in (("segment", self.ids[0]), ("outside", None), *known) if end[1] != own]
            for kind in data.draw(st.lists(st.sampled_from(["supports", "same as"]), max_size=2)):
                end = data.draw(st.sampled_from(ends))
                line.setdefault("links", []).append({"kind": kind, "ends": [{"type": end[0], "id": end[1]}]})
            if data.draw(st.booleans()):
                over = sorted({place, data.draw(where)})
                line["analogies"] = [{"segments": [self.ids[one] for one in over], "carried_over": "x" * len(over)}]
            lines.append(line)
        report = say(self.project, name, lines, keep_good=True)
        assert all("point" in problem.message for problem in report.problems), report.problems
        assert report.answered + report.unchanged + len(report.problems) == len(lines)
        said = self.read(name)
        assert self.holds(name, said)
        if said != self.desks[name].said:
            self.note(name, said)
        for line, place in zip(lines, places, strict=True) if not report.problems else ():
            assert said[place].labels == tuple(one for one in LABELS if one in line["labels"])
            assert (said[place].state, said[place].note) == ("done", "as before")
            assert len(said[place].spans) == len(line.get("spans", ()))
            assert [one.kind for one in said[place].links] == [one["kind"] for one in line.get("links", ())]
            assert len(said[place].analogies) >= len(line.get("analogies", ()))
        if not report.problems:
            assert say(self.project, name, lines).unchanged == len(lines)

    # -- time --

    @rule(name=who)
    def undo(self, name: str) -> None:
        desk = self.desks[name]
        if not desk.done or not self.holds(name, desk.done[-1][0]):
            with pytest.raises(Refused):
                undo(self.project, self.people[name])
            return
        undo(self.project, self.people[name])
        desk.undone.append(desk.done.pop())
        desk.said = desk.undone[-1][0]

    @rule(name=who)
    def redo(self, name: str) -> None:
        desk = self.desks[name]
        if not desk.undone or not self.holds(name, desk.undone[-1][1]):
            with pytest.raises(Refused):
                redo(self.project, self.people[name])
            return
        redo(self.project, self.people[name])
        desk.done.append(desk.undone.pop())
        desk.said = desk.done[-1][1]

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.folder / "p.annot", write=True)

    # -- the store equals the model --

    def read(self, name: str) -> Said:
        found = labeling.answers_in(self.project, self.people[name], self.document)
        return {self.ids.index(segment): one.answer for segment, one in found.items()}

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        for name, desk in self.desks.items() if hasattr(self, "people") else ():
            assert self.read(name) == desk.said
            assert (undo_name(self.project, self.people[name]) is None) == (not desk.done)
            assert (redo_name(self.project, self.people[name]) is None) == (not desk.undone)

    def teardown(self) -> None:
        """Taking everything back leaves nothing, unless something one points at went for good meanwhile."""
        blocked = False
        while not blocked and (act := undo_name(self.project, ANYBODY)) is not None and act.act != "import":
            try:
                undo(self.project, ANYBODY)
            except Refused:
                blocked = True
        self.project.close()
        left = answers_of(self.folder / "p.annot")
        shutil.rmtree(self.folder)
        assert not (blocked and self.apart)
        assert blocked or all(rows == [] for rows in left.values())


TestLabeling = pytest.mark.usefixtures("session_home")(Labeling.TestCase)
TestLabeling.settings = settings(
    max_examples=12, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
