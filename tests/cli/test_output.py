"""What people read is aligned, on one line, and cannot steer their terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.cli.output import clean, cut, dumps, pairs, table, width


def test_numbers_stand_to_the_right_words_to_the_left_and_what_is_missing_is_a_dash():
    assert list(table(["name", "n", "value"], [["Ada", 5, 0.25], ["Benjamin", 12, None]])) == [
        "name       n  value",
        "Ada        5  0.250",
        "Benjamin  12      –",
    ]


def test_wide_and_combining_characters_count_as_they_are_shown():
    assert width("日本") == 4
    assert width("e\u0301") == 1
    rows = list(table(["a", "b"], [["日本", "x"], ["e\u0301", "y"]]))
    assert {width(row) for row in rows[1:]} == {7}


def test_a_table_without_rows_is_its_heads():
    assert list(table(["a", "b"], [])) == ["a  b"]


def test_pairs_are_aligned():
    assert list(pairs([("documents", 2), ("n", 10)])) == ["documents  2", "n          10"]
    assert list(pairs([])) == []


@pytest.mark.parametrize(("text", "shown"), [("a\nb\t c", "a b c"), ("\x1b[31mred", " [31mred"), ("a\x00b", "a b")])
def test_control_characters_become_spaces(text: str, shown: str):
    assert clean(text) == shown


@given(st.text(), st.integers(2, 40))
def test_a_cut_line_fits_and_is_one_line(text: str, cells: int):
    shown = cut(text, cells)
    assert width(shown) <= cells
    assert "\n" not in shown
    assert shown.isprintable()


@given(st.text(max_size=20))
def test_what_fits_is_not_cut(text: str):
    assert cut(text, 1000) == clean(text)


def test_json_keeps_letters_and_refuses_what_json_cannot_say():
    assert dumps({"é": "“x”"}) == '{"é": "“x”"}'
    with pytest.raises(ValueError):
        dumps({"value": float("nan")})
