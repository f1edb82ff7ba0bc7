"""Analogies: one object over many passages, what it says, who may change it, and what points at it."""

from collections.abc import Callable

import pytest

from annotator.domain.annotation import Analogy, Answer, End, QuestionAnswer, Side
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.messages import ACTS
from annotator.services import analogies, labeling, spans
from annotator.services.history import redo, undo, undo_name
from annotator.services.linking import Drawn, add_link
from annotator.services.projects import Project
from annotator.store import corpus
from tests.making import bring_text, ids, person, say


class Bench:
    """One annotator with an analogy at the fourth passage."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.who = person(project, "Ada")
        self.ids = ids(project)
        saved = analogies.begin(project, self.who, self.ids[3])
        assert saved.annotation is not None
        (self.first,) = saved.annotation.answer.analogies
        self.name = self.first.id

    def answer(self, place: int) -> Answer:
        found = labeling.answer_of(self.project, self.who, self.ids[place])
        return found.answer if found is not None else Answer("unseen")

    def analogy(self) -> Analogy:
        """How the first passage that carries it shows it."""
        every = [one for place in range(len(self.ids)) for one in self.answer(place).analogies]
        return next(one for one in every if one.id == self.name)

    def said(self, place: int) -> list[str]:
        return [repr(one) for one in self.answer(place).analogies]


@pytest.fixture
def bench(harbour: Project) -> Bench:
    return Bench(harbour)


def test_beginning_one_labels_the_passage_and_leaves_it_open(bench: Bench) -> None:
    assert (bench.answer(3).state, bench.answer(3).labels) == ("open", ("analogy",))
    assert bench.analogy() == Analogy(bench.name, (bench.ids[3],))
    assert bench.answer(3).lacks_sides(bench.project.scheme.needs)


def test_what_was_answered_keeps_its_labels_and_stays_done(bench: Bench) -> None:
    labeling.decide(bench.project, bench.who, bench.ids[1], ["claim"])
    analogies.begin(bench.project, bench.who, bench.ids[1])
    assert (bench.answer(1).state, bench.answer(1).labels) == ("done", ("claim", "analogy"))


def test_a_passage_may_have_several(bench: Bench) -> None:
    analogies.begin(bench.project, bench.who, bench.ids[3])
    assert len(bench.answer(3).analogies) == 2


def test_sides_are_own_words_or_marked_ones_or_both(bench: Bench) -> None:
    marked = spans.mark(bench.project, bench.who, bench.ids[3], *where(bench, 3, "a lighthouse"), "analogy")
    assert marked.annotation is not None
    span = marked.annotation.answer.spans[0].id
    analogies.set_side(bench.project, bench.who, bench.name, "source", Side(" a lighthouse ", span))
    analogies.set_side(bench.project, bench.who, bench.name, "target", Side("the clock"))
    assert (bench.analogy().source, bench.analogy().target) == (Side("a lighthouse", span), Side("the clock"))
    assert not bench.answer(3).lacks_sides(bench.project.scheme.needs)
    with pytest.raises(Refused):
        spans.remove(bench.project, bench.who, bench.ids[3], span)


def where(bench: Bench, place: int, words: str) -> tuple[int, int]:
    with bench.project.store.reading() as connection:
        one = corpus.segment(connection, bench.ids[place])
    start = one.part_start + one.text.index(words)
    return start, start + len(words)


def test_a_span_of_another_passage_is_no_side(bench: Bench) -> None:
    marked = spans.mark(bench.project, bench.who, bench.ids[0], *where(bench, 0, "clock"), "claim")
    assert marked.annotation is not None
    with pytest.raises(NotFound, match="in no passage"):
        analogies.set_side(
            bench.project, bench.who, bench.name, "source", Side("", marked.annotation.answer.spans[0].id)
        )


def test_pairs_are_added_changed_and_taken_away(bench: Bench) -> None:
    for pair in (("fog", "hill"), (" lamp ", "hands"), ("", "face")):
        analogies.add_pair(bench.project, bench.who, bench.name, pair)
    analogies.add_pair(bench.project, bench.who, bench.name, ("ship", "reader"), 0)
    analogies.change_pair(bench.project, bench.who, bench.name, 1, ("fog", "smoke"))
    assert bench.analogy().pairs == (("ship", "reader"), ("fog", "smoke"), ("lamp", "hands"), ("", "face"))
    analogies.remove_pair(bench.project, bench.who, bench.name, 3)
    assert bench.analogy().pairs == (("ship", "reader"), ("fog", "smoke"), ("lamp", "hands"))


@pytest.mark.parametrize("place", [-1, 1])
def test_a_pair_that_is_not_there_cannot_be_changed(bench: Bench, place: int) -> None:
    analogies.add_pair(bench.project, bench.who, bench.name, ("fog", "hill"))
    acts: list[Callable[[], object]] = [
        lambda: analogies.change_pair(bench.project, bench.who, bench.name, place, ("a", "b")),
        lambda: analogies.remove_pair(bench.project, bench.who, bench.name, place),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="no such pair"):
            act()
    with pytest.raises(BadInput, match="one side at least"):
        analogies.add_pair(bench.project, bench.who, bench.name, ("  ", ""))


def test_an_objection_to_a_pair_follows_it_and_keeps_it(bench: Bench) -> None:
    for pair in (("a", "b"), ("c", "d"), ("e", "f")):
        analogies.add_pair(bench.project, bench.who, bench.name, pair)
    add_link(bench.project, bench.who, bench.ids[4], Drawn("attacks", (End("pair", bench.name, "2"),), "undercut"))

    def aimed() -> str:
        (link,) = bench.answer(4).links
        return bench.analogy().pairs[int(link.ends[0].part or "")][0]

    analogies.remove_pair(bench.project, bench.who, bench.name, 0)
    assert (aimed(), bench.answer(4).links[0].ends[0].part) == ("e", "1")
    analogies.add_pair(bench.project, bench.who, bench.name, ("x", "y"), 0)
    assert aimed() == "e"
    with pytest.raises(Refused, match=r"at “.+” a link of Ada points at it") as refused:
        analogies.remove_pair(bench.project, bench.who, bench.name, 2)
    assert refused.value.go_to == bench.ids[4]
    assert refused.value.hint == "Go there and change that first."
    for _ in range(2):
        undo(bench.project, bench.who)
        assert aimed() == "e"
    assert bench.analogy().pairs == (("a", "b"), ("c", "d"), ("e", "f"))


def test_conclusion_role_and_questions(bench: Bench) -> None:
    act = (bench.project, bench.who, bench.name)
    analogies.set_carried_over(*act, " nobody will look \n")
    analogies.set_role(*act, "attacks")
    analogies.answer_question(*act, "breaking_difference", True, " fog lifts ")
    analogies.answer_question(*act, "true_of_source", None, "who knows")
    assert (bench.analogy().carried_over, bench.analogy().role) == ("nobody will look", "attacks")
    assert bench.analogy().questions == {
        "breaking_difference": QuestionAnswer(True, "fog lifts"),
        "true_of_source": QuestionAnswer(None, "who knows"),
    }
    analogies.answer_question(*act, "true_of_source", None)
    assert "true_of_source" not in bench.analogy().questions
    analogies.set_role(*act, None)
    assert bench.analogy().role is None


def test_what_the_scheme_does_not_have_is_refused(bench: Bench) -> None:
    act = (bench.project, bench.who, bench.name)
    with pytest.raises(BadInput, match="no role"):
        analogies.set_role(*act, "decorates")
    with pytest.raises(BadInput, match="no question"):
        analogies.answer_question(*act, "why", True)


def test_passages_stand_in_the_order_of_the_text_and_each_carries_the_whole(bench: Bench) -> None:
    for place in (5, 1):
        saved = analogies.add_member(bench.project, bench.who, bench.name, bench.ids[place])
        assert saved.annotation is not None
        everything = {saved.annotation.segment: saved.annotation, **saved.others}
        assert all(one is not None and one.answer.analogies for one in everything.values())
    assert bench.analogy().segments == tuple(bench.ids[place] for place in (1, 3, 5))
    assert bench.answer(1).labels == ("analogy",)
    analogies.set_carried_over(bench.project, bench.who, bench.name, "so it is")
    assert bench.said(1) == bench.said(3) == bench.said(5)
    assert "so it is" in bench.said(1)[0]


def test_a_passage_of_another_document_is_refused(bench: Bench) -> None:
    bring_text(bench.project, "other.txt", "A line of its own.")
    (other,) = set(ids(bench.project)) - set(bench.ids)
    with pytest.raises(Refused, match="one document"):
        analogies.add_member(bench.project, bench.who, bench.name, other)


def test_taking_a_passage_out_leaves_the_others_and_frees_what_was_marked_there(bench: Bench) -> None:
    analogies.add_member(bench.project, bench.who, bench.name, bench.ids[2])
    marked = spans.mark(bench.project, bench.who, bench.ids[2], *where(bench, 2, "the harbour clock"), "analogy")
    assert marked.annotation is not None
    span = marked.annotation.answer.spans[0].id
    analogies.set_side(bench.project, bench.who, bench.name, "target", Side("", span))
    saved = analogies.remove_member(bench.project, bench.who, bench.name, bench.ids[2])
    assert set(saved.change.segments) == {bench.ids[2], bench.ids[3]}
    assert bench.analogy().segments == (bench.ids[3],)
    assert bench.analogy().target == Side("the harbour clock")
    assert (bench.answer(2).labels, bench.answer(2).analogies) == ((), ())
    undo(bench.project, bench.who)
    assert bench.analogy().segments == (bench.ids[2], bench.ids[3])
    assert bench.analogy().target == Side("", span)


def test_taking_back_tells_of_every_passage_that_shows_it_otherwise(bench: Bench) -> None:
    act = (bench.project, bench.who, bench.name)
    both = {bench.ids[3], bench.ids[5]}
    analogies.add_member(*act, bench.ids[5])
    assert set(undo(bench.project, bench.who).change.segments) == both
    assert set(redo(bench.project, bench.who).change.segments) == both
    analogies.remove_member(*act, bench.ids[5])
    assert set(undo(bench.project, bench.who).change.segments) == both


def test_what_is_done_keeps_its_label_when_it_is_taken_out(bench: Bench) -> None:
    analogies.add_member(bench.project, bench.who, bench.name, bench.ids[2])
    labeling.finish(bench.project, bench.who, bench.ids[2])
    analogies.remove_member(bench.project, bench.who, bench.name, bench.ids[2])
    assert (bench.answer(2).state, bench.answer(2).labels) == ("done", ("analogy",))


def test_with_the_last_passage_the_analogy_goes_unless_something_points_at_it(bench: Bench) -> None:
    add_link(bench.project, bench.who, bench.ids[4], Drawn("attacks", (End("analogy", bench.name),)))
    acts: list[Callable[[], object]] = [
        lambda: analogies.remove_member(bench.project, bench.who, bench.name, bench.ids[3]),
        lambda: analogies.remove(bench.project, bench.who, bench.name),
    ]
    for act in acts:
        with pytest.raises(Refused, match="points at it"):
            act()
    assert bench.answer(3).analogies
    undo(bench.project, bench.who)
    analogies.remove_member(bench.project, bench.who, bench.name, bench.ids[3])
    assert bench.answer(3).analogies == ()
    with pytest.raises(NotFound):
        analogies.set_carried_over(bench.project, bench.who, bench.name, "late")


def test_a_whole_analogy_is_taken_away_and_brought_back_as_one(bench: Bench) -> None:
    for place in (2, 4):
        analogies.add_member(bench.project, bench.who, bench.name, bench.ids[place])
    before = bench.analogy()
    analogies.remove(bench.project, bench.who, bench.name)
    assert all(not bench.answer(place).analogies for place in range(6))
    undo(bench.project, bench.who)
    assert bench.analogy() == before


def test_a_passage_that_was_never_answered_can_be_taken_out(harbour: Project) -> None:
    who, names = person(harbour, "Ada"), ids(harbour)
    say(harbour, "Ada", [{"segment": names[0], "labels": ["analogy"], "analogies": [{"segments": names[:3]}]}])
    found = labeling.answer_of(harbour, who, names[0])
    assert found is not None
    (analogy,) = found.answer.analogies
    analogies.remove_member(harbour, who, analogy.id, names[1])
    found = labeling.answer_of(harbour, who, names[0])
    assert found is not None
    assert found.answer.analogies[0].segments == (names[0], names[2])
    assert labeling.answer_of(harbour, who, names[1]) is None
    analogies.remove(harbour, who, analogy.id)
    found = labeling.answer_of(harbour, who, names[0])
    assert found is not None
    assert found.answer.analogies == ()


def test_only_ones_own_can_be_changed(bench: Bench) -> None:
    ben = person(bench.project, "Ben")
    with pytest.raises(NotFound, match="not one of your own"):
        analogies.set_role(bench.project, ben, bench.name, "attacks")
    with pytest.raises(NotFound, match="not one of your own"):
        analogies.parts(bench.project, ben, bench.name)
    analogies.begin(bench.project, ben, bench.ids[3])
    assert len(bench.answer(3).analogies) == 1


def test_finishing_calls_all_its_passages_done_as_one_step(bench: Bench) -> None:
    analogies.add_member(bench.project, bench.who, bench.name, bench.ids[4])
    saved = analogies.finish(bench.project, bench.who, bench.name, bench.ids[4], seconds=4.0)
    assert saved.annotation is not None
    assert (saved.annotation.segment, saved.annotation.seconds) == (bench.ids[4], 4.0)
    assert [bench.answer(place).state for place in (3, 4)] == ["done", "done"]
    undo(bench.project, bench.who)
    assert [bench.answer(place).state for place in (3, 4)] == ["open", "open"]


def test_what_stands_already_writes_nothing(bench: Bench) -> None:
    act = (bench.project, bench.who, bench.name)
    analogies.set_carried_over(*act, "so")
    assert not analogies.set_carried_over(*act, " so ").change
    assert not analogies.add_member(*act, bench.ids[3]).change
    assert not analogies.answer_question(*act, "true_of_source", None).change
    name = undo_name(bench.project, bench.who)
    assert name is not None
    assert name.act == "analogy conclusion"


def test_every_act_has_a_name_and_is_taken_back_and_done_again(bench: Bench) -> None:
    act: tuple[Project, str, str] = (bench.project, bench.who, bench.name)
    steps: list[Callable[[], object]] = [
        lambda: analogies.add_member(*act, bench.ids[5]),
        lambda: analogies.set_side(*act, "source", Side("x")),
        lambda: analogies.set_side(*act, "target", Side("y")),
        lambda: analogies.add_pair(*act, ("a", "b")),
        lambda: analogies.add_pair(*act, ("c", "d")),
        lambda: analogies.remove_pair(*act, 0),
        lambda: analogies.set_carried_over(*act, "z"),
        lambda: analogies.set_role(*act, "explains"),
        lambda: analogies.answer_question(*act, "opposite_case", False, "n"),
        lambda: analogies.finish(*act, bench.ids[3]),
        lambda: analogies.remove_member(*act, bench.ids[5]),
        lambda: analogies.remove(*act),
    ]
    seen = []
    for step in steps:
        seen.append([bench.answer(place) for place in range(6)])
        step()
        name = undo_name(bench.project, bench.who)
        assert name is not None
        assert name.act in ACTS
    last = [bench.answer(place) for place in range(6)]
    for before in reversed(seen):
        undo(bench.project, bench.who)
        assert [bench.answer(place) for place in range(6)] == before
    for _ in steps:
        redo(bench.project, bench.who)
    assert [bench.answer(place) for place in range(6)] == last


def test_its_parts_are_named_for_what_may_aim_at_them(bench: Bench) -> None:
    act = (bench.project, bench.who, bench.name)
    (whole, *asked) = analogies.parts(*act)
    assert (whole.end, whole.text) == (End("analogy", bench.name), "")
    assert [one.end.part for one in asked] == [one.id for one in bench.project.scheme.questions]
    marked = spans.mark(bench.project, bench.who, bench.ids[3], *where(bench, 3, "a lighthouse"), "analogy")
    assert marked.annotation is not None
    analogies.set_side(*act, "source", Side("", marked.annotation.answer.spans[0].id))
    analogies.add_pair(*act, ("lamp", "hands"))
    whole, pair, *_ = analogies.parts(*act)
    assert (whole.text, pair.text) == ("a lighthouse → …", "lamp → hands")
    assert pair.end == End("pair", bench.name, "0")
    for one in analogies.parts(*act):
        add_link(bench.project, bench.who, bench.ids[5], Drawn("supports", (one.end,)))


def test_an_exclusive_scheme_gives_the_one_label(harbour: Project) -> None:
    who, names = person(harbour, "Ada"), ids(harbour)
    labeling.decide(harbour, who, names[0], ["claim"])
    harbour.scheme = type(harbour.scheme).of({**harbour.scheme.source, "exclusive": True})
    saved = analogies.begin(harbour, who, names[0])
    assert saved.annotation is not None
    assert saved.annotation.answer.labels == ("analogy",)
