"""Passonneau 2006, Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation.

LREC 2006, p. 831-836: the definition. Similarity is J * M; M is 1 for equal sets, 2/3 for a set within the other, 1/3
for sets that overlap, 0 for sets that share nothing.
"""

import numpy as np
import pytest

from annotator.agreement.distances import Distance, jaccard, masi
from tests.agreement.tables import from_set_rows, result, value


def between(distance: Distance, first: str, second: str) -> float:
    one, other = set(first), set(second)
    sizes = [np.array([float(len(labels))]) for labels in (one & other, one, other)]
    return float(distance(*sizes)[0])


@pytest.mark.parametrize(
    ("first", "second", "j", "m"),
    [
        ("ab", "ab", 1, 1),
        ("a", "ab", 1 / 2, 2 / 3),
        ("abc", "b", 1 / 3, 2 / 3),
        ("ab", "bc", 1 / 3, 1 / 3),
        ("abc", "bcd", 1 / 2, 1 / 3),
        ("ab", "cd", 0, 0),
        ("", "a", 0, 0),
        ("", "", 1, 1),
    ],
)
def test_masi_is_jaccard_weighed_by_how_the_sets_lie(first: str, second: str, j: float, m: float) -> None:
    assert between(jaccard, first, second) == pytest.approx(1 - j)
    assert between(masi, first, second) == pytest.approx(1 - j * m)
    assert between(masi, second, first) == between(masi, first, second)


def test_equal_sets_are_at_no_distance_at_all() -> None:
    assert between(masi, "abc", "abc") == between(jaccard, "abc", "abc") == 0.0


def test_sets_that_come_near_agree_more_than_their_names_do() -> None:
    table = from_set_rows([("ab", "a"), ("b", "b"), ("c", "bc"), ("", ""), ("a", "ab"), ("c", "c")])
    assert value("alpha_jaccard", table) > value("alpha_masi", table) > value("alpha_nominal", table)


def test_alpha_of_three_items_by_hand() -> None:
    alpha = result("alpha_masi", from_set_rows([("a", "a"), ("a", "ab"), ("b", "b")]))
    near, far = 1 - 1 / 2 * 2 / 3, 1.0
    expected = 2 * (3 * 1 * near + 3 * 2 * far + 1 * 2 * near) / (6 * 5)
    assert 1 - (alpha.observed or 0) == pytest.approx(2 * near / 6)
    assert 1 - (alpha.expected or 0) == pytest.approx(expected)
