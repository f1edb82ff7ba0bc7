"""Warrens 2010, Inequalities between multi-rater kappas. Advances in Data Analysis and Classification 4, 271-286.

The table of p. 284 (pathologists of O'Malley et al. 2006). What it calls Hubert's kappa has the observed and expected
agreement of Conger 1980 (Psychological Bulletin 88, 322-328): both averaged over the pairs of raters.
"""

import itertools

import pytest

from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import from_rows, result, value

ROWS = ["NNNNNNNN"] * 14 + ["NNNANNNN", "NNNNNNNA"] + ["AAAAAAAA"] * 10 + ["AANAAAAN"] * 2 + ["AANANAAN", "AANANANN"]


@pytest.fixture
def pathologists() -> RatingTable:
    return from_rows(ROWS)


@pytest.mark.parametrize(
    ("name", "figure"), [("brennan_prediger", 0.8358), ("fleiss_kappa", 0.8324), ("conger_kappa", 0.8326)]
)
def test_eight_pathologists(pathologists: RatingTable, name: str, figure: float) -> None:
    assert value(name, pathologists) == pytest.approx(figure, abs=1e-4)


def test_conger_averages_both_agreements_of_cohen_over_the_pairs(pathologists: RatingTable) -> None:
    every_two = [pathologists.only(two) for two in itertools.combinations(pathologists.annotators, 2)]
    cohens = [result("cohen_kappa", two) for two in every_two]
    conger = result("conger_kappa", pathologists)
    assert conger.observed == pytest.approx(sum(kappa.observed or 0 for kappa in cohens) / 28, abs=1e-12)
    assert conger.expected == pytest.approx(sum(kappa.expected or 0 for kappa in cohens) / 28, abs=1e-12)
