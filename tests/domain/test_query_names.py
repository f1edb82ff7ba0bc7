"""A query goes along when labels, values and kinds of links are called otherwise."""

import json
from typing import Any

import pytest

from annotator import resources
from annotator.domain.query_names import Moved, attribute_named, label_named, renamed
from annotator.domain.scheme import LabelScheme

DEFAULT: dict[str, Any] = json.loads(resources.read_text("resources", "schemes", "default.json"))
OLD = LabelScheme.of(DEFAULT)


def changed(**names: str) -> LabelScheme:
    """Return the default scheme with other names of labels, by id."""
    content = json.loads(json.dumps(DEFAULT))
    for row in content["labels"]:
        row["name"] = names.get(row["id"], row["name"])
    return LabelScheme.of(content)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ""),
        ("claim", "claim"),
        ("label:claim", "label:claim"),  # which is its id, too
        ("label:none -label:analogy", "label:none -label:analogy"),
        ("label:(", "label:("),
        ("label:nothing claim.size:big", "label:nothing claim.size:big"),
    ],
)
def test_what_asks_the_same_already_stays_as_it_is_written(query: str, wanted: str) -> None:
    assert renamed(query, OLD, changed(claim="thesis"), Moved()) == wanted


def test_a_label_that_was_called_by_its_name_is_called_by_the_new_one() -> None:
    first, second = changed(claim="thesis"), changed(claim='main "thesis"')
    query = "harbour (label:Thesis or -thesis.kind:fact) -label:objection"
    found = renamed(query, first, second, Moved())
    assert found == 'harbour (label:"main ""thesis""" or -claim.kind:fact) -label:objection'
    assert renamed(found, second, first, Moved()) == "harbour (label:thesis or -claim.kind:fact) -label:objection"


def test_a_label_whose_name_another_one_has_now_is_not_mistaken_for_it() -> None:
    new = changed(claim="thesis", analogy="claim")
    assert label_named(new, "claim") == "analogy", "people see names, not ids"
    assert renamed("label:claim", OLD, new, Moved()) == "label:thesis"
    swapped = changed(claim="objection", objection="claim")
    assert renamed("label:objection", OLD, swapped, Moved()) == "label:claim"
    assert renamed("label:claim", swapped, OLD, Moved()) == "label:objection"


def test_what_took_the_place_of_something_is_asked_for() -> None:
    moved = Moved(
        labels={"claim": "objection"},
        attributes={"claim.kind": "objection.kind"},
        values={("claim.stance_of_author", "own"): "hers"},
        kinds={"supports": "backs"},
    )
    query = "label:CLAIM claim.kind:fact -claim.stance_of_author:OWN link:Supports"
    expected = "label:objection objection.kind:fact -claim.stance_of_author:hers link:backs"
    assert renamed(query, OLD, OLD, moved) == expected


def test_a_query_that_would_grow_too_long_stays() -> None:
    query = "label:claim " * 99 + "x" * 2000
    assert renamed(query, OLD, OLD, Moved(labels={"claim": "objection"})) != query
    longer = changed(objection="o" * 60)
    assert renamed(query, OLD, longer, Moved(labels={"claim": "objection"})) == query


def test_an_attribute_is_known_by_its_id_and_by_the_name_of_its_label() -> None:
    for name in ("claim.kind", "CLAIM.Kind", "thesis.kind"):
        found = attribute_named(changed(claim="thesis"), name)
        assert found is not None
        assert found.id == "claim.kind"
    assert attribute_named(OLD, "thesis.kind") is None
