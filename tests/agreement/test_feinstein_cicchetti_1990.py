"""Feinstein & Cicchetti 1990, High agreement but low kappa, I. Journal of Clinical Epidemiology 43, 543-549, and
Cicchetti & Feinstein 1990, II. Resolving the paradoxes, 551-558.
"""  # noqa: D205 - one sentence, two lines

import pytest

from tests.agreement.tables import from_counts, row_of, value

EVEN = [[40, 9], [6, 45]]
SKEWED = [[80, 10], [5, 5]]
SAME_IMBALANCE = [[45, 15], [25, 15]]
OPPOSITE_IMBALANCE = [[25, 35], [5, 35]]


@pytest.mark.parametrize(("counts", "kappa"), [(EVEN, 0.70), (SKEWED, 0.32)])
def test_first_paradox_high_agreement_low_kappa(counts: list[list[int]], kappa: float) -> None:
    table = from_counts(counts, "+-")
    assert value("percent_agreement", table) == pytest.approx(0.85)
    assert value("cohen_kappa", table) == pytest.approx(kappa, abs=5e-3)


@pytest.mark.parametrize(("counts", "kappa"), [(SAME_IMBALANCE, 0.13), (OPPOSITE_IMBALANCE, 0.26)])
def test_second_paradox_disagreeing_margins_raise_kappa(counts: list[list[int]], kappa: float) -> None:
    table = from_counts(counts, "+-")
    assert value("percent_agreement", table) == pytest.approx(0.60)
    assert value("cohen_kappa", table) == pytest.approx(kappa, abs=5e-3)


@pytest.mark.parametrize("counts", [EVEN, SKEWED, SAME_IMBALANCE, OPPOSITE_IMBALANCE])
def test_positive_and_negative_agreement_are_the_agreed_over_the_mean_of_both_totals(counts: list[list[int]]) -> None:
    (a, b), (c, d) = counts
    row = row_of(from_counts(counts, "+-"), "+")
    assert row.positive_agreement == pytest.approx(a / (((a + b) + (a + c)) / 2), abs=1e-15)
    assert row.negative_agreement == pytest.approx(d / (((c + d) + (b + d)) / 2), abs=1e-15)


def test_the_two_shares_tell_the_tables_of_the_first_paradox_apart() -> None:
    even, skewed = (row_of(from_counts(counts, "+-"), "+") for counts in (EVEN, SKEWED))
    assert (even.positive_agreement, even.negative_agreement) == pytest.approx((80 / 95, 90 / 105))
    assert (skewed.positive_agreement, skewed.negative_agreement) == pytest.approx((160 / 175, 10 / 25))
