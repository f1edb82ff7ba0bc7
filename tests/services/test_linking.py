"""Links of every kind: drawn, changed, taken away; circles refused, and everything taken back in the order made."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.domain.annotation import Annotation, End, Link
from annotator.domain.errors import BadInput, NotFound, Refused, UserError
from annotator.services import history, labeling, schemes
from annotator.services.labeling import Saved
from annotator.services.linking import Drawn, add_link, remove_link, set_link
from annotator.services.projects import Project, new_project, open_project
from annotator.services.reading import documents
from tests.making import SENTENCES, aim, bring_text, ids, person, say


def there(saved: Saved) -> Annotation:
    assert saved.annotation is not None
    return saved.annotation


def to(*segments: str, kind: str = "supports") -> Drawn:
    return Drawn(kind, tuple(End("segment", one) for one in segments))


def test_a_link_is_drawn_to_several_passages_and_leaves_the_answer_open(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, third, *_ = ids(harbour)
    answer = there(add_link(harbour, ada, first, to(second, third))).answer
    (link,) = answer.links
    assert (answer.state, answer.labels) == ("open", ())
    assert link == Link(link.id, "supports", first, (End("segment", second), End("segment", third)))


def test_an_attack_makes_an_objection_and_a_second_one_leaves_the_first(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, third, *_ = ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    add_link(harbour, ada, first, replace(to(second, kind="attacks"), attack="rebut", concession=True))
    answer = there(add_link(harbour, ada, first, to(third, kind="attacks"))).answer
    assert (answer.state, answer.labels) == ("done", ("claim", "objection"))
    assert [(one.attack, one.concession) for one in answer.links] == [("rebut", True), (None, False)]
    again = there(aim(harbour, ada, first, End("outside"), attack="undercut")).answer
    assert [one.ends[0].type for one in again.links] == ["outside", "segment"]
    one = there(labeling.set_attack(harbour, ada, first, attack="undermine")).answer
    assert [link.attack for link in one.links] == ["undermine", None]


@pytest.mark.parametrize(
    ("scheme", "first", "second"), [("essay", "premise", "claim"), ("short-arguments", "proponent", "thesis")]
)
def test_an_attack_that_begins_at_any_passage_changes_no_label_and_outlives_a_change_of_them(
    home: Path, tmp_path: Path, scheme: str, first: str, second: str
) -> None:
    project = new_project(tmp_path / "other.annot", scheme_file=Path(scheme))
    try:
        bring_text(project, "clock.txt", "\n".join(SENTENCES))
        ada, (here, end, *_) = person(project, "Ada"), ids(project)
        labeling.decide(project, ada, here, [first])
        drawn = there(add_link(project, ada, here, to(end, kind="attacks"))).answer
        assert drawn.labels == (first,)
        assert there(labeling.decide(project, ada, here, [second])).answer.links == drawn.links
    finally:
        project.close()


def test_an_attack_gives_no_archived_label(harbour: Project) -> None:
    ada, (first, second, *_) = person(harbour, "Ada"), ids(harbour)
    schemes.archive_label(harbour, ada, "objection")
    with pytest.raises(BadInput, match="archived"):
        add_link(harbour, ada, first, to(second, kind="attacks"))
    assert labeling.answer_of(harbour, ada, first) is None


def test_a_link_outlives_a_change_of_labels_as_long_as_one_is_left_at_which_it_begins(harbour: Project) -> None:
    ada, (first, second, *_) = person(harbour, "Ada"), ids(harbour)
    add_link(harbour, ada, first, to(second, kind="attacks"))
    attack = schemes.split_label(harbour, ada, "objection", "personal attack").made
    assert len(there(labeling.decide(harbour, ada, first, [attack])).answer.links) == 1
    assert len(there(labeling.toggle_label(harbour, ada, first, "claim")).answer.links) == 1
    assert there(labeling.decide(harbour, ada, first, ["claim"])).answer.links == ()


def test_what_says_the_same_is_not_drawn_twice(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, *_ = ids(harbour)
    add_link(harbour, ada, first, to(second))
    again = add_link(harbour, ada, first, to(second))
    assert not again.change
    assert len(there(again).answer.links) == 1


def test_a_link_to_where_it_begins_is_refused(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, *_ = ids(harbour)
    with pytest.raises(BadInput, match="where it begins"):
        add_link(harbour, ada, first, to(second, first))
    line = {
        "segment": first,
        "labels": ["claim"],
        "links": [{"kind": "supports", "ends": [{"type": "segment", "id": first}]}],
    }
    (problem,) = say(harbour, "Ada", [line], keep_good=True).problems
    assert "where it begins" in problem.message


def test_a_link_begins_at_a_span_of_the_answer(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, *_ = ids(harbour)
    say(harbour, "Ada", [{"segment": first, "labels": ["claim"], "spans": [{"start": 4, "end": 11, "label": "claim"}]}])
    found = labeling.answer_of(harbour, ada, first)
    assert found is not None
    (span,) = found.answer.spans
    (link,) = there(add_link(harbour, ada, first, replace(to(second), start=span.id))).answer.links
    assert link.start == span.id
    with pytest.raises(NotFound):
        add_link(harbour, ada, first, replace(to(second), start="nowhere"))


def test_a_link_is_changed_and_keeps_what_points_at_it(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, third, *_ = ids(harbour)
    (step,) = there(add_link(harbour, ada, first, to(second))).answer.links
    undercut = Drawn("attacks", (End("link", step.id),), "undercut")
    add_link(harbour, ada, third, undercut)
    (changed,) = there(set_link(harbour, ada, first, step.id, to(third, kind="same as"))).answer.links
    assert (changed.id, changed.kind, changed.ends) == (step.id, "same as", (End("segment", third),))
    with pytest.raises(Refused, match="points at it"):
        remove_link(harbour, ada, first, step.id)
    found = labeling.answer_of(harbour, ada, third)
    assert found is not None
    remove_link(harbour, ada, third, found.answer.links[0].id)
    assert there(remove_link(harbour, ada, first, step.id)).answer.links == ()


@pytest.mark.parametrize(
    ("drawn", "error"),
    [
        (Drawn("leads to", (End("outside"),)), BadInput),
        (Drawn("supports", ()), BadInput),
        (Drawn("supports", (End("outside"), End("unclear"))), BadInput),
        (Drawn("supports", (End("outside"), End("outside"))), BadInput),
        (Drawn("supports", (End("outside"),), "rebut"), BadInput),
        (Drawn("attacks", (End("outside"),), "hit"), BadInput),
        (Drawn("supports", (End("outside"),), concession=True), BadInput),
        (Drawn("supports", (End("segment", "nowhere"),)), NotFound),
        (Drawn("supports", (End("link"),)), BadInput),
        (Drawn("supports", (End("pair", "nowhere"),)), BadInput),
        (Drawn("supports", (End("analogy", "nowhere"),)), NotFound),
    ],
)
def test_what_cannot_be_a_link_is_refused_and_nothing_is_written(
    harbour: Project, drawn: Drawn, error: type[UserError]
) -> None:
    ada, first = person(harbour, "Ada"), ids(harbour)[0]
    with pytest.raises(error):
        add_link(harbour, ada, first, drawn)
    assert labeling.answer_of(harbour, ada, first) is None


@pytest.mark.parametrize("act", [lambda *one: set_link(*one, Drawn("supports", (End("outside"),))), remove_link])
def test_a_link_of_somebody_else_is_not_there(harbour: Project, act: Callable[..., Saved]) -> None:
    ada, ben = person(harbour, "Ada"), person(harbour, "Ben")
    first, second, *_ = ids(harbour)
    (link,) = there(add_link(harbour, ada, first, to(second))).answer.links
    with pytest.raises(NotFound):
        act(harbour, ben, first, link.id)
    with pytest.raises(NotFound):
        add_link(harbour, ben, second, Drawn("attacks", (End("link", link.id),)))


def test_the_analogy_and_its_parts_may_be_attacked(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, *_ = ids(harbour)
    said = {"segment": first, "labels": ["analogy"], "analogies": [{"segments": [first], "pairs": [["lamp", "ship"]]}]}
    say(harbour, "Ada", [said])
    found = labeling.answer_of(harbour, ada, first)
    assert found is not None
    name = found.answer.analogies[0].id
    ends = (End("analogy", name), End("pair", name, "0"), End("question", name, "breaking_difference"))
    (link,) = there(add_link(harbour, ada, second, Drawn("attacks", ends, "undercut"))).answer.links
    assert link.ends == ends


@pytest.mark.parametrize(
    "part", [End("pair", "", "1"), End("pair", "", "-1"), End("pair", "", "one"), End("question", "", "why")]
)
def test_a_part_an_analogy_does_not_have_is_refused(harbour: Project, part: End) -> None:
    ada = person(harbour, "Ada")
    first, second, *_ = ids(harbour)
    said = {"segment": first, "labels": ["analogy"], "analogies": [{"segments": [first], "pairs": [["lamp", "ship"]]}]}
    say(harbour, "Ada", [said])
    found = labeling.answer_of(harbour, ada, first)
    assert found is not None
    end = replace(part, id=found.answer.analogies[0].id)
    with pytest.raises(BadInput, match="no such part"):
        add_link(harbour, ada, second, Drawn("attacks", (end,)))


def test_each_act_has_a_name_and_is_taken_back_by_itself(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, third, *_ = ids(harbour)
    (link,) = there(add_link(harbour, ada, first, to(second))).answer.links
    set_link(harbour, ada, first, link.id, to(third))
    remove_link(harbour, ada, first, link.id)
    acts = [history.undo(harbour, ada).act.act for _ in range(3)]
    assert acts == ["link removed", "link changed", "link"]
    assert labeling.answer_of(harbour, ada, first) is None


COUNT = 4
where = st.integers(0, COUNT - 1)
Model = dict[int, tuple[Link, ...]]


class Linking(RuleBasedStateMachine):
    """Links at random, many of them onto links: the store says what the model says, and no circle ever stands."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = new_project(self.folder / "p.annot")
        self.said: Model = {}
        self.done: list[tuple[Model, Model]] = []
        self.undone: list[tuple[Model, Model]] = []

    @initialize()
    def text(self) -> None:
        bring_text(self.project, "clock.txt", "\n".join(SENTENCES[:COUNT]))
        self.ids = ids(self.project)
        self.ada = person(self.project, "Ada")
        self.document = documents(self.project)[0].id

    def every(self, said: Model) -> dict[str, Link]:
        return {one.id: one for place in sorted(said) for one in said[place]}

    def ends(self, data: st.DataObject, place: int) -> tuple[End, ...]:
        links = [("link", number) for number in range(len(self.every(self.said)))]
        chosen = data.draw(
            st.lists(
                st.sampled_from([*(("segment", one) for one in range(COUNT) if one != place), *links]),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        names = {"segment": self.ids, "link": list(self.every(self.said))}
        return tuple(End("link" if kind == "link" else "segment", names[kind][at]) for kind, at in chosen)

    def fits(self, said: Model) -> bool:
        """Whether every link leads somewhere and none to itself."""
        every = self.every(said)
        ahead = {name: {end.id for end in one.ends if end.type == "link"} for name, one in every.items()}
        if any(not each <= set(every) for each in ahead.values()):
            return False
        while free := [name for name, each in ahead.items() if not each & set(ahead)]:
            for name in free:
                del ahead[name]
        return not ahead

    def take(self, place: int, new: tuple[Link, ...] | None, act: Callable[[], Saved]) -> None:
        model = {**self.said, place: new} if new is not None else None
        if model is None or not self.fits(model):
            with pytest.raises(Refused):
                act()
        elif act().change:
            self.note(model)

    def note(self, model: Model) -> None:
        self.done.append((self.said, model))
        self.undone.clear()
        self.said = model

    @rule(place=where, data=st.data())
    def add(self, place: int, data: st.DataObject) -> None:
        drawn = Drawn(data.draw(st.sampled_from(["attacks", "supports"])), self.ends(data, place))
        before = self.said.get(place, ())
        after = there(add_link(self.project, self.ada, self.ids[place], drawn)).answer.links
        if any((one.kind, one.ends) == (drawn.kind, drawn.ends) for one in before):
            assert after == before
        else:
            assert after == (*before, Link(after[-1].id, drawn.kind, self.ids[place], drawn.ends))
            self.note({**self.said, place: after})

    @rule(place=where, data=st.data())
    def change(self, place: int, data: st.DataObject) -> None:
        mine = self.said.get(place, ())
        if mine:
            at = data.draw(st.integers(0, len(mine) - 1))
            link = replace(mine[at], ends=self.ends(data, place))
            new = (*mine[:at], link, *mine[at + 1 :])
            drawn = Drawn(link.kind, link.ends)
            self.take(place, new, lambda: set_link(self.project, self.ada, self.ids[place], link.id, drawn))

    @rule(place=where, data=st.data())
    def remove(self, place: int, data: st.DataObject) -> None:
        mine = self.said.get(place, ())
        if mine:
            at = data.draw(st.integers(0, len(mine) - 1))
            new = (*mine[:at], *mine[at + 1 :])
            self.take(place, new, lambda: remove_link(self.project, self.ada, self.ids[place], mine[at].id))

    @rule()
    def undo(self) -> None:
        if self.done:
            history.undo(self.project, self.ada)
            self.undone.append(self.done.pop())
            self.said = self.undone[-1][0]

    @rule()
    def redo(self) -> None:
        if self.undone:
            history.redo(self.project, self.ada)
            self.done.append(self.undone.pop())
            self.said = self.done[-1][1]

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.folder / "p.annot", write=True)

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        if hasattr(self, "document"):
            found = labeling.answers_in(self.project, self.ada, self.document)
            assert {self.ids.index(name): one.answer.links for name, one in found.items()} == self.said
            assert self.fits(self.said)

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)


TestLinking = pytest.mark.usefixtures("session_home")(Linking.TestCase)
TestLinking.settings = settings(
    max_examples=15, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
