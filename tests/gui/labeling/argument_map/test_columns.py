"""Nodes of a map never lie over each other, and edges lead from right to left."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.labeling.argument_map.columns import Layout, lay_out

BETWEEN, APART = 60.0, 20.0
NAMES = [f"n{number}" for number in range(12)]

sizes = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(st.integers(1, 200), st.integers(1, 90)), min_size=1, max_size=len(NAMES)
)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, tuple[float, float]], list[tuple[str, str]]]:
    nodes = draw(sizes)
    pair = st.tuples(st.sampled_from(sorted(nodes)), st.sampled_from(sorted(nodes))).filter(
        lambda one: one[0] != one[1]
    )
    edges = draw(st.lists(pair, max_size=20)) if len(nodes) > 1 else []
    return {name: (float(wide), float(high)) for name, (wide, high) in nodes.items()}, edges


def laid(nodes: dict[str, tuple[float, float]], edges: list[tuple[str, str]]) -> Layout:
    return lay_out(nodes, edges, between=BETWEEN, apart=APART)


@given(graphs())
def test_no_two_nodes_lie_over_each_other_and_all_are_inside(
    graph: tuple[dict[str, tuple[float, float]], list[tuple[str, str]]],
) -> None:
    nodes, edges = graph
    layout = laid(nodes, edges)
    for one, other in combinations(nodes, 2):
        (x, y), (left, top) = layout.places[one], layout.places[other]
        beside = x + nodes[one][0] <= left + 1e-6 or left + nodes[other][0] <= x + 1e-6
        below = y + nodes[one][1] <= top + 1e-6 or top + nodes[other][1] <= y + 1e-6
        assert beside or below
    for name, (x, y) in layout.places.items():
        assert x >= 0
        assert y >= -1e-6
        assert x + nodes[name][0] <= layout.size[0] + 1e-6
        assert y + nodes[name][1] <= layout.size[1] + 1e-6
    assert len(layout.ways) == len(edges)


def test_what_is_aimed_at_stands_at_the_left_however_long_the_chain() -> None:
    chain = [(f"n{number + 1}", f"n{number}") for number in range(5)]
    layout = laid(dict.fromkeys(NAMES[:6], (50.0, 20.0)), chain)
    lefts = [layout.places[name][0] for name in NAMES[:6]]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 6


def test_a_long_edge_passes_between_the_nodes_of_the_columns_it_crosses() -> None:
    nodes = dict.fromkeys(["claim", "reason", "doubt"], (50.0, 20.0))
    layout = laid(nodes, [("reason", "claim"), ("doubt", "reason"), ("doubt", "claim")])
    assert layout.ways[:2] == ((), ())
    (come_x, come_y), (leave_x, leave_y) = layout.ways[2]
    left, top = layout.places["reason"]
    assert (come_x, leave_x) == (left + 50.0, left), "level as long as it is beside something"
    assert come_y == leave_y
    assert not top < come_y < top + 20.0


def test_a_circle_is_laid_out_all_the_same() -> None:
    layout = laid(dict.fromkeys(["a", "b", "c"], (50.0, 20.0)), [("a", "b"), ("b", "c"), ("c", "a")])
    assert len({layout.places[name][0] for name in "abc"}) == 3


def test_siblings_keep_the_order_of_the_text() -> None:
    nodes = dict.fromkeys(["claim", "first", "second", "third"], (50.0, 20.0))
    layout = laid(nodes, [("first", "claim"), ("second", "claim"), ("third", "claim")])
    tops = [layout.places[name][1] for name in ("first", "second", "third")]
    assert tops == sorted(tops)
    assert layout.places["claim"][1] == pytest.approx(tops[1])


def test_nothing_takes_no_room() -> None:
    assert laid({}, []).size == (0.0, 0.0)


@given(st.integers(13, 60), st.sets(st.integers(0, 59), max_size=5))
def test_very_many_that_aim_at_one_stand_in_several_columns_so_that_all_are_seen(count: int, kept: set[int]) -> None:
    names = [f"leaf {number}" for number in range(count)]
    near = {names[number] for number in kept if number < count}
    nodes = dict.fromkeys(["claim", *names], (200.0, 100.0))
    layout = lay_out(nodes, [(name, "claim") for name in names], between=BETWEEN, apart=APART, near=near)
    assert layout.size[1] < count * (100.0 + APART)
    assert layout.size[1] <= 20 * (100.0 + APART) + count * APART
    assert all(layout.places[name][0] > layout.places["claim"][0] for name in names)
    assert {layout.places[name][0] for name in near} <= {200.0 + BETWEEN}
    for one, other in combinations(layout.places.values(), 2):
        assert abs(one[0] - other[0]) >= 200.0 or abs(one[1] - other[1]) >= 100.0 - 1e-6


def test_as_many_as_have_room_stand_below_each_other() -> None:
    names = NAMES[:12]
    layout = laid(dict.fromkeys(["claim", *names], (50.0, 20.0)), [(name, "claim") for name in names])
    assert {layout.places[name][0] for name in names} == {50.0 + BETWEEN}
