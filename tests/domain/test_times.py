"""Times of sources in UTC: what can be told is, what cannot be told is not made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.times import as_utc, readable


@pytest.mark.parametrize(
    ("time", "utc"),
    [
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00"),
        ("2026-01-02T03:04:05+01:00", "2026-01-02T02:04:05+00:00"),
        ("1325941621", "2012-01-07T13:07:01+00:00"),
        ("1325941621.0", "2012-01-07T13:07:01+00:00"),
        (" 1325941621 ", "2012-01-07T13:07:01+00:00"),
        ("1325941621500", "2012-01-07T13:07:01.500000+00:00"),
        ("1325941621000000", "2012-01-07T13:07:01+00:00"),
        ("1325941621000000000", "2012-01-07T13:07:01+00:00"),
        ("99999999999", "5138-11-16T09:46:39+00:00"),
        ("100000000000", "1973-03-03T09:46:40+00:00"),
    ],
)
def test_what_can_be_told(time: str, utc: str) -> None:
    assert as_utc(time) == utc


@pytest.mark.parametrize(
    "time", ["", "yesterday", "2026", "20260102", "2026-01-02T03:04:05", "0", "-1325941621", "0001-01-01T00:00+23:00"]
)
def test_what_cannot_be_told(time: str) -> None:
    assert as_utc(time) is None


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("1325941621", "2012-01-07T13:07:01+00:00"),
        ("2026-01-02T03:04:05+01:00", "2026-01-02T03:04:05+01:00"),
        ("42", "42"),
    ],
)
def test_only_a_number_of_seconds_is_put_into_words(time: str, words: str) -> None:
    assert readable(time) == words


@given(st.one_of(st.text(max_size=30), st.integers().map(str), st.floats().map(str)))
def test_no_time_does_harm(time: str) -> None:
    found = as_utc(time)
    assert found is None or found.endswith("+00:00")
