"""One label for many passages: what is shown before, what is done, and one step back."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, Cancelled, Refused
from annotator.services import labeling
from annotator.services.bulk_labeling import Labeled, Preview, Wish, apply, preview
from annotator.services.history import history, redo, undo
from annotator.services.projects import Project, new_project
from annotator.services.queueing import View
from annotator.store import many
from tests.making import SENTENCES, aim, answers_of, bring_text, ids, person, say

ALL = View("all")


class Desk:
    """Ada's project of seven passages, the last a repeat of the second; some are answered."""

    def __init__(self, project: Project) -> None:
        self.project = project
        bring_text(project, "clock.txt", "\n".join((*SENTENCES, SENTENCES[1])))
        self.ids = ids(project)
        self.ada, self.ben = person(project, "Ada"), person(project, "Ben")
        labeling.decide(project, self.ada, self.ids[0], ["claim"], seconds=4.0)
        labeling.decide(project, self.ada, self.ids[1], ["claim", "objection"])
        aim(project, self.ada, self.ids[1], End("segment", self.ids[0]), attack="rebut")
        labeling.toggle_label(project, self.ada, self.ids[2], "objection")
        labeling.skip(project, self.ada, self.ids[3], "half a sentence")
        labeling.decide(project, self.ben, self.ids[4], ["claim"])

    def said(self) -> list[tuple[str, tuple[str, ...]] | None]:
        found = [labeling.answer_of(self.project, self.ada, one) for one in self.ids]
        return [None if one is None else (one.answer.state, one.answer.labels) for one in found]

    def rows(self) -> dict[str, list[object]]:
        return answers_of(self.project.path)

    def preview(self, wish: Wish) -> Preview:
        return preview(self.project, self.ada, wish)

    def apply(self, wish: Wish, **more: object) -> Labeled:
        return apply(self.project, self.ada, wish, **more)  # type: ignore[arg-type]


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Iterator[Desk]:
    project = new_project(tmp_path / "p.annot")
    yield Desk(project)
    project.close()


def test_adding_is_shown_with_its_count_and_the_first_passages(desk: Desk) -> None:
    seen = desk.preview(Wish("claim", True, ALL))
    assert (seen.count, seen.unseen, seen.bare, seen.repeats) == (4, 2, 0, 0)
    assert [hit.text for hit in seen.sample] == list(SENTENCES[2:])


def test_what_is_asked_for_and_repeats_something_is_counted_and_left(desk: Desk) -> None:
    wish = Wish("claim", True, View("repeats"))
    assert (desk.preview(wish).count, desk.preview(wish).repeats) == (0, 1)
    chosen = Wish("analogy", True, ALL, (desk.ids[6], desk.ids[1], "no such segment"))
    assert (desk.preview(chosen).count, desk.preview(chosen).repeats) == (1, 1)
    assert desk.apply(chosen).count == 1
    assert desk.said()[6] is None


def test_adding_keeps_what_was_said_and_calls_done_what_was_not_begun(desk: Desk) -> None:
    before = labeling.answer_of(desk.project, desk.ada, desk.ids[0])
    done = desk.apply(Wish("analogy", True, ALL))
    assert done.count == 6
    assert set(done.change.segments) == set(desk.ids[:6])
    assert desk.said() == [
        ("done", ("claim", "analogy")),
        ("done", ("claim", "objection", "analogy")),
        ("open", ("objection", "analogy")),
        ("done", ("analogy",)),
        ("done", ("analogy",)),
        ("done", ("analogy",)),
        None,
    ]
    after = labeling.answer_of(desk.project, desk.ada, desk.ids[0])
    assert before is not None
    assert after is not None
    assert (after.id, after.seconds) == (before.id, 4.0)
    target = labeling.answer_of(desk.project, desk.ada, desk.ids[1])
    assert target is not None
    assert target.answer.links[0].attack == "rebut", "its target stays"
    assert labeling.answer_of(desk.project, desk.ben, desk.ids[5]) is None, "nobody else's answers are touched"


def test_taking_away_leaves_no_explicit_none_behind(desk: Desk) -> None:
    wish = Wish("claim", False, ALL)
    seen = desk.preview(wish)
    assert (seen.count, seen.unseen, seen.bare) == (2, 0, 1)
    assert desk.apply(wish).count == 2
    assert desk.said()[:2] == [("open", ()), ("done", ("objection",))]


