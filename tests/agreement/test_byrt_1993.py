"""Byrt, Bishop & Carlin 1993, Bias, prevalence and kappa. Journal of Clinical Epidemiology 46, 423-429: equation 1."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.agreement.tables import from_counts, result, value

CELL = st.integers(0, 30)


def test_tables_1_and_2_differ_in_kappa_and_not_in_pabak() -> None:
    even, skewed = from_counts([[40, 9], [6, 45]]), from_counts([[80, 10], [5, 5]])
    assert (value("cohen_kappa", even), value("cohen_kappa", skewed)) == pytest.approx((0.70, 0.32), abs=5e-3)
    assert value("brennan_prediger", even) == value("brennan_prediger", skewed) == pytest.approx(0.70)


@given(CELL, CELL, CELL, CELL)
def test_kappa_follows_from_pabak_the_bias_index_and_the_prevalence_index(a: int, b: int, c: int, d: int) -> None:
    assume(a + b + c + d > 0)
    n = a + b + c + d
    table = from_counts([[a, b], [c, d]])
    kappa = result("cohen_kappa", table).value
    assume(kappa is not None)
    pabak, bias, prevalence = value("brennan_prediger", table), (b - c) / n, (a - d) / n
    adjusted = (pabak - prevalence**2 + bias**2) / (1 - prevalence**2 + bias**2)
    assert kappa == pytest.approx(adjusted, abs=1e-12)
