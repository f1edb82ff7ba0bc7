"""Going back to any moment: one act, itself undone and redone; and a history that shows nobody too much."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import NotFound, Refused
from annotator.services import analogies, labeling
from annotator.services.cutting import cut, join
from annotator.services.history import history, redo, redo_name, undo, undo_name
from annotator.services.looking_back import go_back, lines, numbers, way_back
from annotator.services.projects import Project, open_project
from annotator.store import recorder
from tests.making import SENTENCES, answers_of, bring_text, ids, person
from tests.services.conftest import Maker

_COUNT = itertools.count()
_TURNED_AGAIN = [("say", 1), ("say", 0), ("say", 2), ("go", 0), ("say", 0), ("undo", 0), ("undo", 0), ("redo", 0)]
_LEFT_AND_AGAIN = [("say", 0), ("say", 3), ("go", 0), ("say", 0), ("undo", 0), ("undo", 0), ("say", 0)]


def work(project: Project, who: str) -> list[tuple[int, dict[str, list[object]]]]:
    """Give an answer to each segment; return after each the number of the act and how the answers stood."""
    moments = []
    for no, one in enumerate(ids(project)):
        labeling.decide(project, who, one, [("claim", "objection", "analogy")[no % 3]])
        moments.append((numbers(project)[0], answers_of(project.path)))
    return moments


def test_going_back_is_one_act_that_is_undone_and_redone_across_restarts(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    moments = work(harbour, ada)
    latest, moment = answers_of(harbour.path), moments[1]
    way = way_back(harbour, ada, moment[0])
    assert (way.count, way.segments) == (4, 4)
    gone = go_back(harbour, ada, moment[0])
    assert gone.act.act == "gone back"
    assert gone.act.params == {"count": 4}
    assert set(gone.change.segments) == set(ids(harbour)[2:])
    assert answers_of(harbour.path) == moment[1]
    path = harbour.path
    harbour.close()
    again = open_project(path, write=True)
    try:
        undo(again, ada)
        assert answers_of(path) == latest
        redo(again, ada)
        assert answers_of(path) == moment[1]
        undo(again, ada)
        undo(again, ada)
        assert answers_of(path) == moments[4][1]
    finally:
        again.close()


def test_undoing_on_from_there_takes_the_acts_before_the_moment(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    moments = work(harbour, ada)
    go_back(harbour, ada, moments[2][0])
    assert redo_name(harbour, ada) is None
    labeling.decide(harbour, ada, ids(harbour)[5], [])
    undo(harbour, ada)
    undo(harbour, ada)
    assert answers_of(harbour.path) == moments[5][1]


def test_one_can_go_forward_again_to_a_moment_that_was_left(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    moments = work(harbour, ada)
    for at in (1, 4, 0, 5, 3, 3 - 1):
        go_back(harbour, ada, moments[at][0])
        assert answers_of(harbour.path) == moments[at][1]
    for at in (3, 5, 0, 4, 1, 5):
        undo(harbour, ada)
        assert answers_of(harbour.path) == moments[at][1]


def test_where_nothing_lies_between_it_says_so_and_writes_nothing(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    moments = work(harbour, ada)
    before = numbers(harbour)
    with pytest.raises(Refused, match="stands already"):
        go_back(harbour, ada, moments[-1][0])
    with pytest.raises(NotFound, match="no such act"):
        go_back(harbour, ada, 4711)
    assert numbers(harbour) == before


def test_shared_acts_go_back_too_and_others_keep_theirs(empty: Project) -> None:
    ada, ben = person(empty, "Ada"), person(empty, "Ben")
    bring_text(empty, "one.txt", "A clock stood here.\nIt was slow.", actor=ada)
    start = numbers(empty)[0]
    bring_text(empty, "two.txt", "Nobody asked the tower.\nThe tower was silent.", actor=ada)
    first = ids(empty)[0]
    labeling.decide(empty, ada, first, ["claim"])
    labeling.decide(empty, ben, first, ["objection"])
    go_back(empty, ada, start)
    assert len(ids(empty)) == 2
    assert labeling.answer_of(empty, ada, first) is None
    assert labeling.answer_of(empty, ben, first) is not None
    undo(empty, ada)
    assert len(ids(empty)) == 4


def test_what_somebody_built_on_is_refused_by_name_and_nothing_is_changed(empty: Project) -> None:
    ada, ben = person(empty, "Ada"), person(empty, "Ben")
    bring_text(empty, "one.txt", "A clock stood here.\nIt was slow.", actor=ada)
    start = numbers(empty)[0]
    bring_text(empty, "two.txt", "Nobody asked the tower.\nThe tower was silent.", actor=ada)
    for one in ids(empty):
        labeling.decide(empty, ada, one, ["claim"])
    labeling.decide(empty, ben, ids(empty)[3], ["objection"])
    before, acts = answers_of(empty.path), numbers(empty)
    with pytest.raises(Refused, match="Ben"):
        go_back(empty, ada, start)
    assert (answers_of(empty.path), numbers(empty)) == (before, acts)
    assert undo_name(empty, ada) is not None


def test_the_history_hides_what_others_said_of_passages_that_are_still_to_be_answered(harbour: Project) -> None:
    ada, ben, (first, second, *_rest) = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    labeling.decide(harbour, ben, first, ["claim"])
    labeling.decide(harbour, ben, second, ["objection"])
    labeling.decide(harbour, ada, second, ["analogy"])
    seen = lines(harbour, numbers(harbour), viewer=ada)
    assert [(one.act.act, one.act.annotator, one.mine) for one in seen[:3]] == [
        ("answer", "Ada", True),
        ("answer", "Ben", False),
        ("hidden", "Ben", False),
    ]
    assert seen[2].act.params == {}
    assert seen[0].passage == "A wrong clock is worse than none at all."
    assert seen[0].title == "clock"
    assert [one.act.act for one in lines(harbour, numbers(harbour), viewer=ada, blind=False)[:3]] == ["answer"] * 3
    assert len(numbers(harbour, segment=second)) == 2


def test_undo_and_redo_stand_there_with_what_they_turned_and_can_be_gone_back_to(harbour: Project) -> None:
    ada, ben, (first, second, *_rest) = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ben, second, ["analogy"])
    undo(harbour, ada)
    taken, none = numbers(harbour)[0], answers_of(harbour.path)
    redo(harbour, ada)
    brought, given = numbers(harbour)[0], answers_of(harbour.path)
    undo(harbour, ben)
    seen = lines(harbour, numbers(harbour), viewer=ada)
    assert [(one.act.act, one.act.annotator, one.turned and one.turned.act) for one in seen[:3]] == [
        ("taken back", "Ben", "hidden"),
        ("brought again", "Ada", "answer"),
        ("taken back", "Ada", "answer"),
    ]
    assert [one.passage for one in seen[:3]] == [seen[3].passage, seen[4].passage, seen[4].passage]
    assert numbers(harbour, segment=first)[0] == brought
    assert [act.act for act in history(harbour)][:2] == ["answer", "answer"]
    redo(harbour, ben)
    for moment, stood in ((taken, none), (brought, given)):
        go_back(harbour, ada, moment)
        assert answers_of(harbour.path) == stood


def test_an_act_on_an_analogy_over_several_passages_names_the_first_it_touched(harbour: Project) -> None:
    ada, passages = person(harbour, "Ada"), ids(harbour)
    begun = analogies.begin(harbour, ada, passages[0]).annotation
    assert begun is not None
    name = begun.answer.analogies[0].id
    analogies.add_member(harbour, ada, name, passages[1])
    analogies.finish(harbour, ada, name, passages[1])
    done, longer, first = lines(harbour, numbers(harbour)[:3], viewer=ada)
    assert (done.act.act, done.passage) == ("analogy done", SENTENCES[0])
    assert (longer.act.act, longer.passage) == ("analogy longer", SENTENCES[1])
    assert (first.act.act, first.passage) == ("analogy", SENTENCES[0])


def test_a_cut_names_the_passage_that_was_cut_and_a_join_the_first_of_the_two(harbour: Project) -> None:
    ada, (first, second, *_rest) = person(harbour, "Ada"), ids(harbour)
    cut(harbour, ada, first, SENTENCES[0].index("is wrong"))
    join(harbour, ada, second)
    undo(harbour, ada)
    taken_back, joined, was_cut = lines(harbour, numbers(harbour), viewer=ada)[:3]
    assert (was_cut.act.act, was_cut.passage, was_cut.title) == ("cut", SENTENCES[0], "clock")
    assert (joined.act.act, joined.passage) == ("join", SENTENCES[1])
    assert (taken_back.act.act, taken_back.passage) == ("taken back", SENTENCES[1])
    assert was_cut.act.segment is None


STEPS = st.lists(st.tuples(st.sampled_from(["say", "undo", "redo", "go"]), st.integers(0, 30)), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[("say", 0), ("say", 1), ("go", 0), ("undo", 0), ("go", 3), ("go", 3)])
@example(steps=[("say", 0), ("go", 0), ("say", 0), ("undo", 0), ("undo", 0), ("go", 2), ("go", 3)])
@example(steps=[*_TURNED_AGAIN, ("say", 0), ("say", 1), ("go", 7)])
@example(steps=[*_LEFT_AND_AGAIN, ("go", 21), ("say", 0), ("say", 1), ("say", 2), ("go", 0), ("say", 0), ("go", 17)])
def test_any_walk_through_the_history_ends_where_it_says(make: Maker, steps: list[tuple[str, int]]) -> None:
    walk(make, steps)


class SetBack:
    """A clock that somebody sets back by a day each time it is asked."""

    def __init__(self) -> None:
        self._days = itertools.count()

    def now(self) -> datetime:
        return datetime(2026, 1, 31, 12, tzinfo=UTC) - timedelta(days=next(self._days))


class Standing:
    """A clock on which everything happens in one millisecond, as on a machine that is quick enough."""

    def now(self) -> datetime:
        return datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture(params=[SetBack, Standing])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let acts happen by a clock nobody can tell their order by."""
    monkeypatch.setattr(recorder, "datetime", request.param())


