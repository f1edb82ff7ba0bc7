"""Where the links of a release lead when they were drawn to a repeat, and when two such targets are one."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from annotator.domain.annotation import End
from annotator.services import analogies, labeling, repeats
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import import_files
from annotator.services.linking import Drawn, add_link
from annotator.services.projects import Project, new_project
from annotator.services.reading import segment_lines
from annotator.services.validating import validate
from tests.making import bring_posts, ids, person, say

TWO = ("A tower that leans a little is no ruin yet.", "Bread is dearer here than in any other harbour town.")
WHOLE = "The night ferry has been late all week, and nobody in the council seems to mind it at all."
INSIDE = "nobody in the council seems to mind it"
OBJECTION = "I looked into it twice and found nothing of the kind."


def find(project: Project, *texts: str, by: str = "sentence") -> dict[str, str]:
    """Import texts, a post each, look for repeats, and return the ids of the segments by their text."""
    bring_posts(project, "posts.jsonl", [{"id": f"p{no}", "text": text} for no, text in enumerate(texts)], by=by)
    repeats.search(project)
    return {line["text"]: line["id"] for line in segment_lines(project)}


def attack(project: Project, name: str, start: str, *ends: str) -> None:
    """Let somebody object to passages (ids)."""
    link = {"kind": "attacks", "attack": "rebut", "ends": [{"type": "segment", "id": end} for end in ends]}
    say(project, name, [{"segment": start, "labels": ["objection"], "links": [link]}])


def targets(project: Project, **options: Any) -> tuple[list[str], Mapping[str, int]]:
    """Export, and return the targets of the one record and what is not shared."""
    out = project.path.parent / "release"
    report = export(project, out, ExportOptions(replace=True, **options))
    assert report.check.ok
    assert validate(out).ok
    (line,) = (out / "data" / "train.jsonl").read_text("utf-8").splitlines()
    return [end["id"] for link in json.loads(line)["links"] for end in link["ends"]], dict(report.lost)


def test_two_who_aim_at_a_quotation_and_at_its_original_agree_and_the_original_is_told(empty: Project) -> None:
    there = find(empty, WHOLE, f"> {WHOLE}", OBJECTION)
    quotation = next(line["id"] for line in segment_lines(empty) if line["repeat_of"])
    attack(empty, "Ann", there[OBJECTION], quotation)
    attack(empty, "Ben", there[OBJECTION], there[WHOLE])
    assert targets(empty) == ([there[WHOLE]], {})
    assert targets(empty, answers="@Ann")[0] == [there[WHOLE]]


def test_what_stands_inside_a_longer_passage_is_told_as_that_passage(empty: Project) -> None:
    there = find(empty, WHOLE, INSIDE, OBJECTION)
    attack(empty, "Ann", there[OBJECTION], there[INSIDE])
    attack(empty, "Ben", there[OBJECTION], there[WHOLE])
    assert targets(empty) == ([there[WHOLE]], {})


def test_a_repeat_of_what_stands_inside_a_longer_passage_is_told_as_that_passage(empty: Project) -> None:
    there = find(empty, WHOLE, f"> {INSIDE}", OBJECTION, f"> {INSIDE}")
    first, second = [line["id"] for line in segment_lines(empty) if line["repeat_of"]]
    attack(empty, "Ann", there[OBJECTION], second)
    attack(empty, "Ben", there[OBJECTION], first)
    assert targets(empty) == ([there[WHOLE]], {})


def test_a_quotation_of_two_passages_is_the_same_target_as_the_two(empty: Project) -> None:
    there = find(empty, "\n".join(TWO), " ".join(TWO), OBJECTION, by="line")
    attack(empty, "Ann", there[OBJECTION], there[" ".join(TWO)])
    attack(empty, "Ben", there[OBJECTION], there[TWO[0]], there[TWO[1]])
    assert targets(empty) == ([there[TWO[0]], there[TWO[1]]], {})
    attack(empty, "Ben", there[OBJECTION], there[TWO[1]], there[TWO[0]])
    assert targets(empty) == ([there[TWO[0]], there[TWO[1]]], {})
    attack(empty, "Ben", there[OBJECTION], there[TWO[0]])
    assert targets(empty) == ([], {"links": 2})


def test_an_attack_on_a_repeat_of_the_passage_itself_is_left_out_of_the_record_and_counted(empty: Project) -> None:
    there = find(empty, WHOLE, f"> {WHOLE}")
    quotation = next(line["id"] for line in segment_lines(empty) if line["repeat_of"])
    attack(empty, "Ann", there[WHOLE], quotation)
    assert targets(empty) == ([], {"closed links": 1})


@pytest.mark.parametrize(("kind", "parts"), [("pair", "01"), ("question", ("true_of_source",) * 2)])
def test_two_who_aim_at_the_same_pair_or_question_of_their_analogies_agree(
    harbour: Project, kind: Any, parts: Sequence[str]
) -> None:
    likeness, objection = ids(harbour)[3:5]
    pairs = [("lighthouse", "clock"), ("fog", "noise")]
    for name, part, said in (("Ann", parts[0], pairs), ("Ben", parts[1], pairs[::-1])):
        who = person(harbour, name)
        saved = analogies.begin(harbour, who, likeness)
        assert saved.annotation is not None
        (analogy,) = saved.annotation.answer.analogies
        for pair in said:
            analogies.add_pair(harbour, who, analogy.id, pair)
        labeling.decide(harbour, who, objection, ["objection"])
        add_link(harbour, who, objection, Drawn("attacks", (End(kind, analogy.id, part),), "rebut"))
    ends, lost = targets(harbour)
    assert len(ends) == 1
    assert "links" not in lost


def test_a_pair_that_both_aim_at_stands_in_the_records_at_the_place_by_which_they_name_it(harbour: Project) -> None:
    likeness, objection = ids(harbour)[3:5]
    mine, pair, more = ("hill", "quay"), ("fog", "noise"), ("lamp", "bell")
    for name, said in (("Ann", [mine, pair, more]), ("Ben", [more, pair])):
        who = person(harbour, name)
        saved = analogies.begin(harbour, who, likeness)
        assert saved.annotation is not None
        (analogy,) = saved.annotation.answer.analogies
        for one in said:
            analogies.add_pair(harbour, who, analogy.id, one)
        labeling.finish(harbour, who, likeness)
        labeling.decide(harbour, who, objection, ["objection"])
        end = End("pair", analogy.id, str(said.index(pair)))
        add_link(harbour, who, objection, Drawn("attacks", (end,), "rebut"))
    out = harbour.path.parent / "release"
    export(harbour, out)
    lines = [json.loads(one) for one in (out / "data" / "train.jsonl").read_text("utf-8").splitlines()]
    (compared,) = [one for line in lines for one in line["analogies"]]
    (aimed,) = [end for line in lines for link in line["links"] for end in link["ends"]]
    assert aimed["id"] == compared["id"]
    assert compared["pairs"][int(aimed["part"])] == list(pair)
    assert compared["pairs"] == [["", ""], list(pair), list(more)]


def test_a_release_with_such_targets_gives_the_answers_back_as_they_were_given(
    empty: Project, another: Project
) -> None:
    there = find(empty, WHOLE, f"> {WHOLE}", OBJECTION)
    quotation = next(line["id"] for line in segment_lines(empty) if line["repeat_of"])
    attack(empty, "Ann", there[OBJECTION], quotation)
    first = targets(empty)
    import_files(another, [empty.path.parent / "release"])
    answer = labeling.answer_of(another, person(another, "Ann"), there[OBJECTION])
    assert answer is not None
    assert [end.id for link in answer.answer.links for end in link.ends] == [quotation]
    assert targets(another) == first


@pytest.fixture
def another(home: Any, tmp_path: Any) -> Any:
    """Give a second, empty project."""
    (tmp_path / "another").mkdir()
    made = new_project(tmp_path / "another" / "second.annot")
    yield made
    made.close()
