"""From triples (item, annotator, label) to columns of integers, with what is wrong named."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Item = str | int | float
Label = str | int | float
LabelT = TypeVar("LabelT", Label, frozenset[str])
Triples = Iterable[tuple[Item, str, LabelT]]


class BadRating(ValueError):
    """A rating that cannot be taken as it is.

    Attributes:
        item: the item as it was given.
        annotator: whose rating it is.
        index: place of the triple in the input, from 0.
    """

    def __init__(self, item: Item, annotator: str, index: int) -> None:
        super().__init__(f"rating {index}: {annotator} on {item!r}")
        self.item = item
        self.annotator = annotator
        self.index = index


class DuplicateRating(BadRating):
    """The same annotator rated the same item before."""


class UnknownLabel(BadRating):
    """The label is not among the categories; ``label`` is its name."""

    def __init__(self, item: Item, annotator: str, index: int, label: str) -> None:
        super().__init__(item, annotator, index)
        self.label = label


class ReservedLabel(UnknownLabel):
    """The label has the name that stands for the empty set."""


@dataclass(frozen=True, eq=False, slots=True)
class Columns(Generic[LabelT]):
    """Ratings by column; the three arrays have one entry a rating that is taken.

    Attributes:
        items: the distinct items, in the order they came.
        annotators: names of the annotators.
        distinct: the distinct labels, in the order they came.
        item: index into items.       annotator: index into annotators.       label: index into distinct.
        position: place of the rating in the input.
    """

    items: tuple[Item, ...]
    annotators: tuple[str, ...]
    distinct: tuple[LabelT, ...]
    item: NDArray[np.int64]
    annotator: NDArray[np.int64]
    label: NDArray[np.int64]
    position: NDArray[np.int64]

    @property
    def item_names(self) -> tuple[str, ...]:
        """The items as text."""
        return tuple(map(name_of, self.items))

    def table(self, codes: Sequence[int | None]) -> NDArray[np.int32]:
        """Spread the ratings over an array of shape (annotators, items), -1 where there is none.

        Args:
            codes: the code of each distinct label; none for a label that is no category.

        Raises:
            UnknownLabel: at the first rating whose label has no code.
        """
        for index, code in enumerate(codes):
            if code is None:
                self._refuse(UnknownLabel, index)
        table = np.full((len(self.annotators), len(self.items)), -1, dtype=np.int32)
        table[self.annotator, self.item] = np.array(codes, dtype=np.int32)[self.label]
        return table

    def refuse_label(self, name: str) -> None:
        """Refuse ratings whose label set holds a name that is kept for something else.

        Raises:
            ReservedLabel: at the first such rating.
        """
        for index, labels in enumerate(self.distinct):
            if isinstance(labels, frozenset) and name in labels:
                self._refuse(ReservedLabel, index, name)

    def _refuse(self, kind: type[UnknownLabel], index: int, name: str | None = None) -> None:
        first = int(np.flatnonzero(self.label == index)[0])
        item, annotator = self.items[self.item[first]], self.annotators[self.annotator[first]]
        label = self.distinct[index]
        shown = name or (name_of(label) if not isinstance(label, frozenset) else "+".join(sorted(label)))
        raise kind(item, annotator, int(self.position[first]), shown)


def read_columns(triples: Triples[LabelT], annotators: Sequence[str] | None) -> Columns[LabelT]:
    """Read triples into columns.

    Args:
        triples: (item, annotator, label).
        annotators: whose ratings to take, in this order; without it all, by name.

    Raises:
        DuplicateRating: at the first rating that repeats its item and annotator.
    """
    rows = list(triples)
    position = np.arange(len(rows))
    if annotators is not None:
        wanted = set(annotators)
        position = np.array([index for index, row in enumerate(rows) if row[1] in wanted], dtype=np.int64)
        rows = [rows[index] for index in position]
    names = tuple(dict.fromkeys(annotators if annotators is not None else sorted({row[1] for row in rows})))
    items, item = _indexed([row[0] for row in rows])
    distinct, label = _indexed([row[2] for row in rows])
    place = {name: index for index, name in enumerate(names)}
    annotator = np.fromiter((place[row[1]] for row in rows), dtype=np.int64, count=len(rows))
    columns = Columns(items, names, distinct, item, annotator, label, position)
    _refuse_duplicates(columns)
    return columns


KeyT = TypeVar("KeyT")


def _indexed(values: Sequence[KeyT]) -> tuple[tuple[KeyT, ...], NDArray[np.int64]]:
    distinct = tuple(dict.fromkeys(values))
    place = {value: index for index, value in enumerate(distinct)}
    return distinct, np.fromiter(map(place.__getitem__, values), dtype=np.int64, count=len(values))


def _refuse_duplicates(columns: Columns[LabelT]) -> None:
    key = columns.annotator * len(columns.items) + columns.item
    first = np.unique(key, return_index=True)[1]
    if len(first) < len(key):
        again = int(np.setdiff1d(np.arange(len(key)), first)[0])
        item, annotator = columns.items[columns.item[again]], columns.annotators[columns.annotator[again]]
        raise DuplicateRating(item, annotator, int(columns.position[again]))


def name_of(value: Label) -> str:
    """Return the text of an item or a label; a whole number has no decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def numbers_first(labels: Iterable[Label]) -> list[Label]:
    """Return the labels with numbers by size before strings by name."""
    given = list(labels)
    numbers: list[Label] = sorted(x for x in given if not isinstance(x, str))
    return numbers + sorted(x for x in given if isinstance(x, str))


def name_sets(distinct: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """Name label sets, by name: sorted labels joined by "+", the empty set "none".

    A set whose name another set bears too (a label may itself hold a "+") is written as a JSON list.
    """
    named: dict[str, list[frozenset[str]]] = {}
    for labels in distinct:
        named.setdefault("+".join(sorted(labels)) if labels else "none", []).append(labels)
    names = {
        labels: name if len(same) == 1 else json.dumps(sorted(labels), ensure_ascii=False)
        for name, same in named.items()
        for labels in same
    }
    return dict(sorted(names.items(), key=lambda pair: pair[1]))
