"""Many spans in little memory behave as a list of them."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.spans import Spans

spans = st.lists(st.tuples(st.integers(0, 1 << 40), st.integers(0, 1 << 40)), max_size=20)


@given(spans, spans, st.slices(20))
def test_they_are_what_a_list_of_them_is(first: list[tuple[int, int]], more: list[tuple[int, int]], cut: slice) -> None:
    compact = Spans(first)
    compact.extend(more)
    whole = first + more
    assert compact == whole
    assert list(compact) == whole
    assert compact[cut] == whole[cut]
    assert [compact[index] for index in range(-len(whole), len(whole))] == whole + whole
    assert (compact == first) == (whole == first)


def test_there_is_nothing_beyond_their_end() -> None:
    with pytest.raises(IndexError):
        Spans([(1, 2)])[1]


def test_a_million_take_sixteen_megabytes() -> None:
    compact = Spans((number, number + 1) for number in range(1_000_000))
    assert compact[999_999] == (999_999, 1_000_000)
    assert sys.getsizeof(compact._places) < 20_000_000
