"""How a marked text is set out: heads, paragraphs, uprights, notes; places there and back."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.structure import ProposedPost, Region, RegionKind
from annotator.gui.importing.blocks import BAR, Beside, make_blocks
from annotator.gui.importing.marked import Marked
from annotator.gui.importing.recognised import KINDS

TEXT = "Ada: One is here.  Two 🙂 is there.\nA line\nthat goes on. Four.\n\n> quoted it\n\nBob: Fine."


def made() -> Marked:
    words = ["One is here.", "Two 🙂 is there.", "A line\nthat goes on.", "Four.", "> quoted it", "Fine."]
    cuts = tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in words)
    bob, quoted = TEXT.index("Bob"), TEXT.index("> quoted")
    posts = (
        ProposedPost(0, bob, "Ada", None, "speakers", "It begins with a name.", 5),
        ProposedPost(bob, len(TEXT), "Bob", 0, "speakers", "It begins with a name.", bob + 5),
    )
    return Marked(TEXT, cuts, posts, (Region("quotation", quoted, quoted + 11, "marks", "It begins with >."),))


def test_a_post_has_its_author_its_number_and_whom_it_answers():
    heads = [(one.words, one.small) for one in make_blocks(made()) if one.kind == "head"]
    assert heads == [("Ada", "post 1"), ("Bob", "post 2 · answers Ada")]


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("2021-03-04T10:15:00Z", "2021-03-04"),
        ("2021-03-04 10:15", "2021-03-04"),
        ("3 hours ago", "3 hours ago"),
        ("1325941621", "2012-01-07"),
    ],
)
def test_a_head_says_the_day_or_the_time_as_it_stood(time: str, shown: str):
    first, *rest = made().posts
    one = Marked(TEXT, made().cuts, (replace(first, time=time), *rest))
    head = next(block for block in make_blocks(one) if block.kind == "head")
    assert head.small == f"post 1 · {shown}"


def test_a_cut_inside_a_line_is_an_upright_and_a_broken_line_goes_on():
    texts = [one.words for one in make_blocks(made()) if one.kind == "text"]
    assert texts[0] == f"Ada: One is here.{BAR}Two 🙂 is there."
    assert texts[1] == f"A line that goes on.{BAR}Four."


def test_a_quotation_stands_apart_with_its_reason():
    blocks = make_blocks(made())
    number = next(number for number, one in enumerate(blocks) if one.depth)
    assert blocks[number].words == "> quoted it"
    assert (blocks[number + 1].kind, blocks[number + 1].reason) == ("note", "It begins with >.")


def test_a_repeat_is_named_below_its_paragraph():
    notes = [one.words for one in make_blocks(made(), Beside({1: "Repeat of something"})) if one.kind == "note"]
    assert notes[0] == "Repeat of something"


def test_what_lies_before_the_page_is_not_shown():
    whole = made()
    cut = TEXT.index("> quoted")
    page = Marked(" " * cut + TEXT[cut:], whole.cuts, whole.posts, whole.regions)
    blocks = make_blocks(page)
    assert [one.words for one in blocks if one.kind == "head"] == ["Ada", "Bob"]
    assert next(one for one in blocks if one.kind == "text").words == "> quoted it"


@given(st.integers(0, len(TEXT) - 1))
def test_every_character_of_a_segment_has_a_place_in_the_words_and_back(at: int):
    blocks = [one for one in make_blocks(made()) if one.kind == "text"]
    holding = [one for one in blocks for part in one.stretches if part.start <= at < part.end]
    for block in holding:
        shown = block.shown_at(at)
        assert block.offset_at(shown) == at
        assert block.words[shown] == TEXT[at] or TEXT[at].isspace()


def test_what_else_was_recognised_is_named_below_with_its_reason():
    text = "...and so it was[1].\nWe need:\nRain\nSnow\n[1] It was so."
    regions = (
        Region("cut off", 0, 20, "cut off", "It begins with dots."),
        Region("note mark", 16, 19, "notes", "A number in brackets.", 1, "1"),
        Region("list item", 30, 34, "lists", "They follow a colon."),
        Region("list item", 35, 39, "lists", "They follow a colon."),
        Region("footnote", 40, 54, "notes", "It begins with a mark.", 1, "1"),
    )
    cuts = ((0, 20), (21, 29), (30, 34), (35, 39), (40, 54))
    blocks = make_blocks(Marked(text, cuts, (), regions))
    assert [(one.kind, one.words, one.small) for one in blocks] == [
        ("text", "...and so it was[1].", ""),
        ("note", "cut off", "It begins with dots."),
        ("note", "note mark 1", "A number in brackets."),
        ("text", "We need:", ""),
        ("text", "Rain", ""),
        ("text", "Snow", ""),
        ("note", "a list", "They follow a colon."),
        ("text", "[1] It was so.", ""),
        ("note", "a footnote", "It begins with a mark."),
    ]
    assert [one.words for one in make_blocks(Marked(text, cuts)) if one.kind == "note"] == []


def test_every_kind_of_region_has_a_name():
    assert set(KINDS) == set(get_args(RegionKind))
