"""One label, yes or no: which figures there are, and why one is missing."""

import itertools

import pytest
from hypothesis import given

from annotator.agreement.labels import label_row
from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import from_counts, from_words, result, row_of, tables


def test_two_annotators_get_cohens_kappa_and_three_get_fleiss() -> None:
    three = from_words("ynn yyy nny nnn yyn nnn")
    two = three.only(("A", "B"))
    assert row_of(two, "y").kappa == result("cohen_kappa", two).value
    assert row_of(two, "y").kappa != result("fleiss_kappa", two).value
    assert row_of(three, "y").kappa == pytest.approx(result("fleiss_kappa", three).value)


@given(tables(missing=True))
def test_positive_agreement_is_pooled_over_the_pairs_of_annotators(table: RatingTable) -> None:
    both = either = 0
    for one, other in itertools.combinations(table.codes.tolist(), 2):
        for a, b in zip(one, other, strict=True):
            if min(a, b) >= 0:
                both += 2 * (a == b == 0)
                either += (a == 0) + (b == 0)
    row = row_of(table, table.categories[0])
    assert row.positive_agreement == (pytest.approx(both / either) if either else None)


@given(tables())
def test_the_row_of_no_is_the_row_of_yes_the_other_way_round(table: RatingTable) -> None:
    if len(table.categories) > 2:
        table = RatingTable(table.items, table.annotators, table.codes.clip(max=1), table.categories[:2])
    yes, no = row_of(table, table.categories[1]), row_of(table, table.categories[0])
    assert (yes.positive_agreement, yes.negative_agreement) == (no.negative_agreement, no.positive_agreement)
    for name in ("kappa", "alpha", "ac1"):
        assert getattr(yes, name) == pytest.approx(getattr(no, name))


def test_prevalence_and_n_are_of_items_with_two_answers_or_more() -> None:
    row = row_of(from_words("yy yn y. .n nn"), "y")
    assert (row.n, row.yes, row.ratings, row.prevalence) == (3, 3, 6, 0.5)


def test_a_label_nobody_gave_has_no_figures_but_negative_agreement() -> None:
    row = label_row(from_counts([[7, 0], [0, 0]], ("no", "yes")))
    assert (row.positive_agreement, row.negative_agreement, row.prevalence) == (None, 1.0, 0.0)
    assert (row.kappa, row.alpha, row.ac1) == (None, None, None)
    assert row.undefined["positive_agreement"] == "because nobody said yes"
    assert set(row.undefined) == {"kappa", "alpha", "ac1", "positive_agreement"}


def test_a_label_everybody_always_gave_has_no_negative_agreement() -> None:
    row = label_row(from_counts([[0, 0], [0, 7]], ("no", "yes")))
    assert (row.positive_agreement, row.negative_agreement) == (1.0, None)
    assert row.undefined["negative_agreement"] == "because nobody said no"


def test_without_two_answers_on_any_item_every_figure_is_missing_with_its_reason() -> None:
    row = row_of(from_words("y. .n y."), "y")
    figures = (row.positive_agreement, row.negative_agreement, row.kappa, row.alpha, row.ac1, row.prevalence)
    assert figures == (None,) * 6
    assert set(row.undefined) == {
        "positive_agreement", "negative_agreement", "kappa", "alpha", "ac1", "prevalence"
    }  # fmt: skip
    assert set(row.undefined.values()) == {"because no item has answers of two annotators"}


def test_kappa_is_zero_and_not_missing_when_one_of_two_never_says_yes() -> None:
    row = label_row(from_counts([[6, 4], [0, 0]], ("no", "yes")))
    assert row.kappa == pytest.approx(0.0, abs=1e-15)
    assert row.never_by == ("A",)
