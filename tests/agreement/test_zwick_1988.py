"""Zwick 1988, Another look at interrater agreement. Psychological Bulletin 103, 374-378: the tables of p. 376.

The one source that prints Scott's pi, Cohen's kappa and S for the same tables, with equal and unequal margins.
"""

import pytest

from tests.agreement.tables import from_counts, value

EQUAL_FLAT = [[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]]
EQUAL_UNEVEN = [[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]]
UNEQUAL = [[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]]


@pytest.mark.parametrize(
    ("counts", "s", "pi", "kappa"),
    [(EQUAL_FLAT, 0.467, 0.467, 0.467), (EQUAL_UNEVEN, 0.467, 0.444, 0.444), (UNEQUAL, 0.467, 0.460, 0.474)],
)
def test_s_pi_and_kappa_part_when_the_margins_do(counts: list[list[int]], s: float, pi: float, kappa: float) -> None:
    table = from_counts(counts, "ABCD")
    assert value("percent_agreement", table) == pytest.approx(0.600)
    assert value("brennan_prediger", table) == pytest.approx(s, abs=5e-4)
    assert value("scott_pi", table) == pytest.approx(pi, abs=1e-3)
    assert value("cohen_kappa", table) == pytest.approx(kappa, abs=5e-4)
