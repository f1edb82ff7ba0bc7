"""Bulk work changes how garbage is looked for only while it lasts."""

import gc

import pytest

from annotator.services.bulk import bulk_work


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
