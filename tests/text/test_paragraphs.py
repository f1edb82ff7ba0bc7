"""A line is a paragraph, unless its block was broken by a width; quotations and lists stand by themselves."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import paragraphs as paragraphs_module
from annotator.text.paragraphs import lines, paragraphs
from annotator.text.wrapping import Span, runs_through

WRAPPED = """\
The council wants to close the small library near the station, and most
of the people who wrote to the paper this week agree that it should
stay. Nobody has said what it would cost."""


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_in_a_dump_each_line_is_a_paragraph() -> None:
    text = "They say the library is too dear for a town of this size, and nobody\nGoes there any more.\n\n\n  x\n"
    assert cut(text) == [line.strip() for line in text.split("\n") if line]


def test_a_block_broken_by_a_width_is_one_paragraph() -> None:
    assert cut(WRAPPED + "\n\nShort.") == [WRAPPED, "Short."]


def test_lines_of_over_a_hundred_characters_were_not_broken_by_a_width() -> None:
    long = "Words " * 20 + "end"
    assert cut(f"{long}\n{long}\n{long}") == [long] * 3
    assert cut(f"{WRAPPED}\n{long}\n{WRAPPED}") == [WRAPPED, long, WRAPPED]


LONG = "Credit for what they wrote, but nobody who lives here or near here has been asked once about the plan of the"
BROKEN = {
    "an end mark is missing and lower case follows": [f"{LONG}\ncouncil so far. It is late."],
    "a line of any length is": [f"{LONG * 4}\ncouncil so far. {LONG * 3}"],
    "several lines are": [f"{LONG}\ncouncil, {LONG.lower()}\ncouncil so far."],
    "a formula stands between": [f"{LONG}\nx = 2 + y\nwhere x is the price.", f"{LONG}\n$$\\sum price$$\nwhere x is."],
    "what is left of a formula stands between": [f"{LONG}\n(1)\nwhere x is the price."],
    "a marked quotation without a sentence stands between": [f"{LONG}\n> small library\nsince it is dear."],
}
UNBROKEN = {
    "an end mark stands before": f"{LONG} town.\nand nobody goes there.",
    "a colon stands before": f"{LONG} town:\nand nobody goes there.",
    "a capital follows": f"{LONG}\nAnd nobody goes there.",
    "the line is short": "Hi there\nand nobody goes there.",
    "a blank line stands between": f"{LONG}\n\nand nobody goes there.",
    "a list item follows": f"{LONG}\na) nobody goes there.",
    "an address follows": f"{LONG}\nhttps://example.org/there",
    "it is a list in lower case": f"{LONG.lower()}\n{LONG.lower()}\n{LONG.lower()}",
    "the depth of a quotation changes": f"{LONG}\n> and nobody goes there",
    "the quotation has sentences of its own": f"{LONG}\n> It is dear. Close it.\nand nobody goes there",
    "a rule stands between": f"{LONG}\n---\nand nobody goes there",
}


@pytest.mark.parametrize("text", [text for texts in BROKEN.values() for text in texts])
def test_a_line_that_breaks_inside_a_sentence_goes_on(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize("text", UNBROKEN.values(), ids=UNBROKEN.keys())
def test_other_lines_stay_apart(text: str) -> None:
    assert cut(text) == [line for line in text.split("\n") if line]


def test_lines_may_be_kept_apart_or_all_be_joined() -> None:
    capitals = "\n".join(["Close the library near the station before the end of the coming year"] * 4)
    both = f"{WRAPPED}\n\n{capitals}\n- item"
    assert [both[s:e] for s, e in paragraphs(both, "keep")] == [line for line in both.split("\n") if line]
    assert [both[s:e] for s, e in paragraphs(both, "join")] == [WRAPPED, capitals, "- item"]
    assert cut(both) == [WRAPPED, *capitals.split("\n"), "- item"]


def test_a_million_lines_without_a_blank_one_are_not_held_at_once() -> None:
    text = ("one line that somebody broke by a width because it had grown too\n" * 9 + "long for the page.\n") * 1_000
    found = cut(text)
    assert len(found) < 100
    assert all(piece.endswith(("page.", "too")) for piece in found)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("I think that @the library@ is dear", True),
        ("I think that @It is dear. Close it@ is wrong", False),
        ("I said: @the library@ is dear", False),
        ("I think that @the library@ Is it dear", False),
        ("@the library@ is dear", False),
        ("I think that @the library@", False),
    ],
)
def test_a_sentence_may_run_through_a_quotation(text: str, runs: bool) -> None:
    before, quotation, after = text.split("@")
    assert runs_through(before + quotation + after, len(before), len(before + quotation)) is runs


def test_lines_that_end_with_an_end_mark_were_ended_by_their_writer() -> None:
    text = "\n".join(["the library is too dear for a town of this size, they all say here."] * 4)
    assert cut(text) == text.split("\n")


def test_lines_that_all_begin_with_a_capital_were_written_as_lines() -> None:
    text = "\n".join(["Close the library near the station before the end of the coming year"] * 4)
    assert cut(text) == text.split("\n")


def test_a_heading_right_above_a_wrapped_block_is_not_part_of_it() -> None:
    assert cut("The library\n" + WRAPPED) == ["The library", WRAPPED]


def test_list_items_stand_apart_with_the_lines_they_go_on_in() -> None:
    item = "- the library near the station is the only warm place in this town on a\n  rainy day, as many said"
    assert cut(f"{item}\n- it is cheap\n1. one\n2) two\nQ: why\nA: why not") == [
        item,
        "- it is cheap",
        "1. one",
        "2) two",
        "Q: why",
        "A: why not",
    ]


def quoted(text: str, mark: str) -> str:
    return "\n".join(f"{mark}{line}" for line in text.split("\n"))


def test_a_quotation_ends_where_its_depth_changes() -> None:
    first, second = quoted(WRAPPED, "> "), quoted(WRAPPED, ">> ")
    assert cut(f"{first}\n{second}\n{WRAPPED}") == [first, second, WRAPPED]


def test_an_empty_quoted_line_parts_paragraphs_and_stays_with_the_first() -> None:
    first = quoted(WRAPPED, "> ")
    assert cut(f"{first}\n>\n{first}\n>\n>\n\n> end") == [f"{first}\n>", f"{first}\n>\n>", "> end"]


@pytest.mark.parametrize("line_end", ["\n", "\n\n", "\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\n \t\xa0\n"])
def test_every_kind_of_line_end_parts_lines(line_end: str) -> None:
    text = f"one{line_end}two"
    assert [text[start:end] for start, end in lines(text)] == ["one", "two"]
    assert cut(text) == ["one", "two"]


TEXTS = st.text(alphabet=st.sampled_from("ab A.>-1) \n\t\u2028\x85\xa0\u3000\u200b\x1cé😀")) | st.text()


@given(TEXTS, st.sampled_from([lines, paragraphs]))
def test_nothing_but_white_space_is_left_out(text: str, find: Callable[[str], list[Span]]) -> None:
    spans = find(text)
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


BITS = [
    "Gulls nest here",
    ", and they",
    " are loud.",
    "\n",
    "\n\n",
    "\n> ",
    "\n>\n",
    " ",
    "> so they say",
    "\u2028",
    "- one",
    "x",
]


@given(st.lists(st.sampled_from(BITS), max_size=60).map("".join), st.integers(1, 90))
def test_a_text_is_parted_alike_however_little_of_it_is_looked_at_at_once(text: str, window: int) -> None:
    whole = lines(text), paragraphs(text), paragraphs(text, "join")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paragraphs_module, "LONG", window)
        assert (lines(text), paragraphs(text), paragraphs(text, "join")) == whole
