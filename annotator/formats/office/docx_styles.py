"""Styles of a docx: what each makes of a paragraph or of some words in it, with what it is based on."""

from dataclasses import dataclass
from typing import Any

from annotator.formats.office.docx_xml import W, number, said, switched
from annotator.formats.office.office_flow import Look, look_of

_MOST_BASES = 20
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says.

    Attributes:
        id: what paragraphs call it.
        look: what a paragraph of it is.
        hidden: whether words of it are hidden; None where it does not say.
        list, level: the list its paragraphs are items of, and how deep (from 0); None where it does not say.
    """

    id: str
    look: Look
    hidden: bool | None = None
    list: str | None = None
    level: int | None = None


class Styles:
    """The styles of a document, by their ids.

    Args:
        root: the element ``w:styles``, or None.
    """

    def __init__(self, root: Any) -> None:
        self._said = {} if root is None else {one.get(W + "styleId") or "": one for one in root.iter(W + "style")}
        self._known: dict[str, Style] = {}
        self._usual = next((key for key, one in self._said.items() if _usual(one)), "")

    def of(self, id_: str | None) -> Style:
        """Return a style; the usual one of paragraphs for None."""
        key = self._usual if id_ is None else id_
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _resolved(self, key: str) -> Style:
        chain = self._chain(key)
        names = [said(one, "name") or "" for one in chain] or [key]
        levels = [number(said(one.find(W + "pPr"), "outlineLvl"), _BODY_LEVEL) + 1 for one in chain]
        level = next((level for level in levels if level <= _BODY_LEVEL), 0)
        looks = [look_of(name) for name in names]
        look = next((one for one in looks if one != Look()), Look())
        hidden = next((it for one in chain if (it := switched(one.find(W + "rPr"), "vanish")) is not None), None)
        lists = [one.find(f"{W}pPr/{W}numPr") for one in chain]
        return Style(
            key,
            Look(look.heading or (0 if look.group else level), look.group, look.generated),
            hidden,
            next((list_ for one in lists if (list_ := said(one, "numId")) is not None), None),
            next((number(depth, 0) for one in lists if (depth := said(one, "ilvl")) is not None), None),
        )

    def _chain(self, key: str) -> list[Any]:
        """Return the element of a style and those it is based on, nearest first."""
        chain: list[Any] = []
        seen: set[str] = set()
        while key in self._said and key not in seen and len(chain) < _MOST_BASES:
            seen.add(key)
            chain.append(self._said[key])
            key = said(chain[-1], "basedOn") or ""
        return chain


def _usual(style: Any) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}