@pytest.mark.usefixtures("clock")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[("say", 0), ("say", 1), ("say", 2), ("undo", 0), ("undo", 0), ("undo", 0), ("go", 3)])
def test_where_a_walk_ends_is_not_told_by_the_clock(make: Maker, steps: list[tuple[str, int]]) -> None:
    walk(make, steps)


def walk(make: Maker, steps: list[tuple[str, int]]) -> None:
    """Act, take back, bring again and go back in a project of three passages, and compare with a simple model."""
    project = make(f"walk{next(_COUNT)}")
    bring_text(project, "clock.txt", "The clock is slow.\nThe tower leans.\nNobody looks up.")
    ada, passages = person(project, "Ada"), ids(project)
    states = {numbers(project)[0]: answers_of(project.path)}
    stack, taken = [answers_of(project.path)], []
    for way, at in steps:
        if way == "say":
            labels = [["claim"], ["objection"], [], ["analogy"]][at % 4]
            if not labeling.decide(project, ada, passages[at % 3], labels).change:
                continue
            states[numbers(project)[0]] = answers_of(project.path)
            stack, taken = [*stack, answers_of(project.path)], []
        elif way == "go":
            moment = sorted(states)[at % len(states)]
            if not way_back(project, ada, moment).count:
                continue
            go_back(project, ada, moment)
            assert answers_of(project.path) == states[moment]
            states[numbers(project)[0]] = states[moment]
            stack, taken = [*stack, states[moment]], []
        elif way == "undo" and len(stack) > 1:
            undo(project, ada)
            taken.append(stack.pop())
            states[numbers(project)[0]] = stack[-1]
        elif way == "redo" and taken:
            redo(project, ada)
            stack.append(taken.pop())
            states[numbers(project)[0]] = stack[-1]
        assert answers_of(project.path) == stack[-1]
    turns = [one for one in lines(project, numbers(project), viewer=ada) if one.turned is not None]
    assert sum(1 for _ in history(project)) == len(numbers(project)) - len(turns)
