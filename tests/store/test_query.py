"""Queries against a plain model: what the database finds is what the words of the language say, blind or not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Answer, End
from annotator.domain.errors import BadInput
from annotator.domain.query import Query, parse
from annotator.domain.query_tree import AnyOf, Every, Node, Not, Said, Text, leaves, written
from annotator.services import labeling
from annotator.services.projects import Project, new_project
from annotator.services.searching import search
from annotator.store import corpus, query
from annotator.text.search_words import query_text
from tests.making import aim, bring_posts, bring_text, ids, person, say

POSTS = [
    {"id": "p1", "document": "tower", "title": "The Tower", "author": "Vera", "text": "The tower leans each year."},
    {"id": "p2", "document": "tower", "author": "Ono", "text": "Nobody minds the tower at all, not one."},
    {"id": "p3", "document": "tower", "author": "vera", "text": "The clock is wrong; nobody winds it."},
]
LINES = "A wrong clock is like a tower of fog.\nIt leans on nobody.\nThe tower leans each year."
Answers = dict[str, list[dict[str, Answer]]]
"""By name of the annotator, an answer for each passage (by its place), as far as there is one."""


class World:
    """A project with six passages, the last a repeat of the first, and answers of Ada and Ben; and what is in it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        bring_posts(project, "tower.jsonl", POSTS)
        bring_text(project, "fog.txt", LINES)
        self.ids = ids(project)
        self.people = {name: person(project, name) for name in ("Ada", "Ben")}
        self._answer()
        self.said = {
            name: [labeling.answer_of(project, who, one) for one in self.ids] for name, who in self.people.items()
        }

    def _answer(self) -> None:
        ada, ben, first, second, third, fourth, fifth, sixth = *self.people.values(), *self.ids
        project = self.project
        labeling.decide(project, ada, first, ["claim"])
        labeling.set_confidence(project, ada, first, "sure")
        aim(project, ada, second, End("segment", first), attack="rebut")
        labeling.finish(project, ada, second)
        labeling.decide(project, ada, third, ["objection", "claim"])
        labeling.set_note(project, ada, third, "so WRONG 100% sure")
        labeling.toggle_flag(project, ada, third, "badly cut")
        labeling.skip(project, ada, fourth, "half a sentence")
        labeling.decide(project, ben, first, [])
        labeling.decide(project, ben, second, ["claim", "analogy"])
        labeling.set_confidence(project, ben, second, "guess")
        labeling.toggle_label(project, ben, third, "analogy")
        labeling.decide(project, ben, fifth, ["objection"])
        labeling.set_voice(project, ben, fifth, "quoted")
        say(project, "Ben", [{"segment": sixth, "labels": ["claim"], "attributes": {"claim.kind": "fact"}}])

    def found(self, tree: Node | None, viewer: str | None, *, blind: bool = True) -> set[int]:
        """Return the places of the passages the database finds."""
        who = None if viewer is None else self.people[viewer]
        with self.project.store.reading() as connection:
            chosen = query.conditions(Query(tree), self.project.scheme, query_text, who, blind=blind)
            return {self.ids.index(one.id) for _no, one in corpus.segments(connection, *chosen)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, session_home: Path) -> Iterator[World]:
    project = new_project(tmp_path_factory.mktemp("world") / "p.annot")
    yield World(project)
    project.close()


TEXTS = [*(one["text"] for one in POSTS), *LINES.split("\n")]
AUTHORS = [*(one["author"].lower() for one in POSTS), None, None, None]


