"""Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48; 2014, Handbook of Inter-Rater
Reliability, 4th edition, p. 55-56 (four raters with missing ratings) and Table 4.1 (abstractors).

The figures of 2014 stand with more digits in the documentation of the author's own package.
"""  # noqa: D205 - one sentence, two lines

import pytest

from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import from_counts, from_words, result, value

FOUR_RATERS = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
SIX_PSYCHIATRISTS = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445
"""


@pytest.fixture
def four_raters() -> RatingTable:
    return from_words(FOUR_RATERS)


def test_almost_all_positive_kappa_and_pi_fall_below_zero_and_ac1_does_not() -> None:
    table = from_counts([[118, 5], [2, 0]], "+-")
    assert value("percent_agreement", table) == pytest.approx(0.944)
    assert value("cohen_kappa", table) == pytest.approx(-0.0234, abs=5e-5)
    assert value("scott_pi", table) == pytest.approx(-0.0288, abs=5e-5)
    assert value("gwet_ac1", table) == pytest.approx(0.9408, abs=5e-5)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("percent_agreement", 0.89),
        ("cohen_kappa", 0.7964094),
        ("scott_pi", 0.7962397),
        ("gwet_ac1", 0.8493305),
        ("brennan_prediger", 0.835),
        ("alpha_nominal", 0.7972585),
    ],
)
def test_two_abstractors(name: str, figure: float) -> None:
    assert value(name, from_counts(ABSTRACTORS)) == pytest.approx(figure, abs=5e-8)


@pytest.mark.parametrize(
    ("name", "figure", "expected"),
    [
        ("percent_agreement", 0.8181818, None),
        ("gwet_ac1", 0.77544, 0.1903212),
        ("fleiss_kappa", 0.76117, 0.2387153),
        ("conger_kappa", 0.76282, 0.2334252),
        ("brennan_prediger", 0.77273, 0.2),
        ("alpha_nominal", 0.74342, None),
    ],
)
def test_four_raters_with_missing_ratings(
    four_raters: RatingTable, name: str, figure: float, expected: float | None
) -> None:
    found = result(name, four_raters)
    assert found.value == pytest.approx(figure, abs=5e-6)
    if expected is not None:
        assert found.observed == pytest.approx(0.8181818, abs=5e-8)
        assert found.expected == pytest.approx(expected, abs=5e-8)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("gwet_ac1", 0.4448007),
        ("fleiss_kappa", 0.4139265),
        ("alpha_nominal", 0.4204384),
        ("brennan_prediger", 0.4388889),
    ],
)
def test_six_psychiatrists_fifteen_patients(name: str, figure: float) -> None:
    assert value(name, from_words(SIX_PSYCHIATRISTS)) == pytest.approx(figure, abs=5e-8)


def test_items_with_one_answer_count_towards_the_shares_and_not_towards_the_agreement(
    four_raters: RatingTable,
) -> None:
    paired = four_raters.paired()
    assert len(paired.items) == len(four_raters.items) - 1
    whole, without = result("gwet_ac1", four_raters), result("gwet_ac1", paired)
    assert whole.observed == without.observed
    assert whole.n == without.n
    assert whole.expected != without.expected
