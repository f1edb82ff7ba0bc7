"""Words of people's texts in tooltips."""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt


def plain_tip(words: str) -> str:
    """Return what a tooltip shows as these very words: of itself it takes what looks like HTML for HTML."""
    if not GuiQt.mightBeRichText(words):
        return words
    return GuiQt.convertFromPlainText(words, Qt.WhiteSpaceMode.WhiteSpaceNormal)