class Model:
    """The language as a person understands it: passage by passage."""

    def __init__(self, world: World, viewer: str | None, *, blind: bool) -> None:
        self.world, self.viewer, self.blind = world, viewer, blind

    def fits(self, node: Node, at: int, people: tuple[str, ...] = ()) -> bool:
        if isinstance(node, Not):
            return not self.fits(node.node, at, people)
        if isinstance(node, AnyOf):
            return any(self.fits(one, at, people) for one in node.nodes)
        nodes = node.nodes if isinstance(node, Every) else (node,)
        named = tuple(one.value for one in nodes if isinstance(one, Said) and one.field == "annotator")
        people = named or people
        said = [one for one in nodes if self.of_answer(one)]
        rest = [
            one for one in nodes if not self.of_answer(one) and not (isinstance(one, Said) and one.field == "annotator")
        ]
        unseen = any(one == Said("state", "unseen") for each in nodes for one in leaves(each))
        if (named and not unseen) or any(self.asks(one) for one in said):
            there = any(all(self.says(answer, one) for one in said) for answer in self.answers(at, people))
        else:
            there = all(self.fits(one, at, people) for one in said)
        return there and all(self.plain(one, at, people) for one in rest)

    def of_answer(self, node: Node) -> bool:
        if isinstance(node, Not):
            return self.of_answer(node.node)
        if isinstance(node, Every | AnyOf):
            return all(self.of_answer(one) for one in node.nodes)
        return isinstance(node, Said) and (node.field, node.value) not in (
            *(("state", "unseen"), ("has", "repeat"), ("annotator", "Ada"), ("annotator", "Ben"), ("author", "Vera")),
            *(("document", "the tower"), ("document", "FO"), ("repeat", "exact"), ("repeat", "original")),
        )

    def asks(self, node: Node) -> bool:
        if isinstance(node, AnyOf):
            return all(self.asks(one) for one in node.nodes)
        return any(self.asks(one) for one in node.nodes) if isinstance(node, Every) else not isinstance(node, Not)

    def answers(self, at: int, people: tuple[str, ...]) -> list[Answer]:
        names = people or ((self.viewer,) if self.viewer else tuple(self.world.people))
        return [one.answer for name in names if (one := self.world.said[name][at]) and self.sees(name, at)]

    def sees(self, name: str, at: int) -> bool:
        if self.viewer is None or not self.blind or name == self.viewer:
            return True
        group = (0, 5) if at in (0, 5) else (at,)
        own = [self.world.said[self.viewer][place] for place in group]
        return any(one is not None and one.answer.state in ("done", "skipped") for one in own)

    def plain(self, node: Node, at: int, people: tuple[str, ...]) -> bool:
        if isinstance(node, Text):
            return all(one in TEXTS[at].lower() for one in [node.words])
        if not isinstance(node, Said):
            return self.fits(node, at, people)
        known: dict[tuple[str, str], bool] = {
            ("state", "unseen"): not self.answers(at, people),
            ("has", "repeat"): at == 5,
            ("repeat", "exact"): at == 5,
            ("repeat", "original"): at == 0,
            ("author", "Vera"): AUTHORS[at] == "vera",
            ("document", "the tower"): at < 3,
            ("document", "FO"): at >= 3,
        }
        return known[node.field, node.value]

    def says(self, answer: Answer, node: Node) -> bool:
        if isinstance(node, Not):
            return not self.says(answer, node.node)
        if isinstance(node, AnyOf | Every):
            each = [self.says(answer, one) for one in node.nodes]
            return any(each) if isinstance(node, AnyOf) else all(each)
        assert isinstance(node, Said)
        known: dict[str, Any] = {
            "label": node.value.lower() in answer.labels
            or (node.value == "none" and answer.state == "done" and not answer.labels),
            "state": answer.state == node.value,
            "confidence": answer.confidence == node.value,
            "flag": node.value.lower() in answer.flags,
            "voice": answer.voice == node.value,
            "note": node.value.lower() in answer.note.lower(),
            "attack": any(one.attack == node.value for one in answer.links),
            "claim.kind": answer.attributes.get("claim.kind") == node.value,
            "guideline": node.value == "now" and bool(answer.labels),
            "has": {
                "target": any(one.kind == "attacks" for one in answer.links),
                "note": bool(answer.note),
                "label": bool(answer.labels),
                "attribute": bool(answer.attributes),
                "span": False,
                "analogy": False,
            }.get(node.value),
        }
        return bool(known[node.field])


WORDS = ["tower", "nobody", "the tower", "wrong clock", "lean"]
LEAVES: list[Node] = [
    *(Text(one, begun=one == "lean") for one in WORDS),
    *(Said("label", one) for one in ("claim", "Objection", "analogy", "none")),
    *(Said("state", one) for one in ("unseen", "open", "done", "skipped")),
    *(Said("has", one) for one in ("target", "note", "label", "attribute", "span", "analogy", "repeat")),
    *(Said("repeat", one) for one in ("exact", "original")),
    *(Said("confidence", "sure"), Said("confidence", "guess"), Said("flag", "Badly cut"), Said("voice", "quoted")),
    *(Said("note", "wrong 100%"), Said("note", "100_"), Said("attack", "rebut"), Said("claim.kind", "fact")),
    *(Said("author", "Vera"), Said("document", "the tower"), Said("document", "FO", begun=True)),
    *(Said("annotator", "Ada"), Said("annotator", "Ben"), Said("guideline", "now"), Said("guideline", "older")),
]
TREES: st.SearchStrategy[Node] = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Every(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: AnyOf(tuple(nodes))),
    ),
    max_leaves=6,
)


