"""Labels as the window shows them, and colours for labels that a person added."""

from dataclasses import dataclass
from functools import lru_cache

from annotator.gui.theme.contrast import MARK, READ, contrast, mix
from annotator.gui.theme.tokens import PALETTES, LabelColours, ThemeName, Tokens

ADDED_HUES = ("#CC79A7", "#E69F00", "#F0E442", "#56B4E9")
"""What the Okabe-Ito palette has left after claim, objection and analogy, in the order in which it is given out."""

_NAMED = {"blue": "claim", "vermilion": "objection", "green": "analogy"}
"""The colours a scheme names, drawn with care in each palette."""

_STEP = 0.02
_SLACK = 0.05
"""Ratios are met with this much to spare, so that rounding to 8 bits cannot undo it."""


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label as chips and rows show it."""

    letter: str
    """One letter; ``–`` for none."""
    name: str
    """What a person calls it, in their language."""
    colour: str
    """The scheme's colour: ``blue``, ``vermilion``, ``green``, or a hue ``#RRGGBB``; ``none`` for none.

    The names of the default labels stand for their colours too.
    """


def label_colours(tokens: Tokens, colour: str) -> LabelColours:
    """Return the colours of a label in a palette, ``colour`` being as in :class:`LabelMark`.

    A hue is darkened or lightened, and its tints paled, until every pair in use is readable.
    """
    known = tokens.labels.get(_NAMED.get(colour, colour))
    return known if known is not None else _made_from(tokens.name, colour)


@lru_cache(maxsize=256)
def _made_from(name: ThemeName, hue: str) -> LabelColours:
    tokens = PALETTES[name]
    towards = "#FFFFFF" if tokens.dark else "#000000"
    tint2 = _tint(tokens, hue, 0.26 if tokens.dark else 0.24, (tokens.ink,))
    ink = _readable(hue, towards, ((tokens.paper, READ), (tokens.chrome, READ), (tokens.field, READ), (tint2, READ)))
    return LabelColours(
        mark=_readable(hue, towards, ((tokens.paper, MARK), (tokens.chrome, MARK))),
        ink=ink,
        on=_letter_on(tokens, ink),
        tint=None if name == "contrast" else _tint(tokens, hue, 0.12, (tokens.ink2, tokens.ink3)),
        tint2=tint2,
    )


def _readable(colour: str, towards: str, grounds: tuple[tuple[str, float], ...]) -> str:
    """Return the colour moved as little as needed towards black or white to stand out from the grounds."""
    share, moved = 0.0, colour
    while share < 1 and any(contrast(moved, ground) < least + _SLACK for ground, least in grounds):
        share += _STEP
        moved = mix(colour, towards, share)
    return moved


def _tint(tokens: Tokens, hue: str, share: float, words: tuple[str, ...]) -> str:
    """Return the paper with at most ``share`` of the hue in it, on which the words can be read."""
    while share > 0 and any(contrast(word, mix(tokens.paper, hue, share)) < READ + _SLACK for word in words):
        share -= _STEP
    return mix(tokens.paper, hue, max(share, 0.0))


def _letter_on(tokens: Tokens, ink: str) -> str:
    """Return black or white, or in the dark palette nearly black of the same hue."""
    if tokens.name == "dark":
        return mix(ink, "#000000", 0.85)
    return max(("#FFFFFF", "#000000"), key=lambda letter: contrast(letter, ink))
