"""Raised and lowered figures as characters of their own: 10⁶ and H₂O, which plain text would make 106 and H2O."""

import re

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-−=()]{1,12}")


def small_figures(text: str, *, raised: bool) -> str | None:
    """Return figures as the small characters they are shown as; None for any other text."""
    figures = text.strip()
    return figures.translate(_RAISED if raised else _LOWERED) if _FIGURES.fullmatch(figures) else None
