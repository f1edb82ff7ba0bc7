"""Two annotators side by side: confusion, and the items behind its cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, compress

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.catalogue import named
from annotator.agreement.evaluation import evaluate
from annotator.agreement.ratings import RatingTable
from annotator.agreement.sentences import Sentence

SHOWN_WHOLE = 64
"""Up to so many categories a confusion shows them all; of more, only those the two used."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the row annotator's category met the column annotator's; the categories are the same."""

    rows: tuple[str, ...]
    cols: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two annotators over the items both answered: Cohen's kappa, or why there is none, and the confusion."""

    annotators: tuple[str, str]
    n: int
    cohen_kappa: float | None
    undefined: Sentence | None
    confusion: Confusion

    def as_json(self) -> dict[str, object]:
        """Return the object that files and the command line show."""
        confusion = self.confusion
        return {
            "annotators": list(self.annotators),
            "n": self.n,
            "cohen_kappa": self.cohen_kappa,
            "undefined": None if self.undefined is None else str(self.undefined),
            "confusion": {
                "rows": list(confusion.rows),
                "cols": list(confusion.cols),
                "counts": [list(row) for row in confusion.counts],
            },
        }


def pairs(table: RatingTable) -> Iterator[Pair]:
    """Yield every pair of annotators, in the order of the table."""
    for first, second in combinations(table.annotators, 2):
        both = table.only((first, second)).complete()
        kappa = evaluate(named("cohen_kappa"), both)
        yield Pair((first, second), len(both.items), kappa.value, kappa.undefined, _confusion(both))


def _confusion(both: RatingTable) -> Confusion:
    """Count the cells of a complete table of two annotators."""
    shown = np.arange(len(both.categories))
    if len(shown) > SHOWN_WHOLE:
        shown = np.unique(both.codes)
    place = np.zeros(len(both.categories), dtype=np.int64)
    place[shown] = np.arange(len(shown))
    rows, cols = place[both.codes]
    counts = np.bincount(rows * len(shown) + cols, minlength=len(shown) ** 2).reshape(len(shown), len(shown))
    names = tuple(both.categories[code] for code in shown)
    return Confusion(names, names, tuple(map(tuple, counts.tolist())))


def cell_items(table: RatingTable, a: str, b: str, row: str, col: str) -> tuple[str, ...]:
    """Return the items to which annotator a gave category row and annotator b category col.

    Raises:
        ValueError: when an annotator or a category is not in the table.
    """
    first, second = table.only((a, b)).codes
    cell = (first == table.categories.index(row)) & (second == table.categories.index(col))
    return _names(table, cell)


def disagreement_items(table: RatingTable) -> tuple[str, ...]:
    """Return the items whose answers are not all the same."""
    highest = table.codes.max(axis=0, initial=-1)
    lowest = np.where(table.given, table.codes, np.iinfo(np.int32).max).min(axis=0, initial=np.iinfo(np.int32).max)
    return _names(table, lowest < highest)


def _names(table: RatingTable, keep: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(compress(table.items, keep.tolist()))
