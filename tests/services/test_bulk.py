"""Bulk work changes how garbage is looked for only while it lasts."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from annotator.services.bulk import bulk_work, others_froze, tidy


@pytest.fixture(autouse=True)
def nothing_is_frozen() -> Iterator[None]:
    """As in the program: what the tests keep out of the look for garbage is looked at again meanwhile."""
    gc.unfreeze()
    others_froze.cache_clear()
    yield
    gc.collect()
    gc.freeze()
    others_froze.cache_clear()


def test_what_was_kept_out_before_stays_out() -> None:
    gc.freeze()
    with bulk_work():
        pass
    assert gc.get_freeze_count() > 0


def test_afterwards_garbage_is_looked_for_as_before() -> None:
    before = gc.get_threshold()
    with bulk_work():
        assert gc.get_threshold() != before
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_bulk_work_inside_bulk_work_does_not_end_it() -> None:
    before = gc.get_threshold()
    with bulk_work():
        with bulk_work():
            pass
        assert gc.get_threshold() != before
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before


def test_work_that_fails_ends_too() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), bulk_work():
        raise KeyError
    assert gc.get_threshold() == before


def test_garbage_that_is_not_looked_for_yet_goes_when_one_tidies_up() -> None:
    class Round:
        """Refers to itself, so that it stays until garbage is looked for."""

    with bulk_work(60_000):
        one = Round()
        one.me = one  # type: ignore[attr-defined]
        there = weakref.ref(one)
        del one
        assert there() is not None
        tidy()
        assert there() is None
