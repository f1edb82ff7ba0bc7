"""Texts with a bar where a cut belongs, so that a test shows its sentence and its cuts in one line."""

from annotator.text.cutter import Cutter

_CUTTERS: dict[str, Cutter] = {}


def cutter(language: str = "en") -> Cutter:
    """Return a loaded cutter by sentence; loading takes a second, so each language is loaded once."""
    if language not in _CUTTERS:
        _CUTTERS[language] = Cutter(language)
    return _CUTTERS[language]


def pieces(text: str, language: str = "en") -> list[str]:
    """Return the segments of a text."""
    return [text[start:end] for start, end in cutter(language).cut(text)]


def expected(marked: str) -> list[str]:
    """Return what stands between the bars, without the white space around it."""
    return [piece.strip() for piece in marked.split("|")]


def unmarked(marked: str) -> str:
    """Return the text without its bars."""
    return marked.replace("|", "")
