"""Examples stand in a guideline as plain Markdown and are found again, whatever their words are."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import guideline

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80)


@given(first=WORDS, second=WORDS, prose=st.sampled_from(["", "# Claim\n", "- a list\n- [a link](https://a.b/)\n"]))
def test_whatever_a_passage_says_it_is_read_back_and_taken_out(first: str, second: str, prose: str):
    one = guideline.with_example(prose, "p:0-3", first, counter=False)
    both = guideline.with_example(one, "p:3-9", second, counter=True)
    found = guideline.examples(both)
    assert [(each.segment, each.counter) for each in found] == [("p:0-3", False), ("p:3-9", True)]
    assert found[0].text == " ".join(first.split())
    assert guideline.definition(both) == guideline.definition(prose)
    assert guideline.examples(guideline.without_example(both, "p:0-3")) == found[1:]


def test_a_long_passage_is_cut_after_a_word():
    text = guideline.with_example("", "p:0-3", "wave " * 100, counter=False)
    (example,) = guideline.examples(text)
    assert example.text.endswith("wave …")
    assert len(example.text) < 250


@given(st.lists(st.sampled_from(["a", "b", "c d", "\n", "."])), st.lists(st.sampled_from(["a", "b", "c d", "\n", "."])))
def test_a_comparison_holds_both_texts_whole(old: list[str], new: list[str]):
    pieces = guideline.compare(" ".join(old), " ".join(new))
    assert "".join(one.text for one in pieces if one.kind != "added") == " ".join(old)
    assert "".join(one.text for one in pieces if one.kind != "removed") == " ".join(new)


def test_very_long_texts_are_compared_by_line():
    old = "word word\n" * 5_000
    pieces = guideline.compare(old, old + "more\n")
    assert [one.kind for one in pieces] == ["same", "added"]


def test_the_definition_in_force_begins_where_its_words_were_written():
    assert guideline.since([]) == 0
    assert guideline.since([(1, "a b"), (3, "a c"), (4, "A *c*."), (7, "a c!")]) == 3
    assert guideline.since([(1, "a"), (2, "b"), (3, "a")]) == 3
