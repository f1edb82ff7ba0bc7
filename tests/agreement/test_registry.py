"""What holds for every row of the registry, whatever coefficient is added to it."""

import random
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.catalogue import ALL
from annotator.agreement.evaluation import evaluate
from annotator.agreement.ratings import RatingTable
from annotator.agreement.registry import Coefficient, Parts, coefficient
from tests.agreement.tables import from_counts, from_set_rows, random_table, set_tables, tables

EVERY_ROW = pytest.mark.parametrize("row", ALL, ids=[row.name for row in ALL])
NOMINAL = [row for row in ALL if "nominal" in row.levels]
EVERY_NOMINAL = pytest.mark.parametrize("row", NOMINAL, ids=[row.name for row in NOMINAL])
CORRECTED = [row for row in ALL if row.corrected]
EVERY_CORRECTED = pytest.mark.parametrize("row", CORRECTED, ids=[row.name for row in CORRECTED])

SETS = from_set_rows(
    [("ab", "a", "ab"), ("b", "b", "b"), ("c", "bc", ""), ("", "", None), ("a", "ab", "a"), ("c", "c", None)]
)


def fitting(row: Coefficient, table: RatingTable) -> RatingTable:
    """Return the table, with two annotators if the coefficient is for two."""
    return table.only(table.annotators[:2]) if row.raters == "two" else table


def test_the_rows_are_those_of_this_issue_in_the_order_of_the_contract() -> None:
    two_or_more = ["fleiss_kappa", "conger_kappa", "brennan_prediger", "gwet_ac1"]
    alphas = ["alpha_nominal", "alpha_jaccard", "alpha_masi"]
    assert [row.name for row in ALL] == ["percent_agreement", "cohen_kappa", "scott_pi", *two_or_more, *alphas]


@EVERY_ROW
def test_each_row_says_its_title_its_source_and_what_happens_to_missing_answers(row: Coefficient) -> None:
    assert row.title
    assert row.source[-4:].isdigit()
    assert row.missing_data
    assert row.source.split()[0] in (row.compute.__doc__ or "") + (row.compute.__globals__["__doc__"] or "")


@EVERY_ROW
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_annotators_and_items_does_not_matter(row: Coefficient, order: random.Random) -> None:
    table = fitting(row, SETS)
    rows = order.sample(range(len(table.annotators)), len(table.annotators))
    cols = order.sample(range(len(table.items)), len(table.items))
    turned = RatingTable(
        tuple(table.items[c] for c in cols),
        tuple(table.annotators[r] for r in rows),
        table.codes[np.ix_(rows, cols)],
        table.categories,
        table.sets,
    )
    first, second = evaluate(row, table), evaluate(row, turned)
    assert second.value == pytest.approx(first.value, abs=1e-12)
    assert second.n == first.n


@EVERY_ROW
@given(order=st.permutations(range(len(SETS.categories))))
def test_the_names_and_codes_of_categories_do_not_matter(row: Coefficient, order: list[int]) -> None:
    table = fitting(row, SETS)
    look_up = np.append(np.array(order), -1).astype(np.int32)
    back = np.argsort(order)
    renamed = RatingTable(
        table.items,
        table.annotators,
        look_up[table.codes],
        tuple(f"other {n}" for n in range(len(order))),
        tuple((table.sets or ())[code] for code in back),
    )
    assert evaluate(row, renamed).value == pytest.approx(evaluate(row, table).value, abs=1e-12)


@EVERY_ROW
@pytest.mark.parametrize("annotators", [2, 3, 5])
def test_full_agreement_on_two_categories_is_exactly_one(row: Coefficient, annotators: int) -> None:
    table = from_set_rows([("a",) * annotators, ("ab",) * annotators, ("a",) * annotators])
    found = evaluate(row, fitting(row, table))
    assert found.value == found.observed == 1.0
    assert found.undefined is None


