"""Contrast and mixing of colours written ``#RRGGBB``, without Qt."""

from functools import lru_cache

READ = 4.5
"""Least contrast of what is read (WCAG 2.2, criterion 1.4.3)."""
MARK = 3.0
"""Least contrast of marks, outlines and focus rings (WCAG 2.2, criterion 1.4.11)."""


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, whichever stands in front."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1024)
def mix(ground: str, other: str, share: float) -> str:
    """Return ``ground`` with ``share`` (0 to 1) of the other colour in it."""
    pairs = zip(channels(ground), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
