"""Times as sources write them, in UTC where that can be told."""

import re
from datetime import UTC, datetime

_NUMBER = re.compile(r"\s*+(\d{9,20})(?:\.\d*+)?\s*+")
_UNITS = ((10**11, 1), (10**14, 1_000), (10**17, 1_000_000), (10**20, 1_000_000_000))
"""Below which number it counts how many parts of a second; seconds reach the year 5138, and parts begin in 1973."""


def moment(at: str) -> datetime:
    """Return a time as our records carry it; such times compare by when it was, not by what the clock showed."""
    return datetime.fromisoformat(at)


def as_utc(time: str) -> str | None:
    """Return a source's time in UTC as ISO 8601, or None where it cannot be told.

    Read are ISO 8601 with an offset, and numbers since 1970 as programs keep them: seconds, from 1e11 on milliseconds,
    from 1e14 on microseconds, from 1e17 on nanoseconds.
    """
    number = _NUMBER.fullmatch(time)
    try:
        if number is not None:
            return _of_number(int(number[1]))
        parsed = datetime.fromisoformat(time)
        return parsed.astimezone(UTC).isoformat() if parsed.tzinfo else None
    except (ValueError, OverflowError, OSError):  # no such form; the first or last hours of all
        return None


def readable(time: str) -> str:
    """Return a source's time as a person reads it: a number since 1970 as ISO 8601 in UTC, others as they stand."""
    return (as_utc(time) if _NUMBER.fullmatch(time) else None) or time


def _of_number(number: int) -> str | None:
    parts = next((parts for below, parts in _UNITS if number < below), None)
    if parts is None or number < 10**8:
        return None
    seconds, rest = divmod(number, parts)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1_000_000 // parts).isoformat()
