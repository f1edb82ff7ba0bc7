"""The items behind the figures of one label."""

from annotator.agreement.behind import split_items
from annotator.agreement.labels import label_row, yes_or_no
from tests.agreement.tables import from_set_rows, from_words


def test_items_some_gave_the_label_and_others_did_not():
    table = from_set_rows([("xy", "x"), ("x", "x"), ("", "y"), ("y", "y"), ("x", None)])
    assert split_items(table, "x") == ()
    assert split_items(table, "y") == ("i0", "i2")


def test_none_is_the_empty_set():
    table = from_set_rows([("", "x"), ("", ""), ("x", "y"), ("y", "")])
    assert split_items(table, "none") == ("i0", "i3")


def test_single_categories_count_as_themselves():
    assert split_items(from_words("ab aa ba bb"), "a") == ("i0", "i2")


def test_how_many_items_somebody_said_yes_to():
    table = from_words("yy yn nn n.")
    row = label_row(yes_or_no(table, [category == "y" for category in table.categories]))
    assert (row.items_yes, row.yes, row.n) == (2, 3, 3)
