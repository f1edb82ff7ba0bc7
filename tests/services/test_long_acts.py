"""Acts of very many rows say how far they are, and stopped in the middle they have changed nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, Cancelled
from annotator.services import bulk_labeling, guidelines, labeling, link_kinds, linking, looking_back, projects, schemes
from annotator.services.attributes import set_attribute
from annotator.services.bulk_labeling import Wish
from annotator.services.history import redo, undo, undo_name, weight
from annotator.services.linking import Drawn
from annotator.services.projects import Project
from annotator.services.queueing import View
from annotator.store.handles import Connection
from tests.making import bring_text, content, ids, person, say

MANY = 300


@pytest.fixture
def lane(empty: Project) -> Project:
    """A project of 300 passages."""
    bring_text(empty, "lane.txt", "\n".join(f"This is sentence number {number} of the lane." for number in range(MANY)))
    return empty


@pytest.fixture
def ada(lane: Project) -> str:
    """An annotator who has called every passage a claim, by one act, with an attribute and a span in each."""
    one = {"labels": ["claim"], "attributes": {"claim.kind": "policy"}}
    lines = []
    for number, segment in enumerate(ids(lane)):
        start = sum(len(f"This is sentence number {before} of the lane.") + 1 for before in range(number))
        lines.append({**one, "segment": segment, "spans": [{"start": start, "end": start + 4, "label": "claim"}]})
    say(lane, "Ada", lines)
    return person(lane, "Ada")


class Told:
    """Hears how far an act is, and wants it ended after a while."""

    def __init__(self, enough: int = 2 * MANY * MANY) -> None:
        self.heard: list[tuple[int, int]] = []
        self._enough = enough

    def progress(self, done: int, total: int) -> None:
        self.heard.append((done, total))

    def cancelled(self) -> bool:
        return bool(self.heard) and self.heard[-1][0] >= self._enough


Act = Callable[..., Any]


def acts(project: Project, who: str) -> dict[str, tuple[Act, int]]:
    """Return acts that turn many rows, each with the least number of rows it turns."""
    return {
        "taking back": (lambda **told: undo(project, who, **told), MANY),
        "merging labels": (
            lambda **told: schemes.merge_labels(project, who, "claim", "objection", **told),
            2 * MANY,
        ),
        "renaming a value": (
            lambda **told: schemes.rename_value(project, who, "claim.kind", "policy", "plan", **told),
            MANY,
        ),
    }


@pytest.mark.parametrize("name", ["taking back", "merging labels", "renaming a value"])
def test_it_says_how_far_it_is_and_ends_where_it_said(lane: Project, ada: str, name: str) -> None:
    act, rows = acts(lane, ada)[name]
    told = Told()
    act(progress=told.progress, cancelled=told.cancelled)
    done = [one for one, _total in told.heard]
    assert done == sorted(set(done))
    assert {total for _done, total in told.heard} == {told.heard[0][1]}
    assert rows <= told.heard[0][1]
    assert done[-1] > told.heard[0][1] / 2


@pytest.mark.parametrize("name", ["taking back", "merging labels", "renaming a value"])
def test_stopped_in_the_middle_nothing_is_changed_and_it_can_be_begun_again(lane: Project, ada: str, name: str) -> None:
    act, _rows = acts(lane, ada)[name]
    before, told = content(lane.path), Told(100)
    with pytest.raises(Cancelled):
        act(progress=told.progress, cancelled=told.cancelled)
    assert 100 <= told.heard[-1][0] < told.heard[-1][1]
    assert content(lane.path) == before
    assert lane.scheme.label("claim").archived is False
    act()
    assert content(lane.path) != before


def test_bringing_again_is_stopped_whole_too(lane: Project, ada: str) -> None:
    undo(lane, ada)
    before, told = content(lane.path), Told(100)
    with pytest.raises(Cancelled):
        redo(lane, ada, progress=told.progress, cancelled=told.cancelled)
    assert content(lane.path) == before


def test_going_back_over_many_acts_counts_the_rows_of_all_of_them_and_is_stopped_whole(lane: Project) -> None:
    ben = person(lane, "Ben")
    for segment in ids(lane)[:120]:
        labeling.decide(lane, ben, segment, ["objection"])
    first = looking_back.numbers(lane)[119]
    before, told = content(lane.path), Told(64)
    with pytest.raises(Cancelled):
        looking_back.go_back(lane, ben, first, progress=told.progress, cancelled=told.cancelled)
    assert told.heard == [(64, 119)]
    assert content(lane.path) == before
    looking_back.go_back(lane, ben, first)
    told = Told()
    assert weight(lane, ben, back=True) == 2 * 119, "its own rows, and those of the acts it turned"
    undo(lane, ben, progress=told.progress, cancelled=told.cancelled)
    assert told.heard[-1][1] == 2 * 119


def test_how_heavy_the_next_act_is_is_known_before(lane: Project, ada: str) -> None:
    assert weight(lane, ada, back=True) == 2 * MANY + 1, "the annotator came with the file"
    assert weight(lane, ada, back=False) == 0
    assert weight(lane, person(lane, "Nobody yet"), back=True) == 0
    labeling.decide(lane, ada, ids(lane)[0], [])
    assert weight(lane, ada, back=True) < 4


def test_making_one_label_the_only_one_is_stopped_whole(lane: Project) -> None:
    ben = person(lane, "Ben")
    for label in ("claim", "objection"):
        bulk_labeling.apply(lane, ben, Wish(label, True, View("all")))
    before, told = content(lane.path), Told(100)
    with pytest.raises(Cancelled):
        schemes.set_exclusive(lane, ben, exclusive=True, progress=told.progress, cancelled=told.cancelled)
    assert content(lane.path) == before
    assert not lane.scheme.exclusive


def test_a_value_that_keeps_its_name_leaves_no_trace(lane: Project, ada: str) -> None:
    before = content(lane.path)
    schemes.rename_value(lane, ada, "claim.kind", "policy", "policy")
    assert content(lane.path) == before
    found = undo_name(lane, ada)
    assert found is not None
    assert found.act != "value renamed"


def test_an_answer_that_waited_for_a_merge_of_labels_knows_of_it(
    lane: Project, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are saved by another thread: the first moment one can be is right behind the act's commit."""
    first, second = ids(lane)[:2]
    read = Project.read_scheme
    said: list[Exception] = []

    def late(project: Project) -> None:
        monkeypatch.setattr(Project, "read_scheme", read)
        for act in (
            lambda: labeling.decide(project, ada, first, ["claim"]),
            lambda: bulk_labeling.apply(project, ada, Wish("claim", True, View("all"))),
        ):
            with pytest.raises(BadInput, match="“claim” is archived") as refused:
                act()
            said.append(refused.value)
        labeling.decide(project, ada, second, ["analogy"])
        read(project)

    monkeypatch.setattr(Project, "read_scheme", late)
    schemes.merge_labels(lane, ada, "claim", "objection")
    assert len(said) == 2
    found = labeling.answer_of(lane, ada, second)
    assert found is not None
    assert (found.answer.labels, found.scheme) == (("analogy",), lane.scheme_version)


