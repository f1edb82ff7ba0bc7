"""Lines that are perhaps quoted though nothing marks them: the next line answers them, or they sound like a book.

Nothing becomes a quotation by it; a person looks at what is found.
"""

import re
from collections.abc import Iterator, Sequence, Set

from annotator.domain.structure import Perhaps, Region
from annotator.text.structure import announced, cues_english, turns
from annotator.text.structure.cues import AGAINST, Cue
from annotator.text.structure.page import Page, because
from annotator.text.structure.possible import lines_of

RULE = "possible quotations"

MOST = 500
"""So many are named of one text."""

_ENOUGH = 2.5
_MOST_WEIGHED = 20_000
"""So many lines of a text are looked at, at most, however many it has."""
_SHORTEST, _LONGEST = 20, 1200
_OPENING = 200
_NO_QUOTATION = ("heading", "apparatus", "code", "table", "footnote", "signature", "reprint", "taken back")
_UNMARKED = (announced.RULE, announced.ANSWERED, turns.QUOTED)
_VERSE = re.compile(r"[(\[]?(?:[1-3] ?)?[A-Z][a-z]{1,14}\.? \d{1,3}:\d{1,3}(?:[-–]\d{1,3})?[)\]]?\.?$")
_PAGE = re.compile(r"\([A-Z][^()]{2,60}\d{4}[a-z]?[,:] ?(?:pp?\. ?)?\d{1,4}(?:[-–]\d{1,4})?\)\.?$")
_AFTER_DASH = re.compile(r"[.!?”\"] ?[—–] ?(?:[A-Z][\w.]+)(?: [A-Z][\w.]+){0,3}$")
_SIGNS = re.compile(r"->|=>|→|⇒|<-|←|:=")
_SAYS_WHERE = because("It ends with the place it is taken from.")


def find(page: Page, regions: Sequence[Region], begins: Set[int]) -> list[Perhaps]:
    """Return the stretches, in order; lines that follow each other in one post are one. One line alone is none.

    Args:
        page: the text.
        regions: what else was seen in it.
        begins: the lines with which posts begin, perhaps or surely.
    """
    if len(page.lines) < 2:
        return []
    search = _Search(page, regions, begins)
    found: list[Perhaps] = []
    last = -2
    for line in range(min(len(page.lines), _MOST_WEIGHED)):
        cue = search.weighed(line) if search.may_be(line) else None
        if cue is None:
            continue
        start, end = page.lines[line][:2]
        if line == last + 1 and line not in begins:
            found[-1] = Perhaps("quotation", found[-1].start, end, found[-1].reason)
        elif len(found) == MOST:
            break
        else:
            found.append(Perhaps("quotation", start, end, cue.reason))
        last = line
    return found


class _Search:
    """Weighs the lines of a text, each beside the one before and the one behind it."""

    def __init__(self, page: Page, regions: Sequence[Region], begins: Set[int]) -> None:
        self._page = page
        self._begins = begins
        self._quoted = lines_of(page, regions, "quotation")
        self._excluded = {line for kind in _NO_QUOTATION for line in lines_of(page, regions, kind)} | page.heads
        self._items = lines_of(page, regions, "list item")
        unmarked = [line for line, region in self._quoted.items() if region.rule in _UNMARKED]
        self._signs = {sign for line in unmarked for sign in _SIGNS.findall(page.line(line, _LONGEST))}

    def may_be(self, line: int) -> bool:
        """Say whether a line could be a quotation: of some length, known to be nothing else, and no question."""
        page = self._page
        if line in self._quoted or line in self._excluded or page.is_taken(line):
            return False
        if not _SHORTEST <= page.length(line) <= _LONGEST:
            return False
        return page.tail(line)[-1] not in ":?,;" or self._stops_at_a_colon(line)

    def _stops_at_a_colon(self, line: int) -> bool:
        """Say whether a line ends with a colon, and what should follow it does not."""
        page, after = self._page, line + 1
        if not page.english or not page.tail(line).endswith(":") or after == len(page.lines):
            return False
        return after not in self._items and cues_english.concludes(page.line(after, _OPENING))

    def weighed(self, line: int) -> Cue | None:
        """Return what speaks most for a line, where all that speaks for and against it is enough."""
        cues = [*self._looks(line), *(self._words(line) if self._page.english else ())]
        if sum(cue.weight for cue in cues) < _ENOUGH:
            return None
        best: Cue = max(cues, key=lambda cue: cue.weight)
        return best

    def _looks(self, line: int) -> Iterator[Cue]:
        page, tail = self._page, self._page.tail(line)
        if _VERSE.search(tail) or _PAGE.search(tail) or _AFTER_DASH.search(tail):
            yield Cue(2.5, _SAYS_WHERE)
        if not page.has_end_mark(line):
            yield Cue(1, because("It stops without an end mark."))
        if self._stops_at_a_colon(line):
            yield Cue(3, because("It ends with a colon, and what should follow does not."))
        if self._signs and self._signs & set(_SIGNS.findall(page.line(line, _LONGEST))):
            yield Cue(1.5, because("It is written as a quotation in this text is."))
        if line and line not in self._begins and page.tail(line - 1).endswith(":") and line not in self._items:
            yield Cue(0.5, because("The line before ends with a colon."))

    def _words(self, line: int) -> Iterator[Cue]:
        page = self._page
        words = page.line(line, _LONGEST)
        follows = line + 1 < len(page.lines) and line + 1 not in page.borders and line + 1 not in self._quoted
        if follows:
            yield from cues_english.of_answer(page.line(line + 1, _OPENING))
        if line and cues_english.defines(words) and cues_english.speaks_of_self(page.line(line - 1, _LONGEST)):
            weight = 2.5 if line in self._begins else 1.5
            yield Cue(weight, because("It sounds like a book, behind a line in the first person."))
        if cues_english.speaks_of_self(words) or cues_english.answers(words):
            yield Cue(-1.5, AGAINST)
