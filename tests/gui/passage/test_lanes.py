"""Links in the margin: which lane each takes, where it touches, what happens when there are too many."""

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath
from annotator.gui.labeling.passage.link_hit import link_at
from annotator.gui.labeling.passage.link_letters import link_letters
from annotator.gui.labeling.passage.link_painter import paint_links
from annotator.gui.labeling.passage.margin_painter import letter_rect
from annotator.gui.labeling.passage.measures import Typesetting, measure
from annotator.gui.labeling.passage.rows import MarginLink, PassageRow
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.theme.theme import theme


@pytest.fixture
def shown(view: PassageView) -> PassageView:
    view.set_rows([PassageRow(f"s{number}", "A short sentence.") for number in range(60)])
    view.set_current("s30")
    return view


def path(view: PassageView, link_id: str) -> LinkPath:
    return next(one for one in view.lanes().paths if one.link.link_id == link_id)


def letters_of_links(view: PassageView) -> dict[str, QRect]:
    return {path.link.link_id: place for path, place in link_letters(view.scene(), view.lanes())}


def middle(view: PassageView, name: str) -> int:
    return view.row_rect(name).top() + 13


def test_a_link_runs_in_the_inner_lane_from_line_to_line(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s30", ("s28",), "one")])
    one = path(shown, "one")
    assert one.lane == 88 - 52
    assert shown.lanes().start_x == 88 - 26
    assert (one.start.y, one.ends[0].y) == (middle(shown, "s30"), middle(shown, "s28"))
    assert one.touches


def test_the_shortest_link_is_innermost_and_none_share_a_lane_where_they_overlap(shown: PassageView):
    links = [MarginLink("supports", f"s{30 - reach}", (f"s{30 + reach}",), str(reach)) for reach in (3, 1, 2)]
    shown.set_links(links)
    assert [path(shown, name).lane for name in "123"] == [88 - 52, 88 - 64, 88 - 76]


def test_links_that_do_not_overlap_share_the_inner_lane(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s26", ("s25",), "a"), MarginLink("attacks", "s33", ("s32",), "b")])
    assert path(shown, "a").lane == path(shown, "b").lane == 88 - 52


def test_more_links_than_lanes_leave_the_current_ones_and_count_the_others(shown: PassageView):
    others = [MarginLink("supports", f"s{29 - reach}", (f"s{31 + reach}",), f"o{reach}") for reach in range(4)]
    shown.set_links([*others, MarginLink("attacks", "s30", ("s29",), "mine")])
    assert [one.link.link_id for one in shown.lanes().paths] == ["mine"]
    stubs = {stub.y: stub.count for stub in shown.lanes().stubs}
    assert stubs[middle(shown, "s28")] == 1
    assert len(stubs) == 8


@pytest.mark.parametrize(
    ("text", "letter", "place"),
    [
        ("A long sentence. " * 20, "a", (88 - 26, 27)),
        ("A long sentence. " * 20, None, (88 - 26, 27)),
        ("A short sentence.", "a", (88 - 38, 6)),
        ("A short sentence.", None, (88 - 26, 6)),
    ],
)
def test_a_count_stands_clear_of_letters_and_of_the_ends_of_links(
    shown: PassageView, text: str, letter: str | None, place: tuple[int, int]
):
    shown.update_row(PassageRow("s29", text, letter=letter))
    shown.update_row(PassageRow("s31", "A short sentence.", letter="b"))
    others = [MarginLink("supports", f"s{28 - reach}", (f"s{31 + reach}",), f"o{reach}") for reach in range(4)]
    shown.set_links([*others, *(MarginLink("attacks", end, ("s29",), end) for end in ("s27", "s30"))])
    (stub,) = (stub for stub in shown.lanes().stubs if 0 <= stub.y - middle(shown, "s29") <= 27)
    assert (stub.x, stub.y - middle(shown, "s29")) == place
    (end,) = path(shown, "s30").ends
    assert stub.y - end.y >= 12


def test_a_narrow_margin_counts_left_out_links_only_where_the_count_has_room(shown: PassageView):
    shown.resize(600, 688)
    QApplication.processEvents()
    shown.set_links([MarginLink("supports", "s29", ("s31",), "a"), MarginLink("attacks", "s30", ("s29",), "mine")])
    assert {stub.count for stub in shown.lanes().stubs} == {1}
    shown.update_row(PassageRow("s29", "A short sentence.", letter="a"))
    assert shown.lanes().stubs == ()
    assert [one.link.link_id for one in shown.lanes().paths] == ["mine"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_letter_of_a_link_is_whole_in_a_narrow_margin(shown: PassageView, qapp: QApplication, scale: float):
    theme().apply(qapp, "light", scale)
    shown.resize(600, 688)
    QApplication.processEvents()
    shown.set_links([MarginLink("supports", "s29", ("s31",), "a", letter="s")])
    assert letters_of_links(shown)["a"].left() >= 2


@pytest.mark.parametrize(("width", "scale"), [(696, 1.0), (696, 1.5), (600, 1.0)])
def test_no_letter_lies_on_another_or_on_the_middle_of_a_link_or_is_cut(
    shown: PassageView, qapp: QApplication, width: int, scale: float
):
    theme().apply(qapp, "light", scale)
    shown.resize(width, 688)
    QApplication.processEvents()
    for name in ("s27", "s28", "s30"):
        shown.update_row(PassageRow(name, "A short sentence.", letter=name[-1]))
    pairs = (("s28", "s27"), ("s30", "s27"), ("s30", "s28"), ("s33", "s30"), ("s30", "s2"))
    shown.set_links([MarginLink("supports", start, (end,), start + end, letter="g") for start, end in pairs])
    of_links = letters_of_links(shown)
    assert of_links.keys() == {one.link.link_id for one in shown.lanes().paths} != set()
    for name, box in of_links.items():
        one = path(shown, name)
        assert box.left() <= one.lane <= box.right()
        assert shown.viewport().rect().contains(box)
        assert not any(box.contains(other.lane, other.middle) for other in shown.lanes().paths)
    scene = shown.scene()
    boxes = [*of_links.values(), *(letter_rect(scene, row) for row in scene.placed if row.row.letter is not None)]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_a_letter_covers_no_line_that_leads_to_a_row_where_it_can_stand_elsewhere(shown: PassageView):
    shown.set_links(
        [MarginLink("supports", "s28", ("s25",), "own", letter="a"), MarginLink("attacks", "s31", ("s26",), "across")]
    )
    own, across, box = path(shown, "own"), path(shown, "across"), letters_of_links(shown)["own"]
    assert across.lane < own.lane
    assert box.left() < own.lane < box.right()
    assert own.reach[0] <= box.top() <= box.bottom() <= own.reach[1]
    assert not box.top() <= across.ends[0].y <= box.bottom()


def test_a_letter_that_gives_way_stays_on_the_line_of_its_link(shown: PassageView):
    shown.set_links(
        [
            MarginLink("supports", "s31", ("s28",), "a", letter="a"),
            MarginLink("attacks", "s32", ("s27",), "b", letter="b"),
        ]
    )
    for name, box in letters_of_links(shown).items():
        low, high = path(shown, name).reach
        assert low <= box.top() <= box.bottom() <= high


@pytest.mark.parametrize("pairs", [(("s30", "s29"), ("s31", "s30")), (("s31", "s30"), ("s30", "s27"), ("s27", "s30"))])
def test_the_letters_of_short_links_that_share_a_line_touch_their_own(
    shown: PassageView, pairs: tuple[tuple[str, str], ...]
):
    shown.set_links([MarginLink("supports", start, (end,), start, letter="a") for start, end in pairs])
    boxes = letters_of_links(shown)
    assert len(boxes) == len(pairs)
    for name, box in boxes.items():
        low, high = path(shown, name).reach
        assert box.left() <= path(shown, name).lane <= box.right()
        assert low <= box.bottom()
        assert box.top() <= high


def test_a_line_that_is_cut_by_the_edge_has_no_count(shown: PassageView):
    first = shown.scene().placed[0]
    assert first.top < 0
    name = first.row.segment_id
    shown.set_links(
        [MarginLink("supports", name, (f"s{int(name[1:]) + reach}",), f"o{reach}") for reach in range(1, 6)]
    )
    assert min(stub.y for stub in shown.lanes().stubs) > 13


def test_an_end_out_of_view_runs_to_the_edge_without_a_dot(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s30", ("s2",), "up"), MarginLink("same_as", "s30", ("s58",), "down")])
    assert (path(shown, "up").ends[0].y, path(shown, "up").ends[0].in_view) == (0, False)
    assert (path(shown, "down").ends[0].y, path(shown, "down").ends[0].in_view) == (688, False)


def test_no_link_ends_at_a_line_that_is_cut_by_the_edge(shown: PassageView):
    first = shown.scene().placed[0]
    assert first.top < 0
    shown.set_links([MarginLink("attacks", "s30", (first.row.segment_id,), "up")])
    assert (path(shown, "up").ends[0].y, path(shown, "up").ends[0].in_view) == (0, False)


def test_links_that_touch_nothing_in_view_are_not_there(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s1", ("s59",)), MarginLink("attacks", "s1", ("s0",))])
    assert shown.lanes().paths == ()


def test_two_links_at_one_sentence_meet_it_at_two_heights(shown: PassageView):
    shown.update_row(PassageRow("s30", "A long sentence. " * 20))
    shown.set_links([MarginLink("attacks", "s30", ("s29",), "a"), MarginLink("supports", "s30", ("s27",), "b")])
    assert {path(shown, "a").start.y, path(shown, "b").start.y} == {middle(shown, "s30"), middle(shown, "s30") + 12}


def test_what_one_line_attacks_is_told_from_what_attacks_it(shown: PassageView):
    shown.set_links(
        [
            MarginLink("attacks", "s30", ("s27",), "own"),
            MarginLink("supports", "s31", ("s30",), "reason"),
            MarginLink("attacks", "s33", ("s30",), "objection"),
        ]
    )
    own, reason, objection = (path(shown, name) for name in ("own", "reason", "objection"))
    heights = [own.start.y, objection.ends[0].y, reason.ends[0].y]
    assert heights == [middle(shown, "s30") + by for by in (-11, 0, 11)]
    assert reason.lane > objection.lane


@given(st.lists(st.tuples(st.integers(27, 33), st.integers(27, 33)), min_size=2, max_size=5, unique=True))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_at_a_row_crosses_another_one_of_that_row(shown: PassageView, pairs: list[tuple[int, int]]):
    links = [MarginLink("attacks", f"s{a}", (f"s{b}",), f"{a}-{b}") for a, b in pairs if a != b]
    shown.set_links(links)
    paths = [one for one in shown.lanes().paths if one.ends]
    for one in paths:
        for other in paths:
            for y in (one.start.y, one.ends[0].y):
                low, high = other.reach
                shares = {one.link.start, *one.link.ends} & {other.link.start, *other.link.ends}
                crosses = one.lane < other.lane and low <= y <= high
                at_shared = any(abs(y - middle(shown, name)) <= 13 for name in shares if name is not None)
                assert one is other or not (shares and crosses and at_shared)


def test_an_undercut_takes_a_lane_of_its_own_where_those_of_the_margin_are_taken(shown: PassageView):
    shown.set_links(
        [
            MarginLink("supports", "s29", ("s28",), "step"),
            MarginLink("attacks", "s33", ("s28",), "middle"),
            MarginLink("attacks", "s34", ("s27",), "outer"),
            MarginLink("attacks", "s32", (), "cut", on_link="step"),
        ]
    )
    assert path(shown, "cut").lane == 88 - 76 - 8
    assert {path(shown, name).lane for name in ("step", "middle", "outer")} == {88 - 52, 88 - 64, 88 - 76}


def test_an_undercut_meets_the_middle_of_its_link_two_lanes_further_out(shown: PassageView):
    shown.set_links(
        [MarginLink("supports", "s29", ("s27",), "step"), MarginLink("attacks", "s30", (), "cut", on_link="step")]
    )
    step, cut = path(shown, "step"), path(shown, "cut")
    assert cut.lane == 88 - 76
    assert cut.on_lane == step.lane == 88 - 52
    assert cut.ends[0].y == step.middle == (middle(shown, "s29") + middle(shown, "s27")) // 2


def test_an_undercut_of_a_link_that_is_not_shown_is_counted(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s30", (), "cut", on_link="elsewhere")])
    assert shown.lanes().paths == ()
    assert [(stub.y, stub.count) for stub in shown.lanes().stubs] == [(middle(shown, "s30"), 1)]


def test_where_links_are_too_many_the_step_is_drawn_that_the_current_passage_undercuts(shown: PassageView):
    others = [MarginLink("supports", f"s{29 - reach}", (f"s{31 + reach}",), f"o{reach}") for reach in range(4)]
    step = MarginLink("supports", "s28", ("s27",), "step")
    cut, onto = (
        MarginLink("attacks", start, (), name, on_link=at)
        for start, name, at in (("s29", "cut", "step"), ("s30", "onto", "cut"))
    )
    shown.set_links([*others, step, cut, onto])
    assert {one.link.link_id for one in shown.lanes().paths} == {"step", "cut", "onto"}
    shown.set_current("s33")
    assert {one.link.link_id for one in shown.lanes().paths} == {"o2"}


def test_all_parts_of_an_analogy_are_held_by_one_bracket(shown: PassageView):
    shown.set_links([MarginLink("part", "s28", ("s29", "s31"), "analogy")])
    assert [end.y for end in path(shown, "analogy").ends] == [middle(shown, "s29"), middle(shown, "s31")]


def test_a_link_to_what_is_not_known_here_has_only_its_start(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s30", (None,), "out")])
    assert path(shown, "out").ends == ()


def test_a_link_that_leads_nowhere_needs_no_lane_and_is_shown_where_all_are_taken(shown: PassageView):
    shown.resize(600, 688)
    QApplication.processEvents()
    crossing = MarginLink("supports", "s27", ("s31",), "crossing")
    shown.set_links([crossing, MarginLink("attacks", "s29", (), "out", nowhere="outside")])
    lane = path(shown, "crossing").lane
    assert lane < path(shown, "out").lane < shown.lanes().start_x
    assert shown.lanes().stubs == ()


def test_no_line_runs_through_the_letter_of_a_link(qapp: QApplication):
    def painted(*paths: LinkPath) -> QImage:
        image = QImage(120, 200, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        paint_links(painter, scene, Lanes(100, paths))
        painter.end()
        return image.copy(box)

    scene = Scene(120, 200, measure(120, Typesetting()))
    side = 16
    box = QRect(40 - side // 2 + 4, 100 - side - side // 2 + 4, side - 8, side - 8)
    lettered = LinkPath(
        MarginLink("attacks", "a", ("b",), "1", letter="g"), 40, LinkEnd(180, True), (LinkEnd(20, True),), False
    )
    across = [
        LinkPath(
            MarginLink("attacks", "c", ("d",), str(y), pending=True), 20, LinkEnd(190, True), (LinkEnd(y, True),), True
        )
        for y in range(20, 181, 4)  # everywhere: there is nowhere to give way to
    ]
    assert painted(lettered, *across) == painted(lettered)


def test_letters_push_the_links_further_out(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s30", ("s28",), "one", pending=True)])
    assert shown.lanes().start_x == 88 - 26
    shown.update_row(PassageRow("s28", "A short sentence.", letter="a", chosen=True))
    assert shown.lanes().start_x == 88 - 38


def test_a_narrow_view_has_one_lane(shown: PassageView):
    shown.set_links([MarginLink("attacks", "s30", ("s28",), "a"), MarginLink("supports", "s31", ("s27",), "b")])
    shown.resize(600, 688)
    shown.grab()
    assert [one.link.link_id for one in shown.lanes().paths] == ["a"]
    assert path(shown, "a").lane == 48 - 44


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_every_kind_of_link_looks_different(qapp: QApplication, shown: PassageView, palette: str):
    theme().apply(qapp, palette)
    looks = []
    plain = MarginLink("supports", "s30", ("s28",), "x")
    kinds = [dataclasses.replace(plain, kind=kind) for kind in ("supports", "attacks", "same_as")]
    lettered = [dataclasses.replace(plain, letter="g", chosen=chosen) for chosen in (False, True)]
    for link in (*kinds, dataclasses.replace(plain, pending=True), *lettered):
        shown.set_links([link])
        looks.append(shown.grab().toImage())
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])


def test_an_undercut_of_a_link_out_of_view_runs_to_the_edge(shown: PassageView):
    shown.set_links(
        [MarginLink("supports", "s2", ("s1",), "step"), MarginLink("attacks", "s30", (), "cut", on_link="step")]
    )
    (end,) = path(shown, "cut").ends
    assert (end.y, end.in_view) == (0, False)
    assert shown.lanes().stubs == ()


@given(st.integers(-220, 220))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_undercut_is_never_drawn_onto_another_link_than_its_own_wherever_one_scrolls(shown: PassageView, by: int):
    shown.set_links(
        [
            MarginLink("supports", "s27", ("s26",), "step"),
            MarginLink("attacks", "s28", (), "cut", on_link="step"),
            MarginLink("attacks", "s32", ("s25",), "other"),
            MarginLink("supports", "s35", ("s34",), "later"),
            MarginLink("attacks", "s29", (), "early", on_link="later"),
        ]
    )
    shown.back_to_current()
    shown.scroll_by(by)
    paths = {one.link.link_id: one for one in shown.lanes().paths}
    for one in paths.values():
        assert any(end.in_view for end in (one.start, *one.ends)), "a line begins or ends at a row in view"
        if one.on_lane is not None:
            onto = paths[one.link.on_link]
            low, high = onto.reach
            assert one.on_lane == onto.lane
            assert low < one.ends[0].y < high


def test_an_undercut_that_is_not_ones_own_runs_to_the_edge_too_where_there_is_a_lane(shown: PassageView):
    shown.set_links(
        [MarginLink("supports", "s2", ("s1",), "step"), MarginLink("attacks", "s29", (), "cut", on_link="step")]
    )
    cut = path(shown, "cut")
    assert (cut.start.y, cut.ends, cut.on_lane) == (middle(shown, "s29"), (LinkEnd(0, in_view=False),), None)
    taken = [MarginLink("supports", f"s{28 - n}", (f"s{31 + n}",), f"o{n}") for n in range(3)]
    far = [MarginLink("supports", "s2", ("s1",), "step"), MarginLink("attacks", "s30", (), "cut", on_link="step")]
    shown.set_current("s33")
    shown.set_links([*taken, *far])
    assert "cut" not in {one.link.link_id for one in shown.lanes().paths}
    assert [stub.count for stub in shown.lanes().stubs] == [1]


def test_a_link_onto_a_link_onto_a_link_is_drawn(shown: PassageView):
    shown.set_links(
        [
            MarginLink("attacks", "s31", (), "second", on_link="first"),
            MarginLink("attacks", "s30", (), "first", on_link="step"),
            MarginLink("supports", "s29", ("s27",), "step"),
        ]
    )
    first, second = path(shown, "first"), path(shown, "second")
    assert second.on_lane == first.lane
    assert second.ends[0].y == first.middle
    assert second.lane < first.lane


def test_the_link_under_the_mouse_is_the_nearest_one_and_a_bracket_is_none(shown: PassageView):
    shown.set_links(
        [
            MarginLink("supports", "s29", ("s27",), "inner"),
            MarginLink("attacks", "s30", ("s26",), "outer"),
            MarginLink("part", "s32", ("s31",), "bracket"),
        ]
    )
    lanes = shown.lanes()
    inner, outer = path(shown, "inner"), path(shown, "outer")
    assert link_at(lanes, inner.lane + 2, inner.middle) == "inner"
    assert link_at(lanes, outer.lane - 2, outer.middle) == "outer"
    assert link_at(lanes, (inner.lane + lanes.start_x) // 2, inner.start.y + 1) == "inner"
    assert link_at(lanes, outer.lane - 9, outer.middle) == ""
    assert link_at(lanes, path(shown, "bracket").lane, path(shown, "bracket").middle) == ""


def test_a_count_at_one_line_has_its_room_however_many_links_end_there(shown: PassageView):
    mine = [MarginLink("supports", "s30", (f"s{27 - reach}",), f"mine{reach}") for reach in range(3)]
    others = [MarginLink("supports", f"s{29 - reach}", (f"s{33 + reach}",), f"o{reach}") for reach in range(4)]
    over = MarginLink("attacks", "s30", (), "cut", on_link="elsewhere")
    shown.set_links([*mine, *others, over])
    (stub,) = (stub for stub in shown.lanes().stubs if abs(stub.y - middle(shown, "s30")) <= 20)
    ys = sorted(path(shown, one.link_id).start.y for one in mine)
    assert stub.y - ys[-1] >= 12
    assert min(after - before for before, after in pairwise(ys)) >= 7
    assert stub.y < shown.row_rect("s31").top()


def test_the_step_that_is_chosen_is_drawn_however_many_links_there_are(shown: PassageView):
    mine = [MarginLink("supports", f"s{26 - reach}", ("s30",), f"mine{reach}") for reach in range(7)]
    step = MarginLink("supports", "s33", ("s24",), "step", letter="s", chosen=True)
    shown.set_links([*mine, step, MarginLink("attacks", "s30", (), "new", on_link="step", pending=True)])
    assert {"step", "new"} <= {one.link.link_id for one in shown.lanes().paths}
    assert "step" in letters_of_links(shown)


def test_six_links_of_the_current_passage_are_drawn_in_narrow_lanes(shown: PassageView):
    shown.set_links([MarginLink("supports", f"s{29 - reach}", ("s30",), str(reach)) for reach in range(6)])
    assert [path(shown, str(reach)).lane for reach in range(6)] == [88 - lane for lane in (44, 52, 60, 68, 76, 84)]
    assert shown.lanes().stubs == ()


def test_steps_that_are_offered_are_drawn_with_those_of_the_current_passage_as_far_as_there_is_room(shown: PassageView):
    offered = [MarginLink("supports", f"s{29 - reach}", (f"s{31 + reach}",), f"o{reach}") for reach in range(4)]
    mine = MarginLink("attacks", "s30", ("s25",), "mine")
    shown.set_links([*(dataclasses.replace(one, letter=one.link_id[-1]) for one in offered), mine])
    assert len(letters_of_links(shown)) == 4


def test_a_step_whose_undercut_begins_out_of_view_is_seen_to_be_undercut(shown: PassageView):
    step = MarginLink("supports", "s29", ("s28",), "step")
    shown.set_links([step, MarginLink("attacks", "s58", (), "cut", on_link="step")])
    cut = path(shown, "cut")
    assert (cut.start.in_view, cut.start.y) == (False, 688)
    assert (cut.on_lane, cut.ends[0].y) == (path(shown, "step").lane, path(shown, "step").middle)
    shown.set_links([step, MarginLink("attacks", "s58", (), "cut", on_link="step", pending=True)])
    assert path(shown, "cut").link.pending


def test_several_undercuts_have_lanes_of_their_own(shown: PassageView):
    step = MarginLink("supports", "s26", ("s25",), "step")
    cuts = [MarginLink("attacks", f"s{30 + number}", (), f"c{number}", on_link="step") for number in range(4)]
    shown.set_links([step, *cuts])
    assert len({path(shown, one.link_id).lane for one in (step, *cuts)}) == 5


def test_undercuts_of_steps_that_are_out_of_view_run_apart(shown: PassageView):
    steps = [MarginLink("supports", f"s{number}", (f"s{number - 1}",), f"step{number}") for number in (3, 5, 7)]
    cuts = [MarginLink("attacks", "s30", (), f"c{one.link_id}", on_link=one.link_id) for one in steps]
    shown.set_links([*steps, *cuts, MarginLink("attacks", "s30", ("s2",), "plain")])
    assert len({path(shown, name).lane for name in ("plain", *(one.link_id for one in cuts))}) == 4
