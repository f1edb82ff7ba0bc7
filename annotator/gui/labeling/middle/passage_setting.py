"""How the passage is set, as the person chose it."""

from PySide6.QtGui import QFontDatabase

from annotator.gui.labeling.passage.measures import Typesetting
from annotator.gui.preferences.preferences import Preferences
from annotator.gui.theme.fonts import FACES

PASSAGE = ("passage_size", "passage_font", "line_width", "line_spacing")
"""Keys of the settings that change how the passage is set."""
_FOR_DYSLEXIA = ("OpenDyslexic", "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Lexend", "Andika")
"""Typefaces made for people who confuse letters; the first one that is installed is taken."""


def passage_setting(preferences: Preferences) -> Typesetting:
    """Return what the settings say."""
    return Typesetting(
        preferences.passage_size(),
        _family(str(preferences.get("passage_font"))),
        int(preferences.get("line_width")),
        float(preferences.get("line_spacing")),
    )


def _family(choice: str) -> str:
    """Return the typeface of a choice; the sans serif where none for dyslexia is installed."""
    if choice == "installed":
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if choice == "dyslexia":
        families = set(QFontDatabase.families())
        return next((name for name in _FOR_DYSLEXIA if name in families), FACES["base"].family)
    return FACES["base" if choice == "sans" else "passage"].family