def read_of(project: Project, annotator: str, segment: str) -> tuple[int, int]:
    """Return under which versions of the scheme and of the guideline of analogies an answer was given."""
    found = labeling.answer_of(project, annotator, segment)
    assert found is not None
    return found.scheme, found.guideline["analogy"]


def test_an_answer_that_waited_while_a_guideline_was_taken_back_knows_of_it(
    lane: Project, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, read = ids(lane)[0], Project.read_scheme
    version = guidelines.write(lane, ada, "analogy", "It compares.").guideline.version

    def late(project: Project) -> None:
        monkeypatch.setattr(Project, "read_scheme", read)
        labeling.decide(project, ada, first, ["analogy"])
        read(project)

    monkeypatch.setattr(Project, "read_scheme", late)
    undo(lane, ada)
    assert read_of(lane, ada, first) == (lane.scheme_version, version - 1)


def test_an_answer_given_while_another_thread_takes_the_scheme_up_knows_all_of_it(
    lane: Project, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, versions = ids(lane)[0], projects.guidelines.guideline_versions

    def late(connection: Connection) -> dict[str, int]:
        monkeypatch.setattr(projects.guidelines, "guideline_versions", versions)
        labeling.decide(lane, ada, first, ["analogy"])
        return versions(connection)

    monkeypatch.setattr(projects.guidelines, "guideline_versions", late)
    schemes.split_label(lane, ada, "analogy", "metaphor")
    assert read_of(lane, ada, first) == (lane.scheme_version, lane.guidelines["analogy"])


def test_what_waited_for_a_value_or_a_kind_of_link_to_be_renamed_does_not_say_the_old_one(
    lane: Project, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ids(lane)[:2]
    read, drawn = Project.read_scheme, Drawn("backs", (End("segment", second),))
    refused: list[str] = []

    def late(project: Project) -> None:
        for act in (
            lambda: set_attribute(project, ada, first, "claim.kind", "policy"),
            lambda: linking.add_link(project, ada, first, drawn),
        ):
            try:
                act()
            except BadInput as error:
                refused.append(str(error.field))
        read(project)

    link_kinds.add(lane, ada, "backs")
    monkeypatch.setattr(Project, "read_scheme", late)
    set_attribute(lane, ada, first, "claim.kind", None)
    schemes.rename_value(lane, ada, "claim.kind", "policy", "plan")
    assert refused == ["attributes"]
    link_kinds.rename(lane, ada, "backs", "carries")
    assert refused == ["attributes", "attributes", "kind"]
