"""The dataset card: a header that tools can read whatever the project is called, and a page for people."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotator import resources
from annotator.domain.scheme import LabelScheme
from annotator.formats.releases.card import CardFacts, card
from annotator.formats.releases.features import annotation_features, document_features, record_features, yaml_of


def scheme(**changes: Any) -> LabelScheme:
    content = json.loads(resources.read_text("resources", "schemes", "default.json"))
    return LabelScheme.of({**content, **changes})


def facts(**changes: Any) -> CardFacts:
    counts = {"documents": 2, "segments": 9, "records": 4, "annotations": 8, "annotators": 2}
    plain = CardFacts("The ferry", "en", (None,), scheme(), "gold", counts, {"claim": 3, "none": 1}, (), ())
    return plain._replace(**changes)


def header(text: str) -> dict[str, Any]:
    empty, head, _page = text.split("---\n", 2)
    assert empty == ""
    return yaml.safe_load(head)


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=50)


@given(title=st.text(), name=NAMES)
def test_any_title_and_label_is_read_back_by_tools(title: str, name: str) -> None:
    content = scheme()
    labels = [{**content.source["labels"][0], "id": "x", "name": f"x{name}"}]
    odd = scheme(labels=labels, precedence=["x"], attributes=[], link_kinds=[])
    found = header(card(facts(title=title, scheme=odd)))
    assert found["pretty_name"] == " ".join(title.split())
    soft = next(one for one in found["dataset_info"][0]["features"] if one["name"] == "soft")
    assert [one["name"] for one in soft["struct"]] == [f"x{name}"]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("changes", [{}, {"attributes": [], "analogy": {"roles": [], "questions": []}}])
def test_the_datasets_library_understands_the_declared_features(changes: dict[str, Any]) -> None:
    from datasets import Features

    for declared in (record_features(scheme(**changes)), document_features(), annotation_features(scheme(**changes))):
        understood = Features._from_yaml_list(yaml.safe_load("\n".join(yaml_of(declared, 0))))
        assert list(understood) == list(declared)


def test_the_page_says_how_labels_were_settled_and_what_is_missing() -> None:
    page = card(
        facts(answers="@Ann", left_out=(("repeat", 3),), lost=(("links", 1),), licenses=("CC0-1.0", None, "CC-BY-4.0"))
    )
    assert "4 labeled passages from 2 documents, labeled by 2 annotators (8 answers)." in page
    assert "The labels are those of one annotator: Ann." in page
    assert "- repeat: 3 passages" in page
    assert "- links: 1 time\n" in page
    assert "As the documents say: CC0-1.0, CC-BY-4.0. Some documents say nothing about it." in page


def test_one_of_anything_is_told_as_one() -> None:
    counts = {"records": 1, "documents": 1, "annotators": 1, "annotations": 1}
    page = card(facts(counts=counts, left_out=(("skipped", 1),), lost=(("links", 2),)))
    assert "1 labeled passage from 1 document, labeled by 1 annotator (1 answer)." in page
    assert "- skipped: 1 passage\n" in page
    assert "- links: 2 times\n" in page


@pytest.mark.parametrize("answers", ["gold", "majority", "all"])
def test_each_way_to_settle_is_told(answers: str) -> None:
    assert {"gold": "a decision where there is one", "majority": "more than half", "all": "not settled"}[
        answers
    ] in card(facts(answers=answers))


def test_a_page_of_a_project_in_which_one_label_is_given_says_so() -> None:
    assert "A passage has one label." in card(facts(scheme=scheme(exclusive=True)))
