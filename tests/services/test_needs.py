"""What a label needs, by what the scheme says: targets, the sides of analogies, the queues of what lacks them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.annotation import Answer, End, Link
from annotator.domain.errors import BadInput, Refused
from annotator.domain.scheme import ATTACKS, LabelScheme, Needs
from annotator.services import analogies, cutting, labeling, schemes
from annotator.services.analogies import Side
from annotator.services.linking import Drawn, add_link
from annotator.services.projects import Project, new_project
from annotator.services.queueing import View, come_back, next_segment
from annotator.services.ready_made import scheme_named
from annotator.services.scheme_files import take_scheme
from tests.making import SENTENCES, bring_text, ids, person

Json = dict[str, Any]


def default(**changes: Mapping[str, Any]) -> Json:
    """Return the default scheme with other words in what is said of attacks and of analogies."""
    content: Json = dict(scheme_named("default"))
    attacks = next(one for one in content["link_kinds"] if one["id"] == ATTACKS)
    attacks.update(changes.get("attacks", {}))
    content["analogy"] = {**content["analogy"], **changes.get("analogy", {})}
    return content


@pytest.fixture
def under(home: Path, tmp_path: Path) -> Callable[[Mapping[str, Any]], tuple[Project, str]]:
    """Return a function that makes a project of six passages under a scheme, with somebody who labels."""

    def make(content: Mapping[str, Any]) -> tuple[Project, str]:
        project = new_project(tmp_path / "p.annot")
        bring_text(project, "harbour.txt", "\n".join(SENTENCES))
        ada = person(project, "Ada")
        take_scheme(project, ada, content)
        return project, ada

    return make


def listed(project: Project, who: str, queue: Any) -> list[int]:
    """Return the places of the passages that stand in a queue."""
    names, found, at = ids(project), [], None
    while (at := next_segment(project, who, View(queue), at)) is not None and names.index(at) not in found:
        found.append(names.index(at))
    assert come_back(project, who)[queue] == len(found)
    return found


def to(segment: str) -> Drawn:
    return Drawn(ATTACKS, (End("segment", segment),))


def test_under_the_default_scheme_an_objection_needs_a_target_and_an_analogy_its_sides(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, third, *_ = ids(harbour)
    assert harbour.scheme.needs == Needs(("objection",), ("analogy",))
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ada, second, ["objection"])
    labeling.decide(harbour, ada, third, ["analogy"])
    assert (listed(harbour, ada, "no target"), listed(harbour, ada, "no sides")) == ([1], [2])
    with pytest.raises(Refused) as refused:
        labeling.set_attack(harbour, ada, second, attack="rebut")
    assert refused.value.params == {"label": "objection"}
    add_link(harbour, ada, second, to(first))
    assert listed(harbour, ada, "no target") == []


def test_where_attacks_begin_anywhere_nothing_needs_one(under: Callable[..., tuple[Project, str]]) -> None:
    project, ada = under(scheme_named("essay"))
    first, second, *_ = ids(project)
    labeling.decide(project, ada, first, ["claim"])
    labeling.decide(project, ada, second, ["premise"])
    assert (project.scheme.needs, project.scheme.can_attack) == (Needs(), True)
    assert (listed(project, ada, "no target"), listed(project, ada, "no sides")) == ([], [])
    saved = add_link(project, ada, second, to(first)).annotation
    assert saved is not None
    assert (saved.answer.state, saved.answer.labels) == ("done", ("premise",))


def test_a_label_of_another_name_needs_a_target_where_attacks_begin_at_it(
    under: Callable[..., tuple[Project, str]],
) -> None:
    content = default(attacks={"from": ["claim", "objection"]})
    project, ada = under(content)
    first, second, third, fourth, *_ = ids(project)
    labeling.decide(project, ada, first, ["claim"])
    labeling.decide(project, ada, second, ["objection"])
    labeling.decide(project, ada, third, ["analogy"])
    assert listed(project, ada, "no target") == [0, 1]
    add_link(project, ada, first, to(second))
    saved = add_link(project, ada, fourth, to(second)).annotation
    assert saved is not None
    assert saved.answer.labels == ("claim",)
    assert listed(project, ada, "no target") == [1]


def test_a_scheme_may_say_that_what_can_attack_need_not(under: Callable[..., tuple[Project, str]]) -> None:
    project, ada = under(default(attacks={"from": ["claim", "objection"], "needed_by": ["objection"]}))
    first, second, *_ = ids(project)
    labeling.decide(project, ada, first, ["claim"])
    labeling.decide(project, ada, second, ["objection"])
    assert listed(project, ada, "no target") == [1]


def test_another_label_may_be_that_of_analogies(under: Callable[..., tuple[Project, str]]) -> None:
    project, ada = under(default(analogy={"from": ["claim"]}))
    first, second, *_ = ids(project)
    saved = analogies.begin(project, ada, first).annotation
    assert saved is not None
    assert saved.answer.labels == ("claim",)
    labeling.decide(project, ada, second, ["analogy"])
    assert listed(project, ada, "no sides") == [0]
    (one,) = saved.answer.analogies
    analogies.set_side(project, ada, one.id, "source", Side("a lamp"))
    analogies.set_side(project, ada, one.id, "target", Side("a ferry"))
    assert listed(project, ada, "no sides") == []
    assert analogies.remove(project, ada, one.id).annotation is None
    assert labeling.answer_of(project, ada, first) is None


def test_a_merged_label_hands_on_what_it_began_and_not_what_it_needed(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, third, fourth, *_ = ids(harbour)
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ada, second, ["objection"])
    labeling.decide(harbour, ada, third, ["analogy"])
    schemes.merge_labels(harbour, ada, "objection", "claim")
    schemes.merge_labels(harbour, ada, "analogy", "claim")
    assert (harbour.scheme.needs, harbour.scheme.comparing) == (Needs(), ("claim",))
    assert (listed(harbour, ada, "no target"), listed(harbour, ada, "no sides")) == ([], [])
    drawn = add_link(harbour, ada, fourth, to(first)).annotation
    begun = analogies.begin(harbour, ada, fourth).annotation
    assert drawn is not None
    assert begun is not None
    assert drawn.answer.labels == begun.answer.labels == ("claim",)


def test_both_labels_of_a_split_one_need_what_it_needed(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    first, second, *_ = ids(harbour)
    rebuttal = schemes.split_label(harbour, ada, "objection", "rebuttal").made
    likeness = schemes.split_label(harbour, ada, "analogy", "likeness").made
    labeling.decide(harbour, ada, first, [rebuttal])
    labeling.decide(harbour, ada, second, [likeness])
    assert (listed(harbour, ada, "no target"), listed(harbour, ada, "no sides")) == ([0], [1])
    assert analogies.begin(harbour, ada, second).annotation.answer.labels == (likeness,)  # type: ignore[union-attr]


def test_nothing_needs_a_target_once_attacks_are_drawn_no_more(under: Callable[..., tuple[Project, str]]) -> None:
    project, ada = under(default(attacks={"archived": True}))
    labeling.decide(project, ada, ids(project)[0], ["objection"])
    assert (project.scheme.can_attack, listed(project, ada, "no target")) == (False, [])


def test_an_attack_goes_with_its_label_to_the_piece_that_has_it(under: Callable[..., tuple[Project, str]]) -> None:
    project, ada = under(default(attacks={"from": ["claim"]}))
    first, second, *_ = ids(project)
    start = SENTENCES[1].index("worse")
    place = SENTENCES[0].__len__() + 1
    labeling.decide(project, ada, second, ["claim"])
    add_link(project, ada, second, to(first))
    from annotator.services import spans

    spans.mark(project, ada, second, place + start, place + len(SENTENCES[1]), "claim")
    cut = cutting.cut(project, ada, second, place + start)
    left, right = (labeling.answer_of(project, ada, one) for one in cut.segments)
    assert right is not None
    assert left is None
    assert (right.answer.state, [link.kind for link in right.answer.links]) == ("done", [ATTACKS])


@pytest.mark.parametrize(
    "change",
    [{"attacks": {"needed_by": ["rebuttal"]}}, {"analogy": {"from": ["likeness"]}}, {"analogy": {"needed_by": ["x"]}}],
)
def test_a_scheme_that_names_labels_it_does_not_have_is_refused(change: dict[str, Mapping[str, Any]]) -> None:
    with pytest.raises(BadInput):
        LabelScheme.of(default(**change))


def test_an_answer_without_a_link_lacks_one_where_its_label_needs_it() -> None:
    link = Link("x", ATTACKS, "a", (End("unclear"),))
    assert Answer(labels=("objection",)).lacks_target(Needs(("objection",)))
    assert not Answer(labels=("objection",)).lacks_target(Needs())
    assert not Answer(labels=("objection",), links=(link,)).lacks_target(Needs(("objection",)))
    assert Answer(labels=("claim",)).lacks_sides(Needs(sides=("claim",)))
