"""The measurements of the passage view in pixels, for a width, a text size and a text scale."""

from dataclasses import dataclass

from annotator.gui.theme.fonts import FACES
from annotator.gui.theme.theme import theme

EM_OF_A_CHARACTER = 30.2 / 62
"""Mean width of a character, in sizes of its text."""
_LEFT, _RIGHT = 88, 76
_NARROW_LEFT, _NARROW_RIGHT = 48, 76
"""At the right there is room for three chips, or one with two icons, at any size of all text, and for the scroll bar
that lies between them and the edge."""
_NARROW = 640
"""Below this width, at 100 % text, there is one lane of links."""
_LEAST_COLUMN = 120


@dataclass(frozen=True, slots=True)
class Typesetting:
    """How the passage is set.

    Attributes:
        size: of the text, in pixels at 100 %.
        family: of the typeface.
        characters: of the widest line.
        spacing: from line to line, in sizes of the text.
    """

    size: int = FACES["passage"].size
    family: str = FACES["passage"].family
    characters: int = 62
    spacing: float = 1.5


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in whole pixels."""

    size: int
    """Size of the text."""
    pitch: int
    """From line to line."""
    text_left: int
    """Left edge of the column."""
    column: int
    """Its width."""
    lanes: int
    """How many lanes of links the margin holds."""
    sentence: int
    paragraph: int
    quote: int
    post: int
    """Room before a sentence, a paragraph, a quote, the line over a new post."""
    heading: int
    strip: int
    below: int
    indent: int
    """How far the text of a quote stands in."""


def measure(width: int, setting: Typesetting) -> Measures:
    """Return the measurements for a view of that width in pixels."""
    px = theme().px
    size = px(setting.size)
    rhythm = size / 18
    narrow = width < px(_NARROW)
    left, right = (px(_NARROW_LEFT), px(_NARROW_RIGHT)) if narrow else (px(_LEFT), px(_RIGHT))
    column = max(min(width - left - right, round(EM_OF_A_CHARACTER * setting.characters * size)), px(_LEAST_COLUMN))
    spare = max(width - left - right - column, 0)
    return Measures(
        size=size,
        pitch=round(setting.spacing * size),
        text_left=left + spare // 2,
        column=column,
        lanes=1 if narrow else 3,
        sentence=round(7 * rhythm),
        paragraph=round(18 * rhythm),
        quote=round(14 * rhythm),
        post=round(24 * rhythm),
        heading=px(44),
        strip=px(32),
        below=px(20),
        indent=px(20),
    )
