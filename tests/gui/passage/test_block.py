"""One segment laid out: every script and every odd character, with offsets that stay right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling.passage.block import MOST_SHOWN, Block, TextStyle, is_right_to_left, shown_text
from annotator.gui.labeling.passage.measures import Measures, Typesetting, measure
from annotator.gui.labeling.passage.rows import PassageRow
from annotator.gui.theme.theme import theme

ODD = [
    "a😀b",
    "👩‍👧‍👦 family",
    "e\u0301te\u0301",
    "a\tb",
    "a\0b\x07c",
    "שלום עולם",
    "العربية 123",
    "a\u2028b",
    "漢字かな",
    "\u200bx\u200d",
]
TEXTS = st.text(st.sampled_from("ab é\u0301\u200d\u202e😀👩🇨🇿שלا\0\t\n\u2028\uffff"), min_size=1, max_size=60)


@pytest.fixture(autouse=True, scope="module")
def _fonts(qapp: QApplication):
    theme().apply(qapp, "light")


def lay_out(text: str, **changes: object) -> Block:
    measures: Measures = measure(696, Typesetting())
    style = TextStyle.of(theme().font("passage"), measures.pitch)
    return Block(PassageRow("s", text, **changes), measures, style, None)


@given(TEXTS)
def test_what_is_drawn_has_a_character_for_every_character_of_the_text(text: str):
    assert len(shown_text(text)) == len(text)
    assert "\0" not in shown_text(text)


@given(TEXTS, st.floats(-50, 700), st.integers(-50, 400))
def test_every_place_of_the_paper_hits_a_code_point_of_the_text(text: str, x: float, y: int):
    assert 0 <= lay_out(text).index_at(x, y) <= len(text)


@given(TEXTS, st.data())
def test_a_span_is_found_again_where_it_is_underlined(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    block = lay_out(text)
    for number, left, right in block.stretches(start, end):
        assert 0 <= number < block.line_count
        assert left <= right


@pytest.mark.parametrize("text", ODD)
def test_odd_characters_are_drawn_on_lines_of_the_same_height(text: str):
    block = lay_out(text)
    assert block.line_count >= 1
    assert block.text_height == block.line_count * 27
    assert block.line_rect(0).width() > 0


def test_the_baseline_is_the_same_whatever_font_a_character_needs():
    plain, emoji = lay_out("Plain"), lay_out("😀 漢字 العربية")
    for block in (plain, emoji):
        line = block.line(0)
        assert line.y() + line.ascent() == plain.line(0).y() + plain.line(0).ascent()


def test_a_click_on_an_emoji_hits_before_or_after_it_never_inside():
    block = lay_out("a😀b")
    hits = {block.index_at(x, 10) for x in range(80)}
    assert hits == {0, 1, 2, 3}


def test_words_of_the_second_line_are_hit_there():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    block = lay_out(text)
    assert block.line_count == 2
    first_of_second = block.index_at(0, 30)
    assert text[first_of_second - 1] == " "
    assert [line for line, _, _ in block.stretches(first_of_second, len(text))] == [1]


def test_text_from_right_to_left_begins_at_the_right_edge():
    assert is_right_to_left("123 שלום")
    assert not is_right_to_left("hello שלום")
    block = lay_out("שלום")
    assert block.line_rect(0).right() == pytest.approx(532, abs=1)
    assert block.index_at(530, 10) < block.index_at(536 - block.line_rect(0).width(), 10)


def test_a_line_break_inside_a_segment_is_a_space():
    assert lay_out("hard\nwrapped").line_count == 1


def test_an_endless_word_is_broken_and_an_endless_segment_is_cut():
    block = lay_out("[" * 1000)
    assert block.line_count > 5
    assert all(block.line_rect(number).width() <= 544 for number in range(block.line_count))
    assert len(shown_text("x" * 10_000_000)) == MOST_SHOWN + 1


def test_an_empty_text_takes_one_line():
    block = lay_out("")
    assert block.text_height == 27
    assert block.index_at(10, 10) == 0


def test_a_quote_stands_further_in_and_is_narrower():
    block = lay_out("Nobody proved in advance that people would read; the shelves came first.", kind="quote")
    assert block.line_rect(0).left() == 20
    assert block.line_rect(0).right() <= 544
