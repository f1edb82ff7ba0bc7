"""Edits give new JSON and leave the old as it was; every scheme they give can be used."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import resources
from annotator.domain import attribute_edits, link_kinds
from annotator.domain import scheme_edits as edits
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme import LabelScheme

DEFAULT: dict[str, Any] = json.loads(resources.read_text("resources", "schemes", "default.json"))


@given(st.lists(st.text(max_size=30), max_size=14))
def test_any_names_give_labels_with_ids_and_keys_of_their_own(names: list[str]):
    scheme: dict[str, Any] = DEFAULT
    for name in names:
        try:
            scheme, _label = edits.add_label(scheme, name)
        except BadInput:
            continue
    LabelScheme.of(scheme)
    assert len({row["id"] for row in scheme["labels"]}) == len(scheme["labels"])
    assert all(1 <= len(row["letter"]) <= 2 for row in scheme["labels"])


def test_the_scheme_before_an_edit_stays_as_it_was():
    before = copy.deepcopy(DEFAULT)
    edits.merge_labels(DEFAULT, "objection", "claim")
    edits.split_label(DEFAULT, "claim", "thesis")
    edits.change_label(DEFAULT, "claim", {"name": "thesis"})
    attribute_edits.add(DEFAULT, "claim", "scope", ["whole", "part"])
    assert before == DEFAULT


def test_ids_of_labels_that_were_are_not_given_out_again():
    assert edits.add_label(DEFAULT, "Remark", taken={"remark"})[1] == "remark-2"
    assert edits.fresh_id("Einwände!", ()) == "einwande"
    assert edits.fresh_id("議論", ()) == "label"
    assert edits.fresh_id("2nd", ()) == "label-2nd"


def test_the_tenth_label_has_no_digit_and_hues_are_given_out_before_one_comes_twice():
    scheme: dict[str, Any] = DEFAULT
    for number in range(7):
        scheme, _label = edits.add_label(scheme, f"label number {number}")
    assert [row["key"] for row in scheme["labels"]][-2:] == ["9", ""]
    assert len({row["colour"] for row in scheme["labels"]}) == 10


@pytest.mark.parametrize(
    "changes",
    [{"letter": ""}, {"letter": "ABC"}, {"key": "0"}, {"key": "12"}, {"name": "@x"}, {"size": 3}, {"letters": "o"}],
)
def test_values_that_make_no_sense_are_refused(changes: dict[str, Any]):
    with pytest.raises(BadInput):
        edits.change_label(DEFAULT, "claim", changes)


def test_what_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        edits.archive_label(DEFAULT, "clam")
    with pytest.raises(NotFound):
        attribute_edits.change(DEFAULT, "claim.size", name="x")
    with pytest.raises(NotFound):
        link_kinds.archive(DEFAULT, "hides")


def test_a_kind_of_link_is_the_same_however_its_letters_are_composed():
    new = link_kinds.add(DEFAULT, " re\u0301pond ")
    assert new["link_kinds"][-1]["id"] == "r\u00e9pond"
    with pytest.raises(BadInput, match="already"):
        link_kinds.add(new, "r\u00e9pond")


@pytest.mark.parametrize("values", [[], ["", "  "]])
def test_an_attribute_needs_values(values: list[str]):
    with pytest.raises(BadInput):
        attribute_edits.add(DEFAULT, "claim", "scope", values)


def broken(change: Any) -> dict[str, Any]:
    scheme = copy.deepcopy(DEFAULT)
    change(scheme)
    return scheme


@pytest.mark.parametrize(
    "change",
    [
        lambda scheme: scheme["labels"][1].update(letters="c"),
        lambda scheme: scheme["labels"][1].update(id="claim"),
        lambda scheme: scheme["labels"][1].update(name="Claim"),
        lambda scheme: scheme["precedence"].pop(),
        lambda scheme: [row.update(archived=True) for row in scheme["labels"]],
        lambda scheme: scheme["attributes"].append(scheme["attributes"][0]),
        lambda scheme: scheme["attributes"][0].update(id="objection.x"),
        lambda scheme: scheme["link_kinds"].append({"id": "attacks"}),
    ],
)
def test_a_scheme_that_contradicts_itself_is_refused(change: Any):
    with pytest.raises(BadInput):
        LabelScheme.of(broken(change))
