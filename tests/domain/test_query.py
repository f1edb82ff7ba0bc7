"""The query language: what is understood, how it is written again, and what is refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.domain.query import MOST_BRACKETS, MOST_CHARACTERS, MOST_TERMS, Query, parse
from annotator.domain.query_fields import BEGUN, DATES, FIELDS, VALUES
from annotator.domain.query_tree import KEYWORDS, AnyOf, Every, Node, Not, Said, Text, leaves, written

A, B, C = Text("a"), Text("b"), Text("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("ferry", Text("ferry")),
        ("wor*", Text("wor", begun=True)),
        ('"exact  phrase"', Text("exact phrase")),
        ('"exact phr"*', Text("exact phr", begun=True)),
        ("“curly quotes”", Text("curly quotes")),
        ("„low quotes“", Text("low quotes")),
        ("«angle quotes»", Text("angle quotes")),
        ('"she said ""no"" twice"', Text('she said "no" twice')),
        ("don't", Text("don't")),
        ("well-known", Text("well-known")),
        ("a b", Every((A, B))),
        ("a and b", Every((A, B))),
        ("a AND b", Every((A, B))),
        ("a or b", AnyOf((A, B))),
        ("a b or c", AnyOf((Every((A, B)), C))),
        ("a or b c", AnyOf((A, Every((B, C))))),
        ("a (b or c)", Every((A, AnyOf((B, C))))),
        ("-a", Not(A)),
        ("not a", Not(A)),
        ("a -b", Every((A, Not(B)))),
        ("a not b", Every((A, Not(B)))),
        ("a and not b", Every((A, Not(B)))),
        ("-(a b)", Not(Every((A, B)))),
        ("not not a", Not(Not(A))),
        ("--a", Not(Not(A))),
        ("a(b)", Every((A, B))),
        ("((a))", A),
        ('"or"', Text("or")),
        ("label:claim", Said("label", "claim")),
        ("LABEL:claim", Said("label", "claim")),
        ('label:"two words"', Said("label", "two words")),
        ("label:“two words”", Said("label", "two words")),
        ("-has:target", Not(Said("has", "target"))),
        ("State:Skipped", Said("state", "skipped")),
        ("thread:ferry", Said("document", "ferry")),
        ("title:ferry", Said("document", "ferry")),
        ("author:Vla*", Said("author", "Vla", begun=True)),
        ('document:"The night"*', Said("document", "The night", begun=True)),
        ("claim.kind:fact", Said("claim.kind", "fact")),
        ("at:2026-11", Said("at", "2026-11")),
        ("at:>=2026-11-03", Said("at", ">=2026-11-03")),
        ("added:2026-11-01..2026-11-30", Said("added", "2026-11-01..2026-11-30")),
        ("at:Today", Said("at", "today")),
        ("document:a:b", Said("document", "a:b")),
    ],
)
def test_what_is_written_is_understood(text: str, tree: Node) -> None:
    assert parse(text).root == tree


@pytest.mark.parametrize("text", ["", "   ", '""', '"" ""', "\n\t"])
def test_a_query_without_anything_in_it_asks_for_nothing(text: str) -> None:
    assert not parse(text)
    assert str(parse(text)) == ""


@pytest.mark.parametrize(
    ("text", "sentence", "place"),
    [
        ('a "b', "The quotation mark at character 3 of the filter is not closed.", (2, 3)),
        ('label:"b', "The quotation mark at character 7 of the filter is not closed.", (6, 7)),
        ("a (b", "The bracket at character 3 of the filter is not closed.", (2, 3)),
        ("a) b", "The bracket at character 2 of the filter closes nothing.", (1, 2)),
        ("()", "Something is missing behind “(” (character 1).", (0, 1)),
        ("a or", "Something is missing behind “or” (character 3).", (2, 4)),
        ("or a", "Something is missing before “or”.", (0, 2)),
        ("a or or b", "Something is missing behind “or” (character 3).", (2, 4)),
        ("a not", "Something is missing behind “not” (character 3).", (2, 5)),
        ("a -", "“-” holds no word: letters and digits are searched for.", (2, 3)),
        ("🛶", "“🛶” holds no word: letters and digits are searched for.", (0, 1)),
        ("w*d", "A * can only stand at the end of a word (character 1).", (0, 3)),
        ("*", "“*” holds no word: letters and digits are searched for.", (0, 1)),
        ("label:", "Nothing stands behind “label:” (character 1).", (0, 6)),
        ("a label: b", "Nothing stands behind “label:” (character 3).", (2, 8)),
        ("label:cl*", "A * can stand behind words, document: and author: only.", (0, 9)),
        ("state:gone", "There is no state “gone”; there are unseen, open, done, skipped.", (0, 10)),
        ("guideline:x", "“guideline:” knows no “x”; it knows older, now.", (0, 11)),
        (
            "at:soon",
            "“soon” is no date; dates are like 2026-11, >=2026-11-03 or 2026-11-01..2026-11-30.",
            (0, 7),
        ),
        ("a\ud800", "Character 2 of the filter is half a character.", (1, 2)),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(text: str, sentence: str, place: tuple[int, int]) -> None:
    with pytest.raises(BadInput) as error:
        parse(text)
    assert str(error.value) == sentence
    assert (error.value.params["start"], error.value.params["end"]) == place
    assert error.value.field == "filter"


def test_an_unknown_field_is_named_beside_those_there_are() -> None:
    with pytest.raises(BadInput, match="The filter knows no “colour:”; it knows label:, state:, ") as error:
        parse("a colour:red")
    assert (error.value.params["start"], error.value.params["end"]) == (2, 12)
    assert error.value.hint == "Put words with a colon in quotation marks."


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * (MOST_BRACKETS + 1) + "a" + ")" * (MOST_BRACKETS + 1),
        "-" * 1000 + "a",
        "not " * 900 + "a",
        "a " * (MOST_TERMS + 1),
        "a" * (MOST_CHARACTERS + 1),
        '"' * 3999,
        "a or " * 799,
    ],
)
def test_what_nobody_writes_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadInput):
        parse(text)


def test_as_much_as_is_allowed_is_understood() -> None:
    assert len(list(leaves(parse("a " * MOST_TERMS).root or A))) == MOST_TERMS
    assert parse("(" * MOST_BRACKETS + "a" + ")" * MOST_BRACKETS).root == A


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOLID = ANY_TEXT.map(lambda words: " ".join(words.replace("\0", " ").split()))
WORDS = st.one_of(st.sampled_from([*KEYWORDS, "a", 'b "c"', "-d", "e:f", "g*"]), SOLID).filter(
    lambda words: any(one.isalnum() for one in words)
)
FREE = st.sampled_from([one for one in FIELDS if one not in VALUES and one not in DATES] + ["claim.kind"])
VALUE = SOLID.filter(bool)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Text, WORDS, st.booleans()),
    st.builds(lambda field, value, begun: Said(field, value, begun and field in BEGUN), FREE, VALUE, st.booleans()),
    st.sampled_from([Said(field, value) for field, values in VALUES.items() for value in values]),
    st.sampled_from([Said("at", "2026"), Said("added", "<2026-11-01")]),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=4).map(lambda nodes: Every(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=4).map(lambda nodes: AnyOf(tuple(nodes))),
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_is_written_out_is_understood_as_the_same(tree: Node) -> None:
    assert parse(written(tree)).root == tree


def tried(text: str) -> tuple[Query, BadInput | None]:
    try:
        return parse(text), None
    except BadInput as error:
        return Query(), error


@given(st.text(max_size=60) | st.text('ab*:"-() \\“”', max_size=30))
def test_any_text_is_understood_or_refused_in_a_sentence(text: str) -> None:
    query, error = tried(text)
    if error is None:
        assert parse(str(query)) == query
    else:
        assert str(error), "every place of the sentence is filled"
        assert 0 <= error.params["start"] <= error.params["end"] <= len(text)  # type: ignore[operator]
