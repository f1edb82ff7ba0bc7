"""Brennan & Prediger 1981, Coefficient kappa: some uses, misuses, and alternatives.

Educational and Psychological Measurement 41, 687-699: the tables of p. 689 and 691, in hundredths. For more than two
raters Randolph 2005, Free-marginal multirater kappa, p. 17.
"""

import pytest

from tests.agreement.tables import from_counts, from_rows, result

PAGE_689 = [[50, 0, 0], [10, 10, 10], [20, 0, 0]]
PAGE_691 = [[50, 0, 10], [0, 10, 10], [10, 10, 0]]


@pytest.mark.parametrize(("counts", "expected", "kappa"), [(PAGE_689, 0.45, 0.27), (PAGE_691, 0.44, 0.29)])
def test_kappa_takes_chance_from_the_margins_and_kappa_n_from_the_number_of_categories(
    counts: list[list[int]], expected: float, kappa: float
) -> None:
    table = from_counts(counts)
    cohen, free = result("cohen_kappa", table), result("brennan_prediger", table)
    assert cohen.expected == pytest.approx(expected, abs=5e-3)
    assert cohen.value == pytest.approx(kappa, abs=5e-3)
    assert free.observed == pytest.approx(0.60)
    assert free.expected == pytest.approx(1 / 3)
    assert free.value == pytest.approx(0.40)


def test_categories_nobody_gave_count_when_they_were_offered() -> None:
    offered = from_rows(["xx", "xy", "yy"], categories=("x", "y", "z"))
    seen = from_rows(["xx", "xy", "yy"])
    assert result("brennan_prediger", offered).expected == pytest.approx(1 / 3)
    assert result("brennan_prediger", seen).expected == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("rows", "fixed", "free"),
    [(["yyy", "yyn", "nny", "nnn"], 0.33, 0.33), (["yyy", "yyn", "yyn", "yyy"], -0.2, 0.33)],
)
def test_randolph_three_raters(rows: list[str], fixed: float, free: float) -> None:
    table = from_rows(rows)
    assert result("fleiss_kappa", table).value == pytest.approx(fixed, abs=5e-3)
    assert result("brennan_prediger", table).value == pytest.approx(free, abs=5e-3)
