"""Where spans are painted: lanes that never meet, all words in every direction, strong while picked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling.passage.block import Block, TextStyle
from annotator.gui.labeling.passage.measures import Typesetting, measure
from annotator.gui.labeling.passage.rows import PassageRow, SpanMark
from annotator.gui.labeling.passage.span_painter import crowds, letter_places, most_lanes, span_lanes
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.theme.labels import LabelMark
from annotator.gui.theme.theme import theme

BORDERS = st.tuples(st.integers(0, 20), st.integers(1, 8))


@pytest.fixture(autouse=True, scope="module")
def _fonts(qapp: QApplication):
    theme().apply(qapp, "light")


def lay_out(text: str) -> Block:
    measures = measure(696, Typesetting())
    return Block(PassageRow("s", text), measures, TextStyle.of(theme().font("passage"), measures.pitch), None)


def covered(block: Block, start: int, end: int) -> list[tuple[int, int]]:
    return [(round(left), round(right)) for _line, left, right in sorted(block.stretches(start, end))]


def test_the_third_of_a_chain_uses_the_lane_of_the_first_not_that_of_the_second():
    chain = [SpanMark(0, 10, "claim"), SpanMark(5, 15, "claim"), SpanMark(12, 20, "claim")]
    assert span_lanes(chain, 4) == [0, 1, 0]
    assert span_lanes([SpanMark(0, 9, "claim")] * 3, 4) == [0, 1, 2]
    assert span_lanes([SpanMark(0, 9, "claim")] * 3, 2) == [0, 1, None]


@given(st.lists(BORDERS, max_size=7))
def test_spans_that_overlap_lie_in_lanes_of_their_own_as_long_as_there_are_some(places: list[tuple[int, int]]):
    spans = sorted((SpanMark(at, at + length, "claim") for at, length in places), key=lambda one: (one.start, one.end))
    lanes = span_lanes(spans, 3)
    for number, one in enumerate(spans):
        beside = [lane for lane, other in zip(lanes[:number], spans[:number], strict=True) if other.end > one.start]
        if lanes[number] is None:
            assert {0, 1, 2} <= set(beside)
        else:
            assert lanes[number] not in beside
    found = crowds(spans, lanes)
    assert sum(one.count for one in found) == lanes.count(None)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_words_from_right_to_left_inside_a_line_are_underlined_where_they_stand():
    text = "He said שלום עולם to us."
    block = lay_out(text)
    start, end = text.index("ש"), text.index("ם to") + 1
    (whole,) = covered(block, start, end)
    (before,) = covered(block, 0, start - 1)
    (after,) = covered(block, end + 1, len(text))
    assert before[1] < whole[0] < whole[1] < after[0]
    (first,) = covered(block, start, start + 4)
    (second,) = covered(block, start + 5, end)
    assert whole[0] <= second[0] < second[1] <= first[0] < first[1] <= whole[1]


def test_a_span_over_both_directions_is_underlined_in_all_its_pieces_and_nowhere_else():
    text = "abc שלום עולם def"
    block = lay_out(text)
    pieces = covered(block, 0, text.index("ם") + 1)
    latin, hebrew = pieces
    (rest,) = covered(block, text.index("ע"), text.index(" def"))
    assert latin[1] <= rest[0]
    assert rest[1] <= hebrew[0]


@given(st.text(st.sampled_from("ab éשלום עلعر 12😀\u0301"), min_size=1, max_size=30), st.data())
def test_every_character_that_shows_is_underlined_by_the_spans_that_hold_it(text: str, data: st.DataObject):
    block = lay_out(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces = block.stretches(start, end)
    for at in range(start, end):
        for line, left, right in block.stretches(at, at + 1):
            assert any(one == line and a - 1 <= left and right <= b + 1 for one, a, b in pieces)


def picture(view: PassageView, *spans: SpanMark) -> QImage:
    view.update_row(PassageRow("s", "The words that are marked here.", spans=spans))
    return view.grab().toImage()


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_a_picked_span_is_seen_in_every_palette(qapp: QApplication, view: PassageView, palette: str):
    theme().apply(qapp, palette)
    view.set_rows([PassageRow("s", "The words that are marked here.")])
    view.set_current("s")
    looks = [
        picture(view),
        picture(view, SpanMark(4, 9, "claim")),
        picture(view, SpanMark(4, 9, "claim", picked=True)),
        picture(view, SpanMark(4, 9, "claim"), SpanMark(4, 9, "claim")),
    ]
    assert all(one != other for number, one in enumerate(looks) for other in looks[:number])


def test_the_frame_of_a_picked_span_runs_below_what_hangs_from_the_line(view: PassageView):
    view.set_rows([PassageRow("s", "Why any of it goes by.")])
    view.set_current("s")
    image = picture(view, SpanMark(0, 22, "claim", picked=True))
    row, placed = view.row_rect("s"), view.scene().placed[0]
    pale, accent = image.pixelColor(row.left() + 1, row.top() + 8), theme().tokens.accent
    across = [
        at
        for at in range(row.top(), row.top() + placed.block.pitch + 2)
        if image.pixelColor(row.left() + 30, at).name() == accent.lower()
    ]
    assert pale.name() != accent.lower()
    assert across[-1] - row.top() >= round(placed.block.pitch * 25 / 27)
    assert not any(12 < at - row.top() < round(placed.block.pitch * 24 / 27) for at in across)


def test_a_letter_stands_under_where_its_words_begin_in_either_direction_and_beside_other_letters(view: PassageView):
    spans = (SpanMark(4, 16, "claim", letter="a"), SpanMark(4, 9, "claim", letter="s"), SpanMark(22, 26, "claim"))
    view.set_rows([PassageRow("s", "The words that are marked here.", spans=spans), PassageRow("r", "שלום עולם")])
    view.update_row(PassageRow("r", "שלום עולם", spans=(SpanMark(5, 9, "claim", letter="d"),)))
    view.set_current("s")
    scene = view.scene()
    first, second = scene.placed
    (_a, left), (_s, beside) = letter_places(scene, first)
    begin = round(scene.text_left + first.block.stretches(4, 16)[0][1])
    assert left.left() == begin
    assert beside.left() == left.right() + 3
    assert first.text_bottom - 4 <= left.top() < left.bottom() <= second.top + first.block.pitch // 3
    ((_d, right),) = letter_places(scene, second)
    assert right.right() == round(scene.text_left + second.block.stretches(5, 9)[0][2]) - 1


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_marked_words_that_are_offered_or_chosen_are_seen_in_every_palette(
    qapp: QApplication, view: PassageView, palette: str
):
    theme().apply(qapp, palette)
    view.set_rows([PassageRow("s", "The words that are marked here."), PassageRow("t", "More.")])
    view.set_current("t")
    spans = (None, "a"), (None, "s"), ("picked", "a")
    looks = [picture(view, SpanMark(4, 9, "claim", picked=bool(how), letter=letter)) for how, letter in spans]
    looks.append(picture(view, SpanMark(4, 9, "claim")))
    assert all(one != other for number, one in enumerate(looks) for other in looks[:number])


def test_a_line_up_and_down_lands_on_the_nearest_character(view: PassageView):
    text = "A long sentence whose words go on and on " * 6
    view.set_rows([PassageRow("s", text)])
    view.set_current("s")
    below = view.line_beside("s", 10, 1)
    assert 20 < below < len(text)
    assert abs(view.line_beside("s", below, -1) - 10) <= 1
    assert view.line_beside("s", 10, -1) == 0
    assert view.line_beside("s", len(text) - 2, 1) == len(text)


def test_a_span_is_seen_beside_the_line_of_its_own_label(qapp: QApplication, view: PassageView):
    theme().apply(qapp, "contrast")
    claim = LabelMark("C", "Claim", "claim")
    view.set_rows([PassageRow("c", "The current one."), PassageRow("n", "The words that are marked here.")])
    view.set_current("c")
    looks = []
    for spans in ((), (SpanMark(4, 9, "claim"),)):
        view.update_row(PassageRow("n", "The words that are marked here.", labels=(claim,), spans=spans))
        looks.append(view.grab().toImage())
    assert looks[0] != looks[1]


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_it_is_seen_how_many_spans_have_no_line_of_their_own(qapp: QApplication, view: PassageView, palette: str):
    theme().apply(qapp, palette)
    view.set_rows([PassageRow("s", "The words that are marked here.")])
    view.set_current("s")
    looks = [picture(view, *[SpanMark(4, 20, "claim")] * count) for count in range(3, 9)]
    assert all(one != other for number, one in enumerate(looks) for other in looks[:number])
    last = SpanMark(4, 20, "claim")
    strong = picture(view, *[last] * 7, SpanMark(4, 20, "claim", picked=True))
    assert strong != looks[-1]


def test_wider_lines_have_room_for_more_of_them_and_narrow_ones_for_fewer(view: PassageView):
    view.set_rows([PassageRow("s", "The words that are marked here.")])
    view.set_current("s")
    room = []
    for spacing in (1.2, 1.5, 2.0):
        view.set_type(Typesetting(spacing=spacing))
        scene = view.scene()
        room.append(most_lanes(scene, scene.placed[0]))
    assert room[0] < room[1] == 4 < room[2]
    assert room[0] >= 2
