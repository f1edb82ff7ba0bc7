"""Seconds that answers hold again, while they are still counted for what was cut or joined to their segments."""

from collections.abc import Sequence


def pay(owed: dict[str, float], seconds: float, segments: Sequence[str]) -> float:
    """Return what is left of seconds once segments (ids) have what they owe: their sums below nothing rise to it."""
    for segment in segments:
        if (paid := min(-owed.get(segment, 0.0), seconds)) > 0:
            owed[segment] += paid
            seconds -= paid
    return seconds
