"""Compared with scikit-learn (sklearn.metrics)."""

import numpy as np
import pytest
from hypothesis import assume, given
from sklearn.metrics import cohen_kappa_score, confusion_matrix, f1_score

from annotator.agreement.labels import yes_or_no
from annotator.agreement.pairs import pairs
from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import random_table, result, row_of, tables


@given(tables(annotators=2))
def test_cohens_kappa_of_the_items_both_answered(table: RatingTable) -> None:
    ours = result("cohen_kappa", table).value
    assume(ours is not None)
    first, second = table.codes[:, (table.codes >= 0).all(axis=0)]
    assert ours == pytest.approx(cohen_kappa_score(first, second), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_kappa_of_each_label_and_confusion_of_two(seed: int) -> None:
    table = random_table(seed, annotators=2, items=70, categories=3)
    first, second = table.codes
    for code, name in enumerate(table.categories):
        row = row_of(table, name)
        assert row.kappa == pytest.approx(cohen_kappa_score(first == code, second == code), abs=1e-12)
        assert row.positive_agreement == pytest.approx(f1_score(first == code, second == code), abs=1e-12)
    (pair,) = pairs(table)
    assert [list(line) for line in pair.confusion.counts] == confusion_matrix(first, second).tolist()


@pytest.mark.parametrize("seed", range(3))
def test_a_pair_of_three_annotators_stands_on_the_items_the_two_answered(seed: int) -> None:
    table = random_table(seed, annotators=3, items=90, categories=2, missing=0.2)
    for pair in pairs(table):
        rows = table.codes[[table.annotators.index(name) for name in pair.annotators]]
        first, second = rows[:, (rows >= 0).all(axis=0)]
        assert pair.n == len(first)
        assert pair.cohen_kappa == pytest.approx(cohen_kappa_score(first, second), abs=1e-12)


def test_yes_or_no_keeps_missing_answers_missing() -> None:
    table = random_table(1, annotators=3, items=50, categories=3, missing=0.4)
    binary = yes_or_no(table, np.array([True, False, True]))
    assert ((binary.codes == -1) == (table.codes == -1)).all()
    assert ((binary.codes == 1) == np.isin(table.codes, [0, 2])).all()
