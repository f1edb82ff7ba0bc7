"""The report: the object of the command line, what it counts, what it leaves out, what it warns of."""

import json
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from annotator.agreement.ratings import RatingTable
from annotator.agreement.report import report
from annotator.agreement.sentences import Sentence
from tests.agreement.tables import from_counts, from_set_rows, from_words, random_table, set_tables, value

RARE = (
    "Rare: yes (5 of 28 answers). Kappa and alpha of a rare label hang on a few answers; "
    "positive agreement shows what those are."
)
SCHEME = ("claim", "objection", "analogy")
NOMINAL_FOR_TWO = ["percent_agreement", "cohen_kappa", "scott_pi", "fleiss_kappa", "conger_kappa"]
NOMINAL_FOR_TWO += ["brennan_prediger", "gwet_ac1", "alpha_nominal"]


def plain(table: RatingTable, **options: Any) -> dict[str, Any]:
    """Return the report as a reader of the JSON gets it."""
    said = report(table, **options).as_json()
    read: dict[str, Any] = json.loads(json.dumps(said, allow_nan=False))
    assert read == said
    return read


def test_the_object_has_the_keys_of_the_contract() -> None:
    said = plain(from_counts([[20, 5], [10, 15]], ("y", "n")), level="nominal")
    assert list(said) == ["level", "annotators", "categories", "n", "coefficients", "labels", "pairs", "warnings"]
    assert said["level"] == "nominal"
    assert said["annotators"] == ["A", "B"]
    assert said["categories"] == ["y", "n"]
    assert said["n"] == {"items": 50, "ratings": 100, "pairable": 100, "excluded": []}
    assert list(said["coefficients"]) == NOMINAL_FOR_TWO
    assert said["warnings"] == []


def test_a_coefficient_is_told_with_all_it_rests_on() -> None:
    said = plain(from_counts([[20, 5], [10, 15]], ("y", "n")), level="nominal")["coefficients"]["cohen_kappa"]
    assert said == {
        "value": pytest.approx(0.4, abs=1e-12),
        "undefined": None,
        "observed": 0.7,
        "expected": 0.5,
        "n": 50,
        "interval": None,
        "interval_method": None,
        "missing_data": "items with a missing answer are left out",
    }


def test_a_label_and_a_pair_are_told_with_the_keys_of_the_contract() -> None:
    said = plain(from_counts([[20, 5], [10, 15]], ("y", "n")), level="nominal")
    row = said["labels"]["y"]
    contract = {"positive_agreement", "negative_agreement", "kappa", "alpha", "ac1", "prevalence", "n", "intervals"}
    assert set(row) == contract | {"undefined"}
    assert row["positive_agreement"] == pytest.approx(40 / 55)
    assert row["kappa"] == pytest.approx(0.4, abs=1e-12)
    assert (row["prevalence"], row["n"], row["intervals"]) == (0.55, 50, {})
    assert said["pairs"] == [
        {
            "annotators": ["A", "B"],
            "n": 50,
            "cohen_kappa": pytest.approx(0.4, abs=1e-12),
            "undefined": None,
            "confusion": {"rows": ["y", "n"], "cols": ["y", "n"], "counts": [[20, 5], [10, 15]]},
        }
    ]


def test_three_annotators_get_what_is_not_for_two_and_the_reason_for_the_rest() -> None:
    said = report(random_table(1, annotators=3, items=30, categories=2), level="nominal")
    assert [name for name in NOMINAL_FOR_TWO if name not in said.coefficients] == ["cohen_kappa", "scott_pi"]
    assert said.absent["scott_pi"] == "because it is for two annotators, not 3"
    assert said.absent["alpha_masi"] == "because it is not for the level nominal"
    assert len(said.pairs) == 3


def test_one_annotator_has_nothing_to_compare() -> None:
    said = plain(from_words("x y x"), level="nominal")
    assert {told["value"] for told in said["coefficients"].values()} == {None}
    reasons = {told["undefined"] for told in said["coefficients"].values()}
    assert reasons == {"because there are not two annotators to compare"}
    assert said["n"] == {
        "items": 0, "ratings": 3, "pairable": 0, "excluded": [{"why": "only one annotator answered", "count": 3}]
    }  # fmt: skip


def test_no_ratings_at_all_still_make_a_report() -> None:
    for table, level in ((RatingTable.from_triples([]), "nominal"), (RatingTable.from_sets([]), "set")):
        said = plain(table, level=level)
        assert said["n"]["items"] == 0
        assert said["pairs"] == []
        assert said["warnings"] == ["No item has answers of two annotators."]


def test_what_was_left_out_is_counted_with_its_reason() -> None:
    table = from_words("xx xy x. .y x.").only(("A", "B"))
    said = plain(table, level="nominal", left_out={"skipped": 4, "open": 0})["n"]
    assert said["excluded"] == [{"why": "skipped", "count": 4}, {"why": "only one annotator answered", "count": 3}]
    assert (said["items"], said["ratings"], said["pairable"]) == (2, 7, 4)


def test_items_nobody_answered_are_counted_too() -> None:
    table = RatingTable(("1", "2"), ("A", "B"), np.array([[0, -1], [0, -1]], np.int32), ("x",))
    assert report(table, level="nominal").n.excluded == (("no annotator answered", 1),)


