"""Words for people that stand in tables of the core."""

from typing import TypeVar

Words = TypeVar("Words")


def told(words: Words) -> Words:
    """Return a sentence, or a table of them, as it is: it is translated where it is shown, but Babel finds it here."""
    return words
