"""Compared with NLTK (nltk.metrics.agreement), which no line of ours comes from.

NLTK returns 1 where only one label occurs, has no distance between two empty sets, and its pi, S and kappa assume that
everybody answered everything; there the comparison stops.
"""

import pytest
from hypothesis import assume, given
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import jaccard_distance, masi_distance

from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import random_table, result, set_tables, tables


def task_of(table: RatingTable, **options: object) -> AnnotationTask:
    names = table.sets or table.categories
    data = [
        (annotator, item, names[code])
        for annotator, line in zip(table.annotators, table.codes.tolist(), strict=True)
        for item, code in zip(table.items, line, strict=True)
        if code >= 0
    ]
    return AnnotationTask(data=data, **options)


def checked(name: str, table: RatingTable) -> float:
    found = result(name, table)
    assume(found.value is not None)
    assert found.value is not None
    return found.value


@given(tables())
def test_alpha_with_missing_answers(table: RatingTable) -> None:
    assert checked("alpha_nominal", table) == pytest.approx(task_of(table).alpha(), abs=1e-12)


@given(set_tables(empty=False))
def test_alpha_of_sets_with_missing_answers(table: RatingTable) -> None:
    jaccard, masi = checked("alpha_jaccard", table), checked("alpha_masi", table)
    assert jaccard == pytest.approx(task_of(table, distance=jaccard_distance).alpha(), abs=1e-12)
    assert masi == pytest.approx(task_of(table, distance=masi_distance).alpha(), abs=1e-12)


@given(tables(missing=False))
def test_multi_pi_is_fleiss_kappa_and_multi_kappa_is_conger_kappa(table: RatingTable) -> None:
    fleiss, conger = checked("fleiss_kappa", table), checked("conger_kappa", table)
    task = task_of(table)
    assert fleiss == pytest.approx(task.pi(), abs=1e-12)
    assert conger == pytest.approx(task.multi_kappa(), abs=1e-12)
    assert result("percent_agreement", table).value == pytest.approx(task.avg_Ao(), abs=1e-12)


@given(tables(annotators=2, missing=False))
def test_two_annotators(table: RatingTable) -> None:
    kappa, pi = checked("cohen_kappa", table), checked("scott_pi", table)
    task = task_of(table)
    assert kappa == pytest.approx(task.kappa(), abs=1e-12)
    assert pi == pytest.approx(task.pi(), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_s_is_brennan_and_predigers_when_every_category_is_used(seed: int) -> None:
    table = random_table(seed, annotators=3, items=80, categories=4)
    assert result("brennan_prediger", table).value == pytest.approx(task_of(table).S(), abs=1e-12)