def test_only_what_fits_the_filter_is_changed(desk: Desk) -> None:
    wish = Wish("analogy", True, View("all", "clock -label:claim"))
    assert [hit.text for hit in desk.preview(wish).sample] == [SENTENCES[2]]
    desk.apply(wish)
    assert desk.said()[2] == ("open", ("objection", "analogy"))
    again = desk.apply(wish)
    assert (again.count, bool(again.change)) == (0, False), "what has it already is left alone"


def test_it_is_one_step_back_and_one_forward(desk: Desk) -> None:
    before = desk.rows()
    desk.apply(Wish("objection", False, ALL))
    after = desk.rows()
    act = next(iter(history(desk.project)))
    assert (act.act, act.params, act.segment) == (
        "label taken from many",
        {"labels": ["objection"], "count": 2},
        None,
    )
    undo(desk.project, desk.ada)
    assert desk.rows() == before
    redo(desk.project, desk.ada)
    assert desk.rows() == after


def test_an_act_that_touches_one_passage_names_it(desk: Desk) -> None:
    desk.apply(Wish("analogy", True, ALL, (desk.ids[4],)))
    assert next(iter(history(desk.project))).segment == desk.ids[4]


def test_a_very_large_one_is_written_in_pieces_and_still_one_act(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, statements: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    monkeypatch.setattr(many, "_AT_ONCE", 2)
    before, told = desk.rows(), []
    with statements() as said:
        desk.apply(Wish("analogy", True, ALL), progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 6), (4, 6), (6, 6)]
    assert len([one for one in said if one.startswith("INSERT INTO operation")]) == 1
    assert len([one for one in said if one.startswith("INSERT INTO changed")]) == 3
    undo(desk.project, desk.ada)
    assert desk.rows() == before


def test_stopped_it_has_changed_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_AT_ONCE", 2)
    before, acts = desk.rows(), len(list(history(desk.project)))
    looks = iter([False, False, True])
    with pytest.raises(Cancelled):
        desk.apply(Wish("analogy", True, ALL), cancelled=lambda: next(looks))
    assert desk.rows() == before
    assert len(list(history(desk.project))) == acts


def test_what_fits_meanwhile_is_not_changed_unseen(desk: Desk) -> None:
    wish = Wish("claim", True, View("unseen"))
    count = desk.preview(wish).count
    labeling.decide(desk.project, desk.ada, desk.ids[4], [])
    before = desk.rows()
    with pytest.raises(Refused, match="Other passages fit by now: 1"):
        desk.apply(wish, expected=count)
    assert desk.rows() == before


def test_what_a_link_points_at_is_not_taken_away(desk: Desk) -> None:
    link = labeling.answer_of(desk.project, desk.ada, desk.ids[1])
    assert link is not None
    end = {"type": "link", "id": link.answer.links[0].id}
    say(desk.project, "Ada", [{"segment": desk.ids[5], "labels": [], "links": [{"kind": "supports", "ends": [end]}]}])
    before = desk.rows()
    with pytest.raises(Refused, match="a link of Ada points at it"):
        desk.apply(Wish("objection", False, ALL))
    assert desk.rows() == before


def test_an_exclusive_scheme_keeps_to_one_label(home: Path, tmp_path: Path) -> None:
    from annotator import resources

    content = json.loads(resources.read_text("resources", "schemes", "default.json")) | {"exclusive": True}
    (tmp_path / "scheme.json").write_text(json.dumps(content), "utf-8")
    project = new_project(tmp_path / "p.annot", scheme_file=tmp_path / "scheme.json")
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    ada = person(project, "Ada")
    labeling.decide(project, ada, ids(project)[0], ["objection"])
    apply(project, ada, Wish("claim", True, ALL))
    answers = [labeling.answer_of(project, ada, one) for one in ids(project)]
    assert {one.answer.labels for one in answers if one} == {("claim",)}
    project.close()


@pytest.mark.parametrize(
    ("label", "query", "error"), [("clam", "", BadInput), ("claim", "label:clam", BadInput), ("claim", '"', BadInput)]
)
def test_what_is_not_understood_is_refused_before_anything_is_done(
    desk: Desk, label: str, query: str, error: type[Exception]
) -> None:
    for act in (desk.preview, desk.apply):
        with pytest.raises(error):
            act(Wish(label, True, View("all", query)))
