"""The table every coefficient starts from: who gave which category to which item."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.encoding import Label, Triples, name_of, name_sets, numbers_first, read_columns

Level = Literal["nominal", "set"]

MISSING = -1


@dataclass(frozen=True, eq=False, slots=True)
class RatingTable:
    """Ratings of items by annotators, as codes of categories.

    Attributes:
        items: names of the items; two may bear one name, when an input has both the number 1 and the string "1".
        annotators: names of the annotators, each once.
        codes: int32, shape (annotators, items); the index of a category, or -1 where there is no answer.
        categories: the categories that count for the nominal coefficients, given or not, each once; codes are indices.
        sets: the label set behind each code; none when a rating is a single category.

    Raises:
        ValueError: when the shapes or codes do not fit together; a mistake of the caller, not of the data.
    """

    items: tuple[str, ...]
    annotators: tuple[str, ...]
    codes: NDArray[np.int32]
    categories: tuple[str, ...]
    sets: tuple[frozenset[str], ...] | None = None

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit the names."""
        if self.codes.shape != (len(self.annotators), len(self.items)):
            raise ValueError(f"codes have shape {self.codes.shape}, not (annotators, items)")
        if self.codes.dtype != np.int32:
            raise ValueError(f"codes are {self.codes.dtype}, not int32")
        if self.codes.size and not (self.codes.min() >= MISSING and self.codes.max() < len(self.categories)):
            raise ValueError("a code has no category")
        if self.sets is not None and len(self.sets) != len(self.categories):
            raise ValueError("there is not one label set for each category")
        for names in (self.annotators, self.categories):
            if len(set(names)) < len(names):
                raise ValueError("a name of an annotator or a category stands twice")

    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels of measurement these ratings can be read at."""
        return ("nominal",) if self.sets is None else ("set", "nominal")

    @property
    def given(self) -> NDArray[np.bool_]:
        """Where there is an answer: shape (annotators, items)."""
        return np.not_equal(self.codes, MISSING)

    @property
    def answers(self) -> NDArray[np.int64]:
        """Number of answers of each item: shape (items,)."""
        return np.asarray(np.count_nonzero(self.given, axis=0), dtype=np.int64)

    def only(self, annotators: Sequence[str]) -> "RatingTable":
        """Return the ratings of some of the annotators, all items kept.

        Raises:
            ValueError: when a name is not in the table.
        """
        rows = [self.annotators.index(name) for name in annotators]
        return RatingTable(self.items, tuple(annotators), self.codes[rows], self.categories, self.sets)

    def complete(self) -> "RatingTable":
        """Return the items every annotator answered."""
        return self._where(self.answers == len(self.annotators))

    def paired(self) -> "RatingTable":
        """Return the items two or more annotators answered."""
        return self._where(self.answers > 1)

    def _where(self, keep: NDArray[np.bool_]) -> "RatingTable":
        if keep.all():
            return self
        items = tuple(compress(self.items, keep.tolist()))
        return RatingTable(items, self.annotators, self.codes[:, keep], self.categories, self.sets)

    @classmethod
    def from_triples(
        cls,
        triples: Triples[Label],
        *,
        categories: Iterable[str] | None = None,
        annotators: Sequence[str] | None = None,
    ) -> "RatingTable":
        """Make a table of (item, annotator, label), one label a rating.

        Args:
            triples: items keep what they are: 1 and "1" are two items. A label is known by its text: 1 and "1" are one.
            categories: the categories that count; without them those that were given, numbers first, then by name.
            annotators: whose ratings to take, in this order; without it all, by name.

        Raises:
            DuplicateRating: when an annotator rated an item twice.
            UnknownLabel: when a label is not among the categories.
        """
        columns = read_columns(triples, annotators)
        given = map(name_of, numbers_first(columns.distinct))
        names = tuple(dict.fromkeys(given if categories is None else categories))
        place = {name: code for code, name in enumerate(names)}
        codes = columns.table([place.get(name_of(label)) for label in columns.distinct])
        return cls(columns.item_names, columns.annotators, codes, names)

    @classmethod
    def from_sets(cls, triples: Triples[frozenset[str]], *, annotators: Sequence[str] | None = None) -> "RatingTable":
        """Make a table of (item, annotator, set of labels); the categories are the sets that were given.

        Args:
            triples: items as in ``from_triples``; the empty set is an answer, named "none".
            annotators: whose ratings to take, in this order; without it all, by name.

        Raises:
            DuplicateRating: when an annotator rated an item twice.
            ReservedLabel: when a label is called "none".
        """
        columns = read_columns(triples, annotators)
        columns.refuse_label("none")
        named = name_sets(columns.distinct)
        place = {labels: code for code, labels in enumerate(named)}
        codes = columns.table([place[labels] for labels in columns.distinct])
        return cls(columns.item_names, columns.annotators, codes, tuple(named.values()), tuple(named))
