"""What somebody remembers or copies is words, whatever signs stand beside them; a field makes it a query."""

import json

import pytest

from annotator.domain.query import MOST_TERMS, parse
from annotator.domain.query_remembered import is_query, remembered
from annotator.domain.query_tree import Every, Text
from annotator.domain.scheme import LabelScheme
from annotator.resources import read_text

SCHEME = LabelScheme.of(json.loads(read_text("resources", "schemes", "default.json")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not really sure what", ("not", "really", "sure", "what")),
        ("and not now", ("and", "not", "now")),
        ("he said: no", ("he", "said:", "no")),
        ("half past 10:30 – then later …", ("half", "past", "10:30", "then", "later")),
        ("well -- don't", ("well", "don't")),
        ("see https://example.org/a or.example.org:80/b", ("see", "https://example.org/a", "or.example.org:80/b")),
        ("a note: they slept", ("a", "note:", "they", "slept")),
        ('(he said) "this is wrong": no', ("(he", "said)", "this is wrong", "no")),
        ("It works (but not always)", ("It", "works", "(but", "not", "always)")),
        ("„so“, he said (and left", ("so", "he", "said", "(and", "left")),
        ('6" pipes', ('6"', "pipes")),
        ("a **well-known** night*", ("a", "well-known", "night")),
        ("[1] well-known -- I: no)", ("[1]", "well-known", "I:", "no)")),
        ('"label:claim"', ("label:claim",)),
    ],
)
def test_what_is_copied_is_asked_for_word_by_word_and_in_quotation_marks_in_a_row(text: str, words: tuple[str, ...]):
    assert not is_query(text, SCHEME)
    (asked,) = remembered(text, SCHEME)
    found = parse(asked[1]).root
    terms = found.nodes if isinstance(found, Every) else (found,)
    assert tuple(term.words for term in terms if isinstance(term, Text)) == words
    assert [term.begun for term in terms if isinstance(term, Text)][-1]
    assert parse(asked[0])


@pytest.mark.parametrize(
    "text",
    [
        "label:claim not late",
        "(label:claim or label:objection) -has:target",
        "-has:target",
        'late label:"no such"',
        "claim.kind:fact",
        "Label:x",
    ],
)
def test_a_field_that_is_known_makes_it_a_query_and_so_it_is_asked(text: str):
    assert is_query(text, SCHEME)
    ((asked, _begun),) = remembered(text, SCHEME)
    assert asked == text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("(ferry or boat)", ['"(ferry" "or" "boat)"', "(ferry or boat)"]),
        ("ferry or boat", ['ferry "or" boat', "ferry or boat"]),
        ("ferry -night", ["ferry -night", 'ferry "-night"']),
        ("he left -never to (return", ['he left "-never" to "(return"']),
        ("not ferry or boat", ['"not" ferry "or" boat']),
        ("we met at:noon", ['we met "at:noon"', "we met at:noon"]),
    ],
)
def test_what_else_a_query_may_hold_is_tried_where_nothing_has_the_words_or_a_minus_first(text: str, asked: list[str]):
    assert [whole for whole, _begun in remembered(text, SCHEME)] == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("coa", "coa*"),
        ("not", '"not"*'),
        ("label:claim coa", "label:claim coa*"),
        ("wor* fer", "wor* fer*"),
        ("*really* late*", "really* late*"),
        ("...", "..."),
    ],
)
def test_the_last_word_is_a_beginning_while_it_is_typed(text: str, asked: str):
    assert remembered(text, SCHEME)[0][1] == asked


def test_of_a_very_long_text_the_beginning_is_asked_for():
    (asked,) = remembered('so "it"; ' * 4000, SCHEME)
    root = parse(asked[1]).root
    assert isinstance(root, Every)
    assert len(root.nodes) == MOST_TERMS
