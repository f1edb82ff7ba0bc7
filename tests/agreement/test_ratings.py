"""Tables of ratings: what is one item, what is one label, what is refused and where."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.encoding import BadRating, DuplicateRating, Item, Label, ReservedLabel, UnknownLabel
from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import random_table

TRIPLES: list[tuple[Item, str, Label]] = [
    ("s1", "Ben", "claim"),
    ("s1", "Ada", "claim"),
    ("s2", "Ada", "objection"),
    ("s3", "Ben", "none"),
]


def answers_of(table: RatingTable) -> dict[tuple[str, str], str]:
    """Return what everybody answered, by annotator and item."""
    return {
        (annotator, item): table.categories[code]
        for annotator, line in zip(table.annotators, table.codes.tolist(), strict=True)
        for item, code in zip(table.items, line, strict=True)
        if code >= 0
    }


def test_triples_become_rows_by_annotator_and_columns_in_the_order_they_came() -> None:
    table = RatingTable.from_triples(TRIPLES)
    assert table.items == ("s1", "s2", "s3")
    assert table.annotators == ("Ada", "Ben")
    assert table.categories == ("claim", "none", "objection")
    assert table.codes.tolist() == [[0, 2, -1], [0, -1, 1]]
    assert table.levels == ("nominal",)


@given(order=st.randoms(use_true_random=False))
def test_the_order_of_the_triples_changes_the_order_of_items_and_nothing_else(order: random.Random) -> None:
    table = RatingTable.from_triples(order.sample(TRIPLES, len(TRIPLES)))
    assert answers_of(table) == answers_of(RatingTable.from_triples(TRIPLES))
    assert (table.annotators, table.categories) == (("Ada", "Ben"), ("claim", "none", "objection"))


def test_the_number_one_and_the_string_one_are_two_items_and_one_label() -> None:
    table = RatingTable.from_triples([(1, "A", 1), ("1", "A", "1"), (1.0, "B", 1.0), (2.5, "A", 2.5)])
    assert table.items == ("1", "1", "2.5")
    assert table.categories == ("1", "2.5")
    assert table.codes.tolist() == [[0, 0, 1], [0, -1, -1]]


def test_labels_that_are_numbers_stand_by_size_before_words() -> None:
    table = RatingTable.from_triples([(n, "A", label) for n, label in enumerate([10, "high", 2, -1, 2.5])])
    assert table.categories == ("-1", "2", "2.5", "10", "high")


def test_categories_that_were_offered_all_count_in_the_order_they_were_named() -> None:
    table = RatingTable.from_triples(TRIPLES, categories=["objection", "claim", "analogy", "none"])
    assert table.categories == ("objection", "claim", "analogy", "none")
    assert answers_of(table) == answers_of(RatingTable.from_triples(TRIPLES))


def test_a_label_that_is_no_category_is_named_with_its_place() -> None:
    with pytest.raises(UnknownLabel) as caught:
        RatingTable.from_triples(TRIPLES, categories=["claim", "none"])
    error = caught.value
    assert (error.item, error.annotator, error.index, error.label) == ("s2", "Ada", 2, "objection")


def test_only_the_annotators_asked_for_are_taken_in_their_order() -> None:
    triples = [*TRIPLES, ("s4", "Cem", "claim"), ("s1", "Cem", "none")]
    table = RatingTable.from_triples(triples, annotators=["Cem", "Ada", "Dora"])
    assert table.annotators == ("Cem", "Ada", "Dora")
    assert set(table.items) == {"s1", "s2", "s4"}
    assert (table.codes[2] == -1).all()


def test_the_second_rating_of_an_item_by_the_same_annotator_is_refused_where_it_stands() -> None:
    triples = [*TRIPLES, ("s3", "Ada", "claim"), ("s2", "Ada", "objection"), ("s1", "Ben", "none")]
    with pytest.raises(DuplicateRating) as caught:
        RatingTable.from_triples(triples)
    assert (caught.value.item, caught.value.annotator, caught.value.index) == ("s2", "Ada", 5)


def test_the_place_counts_ratings_that_are_not_taken_too() -> None:
    triples = [("x", "Cem", "a"), ("x", "Cem", "a"), (1, "Ada", "a"), (1, "Ada", "b")]
    with pytest.raises(DuplicateRating) as caught:
        RatingTable.from_triples(triples, annotators=["Ada"])
    assert (caught.value.item, caught.value.index) == (1, 3)


def test_what_is_wrong_with_a_rating_is_one_kind_of_value_error() -> None:
    assert issubclass(BadRating, ValueError)
    for kind in (DuplicateRating, UnknownLabel, ReservedLabel):
        assert issubclass(kind, BadRating)


def test_label_sets_are_categories_named_by_their_sorted_labels() -> None:
    given_sets = [{"objection", "claim"}, set(), {"claim"}, {"claim", "objection"}]
    table = RatingTable.from_sets([(n, "A", frozenset(labels)) for n, labels in enumerate(given_sets)])
    assert table.categories == ("claim", "claim+objection", "none")
    assert table.sets == (frozenset({"claim"}), frozenset({"claim", "objection"}), frozenset())
    assert table.codes.tolist() == [[1, 2, 0, 1]]
    assert table.levels == ("set", "nominal")


def test_sets_of_one_name_stay_apart() -> None:
    table = RatingTable.from_sets([(1, "A", frozenset({"a+b"})), (2, "A", frozenset("ab")), (3, "A", frozenset({"a"}))])
    assert set(table.categories) == {'["a+b"]', '["a", "b"]', "a"}
    assert len(set(table.codes[0].tolist())) == 3


def test_a_label_called_none_is_refused_beside_the_empty_set() -> None:
    with pytest.raises(ReservedLabel) as caught:
        RatingTable.from_sets([(1, "A", frozenset()), (2, "A", frozenset({"claim", "none"}))])
    assert (caught.value.item, caught.value.index, caught.value.label) == (2, 1, "none")


def test_no_ratings_make_an_empty_table() -> None:
    for table in (RatingTable.from_triples([]), RatingTable.from_sets([])):
        assert (table.items, table.annotators, table.categories, table.codes.shape) == ((), (), (), (0, 0))


def test_complete_and_paired_items() -> None:
    table = random_table(4, annotators=3, items=40, categories=2, missing=0.4)
    answers = (table.codes >= 0).sum(axis=0)
    assert len(table.complete().items) == (answers == 3).sum()
    assert len(table.paired().items) == (answers >= 2).sum()
    assert set(answers_of(table.paired()).items()) <= set(answers_of(table).items())


@pytest.mark.parametrize(
    ("codes", "names", "sets", "what"),
    [
        (np.zeros((1, 2), np.int32), ("a",), None, "shape"),
        (np.zeros((2, 2), np.int64), ("a",), None, "int64"),
        (np.full((2, 2), 1, np.int32), ("a",), None, "no category"),
        (np.full((2, 2), -2, np.int32), ("a",), None, "no category"),
        (np.zeros((2, 2), np.int32), ("a",), (), "label set"),
        (np.zeros((2, 2), np.int32), ("a", "a"), None, "twice"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    codes: np.ndarray, names: tuple[str, ...], sets: tuple[frozenset[str], ...] | None, what: str
) -> None:
    with pytest.raises(ValueError, match=what):
        RatingTable(("1", "2"), ("A", "B"), codes, names, sets)
