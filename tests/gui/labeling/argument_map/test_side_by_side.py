"""Parts of a map that nothing joins fill a page: below each other, then beside those, in the order of the text."""

import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.labeling.argument_map.columns import Layout
from annotator.gui.labeling.argument_map.side_by_side import Rooms, lay_out_parts

ROOMS = Rooms(between=60.0, apart=20.0, parts=30.0)
PAIRS = st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda one: one[0] != one[1])


def laid(count: int, edges: list[tuple[int, int]], height: float = 40.0) -> Layout:
    sizes = {f"n{number}": (100.0, height) for number in range(count)}
    return lay_out_parts(sizes, [(f"n{start}", f"n{end}") for start, end in edges], ROOMS)


@given(st.lists(PAIRS, max_size=12))
def test_no_two_nodes_lie_over_each_other_and_each_way_stays_inside(edges: list[tuple[int, int]]) -> None:
    layout = laid(15, edges)
    for (x, y), (left, top) in combinations(layout.places.values(), 2):
        assert abs(x - left) >= 100 - 1e-6 or abs(y - top) >= 40 - 1e-6
    corners = [(x + 100, y + 40) for x, y in layout.places.values()]
    assert len(layout.places) == 15
    assert len(layout.ways) == len(edges)
    for x, y in [*corners, *(point for way in layout.ways for point in way)]:
        assert 0 <= x <= layout.size[0] + 1e-6
        assert -1e-6 <= y <= layout.size[1] + 1e-6


def test_many_pairs_fill_a_page_instead_of_one_tall_column() -> None:
    layout = laid(40, [(number + 1, number) for number in range(0, 40, 2)])
    width, height = layout.size
    assert 1 < width / height < 2.5
    starts = [layout.places[f"n{number}"] for number in range(0, 40, 2)]
    assert starts == sorted(starts), "down, then on beside it at the top"
    assert all(layout.places[f"n{number + 1}"][1] == layout.places[f"n{number}"][1] for number in range(0, 40, 2))


def test_hundreds_of_parts_take_no_longer_each_than_few() -> None:
    took = []
    for count in (200, 800):
        started = time.process_time()
        width, height = laid(count, []).size
        took.append(time.process_time() - started)
        assert 1 < width / height < 2.5
    assert took[1] < 8 * took[0]


def test_what_hangs_together_stays_together() -> None:
    layout = laid(6, [(1, 0), (2, 0), (4, 3), (5, 4)])
    first = [layout.places[name] for name in ("n0", "n1", "n2")]
    second = [layout.places[name] for name in ("n3", "n4", "n5")]
    below = max(y for _, y in first) + 40 + ROOMS.parts <= min(y for _, y in second)
    beside = max(x for x, _ in first) + 100 + ROOMS.parts <= min(x for x, _ in second)
    assert below or beside


def test_a_long_edge_passes_in_its_own_part() -> None:
    layout = laid(5, [(1, 0), (3, 2), (4, 3), (4, 2)])
    (come, leave) = layout.ways[3]
    left, top = layout.places["n3"]
    assert (come[0], leave[0]) == (left + 100.0, left)
    assert not top < come[1] < top + 40.0


def test_nothing_takes_no_room() -> None:
    assert laid(0, []).size == (0.0, 0.0)
