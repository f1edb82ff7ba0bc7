"""What the map of a document holds: the annotator's own links, each with both ends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import End
from annotator.domain.errors import NotFound
from annotator.services import labeling, people, projects, reading, spans
from annotator.services.argument_map import ArgumentMap, argument_map
from annotator.services.importing import import_files
from annotator.services.projects import Project
from tests.making import aim, say

POSTS = [
    {"id": "a", "author": "Vera", "text": "The ferry should run at night. Two hundred people work late, and walk."},
    {"id": "b", "author": "Ono", "reply_to": "a", "text": "A ferry is like a lamp left on. Nobody pays for a lamp."},
    {
        "id": "c",
        "author": "Pim",
        "reply_to": "a",
        "text": "> Two hundred people work late, and walk.\n\nTwo hundred is not many. That is no reason.",
    },
]


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    made = projects.new_project(tmp_path / "ferry.annot")
    for name, posts in (("ferry", POSTS), ("harbour", [{"id": "z", "text": "Harbours sleep early."}])):
        source = tmp_path / f"{name}.jsonl"
        source.write_text("".join(json.dumps({"document": name, **post}) + "\n" for post in posts), "utf-8")
        import_files(made, [source])
    yield made
    made.close()


@pytest.fixture
def who(project: Project) -> str:
    return people.annotator_named(project, "Vera", make=True)[0].id


def ids(project: Project) -> dict[str, str]:
    """Return segment ids by how they begin."""
    views = [reading.open_document(project, one.id) for one in reading.documents(project)]
    return {" ".join(one.text.split()[:3]): one.id for view in views for one in view.segments}


def drawn(project: Project, who: str) -> ArgumentMap:
    return argument_map(project, who, reading.documents(project)[0].id)


def words(found: ArgumentMap) -> list[tuple[str, str, str]]:
    """Return the edges as (start, kind, end), nodes by how they begin."""
    names = {node.id: " ".join(node.text.split()[:3]) or node.kind for node in found.nodes}
    return [(names[edge.start], edge.kind, names.get(edge.end, "a link")) for edge in found.edges]


def test_an_objection_and_what_it_attacks_are_joined(project: Project, who: str):
    at = ids(project)
    labeling.decide(project, who, at["The ferry should"], ["claim"])
    end = End("segment", at["The ferry should"])
    aim(project, who, at["Two hundred is"], end, attack="undermine", concession=True)
    found = drawn(project, who)
    assert words(found) == [("Two hundred is", "attacks", "The ferry should")]
    assert [(node.place, node.labels) for node in found.nodes] == [(1, ("claim",)), (6, ("objection",))]
    assert [node.author for node in found.nodes] == ["Vera", "Pim"]
    assert (found.edges[0].attack, found.edges[0].concession) == ("undermine", True)


def test_a_step_can_be_attacked_itself(project: Project, who: str):
    at = ids(project)
    step = {"kind": "supports", "ends": [{"type": "segment", "id": at["The ferry should"]}]}
    say(project, "Vera", [{"segment": at["Two hundred people"], "labels": ["claim"], "links": [step]}])
    supports = labeling.answers_in(project, who, reading.documents(project)[0].id)[at["Two hundred people"]]
    end = End("link", supports.answer.links[0].id)
    aim(project, who, at["That is no"], end, attack="undercut")
    assert words(drawn(project, who)) == [
        ("Two hundred people", "supports", "The ferry should"),
        ("That is no", "attacks", "a link"),
    ]


def test_what_repeats_an_earlier_passage_is_that_passage(project: Project, who: str):
    at = ids(project)
    aim(project, who, at["Two hundred is"], End("segment", at["> Two hundred"]))
    assert words(drawn(project, who)) == [("Two hundred is", "attacks", "Two hundred people")]


def test_what_leads_to_marked_words_says_which_in_other_texts_too(project: Project, who: str):
    at = ids(project)
    for start, marked, letters in (
        ("Two hundred is", "The ferry should", (4, 9)),
        ("That is no", "Harbours sleep", (9, 14)),
    ):
        (passage,) = (name for words, name in at.items() if words.startswith(marked))
        said = spans.mark(project, who, passage, *letters, "claim").annotation
        assert said is not None
        aim(project, who, at[start], End("span", said.answer.spans[0].id))
    aim(project, who, at["A ferry is"], End("segment", at["The ferry should"]))
    found = {
        text: edge.words
        for (text, _kind, _end), edge in zip(words(drawn(project, who)), drawn(project, who).edges, strict=True)
    }
    assert found == {"Two hundred is": "ferry", "That is no": "sleep", "A ferry is": ""}


def test_outside_and_other_texts_are_ends_too(project: Project, who: str):
    at = ids(project)
    aim(project, who, at["Two hundred is"], End("outside"))
    aim(project, who, at["That is no"], End("segment", at["Harbours sleep early."]))
    found = drawn(project, who)
    assert words(found) == [
        ("Two hundred is", "attacks", "outside"),
        ("That is no", "attacks", "Harbours sleep early."),
    ]
    assert {node.text: node.place for node in found.nodes}["Harbours sleep early."] == 0


def test_an_analogy_over_several_passages_is_one_node(project: Project, who: str):
    at = ids(project)
    members = [at["A ferry is"], at["Nobody pays for"]]
    analogy = {"id": "lamp", "segments": members, "source": {"text": "a lamp"}, "target": {"text": "the ferry"}}
    say(project, "Vera", [{"segment": one, "labels": ["analogy"], "analogies": [analogy]} for one in members])
    said = labeling.answer_of(project, who, members[0])
    assert said is not None
    aim(project, who, at["Two hundred is"], End("analogy", said.answer.analogies[0].id))
    found = drawn(project, who)
    assert ("Two hundred is", "attacks", "a lamp –") in words(found)
    assert [edge.kind for edge in found.edges].count("part") == 2
    assert {node.kind for node in found.nodes} == {"segment", "analogy"}


def test_nobody_elses_links_are_in_it(project: Project, who: str):
    at = ids(project)
    other = people.annotator_named(project, "Ono", make=True)[0].id
    aim(project, other, at["Two hundred is"], End("segment", at["The ferry should"]))
    assert drawn(project, who).nodes == ()


def test_a_document_that_is_not_there_is_named(project: Project, who: str):
    with pytest.raises(NotFound):
        argument_map(project, who, "0" * 32)
