"""Styles of an odt: what each makes of a paragraph or of some words in it, with what it is based on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annotator.formats.office.odt_names import STYLE, TEXT, number
from annotator.formats.office.office_flow import Look, look_of

_MOST_BASES = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says.

    Attributes:
        look: what a paragraph of it is.
        hidden: whether words of it are hidden.
        raised: whether words of it stand above (True) or below (False) the line; None for neither.
    """

    look: Look
    hidden: bool
    raised: bool | None


class Styles:
    """The styles of paragraphs and words, by family and name.

    Args:
        roots: the elements they stand below, those that are used first coming last.
    """

    def __init__(self, roots: Iterable[Any]) -> None:
        self._said = {
            (one.get(STYLE + "family") or "", one.get(STYLE + "name") or ""): one
            for root in roots
            for one in root.iter(STYLE + "style")
        }
        self._known: dict[tuple[str, str], Style] = {}

    def of(self, family: str, name: str | None) -> Style:
        """Return a style; one that says nothing where there is none."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _resolved(self, key: tuple[str, str]) -> Style:
        chain = self._chain(key)
        words = [one.find(STYLE + "text-properties") for one in chain]
        shown = [one.get(TEXT + "display") for one in words if one is not None and one.get(TEXT + "display")]
        places = [one.get(STYLE + "text-position") for one in words if one is not None]
        looks = [look_of(_name(one), number(one.get(STYLE + "default-outline-level"), 0)) for one in chain]
        return Style(
            next((one for one in looks or [look_of(key[1])] if one != Look()), Look()),
            shown[:1] == ["none"],
            next((_raised(place) for place in places if place), None),
        )

    def _chain(self, key: tuple[str, str]) -> list[Any]:
        """Return the element of a style and those it is based on, nearest first."""
        chain: list[Any] = []
        seen: set[tuple[str, str]] = set()
        while key in self._said and key not in seen and len(chain) < _MOST_BASES:
            seen.add(key)
            chain.append(self._said[key])
            key = (key[0], chain[-1].get(STYLE + "parent-style-name") or "")
        return chain


def _name(style: Any) -> str:
    return style.get(STYLE + "display-name") or style.get(STYLE + "name") or ""


def _raised(place: str) -> bool | None:
    """Return whether words stand above or below the line: ``super 58%``, ``sub``, ``33% 58%``, ``-33% 58%``."""
    first = place.split()[0] if place.split() else "0%"
    if first in {"super", "sub"}:
        return first == "super"
    return None if first.lstrip("+-").startswith("0") else not first.startswith("-")
