"""Numbers of lists and headings in a docx, counted as the office program counts them when it shows the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.numbering import numeral
from annotator.formats.office.docx_xml import W, number, said, switched

_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 8
_MOST_LINKS = 5
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts: ``format`` of its number, ``text`` with ``%1`` to ``%9`` for those of the levels."""

    format: str
    text: str
    start: int
    figures: bool
    style: str | None


@dataclass(slots=True)
class _List:
    """A list that paragraphs name: its levels, by depth from 0, and what it counts together with."""

    counts_with: str
    levels: dict[int, _Level] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The lists of a document and how far each has counted.

    Args:
        root: the element ``w:numbering``, or None.
    """

    def __init__(self, root: Any) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            shared = {one.get(W + "abstractNumId") or "": one for one in root.iter(W + "abstractNum")}
            linked = {link: one for one in shared.values() if (link := said(one, "styleLink")) is not None}
            known: dict[str, dict[int, _Level]] = {}
            for one in root.iter(W + "num"):
                key = said(one, "abstractNumId") or ""
                if key not in known:
                    known[key] = _levels(shared.get(key), linked)
                self._lists[one.get(W + "numId") or ""] = _list(one, key, known[key])

    def level_of_style(self, list_: str, style: str) -> int:
        """Return how deep (from 0) paragraphs of a style are in a list that names the style; 0 where it does not."""
        levels = self._lists[list_].levels if list_ in self._lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def has_items(self, list_: str, depth: int) -> bool:
        """Say whether paragraphs so deep (from 0) in a list are items: there is such a list, and its mark is seen."""
        if list_ not in self._lists:
            return False
        level = self._lists[list_].levels.get(min(depth, _DEEPEST))
        return level is None or level.text.strip() != "" or level.format not in {"bullet", "none"}

    def next(self, list_: str, depth: int) -> str | None:
        """Count one item of a list that has items, and return its number as it is shown; None for a bullet."""
        found = self._lists[list_]
        depth = min(depth, _DEEPEST)
        counts = self._counts.setdefault(found.counts_with, {})
        if depth in found.begins and (list_, depth) not in self._begun:
            counts[depth] = found.begins[depth] - 1
        self._begun.add((list_, depth))
        level = found.levels.get(depth)
        counts[depth] = counts.get(depth, (level.start if level else 1) - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return _shown(found.levels, depth, counts)


def _shown(levels: dict[int, _Level], depth: int, counts: dict[int, int]) -> str | None:
    level = levels.get(depth)
    if level is None or level.format == "bullet":
        return None

    def figure(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        other = levels.get(above)
        if other is None or other.format in {"none", "bullet"}:
            return ""
        count = counts.setdefault(above, other.start)
        if level.figures or other.format not in _KINDS:
            return f"{count:02}" if other.format == "decimalZero" else str(count)
        return numeral(count, _KINDS[other.format])

    return _PLACE.sub(figure, level.text).strip() or None


def _levels(shared: Any, linked: dict[str, Any]) -> dict[int, _Level]:
    """Return the levels that lists have together, which may be those of a style."""
    for _ in range(_MOST_LINKS):
        link = said(shared, "numStyleLink")
        if link is None or link not in linked:
            break
        shared = linked[link]
    return {} if shared is None else dict(_numbered(shared.iterchildren(W + "lvl")))


def _numbered(levels: Iterable[Any]) -> Iterator[tuple[int, _Level]]:
    for one in levels:
        depth = number(one.get(W + "ilvl"), 0)
        if depth <= _DEEPEST:
            yield depth, _level(one)


def _list(num: Any, key: str, levels: dict[int, _Level]) -> _List:
    """Return a list, with what it does otherwise than those it counts together with."""
    made = _List(key, dict(levels))
    for one in num.iterchildren(W + "lvlOverride"):
        made.levels.update(_numbered(one.iterchildren(W + "lvl")))
        begin = said(one, "startOverride")
        if begin is not None:
            made.begins[number(one.get(W + "ilvl"), 0)] = number(begin, 1)
    return made


def _level(one: Any) -> _Level:
    return _Level(
        said(one, "numFmt") or "decimal",
        (said(one, "lvlText") or "")[:_LONGEST],
        number(said(one, "start"), 1),
        switched(one, "isLgl") or False,
        said(one, "pStyle"),
    )
