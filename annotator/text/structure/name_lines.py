"""Names on lines of their own, above what is said: as transcripts, plays and copied threads have them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.text.structure.page import Border, Page, because
from annotator.text.structure.speakers import is_full_name, is_name

RULE = "name-lines"

_LONGEST = 40
_LEAST_SAID = 4
_FAR = 12
"""Lines to a turn: where there are more, names are headings of something else."""


class _Turn(NamedTuple):
    line: int
    name: str


def find(page: Page) -> Sequence[Border]:
    """Return the turns below the names of two people or more who speak again.

    Where every paragraph begins with a name, it is enough that one of them speaks again.
    """
    found = [_Turn(index, page.line(index).strip()) for index in range(len(page.lines)) if _is_turn(page, index)]
    counts = Counter(turn.name for turn in found)
    again = {name for name, count in counts.items() if count > 1}
    throughout = bool(found) and _paragraphs(page, found[0].line) == {turn.line for turn in found}
    cast = {name for name in counts if throughout or name in again or is_full_name(name)}
    turns = [turn for turn in found if turn.name in cast]
    if len(again) + throughout < 2 or len(cast) < 2 or not _take_turns(page, turns) or _are_headings(page, turns):
        return []
    return [
        Border(
            turn.line,
            because("The line is a name, as it stands above what others say."),
            turn.name,
            page.lines[turn.line + 1].start,
            turns[place - 1].line if place and len(cast) == 2 and turns[place - 1].name != turn.name else None,
        )
        for place, turn in enumerate(turns)
    ]


def _is_turn(page: Page, index: int) -> bool:
    """Say whether a paragraph begins with a line that is nothing but a name, and goes on with what somebody says."""
    if not page.lines[index].after_blank or page.is_taken(index) or page.length(index) > _LONGEST:
        return False
    if index + 1 == len(page.lines) or page.has_end_mark(index) or not is_name(page.line(index).strip()):
        return False
    after = index + 1
    return page.is_taken(after) or page.has_end_mark(after) or len(page.line(after, 200).split()) >= _LEAST_SAID


def _paragraphs(page: Page, first: int) -> set[int]:
    """Return the lines with which paragraphs begin, from a line on; above it may stand a title."""
    return {index for index, line in enumerate(page.lines) if line.after_blank and index >= first}


def _are_headings(page: Page, turns: Sequence[_Turn]) -> bool:
    """Say whether what stands below a name mostly speaks of it, below all: "Costs", if the costs follow.

    A doctor may well be called doctor by a patient, and May speak of what may be.
    """
    ends = [*(page.lines[turn.line].start for turn in turns[1:]), len(page.text)]
    named: dict[str, list[bool]] = {}
    for turn, end in zip(turns, ends, strict=True):
        word = re.compile(rf"\b{re.escape(turn.name.lower())}\b")
        below = word.search(page.text, page.lines[turn.line + 1].start, end)
        named.setdefault(turn.name, []).append(below is not None)
    return all(2 * sum(found) >= len(found) for found in named.values())


def _take_turns(page: Page, turns: Sequence[_Turn]) -> bool:
    changes = sum(one.name != two.name for one, two in pairwise(turns))
    return len(turns) > 2 and len(turns) * _FAR >= len(page.lines) and changes * 3 >= len(turns)
