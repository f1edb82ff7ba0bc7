"""Compared with statsmodels (statsmodels.stats.inter_rater)."""

import numpy as np
import pytest
from hypothesis import assume, given
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import random_table, result, tables


@given(tables(missing=False))
def test_fleiss_kappa(table: RatingTable) -> None:
    ours = result("fleiss_kappa", table).value
    assume(ours is not None)
    counts, _ = aggregate_raters(table.codes.T, n_cat=len(table.categories))
    assert ours == pytest.approx(fleiss_kappa(counts, method="fleiss"), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_randolph_is_brennan_and_predigers(seed: int) -> None:
    table = random_table(seed, annotators=4, items=60, categories=3)
    counts, _ = aggregate_raters(table.codes.T, n_cat=3)
    ours = result("brennan_prediger", table).value
    assert ours == pytest.approx(fleiss_kappa(counts, method="randolph"), abs=1e-12)


@given(tables(annotators=2))
def test_cohens_kappa_of_the_items_both_answered(table: RatingTable) -> None:
    ours = result("cohen_kappa", table).value
    assume(ours is not None)
    first, second = table.codes[:, (table.codes >= 0).all(axis=0)]
    counts = np.zeros((len(table.categories),) * 2)
    np.add.at(counts, (first, second), 1)
    with np.errstate(all="ignore"):
        theirs = cohens_kappa(counts, return_results=False)
    assert ours == pytest.approx(theirs, abs=1e-12)
