"""Joining a passage with what it attacks: no link leads from a passage to itself, and whoever drew it looks again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Answer, End
from annotator.services import labeling, linking, looking_again
from annotator.services.cutting import cut, join
from annotator.services.history import redo, undo
from annotator.services.linking import Drawn
from annotator.services.projects import Project, new_project
from annotator.services.upkeep import check
from tests.making import aim, bring_text, ids, person, to_look_at_again


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    project = new_project(tmp_path / "p.annot")
    bring_text(project, "clock.txt", "The clock is wrong.\nNobody minds it.\nIt is like a lighthouse in the hills.\n")
    yield project
    project.close()
    assert check(tmp_path / "p.annot").problems == ()


@pytest.fixture
def ada(project: Project) -> str:
    return person(project, "Ada")


def said(project: Project, who: str, segment: str) -> Answer | None:
    found = labeling.answer_of(project, who, segment)
    return None if found is None else found.answer


def test_what_led_from_one_of_two_to_the_other_goes_and_is_looked_at_again(project: Project, ada: str) -> None:
    first, second, third = ids(project)
    labeling.decide(project, ada, first, ["objection"])
    labeling.decide(project, ada, second, ["objection"])
    aim(project, ada, second, End("segment", first), attack="rebut")
    aim(project, ada, first, End("segment", third), attack="rebut")
    before = [said(project, ada, first), said(project, ada, second)]
    done = join(project, ada, first)
    joined = said(project, ada, done.segments[0])
    assert joined is not None
    assert [link.ends for link in joined.links] == [(End("segment", third),)]
    assert (joined.state, done.again, to_look_at_again(project, ada)) == ("open", 1, 1)
    why = looking_again.why(project, ada, done.segments[0])
    assert why is not None
    assert why.closed
    undo(project, ada)
    assert [said(project, ada, first), said(project, ada, second)] == before
    redo(project, ada)
    assert said(project, ada, done.segments[0]) == joined


def test_a_link_to_both_keeps_the_end_that_leads_elsewhere(project: Project, ada: str) -> None:
    first, second, third = ids(project)
    drawn = Drawn("supports", (End("segment", first), End("segment", third)))
    linking.add_link(project, ada, second, drawn)
    joined = said(project, ada, join(project, ada, first).segments[0])
    assert joined is not None
    assert [link.ends for link in joined.links] == [(End("segment", third),)]


def test_a_link_that_something_points_at_stays_with_an_unclear_target(project: Project, ada: str) -> None:
    first, second, third = ids(project)
    aim(project, ada, second, End("segment", first), attack="rebut")
    mine = said(project, ada, second)
    assert mine is not None
    aim(project, ada, third, End("link", mine.links[0].id), attack="undercut")
    joined = said(project, ada, join(project, ada, first).segments[0])
    assert joined is not None
    assert [(link.id, link.ends) for link in joined.links] == [(mine.links[0].id, (End("unclear"),))]


def test_who_cuts_them_apart_again_is_told_that_the_link_is_gone(project: Project, ada: str) -> None:
    first, second, _third = ids(project)
    labeling.decide(project, ada, first, ["claim"])
    labeling.decide(project, ada, second, ["objection"])
    aim(project, ada, second, End("segment", first), attack="rebut")
    (joined,) = join(project, ada, first).segments
    cut(project, ada, joined, len("The clock is wrong.\n"))
    assert ids(project)[:2] == [first, second]
    found = said(project, ada, second)
    assert found is not None
    assert (found.labels, found.links, to_look_at_again(project, ada)) == (("objection",), (), 2)
