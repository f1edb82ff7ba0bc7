"""Tables for the tests, from the shapes in which papers print their data, and random ones."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from annotator.agreement.catalogue import named
from annotator.agreement.evaluation import Result, evaluate
from annotator.agreement.labels import LabelRow, label_row, yes_or_no
from annotator.agreement.ratings import RatingTable

LETTERS = "ABCDEFGHIJ"


def from_counts(counts: Sequence[Sequence[int]], names: Sequence[str] | None = None) -> RatingTable:
    """Make a table of two annotators from a contingency table: rows are the first one's categories."""
    names = names or [str(number + 1) for number in range(len(counts))]
    cells = [(row, col) for row, line in enumerate(counts) for col, count in enumerate(line) for _ in range(count)]
    codes = np.array(cells, dtype=np.int32).reshape(-1, 2).T
    return RatingTable(tuple(f"i{n}" for n in range(len(cells))), ("A", "B"), codes, tuple(names))


def from_rows(rows: Sequence[Sequence[str | int | None]], *, categories: Sequence[str] | None = None) -> RatingTable:
    """Make a table from one row an item, one column an annotator; None is a missing answer."""
    triples = [
        (f"i{item}", LETTERS[column], label)
        for item, row in enumerate(rows)
        for column, label in enumerate(row)
        if label is not None
    ]
    return RatingTable.from_triples(triples, categories=categories)


def from_words(words: str) -> RatingTable:
    """Make a table from one word an item, one letter an annotator; a full stop is a missing answer."""
    return from_rows([[None if letter == "." else letter for letter in word] for word in words.split()])


def from_set_rows(rows: Sequence[Sequence[str | None]]) -> RatingTable:
    """Make a table of label sets from rows like ("xy", ""): a letter is a label, None is a missing answer."""
    triples = [
        (f"i{item}", LETTERS[column], frozenset(labels))
        for item, row in enumerate(rows)
        for column, labels in enumerate(row)
        if labels is not None
    ]
    return RatingTable.from_sets(triples)


def result(name: str, table: RatingTable) -> Result:
    """Compute a coefficient by name."""
    return evaluate(named(name), table)


def value(name: str, table: RatingTable) -> float:
    """Compute a coefficient that must have a value."""
    found = result(name, table)
    assert found.value is not None, found.undefined
    return found.value


def row_of(table: RatingTable, category: str) -> LabelRow:
    """Compute the row of one category against the rest."""
    return label_row(yes_or_no(table, np.array([name == category for name in table.categories])))


def random_table(
    seed: int, *, annotators: int, items: int, categories: int, alike: float = 0.6, missing: float = 0.0
) -> RatingTable:
    """Make a table in which each annotator gives the item's category with some probability, else any."""
    source = np.random.default_rng(seed)
    truth = source.integers(0, categories, items)
    shape = (annotators, items)
    codes = np.where(source.random(shape) < alike, truth, source.integers(0, categories, shape)).astype(np.int32)
    codes[source.random(shape) < missing] = -1
    names = tuple(f"i{n}" for n in range(items))
    return RatingTable(names, tuple(LETTERS[:annotators]), codes, tuple(f"c{n}" for n in range(categories)))


@st.composite
def tables(draw: DrawFn, *, annotators: int | None = None, missing: bool = True) -> RatingTable:
    """Draw a table of 2 to 5 annotators, up to 25 items and 2 to 4 categories."""
    number = annotators or draw(st.integers(2, 5))
    size, lowest = draw(st.integers(2, 4)), -1 if missing else 0
    answer = st.integers(lowest, size - 1)
    rows = draw(st.lists(st.lists(answer, min_size=number, max_size=number), min_size=1, max_size=25))
    codes = np.array(rows, dtype=np.int32).T
    names = tuple(f"i{n}" for n in range(len(rows)))
    return RatingTable(names, tuple(LETTERS[:number]), codes, tuple(f"c{n}" for n in range(size)))


@st.composite
def set_tables(draw: DrawFn, *, empty: bool = True) -> RatingTable:
    """Draw a table of label sets over up to four labels, 2 to 4 annotators, with missing answers."""
    number = draw(st.integers(2, 4))
    labels = st.frozensets(st.sampled_from("wxyz"), min_size=0 if empty else 1)
    answer = st.none() | labels
    rows = draw(st.lists(st.lists(answer, min_size=number, max_size=number), min_size=1, max_size=20))
    triples = [
        (f"i{item}", LETTERS[column], given)
        for item, row in enumerate(rows)
        for column, given in enumerate(row)
        if given is not None
    ]
    return RatingTable.from_sets(triples, annotators=LETTERS[:number])
