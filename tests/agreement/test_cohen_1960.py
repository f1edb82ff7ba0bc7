"""Cohen 1960, A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46."""

import pytest

from tests.agreement.tables import from_counts, result

PAGE_37 = [[25, 12, 3], [13, 2, 15], [12, 16, 2]]
PAGE_45 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def test_the_first_table_agrees_less_than_chance() -> None:
    kappa = result("cohen_kappa", from_counts(PAGE_37))
    assert kappa.observed == pytest.approx(0.29, abs=5e-15)
    assert kappa.expected == pytest.approx(0.35, abs=5e-15)
    assert kappa.n == 100
    assert kappa.value == pytest.approx(-0.06 / 0.65)


def test_the_table_of_two_hundred_has_kappa_492() -> None:
    kappa = result("cohen_kappa", from_counts(PAGE_45))
    assert kappa.observed == pytest.approx(0.70)
    assert kappa.expected == pytest.approx(0.41)
    assert kappa.value == pytest.approx(0.492, abs=5e-4)
    assert kappa.n == 200


def test_kappa_does_not_depend_on_who_is_the_first_annotator() -> None:
    turned = [list(column) for column in zip(*PAGE_45, strict=True)]
    assert result("cohen_kappa", from_counts(turned)).value == result("cohen_kappa", from_counts(PAGE_45)).value