def test_at_level_set_every_label_of_the_scheme_has_a_row_and_none_has_one() -> None:
    triples = [
        (item, annotator, frozenset(labels))
        for item, line in enumerate([("claim", "claim+objection"), ("", ""), ("objection", "claim+objection")])
        for annotator, text in zip("AB", line, strict=True)
        for labels in [text.split("+") if text else []]
    ]
    said = plain(RatingTable.from_sets(triples), level="set", labels=SCHEME)
    assert list(said["labels"]) == ["claim", "objection", "analogy", "none"]
    assert said["categories"] == ["claim", "claim+objection", "none", "objection"]
    assert said["labels"]["claim"]["positive_agreement"] == pytest.approx(2 / 3)
    assert said["labels"]["none"]["kappa"] == 1.0
    assert said["labels"]["analogy"]["kappa"] is None
    assert said["coefficients"]["percent_agreement"]["value"] == pytest.approx(1 / 3)
    assert {"alpha_jaccard", "alpha_masi", "alpha_nominal"} < set(said["coefficients"])


def test_without_a_scheme_the_labels_that_were_given_have_rows() -> None:
    said = report(from_set_rows([("b", "ab"), ("", "c")]), level="set")
    assert list(said.labels) == ["a", "b", "c", "none"]


def test_at_level_nominal_the_categories_have_rows_or_the_labels_asked_for() -> None:
    table = RatingTable.from_triples([(1, "A", "x"), (1, "B", "none"), (2, "A", "y"), (2, "B", "y")])
    assert list(report(table, level="nominal").labels) == ["none", "x", "y"]
    assert list(report(table, level="nominal", labels=["y", "z"]).labels) == ["y", "z", "none"]
    assert report(table, level="nominal", labels=["z"]).labels["z"].prevalence == 0.0


def test_whole_sets_can_be_read_as_categories() -> None:
    table = from_set_rows([("a", "ab"), ("ab", "ab"), ("", "")])
    said = report(table, level="nominal")
    assert "alpha_masi" not in said.coefficients
    assert said.coefficients["alpha_nominal"].value == value("alpha_nominal", table)
    assert list(said.labels) == ["a", "a+b", "none"]


def test_a_level_the_ratings_do_not_have_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="level set"):
        report(from_words("xx"), level="set")


@given(set_tables())
def test_any_table_gives_plain_json_without_nan(table: RatingTable) -> None:
    for level in ("set", "nominal"):
        said = plain(table, level=level, labels=list("wxyz"))
        for told in said["coefficients"].values():
            assert (told["value"] is None) == str(told["undefined"]).startswith("because ")


def test_few_items_and_rare_labels_are_warned_of_without_a_verdict() -> None:
    said = plain(from_counts([[10, 1], [2, 1]], ("no", "yes")), level="nominal")
    assert said["warnings"] == [
        "Items with two or more answers: only 14. One item more can change every figure.",
        RARE,
    ]


@pytest.mark.parametrize(
    ("counts", "warned"),
    [([[380, 8], [6, 6]], True), ([[370, 10], [5, 15]], False), ([[15, 3], [2, 4]], False), ([[16, 2], [3, 2]], True)],
)
def test_a_label_is_rare_below_ten_yes_or_five_percent(counts: list[list[int]], warned: bool) -> None:
    said = report(from_counts(counts, ("no", "yes")), level="nominal", labels=["yes"])
    assert any(warning.startswith("Rare: yes") for warning in said.warnings) == warned


def test_labels_that_nobody_or_only_some_gave_are_named() -> None:
    rows = [("a", "a", "a"), ("ab", "a", "b"), ("", "a", "b")] * 10
    said = report(from_set_rows(rows), level="set", labels=["a", "b", "c"])
    assert "Never given: c." in said.warnings
    assert "Never given by one or more of the annotators: b (B), none (B, C)." in said.warnings


def test_annotators_without_answers_and_thin_pairs_are_named() -> None:
    table = RatingTable.from_triples(
        [(n, who, "xy"[n % 2]) for n in range(40) for who in "AB"] + [(n, "C", "x") for n in range(3)],
        annotators=["A", "B", "C", "D"],
    )
    warnings = report(table, level="nominal").warnings
    assert "Without any answer here: D." in warnings
    thin = "A + C (3), A + D (0), B + C (3), B + D (0), C + D (0)"
    assert f"Pairs of annotators with fewer than 20 items in common: {thin}." in warnings


def test_sentences_keep_what_a_translator_needs() -> None:
    said = report(from_counts([[5]], ["claim"]), level="nominal").coefficients["cohen_kappa"].undefined
    assert isinstance(said, Sentence)
    assert said.template == "because all answers are the same ({category})"
    assert said.template.format_map(said.params) == said


def test_braces_in_a_category_do_not_break_a_sentence() -> None:
    said = report(from_counts([[5]], ["{x}"]), level="nominal").coefficients["cohen_kappa"].undefined
    assert said == "because all answers are the same ({x})"


def test_a_report_can_be_handed_to_another_process() -> None:
    first = report(from_counts([[5]], ["{x}"]), level="nominal")
    second = pickle.loads(pickle.dumps(first))
    assert second.as_json() == first.as_json()
    assert second.coefficients["cohen_kappa"].undefined.params == {"category": "{x}"}


def test_very_many_categories_are_no_trouble() -> None:
    labels = [frozenset({f"tag {n}", f"tag {n + 1}"}) for n in range(1200)]
    triples = [(n, who, labels[(n + (who == "B" and n % 3 == 0)) % 1200]) for n in range(1200) for who in "AB"]
    said = report(RatingTable.from_sets(triples), level="set", labels=["tag 7"])
    assert said.coefficients["percent_agreement"].value == pytest.approx(2 / 3)
    nominal, jaccard = (said.coefficients[name].value for name in ("alpha_nominal", "alpha_jaccard"))
    assert nominal is not None
    assert jaccard is not None
    assert nominal < jaccard < 1
