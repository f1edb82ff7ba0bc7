"""Each character of a script without spaces is a word of the index, asked by the very engine that keeps it."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.search_words import index_text, query_text

PASSAGES = ["これは本です。", "他说你好，然后走了。", "ภาษาไทยดี", "漢字kanji混ぜ", "The naïve café"]


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize='unicode61')")
    connection.executemany("INSERT INTO words VALUES (?)", [(index_text(passage),) for passage in PASSAGES])
    return connection


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("本", [0]),
        ("本で", [0]),
        ("で本", []),
        ("你好", [1]),
        ("走了", [1]),
        ("ไทย", [2]),
        ("字kanji", [3]),
        ("kanji混", [3]),
        ("cafe", [4]),
    ],
)
def test_a_word_is_found_inside_a_run_without_spaces(index: sqlite3.Connection, asked: str, found: list[int]) -> None:
    rows = index.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{query_text(asked)}"',))
    assert [row[0] - 1 for row in rows] == found


@given(st.text(alphabet="漢字ไท ab.,\n") | st.text())
def test_nothing_but_white_space_is_added(text: str) -> None:
    assert "".join(index_text(text).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["plain words", "naïve “words” — здравствуй", ""])
def test_other_scripts_stay_as_they_are(text: str) -> None:
    assert index_text(text) is text
    assert query_text(text) is text
