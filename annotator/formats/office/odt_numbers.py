"""Numbers of lists and headings in an odt, counted as the office program counts them when it shows the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annotator.formats.numbering import numeral
from annotator.formats.office.odt_names import LATER, STYLE, TEXT, number

OUTLINE = "Outline"
"""The list style of headings."""

_PLACE = re.compile(r"%([0-9]{1,2})%")
_MOST_LEVELS = 10
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts: ``pattern`` has ``%1%`` for the number of the first level; ``kind`` "" shows none."""

    kind: str
    pattern: str
    start: int
    bullet: bool


Counts = dict[int, int]
"""How far a list has counted, by depth from 1."""


class ListStyles:
    """How lists count, by the names of their styles.

    Args:
        roots: the elements that list styles stand below, those that are used first coming last.
    """

    def __init__(self, roots: Iterable[Any]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for one in root.iter(TEXT + "list-style", TEXT + "outline-style"):
                name = OUTLINE if one.tag == TEXT + "outline-style" else one.get(STYLE + "name") or ""
                self._levels[name] = {number(level.get(TEXT + "level"), 1): _level(level) for level in one}

    def has_items(self, style: str, depth: int) -> bool:
        """Say whether paragraphs so deep in a list are items: their mark is seen."""
        level = self._levels.get(style, {}).get(depth)
        return level is None or not level.bullet or level.pattern.strip() != ""

    def next(self, style: str, depth: int, counts: Counts, begin: int | None = None) -> str | None:
        """Count one item in ``counts`` and return its number as it is shown, or None.

        Args:
            style: the style of its list.
            depth: how deep it is in it, from 1.
            counts: how far the list has counted.
            begin: the number it says it has, where it does.
        """
        levels = self._levels.get(style, {})
        level = levels.get(depth)
        before = counts.get(depth, (level.start if level else 1) - 1)
        counts[depth] = before + 1 if begin is None else begin
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level is None or level.bullet or not level.kind:
            return None
        return _PLACE.sub(lambda place: _figure(levels, int(place[1]), counts), level.pattern).strip() or None


def _figure(levels: dict[int, _Level], depth: int, counts: Counts) -> str:
    level = levels.get(depth)
    if level is None or level.bullet or not level.kind:
        return ""
    return numeral(counts.setdefault(depth, level.start), level.kind)


def _level(one: Any) -> _Level:
    kind = one.get(STYLE + "num-format") or ""
    start = number(one.get(TEXT + "start-value"), 1)
    if one.tag in {TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"}:
        mark = one.get(TEXT + "bullet-char") if one.tag.endswith("bullet") else "•"
        return _Level("", mark or "", start, bullet=True)
    pattern = one.get(LATER + "num-list-format") or one.get(STYLE + "num-list-format")
    if pattern is None:
        depth = number(one.get(TEXT + "level"), 1)
        above = min(number(one.get(TEXT + "display-levels"), 1), depth, _MOST_LEVELS)
        places = ".".join(f"%{place}%" for place in range(depth - above + 1, depth + 1))
        pattern = f"{one.get(STYLE + 'num-prefix') or ''}{places}{one.get(STYLE + 'num-suffix') or ''}"
    return _Level(kind, pattern[:_LONGEST], start, bullet=False)