@EVERY_CORRECTED
@pytest.mark.parametrize("offered", [("a",), ("a", "b", "c")])
def test_one_category_throughout_is_undefined_and_never_one(row: Coefficient, offered: tuple[str, ...]) -> None:
    sets = tuple(frozenset(name) for name in offered)
    table = RatingTable(("1", "2", "3"), ("A", "B"), np.zeros((2, 3), dtype=np.int32), offered, sets)
    found = evaluate(row, table)
    assert found.value is None
    assert found.undefined == "because all answers are the same (a)"
    assert found.observed == 1.0


def test_percent_agreement_stands_when_everybody_says_the_same() -> None:
    table = from_counts([[5]], ["claim"])
    values = {row.name: evaluate(row, table).value for row in NOMINAL}
    assert values.pop("percent_agreement") == 1.0
    assert set(values.values()) == {None}


def test_cohen_keeps_what_it_saw_and_expected_when_it_is_undefined() -> None:
    kappa = next(evaluate(row, from_counts([[5]], ["claim"])) for row in ALL if row.name == "cohen_kappa")
    assert (kappa.observed, kappa.expected, kappa.n) == (1.0, 1.0, 5)


@EVERY_ROW
@pytest.mark.parametrize("rows", [[("a", None), (None, "b")], [(None, "a"), (None, "b")]])
def test_no_item_with_two_answers_is_undefined(row: Coefficient, rows: list[tuple[str | None, str | None]]) -> None:
    triples = [(n, "AB"[c], frozenset(x)) for n, line in enumerate(rows) for c, x in enumerate(line) if x]
    found = evaluate(row, RatingTable.from_sets(triples, annotators=("A", "B")))
    assert (found.value, found.observed, found.n) == (None, None, 0)
    assert found.undefined == "because no item has answers of two annotators"


@EVERY_ROW
def test_an_empty_table_is_undefined(row: Coefficient) -> None:
    found = evaluate(row, RatingTable.from_sets([], annotators=("A", "B")))
    assert (found.value, found.n) == (None, 0)
    assert (found.undefined or "").startswith("because ")


@EVERY_ROW
@given(table=set_tables())
def test_every_number_is_a_number_and_every_lack_has_a_reason(row: Coefficient, table: RatingTable) -> None:
    if row.why_not(table, "set"):
        return
    found = evaluate(row, table)
    assert (found.value is None) == (found.undefined is not None)
    assert (found.undefined or "because ").startswith("because ")
    assert found.value is None or (isfinite(found.value) and found.value <= 1)
    for share in (found.observed, found.expected):
        assert share is None or (isinstance(share, float) and -1e-12 <= share <= 1)


@EVERY_NOMINAL
@given(table=tables(annotators=2))
def test_a_row_for_complete_items_only_does_not_see_the_others(row: Coefficient, table: RatingTable) -> None:
    whole, complete = evaluate(row, table), evaluate(row, table.complete())
    assert whole.n == complete.n
    assert whole.observed == complete.observed
    if not row.missing:
        assert whole.value == complete.value


@EVERY_NOMINAL
def test_a_row_that_takes_missing_answers_uses_items_not_everybody_answered(row: Coefficient) -> None:
    table = random_table(3, annotators=4, items=60, categories=3, missing=0.3)
    if row.missing:
        assert evaluate(row, table).n == len(table.paired().items) > len(table.complete().items)
    else:
        assert row.raters == "two"


@EVERY_ROW
def test_a_row_says_why_it_does_not_apply(row: Coefficient) -> None:
    three, without_sets = random_table(1, annotators=3, items=5, categories=2), from_counts([[1, 1], [1, 1]])
    assert bool(row.why_not(three, "nominal")) == (row.raters == "two" or "nominal" not in row.levels)
    assert row.why_not(without_sets, "set") == "because it is not for the level set"
    assert row.why_not(SETS.only("AB"), "set") is None


def test_a_row_for_two_refuses_three() -> None:
    for row in ALL:
        if row.raters == "two":
            with pytest.raises(ValueError):
                evaluate(row, random_table(1, annotators=3, items=5, categories=2))


def test_a_name_can_be_taken_once() -> None:
    with pytest.raises(ValueError, match="two coefficients called cohen_kappa"):
        coefficient("cohen_kappa", title="", source="", raters="any")(lambda _: Parts(None, None, 0))
