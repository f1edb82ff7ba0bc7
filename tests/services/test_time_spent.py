"""Seconds: every act at a passage adds those it took, and taking it back takes them away."""

from collections.abc import Callable

import pytest

from annotator.domain.annotation import End, Side
from annotator.services import analogies, attributes, labeling, linking, pace, spans
from annotator.services.history import history, redo, undo
from annotator.services.labeling import Saved, TimeAt
from annotator.services.linking import Drawn
from annotator.services.projects import Project
from tests.making import content, ids, person

TOOK = 2.5


class Bench:
    """Ada has said this and that of a passage, in ten seconds."""

    def __init__(self, project: Project) -> None:
        self.project, self.who = project, person(project, "Ada")
        self.here, self.next, self.elsewhere = ids(project)[2:5]
        self.act = (project, self.who, self.here)
        self.spent = TimeAt(self.here, TOOK)
        self.start = int(self.here.rpartition(":")[2].partition("-")[0])
        labeling.decide(*self.act, ["claim", "objection"], seconds=4)
        linking.add_link(*self.act, Drawn("attacks", (End("outside"),)), seconds=1)
        spans.mark(*self.act, self.start, self.start + 4, "claim", seconds=2)
        said = analogies.begin(*self.act, seconds=3).annotation
        assert said is not None
        self.link, self.span, self.analogy = said.answer.links[0].id, said.answer.spans[0].id, said.answer.analogies[0]
        self.card = (project, self.who, self.analogy.id)
        analogies.add_pair(*self.card, ("oil", "crew"))

    def seconds(self, segment: str) -> float | None:
        found = labeling.answer_of(self.project, self.who, segment)
        return found.seconds if found is not None else None


@pytest.fixture
def bench(harbour: Project) -> Bench:
    return Bench(harbour)


