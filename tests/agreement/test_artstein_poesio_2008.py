"""Artstein & Poesio 2008, Inter-coder agreement for computational linguistics. Computational Linguistics 34, 555-596.

The tables of p. 558 (two categories) and p. 568 (three).
"""

import pytest

from tests.agreement.tables import from_counts, result, row_of

PAGE_558 = [[20, 10], [20, 50]]
PAGE_568 = [[46, 0, 0], [6, 32, 6], [0, 0, 10]]


@pytest.mark.parametrize(
    ("name", "expected", "figure"),
    [("brennan_prediger", 0.5, 0.4), ("scott_pi", 0.545, 0.341), ("cohen_kappa", 0.54, 0.348)],
)
def test_two_categories(name: str, expected: float, figure: float) -> None:
    found = result(name, from_counts(PAGE_558, ("STAT", "IReq")))
    assert found.observed == pytest.approx(0.7)
    assert found.expected == pytest.approx(expected, abs=5e-4)
    assert found.value == pytest.approx(figure, abs=5e-4)


def test_each_category_has_its_own_agreement() -> None:
    table = from_counts(PAGE_558, ("STAT", "IReq"))
    assert row_of(table, "STAT").positive_agreement == pytest.approx(0.571, abs=5e-4)
    assert row_of(table, "IReq").positive_agreement == pytest.approx(0.769, abs=5e-4)


@pytest.mark.parametrize(
    ("name", "expected", "figure"),
    [
        ("brennan_prediger", 0.3333, 0.82),
        ("scott_pi", 0.4014, 0.7995),
        ("cohen_kappa", 0.396, 0.8013),
    ],
)
def test_three_categories(name: str, expected: float, figure: float) -> None:
    found = result(name, from_counts(PAGE_568, ("STAT", "IReq", "Chck")))
    assert found.observed == pytest.approx(0.88)
    assert found.expected == pytest.approx(expected, abs=5e-4)
    assert found.value == pytest.approx(figure, abs=5e-4)


def test_alpha_of_three_categories() -> None:
    alpha = result("alpha_nominal", from_counts(PAGE_568, ("STAT", "IReq", "Chck")))
    assert 1 - (alpha.observed or 0) == pytest.approx(0.120)
    assert 1 - (alpha.expected or 0) == pytest.approx(0.601, abs=1e-3)
    assert alpha.value == pytest.approx(0.800, abs=1e-3)
