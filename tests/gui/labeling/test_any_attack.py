"""Targets and the analogy card by keys, under schemes whose attacks begin at any passage, or at other labels."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.annotation import End
from annotator.services import projects, ready_made
from annotator.services.upkeep import check
from tests.gui.labeling.hands import Hands
from tests.making import bring_text

LINES = (
    "The ferry should run at night.",
    "Nobody takes it in winter.",
    "A lamp is lit all night too.",
    "So let it run.",
)
Under = Callable[[Mapping[str, Any]], Hands]


@pytest.fixture
def under(begin: Callable[..., Hands], tmp_path: Path, home: Path) -> Under:
    """Return a function that shows Label under a scheme, at the first of four sentences."""

    def make(content: Mapping[str, Any]) -> Hands:
        file = tmp_path / "scheme.json"
        file.write_text(json.dumps(content), "utf-8")
        made = projects.new_project(tmp_path / "p.annot", scheme_file=file)
        bring_text(made, "lane.txt", "\n".join(LINES))
        made.close()
        return begin(tmp_path / "p.annot")

    return make


@pytest.fixture
def essay(under: Under) -> Hands:
    """Return hands on a text under the essay scheme."""
    return under(ready_made.scheme_named("essay"))


def other(**changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the default scheme with other ids and names, changed where it says what attacks and what compares."""
    names = {"claim": "assertion", "objection": "rebuttal", "analogy": "likeness"}
    text = json.dumps(ready_made.scheme_named("default"))
    content: dict[str, Any] = json.loads(text)
    for row in content["labels"]:
        row["id"] = row["name"] = names[row["id"]]
    content["precedence"] = [names[one] for one in content["precedence"]]
    content["attributes"] = []
    content["link_kinds"][0]["from"] = ["rebuttal"]
    content["analogy"]["from"] = ["likeness"]
    content["link_kinds"][0].update(changes.get("attacks", {}))
    return content


def words(label: Hands, command: str) -> str:
    return next(one.words for one in label.window.keys.commands if one.id == command)


def queues(label: Hands) -> set[str]:
    return {row.queue for row in label.screen.threads.come_back.rows if row.isVisible()}


def test_t_draws_an_attack_from_a_premise_and_goes_on(essay: Hands) -> None:
    label = essay
    label.press("2", "Shift+3", "t")
    assert label.side.currentWidget() is label.side.targets
    assert label.side.targets.take.words() == "Take it, next"
    assert label.said(LINES[1]) == ("open", ("premise",))
    label.press("a", "2", "4", "Enter")
    answer = label.answer(LINES[1])
    (link,) = answer.links
    assert (answer.state, answer.labels) == ("done", ("premise",))
    assert (link.kind, link.attack, link.concession) == ("attacks", "undermine", True)
    assert link.ends == (End("segment", label.segment(LINES[0]).id),)
    assert label.current() == LINES[2]


def test_t_on_a_passage_that_is_done_draws_the_attack_and_leaves_its_label(essay: Hands) -> None:
    label = essay
    label.press("2", "3", "Backspace")
    assert label.current() == LINES[1]
    label.press("t", "a", "Enter")
    assert label.said(LINES[1]) == ("done", ("premise",))
    assert len(label.answer(LINES[1]).links) == 1
    assert label.current() == LINES[2]


def test_a_passage_without_a_label_gets_none_by_t_and_waits_for_one(essay: Hands) -> None:
    label = essay
    label.press("2", "t", "a")
    assert label.side.targets.take.words() == "Take it, stay"
    label.press("Enter")
    assert label.current() == LINES[1]
    assert label.said(LINES[1]) == ("open", ())
    assert not label.notice()
    label.press("3")
    assert label.said(LINES[1]) == ("done", ("premise",))
    assert len(label.answer(LINES[1]).links) == 1


def test_the_target_stands_in_the_panel_and_is_undone_by_one_step(essay: Hands) -> None:
    label = essay
    label.press("2", "Shift+3")
    assert not label.panel.target.isVisible()
    label.press("t", "a", "Enter", "Backspace")
    assert label.panel.target.isVisible()
    assert label.panel.target.box.words()[0] == LINES[0]
    label.press("t", "o", "Enter", "Backspace")
    assert label.answer(LINES[1]).links[0].ends == (End("outside"),)
    label.press("Ctrl+Z")
    assert label.answer(LINES[1]).links[0].ends == (End("segment", label.segment(LINES[0]).id),)


def test_nothing_is_missing_where_nothing_needs_a_target(essay: Hands) -> None:
    label = essay
    label.press("1", "2", "3")
    assert not any(label.row(one).lacks for one in LINES)
    assert {"no target", "no sides"}.isdisjoint(queues(label))
    project = label.project
    assert check(project.path).ok


def test_the_words_name_no_objection_where_there_is_none(essay: Hands) -> None:
    label = essay
    assert words(label, "answer.target") == "Choose what it attacks"
    assert words(label, "answer.target.more") == "Choose what else it attacks"
    label.window.run("map.show")
    label.wait()
    assert label.screen.area.map.pane.nothing.text() == "Nothing is linked here yet: t says what a passage attacks."


def test_a_label_of_another_name_attacks_and_another_one_compares(under: Under) -> None:
    label = under(other())
    assert words(label, "answer.target") == "Rebuttal: choose its target"
    assert words(label, "answer.link") == "Link of another kind: supports, same as"
    label.press("1", "t")
    assert label.said(LINES[1]) == ("open", ("rebuttal",))
    label.press("Esc")
    assert label.row(LINES[1]).lacks
    assert {"no target", "no sides"} <= queues(label)
    label.press("t", "a", "Enter", "y")
    assert not label.row(LINES[1]).lacks
    assert label.said(LINES[2]) == ("open", ("likeness",))
    assert label.side.currentWidget() is label.side.card
    label.press("Esc")
    assert label.row(LINES[2]).lacks


def test_a_passage_gets_the_first_of_several_labels_that_attack_and_keeps_the_one_it_has(under: Under) -> None:
    label = under(other(attacks={"from": ["rebuttal", "assertion"], "needed_by": ["rebuttal"]}))
    label.press("t", "Esc")
    assert label.said(LINES[0]) == ("open", ("rebuttal",))
    label.press("1", "Shift+1")
    assert not label.row(LINES[1]).lacks
    label.press("t", "a", "Enter")
    assert label.said(LINES[1]) == ("done", ("assertion",))
    assert len(label.answer(LINES[1]).links) == 1


def test_4_grants_nothing_where_attacks_know_no_concession(under: Under) -> None:
    label = under(ready_made.scheme_named("short-arguments"))
    label.press("1", "Shift+3", "t", "4", "2", "Enter")
    (link,) = label.answer(LINES[1]).links
    assert (link.attack, link.concession) == ("undercut", False)
    assert not label.notice()


def test_t_is_no_key_where_nothing_attacks(under: Under) -> None:
    label = under(ready_made.scheme_named("comments"))
    label.press("t")
    assert label.side.currentWidget() is label.panel
    assert label.annotation(LINES[0]) is None
    label.window.run("map.show")
    label.wait()
    assert label.screen.area.map.pane.nothing.text() == "Nothing is linked here yet: l draws a link."