UNCLEAR = Drawn("attacks", (End("unclear"),))
ACTS: dict[str, Callable[[Bench], Saved]] = {
    "toggle": lambda b: labeling.toggle_label(*b.act, "claim", seconds=TOOK),
    "skip": lambda b: labeling.skip(*b.act, "half a sentence", seconds=TOOK),
    "confidence": lambda b: labeling.set_confidence(*b.act, "guess", seconds=TOOK),
    "flag": lambda b: labeling.toggle_flag(*b.act, "badly cut", seconds=TOOK),
    "note": lambda b: labeling.set_note(*b.act, "so it is", seconds=TOOK),
    "voice": lambda b: labeling.set_voice(*b.act, "reported", seconds=TOOK),
    "attack": lambda b: labeling.set_attack(*b.act, attack="rebut", seconds=TOOK),
    "link": lambda b: linking.add_link(*b.act, UNCLEAR, seconds=TOOK),
    "link changed": lambda b: linking.set_link(*b.act, b.link, UNCLEAR, seconds=TOOK),
    "link removed": lambda b: linking.remove_link(*b.act, b.link, seconds=TOOK),
    "span": lambda b: spans.mark(*b.act, b.start, b.start + 9, "claim", seconds=TOOK),
    "span relabeled": lambda b: spans.relabel(*b.act, b.span, "objection", seconds=TOOK),
    "span moved": lambda b: spans.move(*b.act, b.span, b.start, b.start + 9, seconds=TOOK),
    "span removed": lambda b: spans.remove(*b.act, b.span, seconds=TOOK),
    "attribute": lambda b: attributes.set_attribute(*b.act, "claim.kind", "fact", seconds=TOOK),
    "analogy": lambda b: analogies.begin(*b.act, seconds=TOOK),
    "source": lambda b: analogies.set_side(*b.card, "source", Side("a lamp"), spent=b.spent),
    "conclusion": lambda b: analogies.set_carried_over(*b.card, "it must be there", spent=b.spent),
    "role": lambda b: analogies.set_role(*b.card, "attacks", spent=b.spent),
    "question": lambda b: analogies.answer_question(*b.card, "true_of_source", answer=True, spent=b.spent),
    "pair": lambda b: analogies.add_pair(*b.card, ("night", "winter"), spent=b.spent),
    "pair changed": lambda b: analogies.change_pair(*b.card, 0, ("oil", "wages"), spent=b.spent),
    "pair removed": lambda b: analogies.remove_pair(*b.card, 0, spent=b.spent),
    "longer": lambda b: analogies.add_member(*b.card, b.next, spent=b.spent),
    "shorter": lambda b: analogies.remove_member(*b.card, b.here, spent=b.spent),
    "removed": lambda b: analogies.remove(*b.card, spent=b.spent),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_adds_what_it_took_and_undo_takes_that_away(bench: Bench, act: Callable[[Bench], Saved]) -> None:
    before = content(bench.project.path, without=["installation", "operation", "changed"])
    saved = act(bench)
    stands = saved.standing()[bench.here]
    assert stands is not None
    assert stands.seconds == bench.seconds(bench.here) == 10 + TOOK
    assert bench.seconds(bench.next) in (None, 0)
    assert undo(bench.project, bench.who).change.freed == {bench.here: TOOK}
    assert content(bench.project.path, without=["installation", "operation", "changed"]) == before
    assert redo(bench.project, bench.who).change.freed == {bench.here: -TOOK}
    assert bench.seconds(bench.here) == 10 + TOOK


def test_the_act_is_noted_at_the_passage_one_is_at(bench: Bench) -> None:
    analogies.add_member(*bench.card, bench.next)
    analogies.set_role(*bench.card, "attacks", spent=TimeAt(bench.next, TOOK))
    assert (bench.seconds(bench.here), bench.seconds(bench.next)) == (10, TOOK)
    assert undo(bench.project, bench.who).act.segment == bench.next
    assert (bench.seconds(bench.here), bench.seconds(bench.next)) == (10, 0)


def test_what_stands_already_and_a_passage_without_an_answer_take_no_time(bench: Bench) -> None:
    assert not analogies.set_carried_over(*bench.card, " ", spent=bench.spent).change
    assert not labeling.set_note(*bench.act, "", seconds=TOOK).change
    saved = analogies.set_role(*bench.card, "attacks", spent=TimeAt(bench.elsewhere, TOOK))
    assert bench.elsewhere not in saved.standing()
    assert (bench.seconds(bench.here), bench.seconds(bench.elsewhere)) == (10, None)


def test_what_is_typed_in_one_visit_adds_up_and_is_taken_back_at_once(bench: Bench) -> None:
    first = analogies.set_carried_over(*bench.card, "it must", spent=bench.spent).change.operation
    analogies.set_carried_over(*bench.card, "it must be there", spent=bench.spent, onto=first)
    assert bench.seconds(bench.here) == 10 + 2 * TOOK
    undo(bench.project, bench.who)
    assert bench.seconds(bench.here) == 10
    redo(bench.project, bench.who)
    assert bench.seconds(bench.here) == 10 + 2 * TOOK


def test_what_is_typed_and_erased_again_leaves_no_act_and_no_time(bench: Bench) -> None:
    acts = list(history(bench.project))
    before = content(bench.project.path, without=["installation"])
    first = analogies.set_carried_over(*bench.card, "it must", spent=bench.spent).change.operation
    saved = analogies.set_carried_over(*bench.card, "", spent=bench.spent, onto=first)
    assert saved.annotation == labeling.answer_of(*bench.act)
    first = labeling.set_note(*bench.act, "so", seconds=TOOK).change.operation
    saved = labeling.set_note(*bench.act, "", seconds=TOOK, onto=first)
    assert saved.annotation == labeling.answer_of(*bench.act)
    assert content(bench.project.path, without=["installation"]) == before
    assert list(history(bench.project)) == acts


def test_the_pace_follows(bench: Bench) -> None:
    analogies.set_role(*bench.card, "attacks", spent=TimeAt(bench.here, 47))
    assert pace.pace(bench.project, bench.who).total.spent.seconds == 57
