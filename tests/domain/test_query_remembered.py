"""Words somebody remembers are words, whatever they mean in queries; what is clearly a query stays one."""

import pytest

from annotator.domain.query import parse
from annotator.domain.query_remembered import is_query, remembered
from annotator.domain.query_tree import Every, Text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not really sure what", ("not", "really", "sure", "what")),
        ("and not or", ("and", "not", "or")),
        ("he said: no", ("he", "said:", "no")),
        ("half past 10:30 – or later …", ("half", "past", "10:30", "or", "later")),
        ("well -- don't", ("well", "don't")),
        ("see https://example.org/a", ("see", "https://example.org/a")),
        ("a note: they slept", ("a", "note:", "they", "slept")),
    ],
)
def test_plain_text_is_asked_for_word_by_word_and_the_last_may_be_begun(text: str, words: tuple[str, ...]):
    *before, last = words
    assert not is_query(text)
    assert parse(remembered(text)).root == Every(tuple(map(Text, words)))
    assert parse(remembered(text, begun=True)).root == Every((*map(Text, before), Text(last, begun=True)))


@pytest.mark.parametrize(
    "text",
    [
        '"not many"',
        "„not many“",
        "label:claim not late",
        "ferry -night",
        "(ferry or boat)",
        "claim.kind:fact",
        "Label:x",
    ],
)
def test_what_has_signs_or_fields_is_a_query(text: str):
    assert is_query(text)
    assert remembered(text) == text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("coa", "coa*"),
        ("not", '"not"*'),
        ("label:claim coa", "label:claim coa*"),
        ("label:claim not", "label:claim not"),
        ('"ferry coa', '"ferry coa'),
        ("wor* fer", "wor* fer*"),
        ("*really* late*", "really* late*"),
        ("...", "..."),
    ],
)
def test_the_last_word_is_a_beginning_while_it_is_typed(text: str, asked: str):
    assert remembered(text, begun=True) == asked
