"""Queues and the orders in which one goes through them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from annotator.services import analogies, guidelines, labeling
from annotator.services.history import redo, undo
from annotator.services.projects import Project, new_project
from annotator.services.queueing import (
    QUEUES,
    Order,
    Place,
    Queue,
    View,
    come_back,
    conditions_of,
    filtered,
    keep_place,
    next_segment,
    place,
    previous_segment,
    rank,
)
from annotator.store import many, queue_orders
from annotator.store.recorder import now
from annotator.store.schema import ANNOTATION, LOOK_AGAIN
from tests.making import SENTENCES, bring_text, ids, person

REPEATED = SENTENCES[1]


class Desk:
    """Ada's and Ben's project of seven passages, of which the last repeats the second."""

    def __init__(self, project: Project) -> None:
        self.project = project
        bring_text(project, "clock.txt", "\n".join((*SENTENCES, REPEATED)))
        self.ids = ids(project)
        self.ada, self.ben = person(project, "Ada"), person(project, "Ben")

    def after(self, view: View, place: int | None = None) -> int | None:
        """Return the place of the segment that comes next."""
        found = next_segment(self.project, self.ada, view, None if place is None else self.ids[place])
        return None if found is None else self.ids.index(found)

    def walk(self, view: View, most: int = 20) -> list[int]:
        """Go through a queue that stays as it is, until it begins anew."""
        seen: list[int] = []
        at = self.after(view)
        while at is not None and at not in seen and len(seen) < most:
            seen.append(at)
            at = self.after(view, at)
        return seen


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Iterator[Desk]:
    project = new_project(tmp_path / "p.annot")
    yield Desk(project)
    project.close()


def test_by_thread_is_as_the_texts_stand(desk: Desk) -> None:
    assert desk.walk(View("all")) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("steps", [(64,), (), (1, 2)])
def test_a_random_order_meets_everything_once_and_is_given_by_its_seed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, steps: tuple[int, ...]
) -> None:
    monkeypatch.setattr(queue_orders, "_STEPS", steps)
    orders = {seed: tuple(desk.walk(View("all", order="random", seed=seed))) for seed in range(12)}
    assert all(sorted(one) == [0, 1, 2, 3, 4, 5] for one in orders.values())
    assert len(set(orders.values())) > 8
    assert orders[5] == tuple(desk.walk(View("all", order="random", seed=5)))


def test_a_random_order_goes_round_once_and_never_to_where_one_is(desk: Desk) -> None:
    view = View("unseen", order="random", seed=4)
    for _ in range(6):
        at = desk.after(view)
        assert at is not None
        labeling.decide(desk.project, desk.ada, desk.ids[at], [])
    assert desk.after(view) is None
    assert desk.after(View("all", SENTENCES[2].split()[0], order="random", seed=4), 2) is None


def test_a_random_order_keeps_to_the_filter(desk: Desk) -> None:
    assert sorted(desk.walk(View("all", "harbour clock", order="random", seed=1))) == [0, 2]


def test_what_the_fewest_have_answered_comes_first(desk: Desk) -> None:
    for at in (0, 1, 3):
        labeling.decide(desk.project, desk.ben, desk.ids[at], ["claim"])
    view = View("unseen", order="least answered")
    assert desk.after(view) == 2
    assert desk.after(view, 2) == 4
    assert desk.after(view, 5) == 2, "round once"
    for at in (2, 4, 5):
        labeling.decide(desk.project, desk.ada, desk.ids[at], [])
    assert desk.after(view, 5) == 0
    assert desk.after(view, 0) == 1


def test_before_a_segment_is_what_stands_above_it_whatever_the_order(desk: Desk) -> None:
    view = View("all", order="random", seed=3)
    assert previous_segment(desk.project, desk.ada, view, desk.ids[3]) == desk.ids[2]


@pytest.mark.parametrize("order", ["thread", "random"])
def test_what_was_left_open_comes_among_what_is_unseen(desk: Desk, order: Order) -> None:
    labeling.toggle_label(desk.project, desk.ada, desk.ids[1], "claim")
    labeling.decide(desk.project, desk.ada, desk.ids[2], ["claim"])
    labeling.skip(desk.project, desk.ada, desk.ids[3], "half a sentence")
    view = View(order=order)
    assert sorted(desk.walk(view)) == [0, 1, 4, 5]
    labeling.finish(desk.project, desk.ada, desk.ids[1])
    assert sorted(desk.walk(view)) == [0, 4, 5]


def test_what_was_left_open_comes_behind_what_fewer_have_answered(desk: Desk) -> None:
    labeling.toggle_label(desk.project, desk.ada, desk.ids[1], "claim")
    view = View(order="least answered")
    assert desk.walk(view) == [0, 2, 3, 4, 5]
    for at in (0, 2, 3, 4, 5):
        labeling.decide(desk.project, desk.ada, desk.ids[at], [])
    assert desk.after(view) == 1


def test_what_is_filtered_among_the_unseen_is_what_was_left_open_too_but_nothing_is_labeled_with_it(desk: Desk) -> None:
    labeling.toggle_label(desk.project, desk.ada, desk.ids[0], "claim")
    assert desk.walk(View(query="harbour clock")) == [0, 2]
    with desk.project.store.reading() as connection:
        conditions = conditions_of(desk.project, desk.ada, View(query="harbour clock"))
        assert many.count(connection, conditions) == 1, "one label for all is for what is unseen"


def test_repeats_are_a_queue_of_their_own(desk: Desk) -> None:
    assert desk.walk(View("repeats")) == [6]


def test_answers_under_an_older_guideline_are_a_queue(desk: Desk) -> None:
    labeling.decide(desk.project, desk.ada, desk.ids[0], ["claim"])
    labeling.decide(desk.project, desk.ada, desk.ids[1], ["objection"])
    labeling.decide(desk.project, desk.ben, desk.ids[2], ["claim"])
    assert desk.walk(View("older guideline")) == []
    guidelines.write(desk.project, desk.ada, "claim", "Anew.")
    assert desk.walk(View("older guideline")) == [0]


def test_what_is_to_be_looked_at_again_is_a_queue(desk: Desk) -> None:
    for who in (desk.ada, desk.ben):
        labeling.decide(desk.project, who, desk.ids[2], ["claim"])
    labeling.decide(desk.project, desk.ben, desk.ids[3], ["claim"])
    with desk.project.store.writing() as connection:
        for name in connection.execute(ANNOTATION.select()).mappings():
            connection.execute(insert(LOOK_AGAIN), {"annotation": name["id"], "why": "cut", "at": now()})
    assert desk.walk(View("look again")) == [2]


@pytest.mark.parametrize(
    ("queue", "found"), [("open", [0]), ("unsure", [1]), ("no target", [2]), ("flagged", [1]), ("skipped", [3])]
)
def test_what_one_may_come_back_to_is_one_s_own(desk: Desk, queue: Queue, found: list[int]) -> None:
    for who, shift in ((desk.ada, 0), (desk.ben, 1)):
        at = [desk.ids[place + shift] for place in range(4)]
        labeling.toggle_label(desk.project, who, at[0], "claim")
        labeling.decide(desk.project, who, at[1], ["claim"])
        labeling.set_confidence(desk.project, who, at[1], "guess")
        labeling.toggle_flag(desk.project, who, at[1], "badly cut")
        labeling.decide(desk.project, who, at[2], ["objection"])
        labeling.skip(desk.project, who, at[3], "half a sentence")
    assert desk.walk(View(queue)) == found


def test_a_repeat_whose_original_is_answered_too_is_not_come_back_to(desk: Desk) -> None:
    labeling.decide(desk.project, desk.ada, desk.ids[6], ["objection"])
    assert desk.walk(View("no target")) == [6]
    labeling.decide(desk.project, desk.ada, desk.ids[1], ["objection"])
    assert desk.walk(View("no target")) == [1]
    assert come_back(desk.project, desk.ada)["no target"] == 1


@pytest.mark.parametrize("queue", QUEUES)
def test_every_queue_can_be_filtered_and_asked_in_every_order(desk: Desk, queue: Queue) -> None:
    for order in ("thread", "random", "least answered"):
        assert desk.after(View(queue, "zebra label:claim", order)) is None  # type: ignore[arg-type]


def test_queue_filter_order_and_seed_are_remembered(desk: Desk) -> None:
    view = View("repeats", "-label:claim", "random", 77)
    keep_place(desk.project, desk.ada, Place(desk.ids[2], view))
    assert place(desk.project, desk.ada).view == view


def test_a_view_of_a_newer_version_is_taken_as_far_as_it_is_known(desk: Desk) -> None:
    strange = View("older guideline", "clock", "backwards", "x")  # type: ignore[arg-type]
    keep_place(desk.project, desk.ada, Place(desk.ids[2], strange))
    assert place(desk.project, desk.ada).view == View("older guideline", "clock", "thread", 0)


@pytest.mark.parametrize(
    ("words", "queue"),
    [
        ("", "unseen"),
        ("ferry", "unseen"),
        ("-label:claim", "unseen"),
        ("author:K state:unseen", "unseen"),
        ("label:claim or ferry", "unseen"),
        ("label:claim", "all"),
        ("ferry (has:note or confidence:guess)", "all"),
        ("annotator:Ben", "all"),
    ],
)
def test_a_filter_that_nothing_unseen_fits_looks_among_all(words: str, queue: Queue) -> None:
    assert filtered(View("unseen", order="random"), words) == View(queue, words, "random")
    assert filtered(View("open"), words).queue == "open"


def test_what_lost_its_answers_comes_first_again_where_the_fewest_have_answered(desk: Desk) -> None:
    view = View("all", order="least answered")
    for at in (1, 2, 3, 4, 5, 0):
        labeling.decide(desk.project, desk.ben, desk.ids[at], [])
    assert desk.after(view, 0) is not None
    undo(desk.project, desk.ben)
    assert desk.after(view, 3) == 0
    redo(desk.project, desk.ben)
    assert desk.after(view, 3) == 4
    bring_text(desk.project, "new.txt", "Something nobody has said yet.")
    assert next_segment(desk.project, desk.ada, view, desk.ids[3]) == ids(desk.project)[-1]


def test_what_nothing_is_left_of_comes_first_again_where_the_fewest_have_answered(desk: Desk) -> None:
    view = View("all", order="least answered")
    begun = analogies.begin(desk.project, desk.ben, desk.ids[0]).annotation
    for at in (1, 2, 3, 4, 5):
        labeling.decide(desk.project, desk.ben, desk.ids[at], [])
    assert desk.after(view, 3) == 4
    assert begun is not None
    analogies.remove(desk.project, desk.ben, begun.answer.analogies[0].id)
    assert desk.after(view, 3) == 0


def test_what_is_asked_anew_while_one_looks_for_it_is_found_the_next_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, look = View("all", order="least answered"), queue_orders.least_answered
    for at in (1, 2, 3, 4, 5, 0):
        labeling.decide(desk.project, desk.ben, desk.ids[at], [])

    def beside(*asked: Any) -> tuple[str | None, int | None]:
        found = look(*asked)
        undo(desk.project, desk.ben)  # as another thread does
        return found

    monkeypatch.setattr(queue_orders, "least_answered", beside)
    next_segment(desk.project, desk.ada, view, desk.ids[3])
    monkeypatch.undo()
    assert desk.after(view, 3) == 0


def test_of_what_fits_a_filter_each_passage_knows_its_place_and_another_has_none(desk: Desk) -> None:
    labeling.decide(desk.project, desk.ada, desk.ids[4], ["claim"])
    labeling.decide(desk.project, desk.ada, desk.ids[1], ["claim"])
    labeling.decide(desk.project, desk.ben, desk.ids[2], ["claim"])
    ranks = [rank(desk.project, desk.ada, "label:claim", one) for one in desk.ids]
    assert ranks == [None, 1, None, None, 2, None, None]
    all_asked = [rank(desk.project, desk.ada, "-label:objection", one) for one in desk.ids]
    assert all_asked == [1, 2, 3, 4, 5, 6, None], "the last one repeats the second"
