"""The labels of a scheme as the window shows them."""

from collections.abc import Iterable

from annotator.domain.annotation import Answer
from annotator.domain.scheme import Label, LabelScheme
from annotator.gui.theme.labels import LabelMark
from annotator.messages import translate

_HUES = {"blue": "claim", "vermilion": "objection", "green": "analogy"}
"""The three hues a scheme calls by name, and what the theme calls them."""


def capitalised(words: str) -> str:
    """Return words with a capital at the beginning, as they stand on a button."""
    return words[:1].upper() + words[1:]


def begins_with_vowel(name: str) -> bool:
    """Whether English says “an” before a name, by its first letter."""
    return name[:1].casefold() in tuple("aeiou")


def mark_of(label: Label) -> LabelMark:
    """Return how a label is shown."""
    return LabelMark(label.letter, capitalised(translate(label.name)), _HUES.get(label.colour, label.colour))


def none_mark() -> LabelMark:
    """Return how the explicit ``none`` is shown."""
    return LabelMark("–", translate("None"), "none")


def marks_of(scheme: LabelScheme, labels: Iterable[str]) -> tuple[LabelMark, ...]:
    """Return the marks of labels (ids) in scheme order; ids the scheme does not know are left out."""
    wanted = set(labels)
    return tuple(mark_of(label) for label in scheme.labels if label.id in wanted)


def skipped_words(answer: Answer, *, capital: bool = False) -> str:
    """Return that a passage was skipped, with the reason if one was given."""
    reason = translate(answer.skip) if answer.skip else ""
    words = translate("skipped: {reason}", reason=reason) if reason else translate("skipped")
    return capitalised(words) if capital else words
