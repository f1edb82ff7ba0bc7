"""Which passage speaks of the same thing as another, by the words they share; and what speaks of a comparison."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters by which two forms of a word are taken for one."""
_SHARED = 2
"""Words that two passages share at least to be alike: one may stand in both by chance."""
_COMPARES = re.compile(r"\b(?:analog\w*|compar\w*|parallel\w*|metaphor\w*|simile\w*)\b", re.IGNORECASE)


def alike(text: str, others: Sequence[str]) -> int | None:
    """Return the place of the text that shares most with another one, the first of equals; None if none shares two.

    A word counts the more the fewer of the texts have it.

    Args:
        text: what is said.
        others: what it may speak of.
    """
    wanted, stems = _stems(text), [_stems(other) for other in others]
    among = Counter(stem for found in stems for stem in found)

    def shared(place: int) -> float:
        common = wanted & stems[place]
        return sum(1 / among[stem] for stem in common) if len(common) >= _SHARED else 0.0

    best = max(range(len(others)), key=lambda place: (shared(place), -place), default=None)
    return best if best is not None and shared(best) else None


def speaks_of_comparison(text: str) -> bool:
    """Say whether a text calls something an analogy or a comparison; in English only."""
    return _COMPARES.search(text) is not None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
