"""The scheme changes by acts of one step each; answers keep what they say and the version they were given under."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, Refused, UserError
from annotator.services import guidelines, labeling, link_kinds, linking, looking_back, schemes
from annotator.services import previewing_schemes as previews
from annotator.services.history import redo, undo
from annotator.services.people import set_role
from annotator.services.projects import Project, new_project, open_project
from annotator.store.schema import SCHEME
from tests.making import SENTENCES, answers_of, bring_text, content, ids, person, say


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


def names(project: Project) -> list[str]:
    return [label.name for label in project.scheme.open_labels]


def labels_of(project: Project, who: str) -> list[tuple[str, ...] | None]:
    found = [labeling.answer_of(project, who, segment) for segment in ids(project)]
    return [one.answer.labels if one else None for one in found]


def versions(project: Project) -> list[int]:
    return [row[0] for row in content(project.path)[SCHEME.name]]


def test_a_new_label_can_be_given_at_once_and_has_key_letter_colour_and_guideline(harbour: Project, ada: str):
    made = schemes.add_label(harbour, ada, "  personal   attack ").made
    label = harbour.scheme.label(made)
    assert (label.name, label.key, label.letter, label.colour) == ("personal attack", "4", "P", "#CC79A7")
    labeling.decide(harbour, ada, ids(harbour)[0], [made])
    assert labels_of(harbour, ada)[0] == ("personal-attack",)
    assert guidelines.guideline(harbour, made).text == "# personal attack\n"
    assert open_project(harbour.path, write=False).scheme.label(made).name == "personal attack"


@pytest.mark.parametrize("name", ["", "  ", "none", "None", "@gold", "claim", "CLAIM", "a\x00b", "x" * 61])
def test_names_that_cannot_be_are_refused_and_nothing_is_written(harbour: Project, ada: str, name: str):
    with pytest.raises(BadInput):
        schemes.add_label(harbour, ada, name)
    assert versions(harbour) == [1]


def test_a_renamed_label_stays_the_label_answers_have(harbour: Project, ada: str):
    labeling.decide(harbour, ada, ids(harbour)[0], ["claim"])
    schemes.change_label(harbour, ada, "claim", name="thesis")
    assert names(harbour) == ["thesis", "objection", "analogy"]
    assert labels_of(harbour, ada)[0] == ("claim",)
    before = labeling.answer_of(harbour, ada, ids(harbour)[0])
    assert before is not None
    assert before.scheme == 1
    labeling.decide(harbour, ada, ids(harbour)[1], ["claim"])
    after = labeling.answer_of(harbour, ada, ids(harbour)[1])
    assert after is not None
    assert after.scheme == 2


def test_what_changes_nothing_makes_no_version(harbour: Project, ada: str):
    assert not schemes.change_label(harbour, ada, "claim", name="claim").change
    assert not schemes.move_label(harbour, ada, "claim", -1).change
    assert versions(harbour) == [1]


def test_a_key_of_another_label_is_refused_by_its_name(harbour: Project, ada: str):
    with pytest.raises(BadInput) as refused:
        schemes.change_label(harbour, ada, "claim", key="2")
    assert str(refused.value) == "The key “2” is that of “objection”."
    with pytest.raises(BadInput):
        schemes.change_label(harbour, ada, "claim", letters="xo")
    schemes.archive_label(harbour, ada, "objection")
    schemes.change_label(harbour, ada, "claim", key="2", letters="xo")
    schemes.restore_label(harbour, ada, "objection")
    assert (harbour.scheme.label("objection").key, harbour.scheme.label("objection").letters) == ("", "")


def test_an_archived_label_stays_on_its_answers_and_is_given_no_more(harbour: Project, ada: str):
    labeling.decide(harbour, ada, ids(harbour)[0], ["analogy"])
    schemes.archive_label(harbour, ada, "analogy")
    assert names(harbour) == ["claim", "objection"]
    assert labels_of(harbour, ada)[0] == ("analogy",)
    with pytest.raises(BadInput):
        labeling.decide(harbour, ada, ids(harbour)[1], ["analogy"])
    schemes.restore_label(harbour, ada, "analogy")
    labeling.decide(harbour, ada, ids(harbour)[1], ["analogy"])


def test_the_last_label_cannot_be_archived(harbour: Project, ada: str):
    for label in ("claim", "objection"):
        schemes.archive_label(harbour, ada, label)
    with pytest.raises(BadInput):
        schemes.archive_label(harbour, ada, "analogy")


def test_merged_labels_leave_the_kept_one_with_spans_and_attributes_and_undo_brings_all_back(
    harbour: Project, ada: str
):
    first, second, third = ids(harbour)[:3]
    schemes.add_attribute(harbour, ada, "objection", "kind", ["fact", "tone"])
    start = int(first.rpartition(":")[2].partition("-")[0])
    span = {"id": "s", "start": start, "end": start + 3, "label": "objection"}
    said = {"objection.kind": "tone"}
    say(harbour, "Ada", [{"segment": first, "labels": ["objection"], "attributes": said, "spans": [span]}])
    both = {"claim.kind": "value", "objection.kind": "fact"}
    say(harbour, "Ada", [{"segment": second, "labels": ["claim", "objection"], "attributes": both}])
    labeling.decide(harbour, ada, third, [])
    before = answers_of(harbour.path)
    preview = previews.touched_by_label(harbour, ada, "objection")
    assert (dict(preview.answers), dict(preview.spans), preview.hidden) == ({"Ada": 2}, {"Ada": 1}, 0)

    schemes.merge_labels(harbour, ada, "objection", "claim")
    one, two = (labeling.answer_of(harbour, ada, segment) for segment in (first, second))
    assert one is not None
    assert two is not None
    assert (one.answer.labels, one.answer.attributes) == (("claim",), {"claim.kind": "tone"})
    assert [span.label for span in one.answer.spans] == ["claim"]
    assert (two.answer.labels, two.answer.attributes) == (("claim",), {"claim.kind": "value"})
    assert one.scheme == 2
    kind = next(row for row in harbour.scheme.attributes_of("claim") if row.id == "claim.kind")
    assert "tone" in kind.values
    assert kind.values[0] == "fact"
    assert names(harbour) == ["claim", "analogy"]
    assert labels_of(harbour, ada)[2] == ()

    undo(harbour, ada)
    assert answers_of(harbour.path) == before
    assert names(harbour) == ["claim", "objection", "analogy"]
    redo(harbour, ada)
    assert labels_of(harbour, ada)[:2] == [("claim",), ("claim",)]


def test_links_of_a_merged_label_begin_at_the_kept_one_from_then_on(harbour: Project, ada: str):
    first, second, *_ = ids(harbour)
    linking.add_link(harbour, ada, first, linking.Drawn("attacks", (End("segment", second),), "rebut"))
    schemes.merge_labels(harbour, ada, "objection", "claim")
    assert harbour.scheme.starts == {"attacks": ("claim",)}
    saved = labeling.toggle_label(harbour, ada, first, "analogy")
    assert saved.annotation is not None
    assert [link.attack for link in saved.annotation.answer.links] == ["rebut"]


def test_a_label_is_not_merged_with_itself_or_into_an_archived_one(harbour: Project, ada: str):
    schemes.archive_label(harbour, ada, "claim")
    for kept in ("analogy", "claim"):
        with pytest.raises(BadInput):
            schemes.merge_labels(harbour, ada, "analogy", kept)


def test_after_a_split_the_answers_stay_and_are_under_an_older_definition(harbour: Project, ada: str):
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.decide(harbour, ada, second, ["analogy"])
    made = schemes.split_label(harbour, ada, "claim", "plain claim").made
    assert names(harbour) == ["claim", "plain claim", "objection", "analogy"]
    assert labels_of(harbour, ada)[:2] == [("claim",), ("analogy",)]
    assert [one.id for one in harbour.scheme.attributes_of(made)] == [f"{made}.stance_of_author", f"{made}.kind"]
    assert previews.under_older(harbour, ada) == {"claim": 1}
    labeling.decide(harbour, ada, first, [made])
    assert previews.under_older(harbour, ada) == {}


def test_when_one_label_only_may_be_given_answers_with_several_are_open_again_with_all_their_labels(
    harbour: Project, ada: str
):
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim", "analogy"])
    labeling.decide(harbour, ada, second, ["claim"])
    assert dict(previews.touched_by_exclusive(harbour, ada).answers) == {"Ada": 1}
    schemes.set_exclusive(harbour, ada, exclusive=True)
    answer = labeling.answer_of(harbour, ada, first)
    assert answer is not None
    assert (answer.answer.state, answer.answer.labels) == ("open", ("claim", "analogy"))
    with pytest.raises(Refused):
        labeling.finish(harbour, ada, first)
    labeling.decide(harbour, ada, first, ["claim"])
    undo(harbour, ada)
    undo(harbour, ada)
    answer = labeling.answer_of(harbour, ada, first)
    assert answer is not None
    assert answer.answer.state == "done"
    assert not harbour.scheme.exclusive


def test_precedence_and_order_are_moved_apart(harbour: Project, ada: str):
    schemes.move_precedence(harbour, ada, "claim", -2)
    assert harbour.scheme.precedence == ("claim", "analogy", "objection")
    schemes.move_label(harbour, ada, "analogy", -1)
    assert names(harbour) == ["claim", "analogy", "objection"]
    assert harbour.scheme.single(("claim", "objection")) == "claim"


def test_values_are_renamed_in_the_answers_and_merged_by_the_name_of_another(harbour: Project, ada: str):
    first, second = ids(harbour)[:2]
    say(harbour, "Ada", [{"segment": first, "labels": ["claim"], "attributes": {"claim.kind": "fact"}}])
    say(harbour, "Ada", [{"segment": second, "labels": ["claim"], "attributes": {"claim.kind": "value"}}])
    schemes.rename_value(harbour, ada, "claim.kind", "fact", "what is")
    schemes.rename_value(harbour, ada, "claim.kind", "value", "what is")
    found = [labeling.answer_of(harbour, ada, segment) for segment in (first, second)]
    assert [one.answer.attributes for one in found if one] == [{"claim.kind": "what is"}] * 2
    values = next(one.values for one in harbour.scheme.attributes if one.id == "claim.kind")
    assert values == ("what is", "policy", "prediction", "definition")


def test_a_value_that_answers_have_is_not_left_out(harbour: Project, ada: str):
    say(harbour, "Ada", [{"segment": ids(harbour)[0], "labels": ["claim"], "attributes": {"claim.kind": "fact"}}])
    with pytest.raises(Refused) as refused:
        schemes.change_attribute(harbour, ada, "claim.kind", values=["value", "policy"])
    assert "“fact”" in str(refused.value)
    schemes.change_attribute(harbour, ada, "claim.kind", name="sort", values=["value", "fact"])
    schemes.archive_attribute(harbour, ada, "claim.kind")
    assert [one.id for one in harbour.scheme.attributes_of("claim")] == ["claim.stance_of_author"]
    answer = labeling.answer_of(harbour, ada, ids(harbour)[0])
    assert answer is not None
    assert answer.answer.attributes == {"claim.kind": "fact"}


def test_values_that_differ_in_case_are_two(harbour: Project, ada: str):
    size = schemes.add_attribute(harbour, ada, "claim", "size", ["Big", "big"]).made
    say(harbour, "Ada", [{"segment": ids(harbour)[0], "labels": ["claim"], "attributes": {size: "big"}}])
    assert previews.touched_by_value(harbour, ada, size, "Big").answers_in_all == 0
    assert previews.touched_by_value(harbour, ada, size, "big").answers_in_all == 1


def test_kinds_of_links_come_and_go(harbour: Project, ada: str):
    link_kinds.add(harbour, ada, "example of")
    link_kinds.archive(harbour, ada, "same as")
    assert [kind.id for kind in harbour.scheme.link_kinds if not kind.archived] == ["attacks", "supports", "example of"]
    with pytest.raises(BadInput):
        link_kinds.add(harbour, ada, "Supports")


def test_a_version_under_which_somebody_else_answered_is_not_taken_back(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    made = schemes.add_label(harbour, ada, "remark").made
    labeling.decide(harbour, ben, ids(harbour)[0], [made])
    with pytest.raises(Refused) as refused:
        undo(harbour, ada)
    assert str(refused.value) == "This cannot be undone: Ben has answered since, under the new version."
    assert made in {label.id for label in harbour.scheme.labels}
    undo(harbour, ben)
    undo(harbour, ada)
    assert names(harbour) == ["claim", "objection", "analogy"]
    schemes.add_label(harbour, ada, "remark two")
    with pytest.raises(Refused):
        redo(harbour, ben)


def test_a_version_others_built_on_is_not_taken_back(harbour: Project, ada: str):
    schemes.add_label(harbour, ada, "remark")
    schemes.add_label(harbour, person(harbour, "Ben"), "question")
    with pytest.raises(Refused):
        undo(harbour, ada)
    assert names(harbour)[-2:] == ["remark", "question"]


def test_a_preview_counts_of_others_only_what_one_may_see(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    for segment in ids(harbour)[:3]:
        labeling.decide(harbour, ben, segment, ["claim"])
    labeling.decide(harbour, ada, ids(harbour)[0], ["objection"])
    seen = previews.touched_by_label(harbour, ada, "claim")
    assert (dict(seen.answers), seen.hidden) == ({"Ben": 1}, 2)
    set_role(harbour, ada, "lead")
    assert (dict(previews.touched_by_label(harbour, ada, "claim").answers)) == {"Ben": 3}
    assert len(content(harbour.path)["look"]) == 1


def test_going_back_to_a_moment_brings_the_scheme_of_then_and_is_taken_back_itself(harbour: Project, ada: str):
    first = ids(harbour)[0]
    labeling.decide(harbour, ada, first, ["objection"])
    moment = schemes.add_label(harbour, ada, "remark").change.operation
    assert moment is not None
    schemes.merge_labels(harbour, ada, "objection", "claim")
    labeling.decide(harbour, ada, ids(harbour)[1], ["remark"])
    guidelines.write(harbour, ada, "claim", "Anything at all.")
    looking_back.go_back(harbour, ada, moment)
    assert names(harbour) == ["claim", "objection", "analogy", "remark"]
    assert labels_of(harbour, ada)[:2] == [("objection",), None]
    assert harbour.scheme_version == 2
    undo(harbour, ada)
    assert names(harbour) == ["claim", "analogy", "remark"]
    assert labels_of(harbour, ada)[:2] == [("claim",), ("remark",)]
    assert harbour.scheme_version == 3


ACTS: list[Callable[[Project, str], Any]] = [
    lambda project, who: schemes.add_label(project, who, "remark"),
    lambda project, who: schemes.change_label(project, who, "claim", name="thesis", letters="v"),
    lambda project, who: schemes.archive_label(project, who, "objection"),
    lambda project, who: schemes.restore_label(project, who, "objection"),
    lambda project, who: schemes.merge_labels(project, who, "objection", "claim"),
    lambda project, who: schemes.split_label(project, who, "analogy", "likeness"),
    lambda project, who: schemes.set_exclusive(project, who, exclusive=True),
    lambda project, who: schemes.set_exclusive(project, who, exclusive=False),
    lambda project, who: schemes.rename_value(project, who, "claim.kind", "fact", "what is"),
    lambda project, who: schemes.add_attribute(project, who, "analogy", "worn", ["yes", "no"]),
    lambda project, who: labeling.decide(project, who, ids(project)[0], ["claim", "objection"]),
    lambda project, who: labeling.toggle_label(project, who, ids(project)[1], "objection"),
    lambda project, who: guidelines.write(project, who, "claim", "A claim is what is claimed."),
    lambda project, who: guidelines.add_example(project, who, "claim", ids(project)[2]),
]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.sampled_from(range(len(ACTS))), min_size=1, max_size=9))
def test_whatever_was_done_is_taken_back_and_done_again_step_by_step(
    home: Any, tmp_path_factory: pytest.TempPathFactory, order: list[int]
):
    project = new_project(tmp_path_factory.mktemp("any") / "any.annot")
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    who = person(project, "Ada")
    watched = ("annotation", "span", "scheme", "guideline")
    stands = [{name: content(project.path)[name] for name in watched}]
    for number in order:
        before = len(content(project.path)["operation"])
        try:
            ACTS[number](project, who)
        except UserError:
            assert {name: content(project.path)[name] for name in watched} == stands[-1]
            continue
        if len(content(project.path)["operation"]) > before:
            stands.append({name: content(project.path)[name] for name in watched})
    for stand in reversed(stands[:-1]):
        undo(project, who)
        assert {name: content(project.path)[name] for name in watched} == stand
    for stand in stands[1:]:
        redo(project, who)
        assert {name: content(project.path)[name] for name in watched} == stand
    kept = project.scheme.source
    project.close()
    again = open_project(project.path, write=False)
    assert again.scheme.source == kept
    again.close()


def test_a_kind_of_link_gets_another_name_in_its_links_too_and_undo_brings_the_old_one_back(harbour: Project, ada: str):
    first, second, third = ids(harbour)[:3]
    link_kinds.add(harbour, ada, "example of")
    for kind in ("example of", "supports"):
        linking.add_link(harbour, ada, first, linking.Drawn(kind, (End("segment", second),)))
    linking.add_link(harbour, person(harbour, "Ben"), third, linking.Drawn("example of", (End("segment", second),)))
    before = content(harbour.path, without=["operation", "changed", "installation"])
    done = link_kinds.rename(harbour, ada, "example of", "  instance   of ")
    assert [kind.id for kind in done.scheme.link_kinds][-1] == "instance of"
    found = labeling.answer_of(harbour, ada, first)
    assert found is not None
    assert sorted(link.kind for link in found.answer.links) == ["instance of", "supports"]
    kinds = sorted(row[3] for row in answers_of(harbour.path)["link"])
    assert kinds == ["instance of", "instance of", "supports"]
    undo(harbour, ada)
    assert content(harbour.path, without=["operation", "changed", "installation"]) == before
    redo(harbour, ada)
    assert harbour.scheme.link_kinds[-1].id == "instance of"


@pytest.mark.parametrize(
    ("kind", "name"), [("attacks", "hits"), ("supports", "backs"), ("example of", ""), ("example of", "Same  as")]
)
def test_names_a_kind_of_link_cannot_have_are_refused(harbour: Project, ada: str, kind: str, name: str):
    link_kinds.add(harbour, ada, "example of")
    with pytest.raises(BadInput):
        link_kinds.rename(harbour, ada, kind, name)
    assert versions(harbour) == [1, 2]
    with pytest.raises(UserError):
        link_kinds.rename(harbour, ada, "no such kind", "x")
