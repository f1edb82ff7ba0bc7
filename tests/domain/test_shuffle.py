"""A random order that is given by a seed."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.shuffle import Shuffle

SEEDS = st.integers(0, 999_999)


@given(st.integers(0, 300), SEEDS)
def test_every_number_has_a_place_of_its_own(least: int, seed: int) -> None:
    order = Shuffle(least, seed)
    assert order.size >= least
    assert sorted(order.place(one) for one in range(order.size)) == list(range(order.size))


@given(st.integers(0, 10**9), SEEDS, st.data())
def test_the_number_at_the_place_of_a_number_is_that_number(least: int, seed: int, data: st.DataObject) -> None:
    order = Shuffle(least, seed)
    number = data.draw(st.integers(0, order.size - 1))
    assert order.number(order.place(number)) == number


def test_the_same_seed_is_the_same_order_and_another_seed_another() -> None:
    orders = [[Shuffle(1000, seed).number(place) for place in range(1024)] for seed in (7, 7, 8)]
    assert orders[0] == orders[1] != orders[2]


def test_neighbours_are_spread_over_the_whole_order() -> None:
    order = Shuffle(4096, 3)
    steps = [abs(order.place(one + 1) - order.place(one)) for one in range(4095)]
    assert len(set(steps)) > 1500, "no step repeats itself all the time"
    assert 1000 < sum(steps) / len(steps) < 1700, "a third of the length, as of two numbers by chance"