@given(TREES, st.sampled_from([None, "Ada", "Ben"]), st.booleans())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_finds_what_the_model_finds(world: World, tree: Node, viewer: str | None, blind: bool) -> None:
    model = Model(world, viewer, blind=blind)
    assert world.found(tree, viewer, blind=blind) == {at for at in range(6) if model.fits(tree, at)}, written(tree)


@given(TREES, st.sampled_from([None, "Ada"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_search_finds_the_same_in_the_order_of_the_project(world: World, tree: Node, viewer: str | None) -> None:
    hits = search(world.project, written(tree), viewer=None if viewer is None else world.people[viewer])
    assert [world.ids.index(hit.segment) for hit in hits] == sorted(world.found(tree, viewer))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("tower -fog", {0, 1, 5}),
        ("lean*", {0, 4, 5}),
        ("lean", set()),
        ('"wrong clock"', {3}),
        ("wrong clock", {2, 3}),
        ("clock or nobody minds", {1, 2, 3}),
        ("(clock or nobody) -(minds or fog)", {2, 4}),
        ("label:claim", {0, 1, 2, 5}),
        ("label:claim label:analogy", {1}),
        ("label:objection -has:target annotator:Ada", {2}),
        ("(annotator:Ada label:objection) (annotator:Ben label:claim)", {1}),
        ("-label:claim", {3, 4}),
        ("annotator:Ben -label:claim", {0, 2, 4}),
        ("-annotator:Ben", {3}),
        ("state:unseen annotator:Ada", {4, 5}),
        ("author:v*", {0, 2}),
        ("document:fog has:repeat", {5}),
        ("at:>=2020 at:<=today label:claim", {0, 1, 2, 5}),
        ("at:<2020", set()),
        ("added:today", {0, 1, 2, 3, 4, 5}),
        ("added:2020..2021", set()),
    ],
)
def test_what_people_ask_for_is_found(world: World, text: str, places: set[int]) -> None:
    assert world.found(parse(text).root, None) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("annotator:Ben", {0, 1, 2, 5}),
        ("annotator:Ben label:objection", set()),
        ("annotator:Ben state:done", {0, 1, 5}),
    ],
)
def test_answers_of_others_are_found_only_where_one_has_answered(world: World, text: str, places: set[int]) -> None:
    assert world.found(parse(text).root, "Ada") == places
    assert world.found(parse(text).root, "Ada", blind=False) >= places


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("label:clam", "There is no label “clam”; the labels are claim, objection, analogy."),
        ("confidence:very", "“confidence:” knows no “very”; it knows sure, unsure, guess."),
        ("claim.sort:fact", "There is no attribute “claim.sort”; there are claim.stance_of_author, claim.kind."),
        ("claim.kind:x", "“claim.kind:” knows no “x”; it knows fact, value, policy, prediction, definition."),
        ("a or -(b label:clam)", "There is no label “clam”; the labels are claim, objection, analogy."),
    ],
)
def test_what_the_scheme_does_not_have_is_refused(world: World, text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as error:
        world.found(parse(text).root, None)
    assert str(error.value) == sentence


HOSTILE = [
    "a\0b",
    "\u0300\u0301a",
    "²",
    "𝔘𝔫𝔦",
    "ไทย",
    "NEAR(a b)",
    "a:b^c+d{e}",
    '"a"" OR ""b"',
    "words:x",
    "'; drop table segment; --a",
    "document:%",
    "document:_*",
    "author:\\*",
    'note:"%_\\"',
    'claim.kind:"fact"',
    '"x.y\\":1',
    " or ".join(["label:claim"] * 100),
    " ".join(["-label:claim"] * 100),
    " ".join(["tower"] * 100),
    "(" * 30 + "tower" + ")" * 30,
    "-" * 29 + "tower",
    "not (" * 14 + "tower or label:claim" + ")" * 14,
    "a*" + " or b*" * 99,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("viewer", [None, "Ada"])
def test_hostile_words_find_something_or_nothing_or_are_refused(world: World, text: str, viewer: str | None) -> None:
    try:
        tree = parse(text).root
        world.found(tree, viewer)
    except BadInput as error:
        refused = str(error)
    else:
        refused = "no"
    assert refused
    assert len(world.found(None, None)) == 6, "nothing was harmed"


@given(st.text(max_size=20), st.sampled_from([None, "Ada"]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_at_all_can_be_searched_for(world: World, text: str, viewer: str | None) -> None:
    quoted = f'"{text}"' if any(one.isalnum() for one in text) else '"a"'
    try:
        tree = parse(quoted).root
    except BadInput:
        return
    world.found(tree, viewer)
