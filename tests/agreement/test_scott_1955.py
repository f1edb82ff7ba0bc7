"""Scott 1955, Reliability of content analysis: the case of nominal scale coding. Public Opinion Quarterly 19, 321-325.

The paper gives the formula (p. 323) and no table of two coders; figures for it are in the tests of Zwick 1988, of
Artstein & Poesio 2008 and of Gwet 2014.
"""

from fractions import Fraction

import pytest

from tests.agreement.tables import from_counts, result

COUNTS = [[20, 10], [20, 50]]


def test_chance_is_the_sum_of_the_squared_shares_of_both_coders_together() -> None:
    pi = result("scott_pi", from_counts(COUNTS))
    shares = [Fraction(30 + 40, 200), Fraction(70 + 60, 200)]
    expected = sum(share**2 for share in shares)
    assert pi.expected == pytest.approx(float(expected), abs=1e-15)
    assert pi.value == pytest.approx(float((Fraction(7, 10) - expected) / (1 - expected)), abs=1e-15)


def test_fleiss_kappa_of_two_coders_is_pi() -> None:
    table = from_counts(COUNTS)
    assert result("fleiss_kappa", table).value == pytest.approx(result("scott_pi", table).value, abs=1e-15)
