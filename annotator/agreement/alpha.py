"""Krippendorff's alpha, given as agreement (1 - disagreement), so that it reads like the other coefficients.

Krippendorff 2004 (Content Analysis, 2nd edition), p. 221-232, and 2011 (Computing Krippendorff's Alpha-Reliability),
parts A to C. Only pairable answers count: those to items with two or more. n is their number, n_c that of value c.
"""

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.counting import agreeing_pairs, pairable
from annotator.agreement.distances import Distance, jaccard, masi
from annotator.agreement.ratings import RatingTable
from annotator.agreement.registry import NOTHING, Parts, coefficient
from annotator.agreement.sentences import told

PAIRABLE = told("pairable answers are used: all answers to items with two or more")

ROWS_AT_ONCE = 512


@coefficient(
    "alpha_nominal",
    title="Krippendorff's alpha (nominal)",
    source="Krippendorff 2004",
    raters="any",
    missing_data=PAIRABLE,
)
def alpha_nominal(table: RatingTable) -> Parts:
    """Alpha with the distance 0 for the same category and 1 for any other."""
    answers = table.answers
    n, items = int(answers[answers > 1].sum()), int((answers > 1).sum())
    if n == 0:
        return NOTHING
    by_number = np.bincount(answers, weights=agreeing_pairs(table))
    coincidences = (2 * by_number[2:] / np.arange(1, len(by_number) - 1)).sum()
    counts = np.bincount(pairable(table))
    return Parts(float(coincidences / n), float((counts * (counts - 1)).sum() / (n * (n - 1))), items)


@coefficient(
    "alpha_jaccard",
    title="Krippendorff's alpha (Jaccard)",
    source="Krippendorff 2004",
    raters="any",
    missing_data=PAIRABLE,
    levels=frozenset({"set"}),
)
def alpha_jaccard(table: RatingTable) -> Parts:
    """Alpha over label sets with Jaccard's distance: 1 - shared labels / all labels of the two."""
    return _alpha_of_sets(table, jaccard)


@coefficient(
    "alpha_masi",
    title="Krippendorff's alpha (MASI)",
    source="Passonneau 2006",
    raters="any",
    missing_data=PAIRABLE,
    levels=frozenset({"set"}),
)
def alpha_masi(table: RatingTable) -> Parts:
    """Alpha over label sets with the MASI distance: Passonneau 2006, p. 831-836."""
    return _alpha_of_sets(table, masi)


def _alpha_of_sets(table: RatingTable, distance: Distance) -> Parts:
    codes = pairable(table)
    n = len(codes)
    if n == 0:
        return NOTHING
    members = _membership(table)
    first, second, weight = _coincidences(table)
    sizes = members.sum(axis=1)
    shared = (members[first] * members[second]).sum(axis=1)
    observed = 2 * (weight * distance(shared, sizes[first], sizes[second])).sum() / n
    counts = np.bincount(codes, minlength=len(members))
    expected = _expected_distance(members, counts, distance) / (n * (n - 1))
    return Parts(float(1 - observed), float(1 - expected), int((table.answers > 1).sum()))


def _membership(table: RatingTable) -> NDArray[np.float64]:
    """Return which labels each category holds, 0 or 1: shape (categories, labels); floats, for fast products."""
    sets = table.sets or ()
    place = {label: column for column, label in enumerate(sorted(frozenset().union(*sets)))}
    members = np.zeros((len(sets), len(place)))
    for row, labels in enumerate(sets):
        members[row, [place[label] for label in labels]] = 1
    return members


def _coincidences(table: RatingTable) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the unequal pairs of codes that met on an item, each once, and the sum of 1 / (answers - 1) of each."""
    size = len(table.categories)
    weight = 1.0 / np.maximum(table.answers - 1, 1)
    keys, weights = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    for lag in range(1, len(table.annotators)):
        former, later = table.codes[:-lag], table.codes[lag:]
        met = (former != later) & (former >= 0) & (later >= 0)
        low, high = np.minimum(former[met], later[met]), np.maximum(former[met], later[met])
        keys.append(low.astype(np.int64) * size + high)
        weights.append(np.broadcast_to(weight, met.shape)[met])
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(place, np.concatenate(weights), len(distinct)).astype(np.float64)
    return distinct // size, distinct % size, total


def _expected_distance(members: NDArray[np.float64], counts: NDArray[np.int64], distance: Distance) -> float:
    """Return the sum over pairs of categories of n_c * n_k * distance, some rows at a time to bound the memory."""
    sizes, total = members.sum(axis=1), 0.0
    for start in range(0, len(members), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        apart = distance(members[rows] @ members.T, sizes[rows, None], sizes[None, :])
        total += float(counts[rows] @ apart @ counts)
    return total
