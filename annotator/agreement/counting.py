"""The counts the coefficients are made of; i runs over items, k over categories, r_i answers of an item."""

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.ratings import RatingTable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def agreeing_pairs(table: RatingTable) -> Ints:
    """Count the pairs of annotators that agree on each item: shape (items,).

    Pairs are taken by distance between rows of the table, so that there is one array operation a distance.
    """
    agreeing = np.zeros(len(table.items), dtype=np.int64)
    for lag in range(1, len(table.annotators)):
        former, later = table.codes[:-lag], table.codes[lag:]
        agreeing += ((former == later) & (former >= 0)).sum(axis=0)
    return agreeing


def mean_agreement(table: RatingTable) -> tuple[float | None, int]:
    """Return the share of agreeing pairs, averaged over the items with two or more answers, and their number.

    Fleiss 1971, p. 379-380 (the mean of P_i), with r_i instead of a fixed number of annotators. Items are
    summed by their number of answers, so that the sums are whole numbers and full agreement is exactly 1.
    """
    answers = table.answers
    n = int((answers > 1).sum())
    if n == 0:
        return None, 0
    agreeing = np.bincount(answers, weights=agreeing_pairs(table))
    number = np.arange(len(agreeing))
    pairs = np.maximum(number * (number - 1) / 2, 1)
    return float((agreeing / pairs).sum() / n), n


def shares(table: RatingTable) -> Floats:
    """Return the share of each category, averaged over the items with at least one answer: shape (categories,).

    Each item counts as much as any other, however many answers it has (Gwet 2014, p. 55: the mean of r_ik / r_i).
    """
    answers, given, size = table.answers, table.given, len(table.categories)
    number = np.broadcast_to(answers, table.codes.shape)[given]
    height = len(table.annotators) + 1
    counts = np.bincount(number * size + table.codes[given], minlength=height * size).reshape(height, size)
    weighted = counts[1:] / np.arange(1, height)[:, None]
    return np.asarray(weighted.sum(axis=0) / (answers > 0).sum(), dtype=np.float64)


def shares_by_annotator(table: RatingTable) -> Floats:
    """Return each annotator's share of each category: shape (annotators with an answer, categories)."""
    size, rows = len(table.categories), np.arange(len(table.annotators))[:, None]
    keys = (rows * size + table.codes)[table.given]
    counts = np.bincount(keys, minlength=len(rows) * size).reshape(len(rows), size)
    totals = counts.sum(axis=1, keepdims=True)
    answered = totals[:, 0] > 0
    return np.asarray(counts[answered] / totals[answered], dtype=np.float64)


def margins(table: RatingTable) -> tuple[int, Ints, Ints]:
    """Return how often two annotators agree and how often each gave each category, over the items both answered.

    Returns:
        The number of items they agree on, and two arrays of shape (categories,) with one sum: the items both answered.

    Raises:
        ValueError: when there are not exactly two annotators.
    """
    first, second = table.codes[:, table.given.all(axis=0)]
    size = len(table.categories)
    agreeing = int((first == second).sum())
    return agreeing, np.bincount(first, minlength=size), np.bincount(second, minlength=size)


def pairable(table: RatingTable) -> NDArray[np.int32]:
    """Return the codes of all answers to items with two or more answers: one dimension."""
    return table.codes[table.given & (table.answers > 1)]
