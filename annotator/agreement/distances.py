"""Distances between label sets, from sizes: 0 for equal sets, 1 for sets that share nothing."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Distance = Callable[[Floats, Floats, Floats], Floats]


def jaccard(shared: Floats, first: Floats, second: Floats) -> Floats:
    """Return 1 - shared / all labels of the two sets; two empty sets are equal.

    Args:
        shared: number of labels in both sets, any shape.
        first: number of labels in one set, of a shape that fits.
        second: number of labels in the other.
    """
    together = first + second - shared
    alike = np.where(together == 0, 1.0, shared / np.maximum(together, 1))
    return np.asarray(1.0 - alike, dtype=np.float64)


def masi(shared: Floats, first: Floats, second: Floats) -> Floats:
    """Return 1 - J * M, where J is shared / all labels and M says how the sets lie to each other.

    M is 1 for equal sets, 2/3 when one holds the other, 1/3 when they overlap, 0 when they share nothing:
    Passonneau 2006 (LREC, p. 831-836). Arguments as for ``jaccard``.
    """
    smaller, larger = np.minimum(first, second), np.maximum(first, second)
    lie = np.select([shared == larger, shared == smaller, shared > 0], [1.0, 2 / 3, 1 / 3], 0.0)
    return np.asarray(1.0 - (1.0 - jaccard(shared, first, second)) * lie, dtype=np.float64)
