"""Two annotators side by side, and the items behind a cell of their confusion."""

import pytest
from hypothesis import given

from annotator.agreement.pairs import SHOWN_WHOLE, cell_items, disagreement_items, pairs
from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import from_words, random_table, tables

TABLE = from_words("xx xy yx yy x. .z zz xy")


def test_the_confusion_counts_the_items_both_answered() -> None:
    (pair,) = pairs(TABLE)
    assert pair.annotators == ("A", "B")
    assert pair.n == 6
    assert pair.confusion.rows == pair.confusion.cols == ("x", "y", "z")
    assert pair.confusion.counts == ((1, 2, 0), (1, 1, 0), (0, 0, 1))


def test_a_cell_opens_its_items() -> None:
    assert cell_items(TABLE, "A", "B", "x", "y") == ("i1", "i7")
    assert cell_items(TABLE, "B", "A", "x", "y") == ("i2",)
    assert cell_items(TABLE, "A", "B", "z", "x") == ()


@given(tables())
def test_every_cell_opens_as_many_items_as_it_counts(table: RatingTable) -> None:
    for pair in pairs(table):
        a, b = pair.annotators
        for row, line in zip(pair.confusion.rows, pair.confusion.counts, strict=True):
            for col, count in zip(pair.confusion.cols, line, strict=True):
                assert len(cell_items(table, a, b, row, col)) == count
        assert pair.n == sum(map(sum, pair.confusion.counts))


@pytest.mark.parametrize("asked", [("A", "C", "x", "y"), ("A", "B", "x", "w")])
def test_a_cell_that_is_not_there_is_refused(asked: tuple[str, str, str, str]) -> None:
    with pytest.raises(ValueError):
        cell_items(TABLE, *asked)


def test_disagreement_items_are_those_whose_answers_differ() -> None:
    assert disagreement_items(TABLE) == ("i1", "i2", "i7")
    assert disagreement_items(from_words("xxy x.. ... .xy xxx x.x")) == ("i0", "i3")
    assert disagreement_items(RatingTable.from_triples([])) == ()


def test_pairs_come_in_the_order_of_the_annotators() -> None:
    table = random_table(1, annotators=4, items=5, categories=2)
    assert ["".join(pair.annotators) for pair in pairs(table)] == ["AB", "AC", "AD", "BC", "BD", "CD"]


def test_of_very_many_categories_only_those_the_two_used_are_shown() -> None:
    names = [f"c{n:03}" for n in range(SHOWN_WHOLE + 1)]
    triples = [(n, who, name) for n, name in enumerate(names) for who in ("C", "D")]
    triples += [("x", "A", "c001"), ("x", "B", "c005"), ("y", "A", "c005"), ("y", "B", "c005")]
    first = next(pairs(RatingTable.from_triples(triples)))
    assert first.confusion.rows == first.confusion.cols == ("c001", "c005")
    assert first.confusion.counts == ((0, 1), (0, 1))


def test_two_who_share_no_item_have_no_kappa() -> None:
    (pair,) = pairs(from_words("x. .x y."))
    assert (pair.n, pair.cohen_kappa, pair.undefined) == (0, None, "because no item has answers of two annotators")
