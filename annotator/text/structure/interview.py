"""``Q:`` and ``A:`` in interviews and lists of questions, numbered or not."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.text.structure.page import Border, Page, because

RULE = "interview"

_PAIRS = (
    *(("q", "a"), ("question", "answer"), ("f", "a"), ("frage", "antwort"), ("q", "r"), ("question", "réponse")),
    *(("p", "r"), ("pregunta", "respuesta")),
)
_MARK = re.compile(
    r"(?:\*\*|__)?(?P<name>Q|A|F|P|R|Question|Answer|Frage|Antwort|Réponse|Pregunta|Respuesta)"
    r"[ .#]{0,2}(?P<number>\d{1,4})?(?P<sign>[:.)])(?:\*\*|__)?(?=\s)",
    re.IGNORECASE,
)


class _Mark(NamedTuple):
    """A mark at the start of a line: its line, the name as it stands, and where it ends."""

    line: int
    name: str
    key: str
    end: int


def find(page: Page) -> Sequence[Border]:
    """Return questions and answers, where there are two of each at least and they take turns.

    A single ``Q:`` with its ``A:`` is one person who answers their own question as often as not.
    """
    marks = [mark for index in range(len(page.lines)) if (mark := _mark(page, index)) is not None]
    for pair in _PAIRS:
        turns = [mark for mark in marks if mark.key in pair]
        if _take_turns(turns, pair):
            return _borders(turns, pair[1])
    return []


def _mark(page: Page, index: int) -> _Mark | None:
    if page.is_taken(index):
        return None
    match = _MARK.match(page.text, *page.lines[index][:2])
    if match is None or (match["sign"] != ":" and match["number"] is None and match["name"] not in {"Q", "A"}):
        return None
    return _Mark(index, match["name"], match["name"].lower(), match.end())


def _take_turns(turns: Sequence[_Mark], pair: tuple[str, str]) -> bool:
    questions = sum(turn.key == pair[0] for turn in turns)
    if questions < 2 or len(turns) - questions < 2 or turns[0].key != pair[0]:
        return False
    changes = sum(one.key != two.key for one, two in pairwise(turns))
    return changes * 3 >= 2 * (len(turns) - 1)


def _borders(turns: Sequence[_Mark], answer: str) -> list[Border]:
    found: list[Border] = []
    question: int | None = None
    for turn in turns:
        if turn.key != answer:
            question = turn.line
        replies = question if turn.key == answer else None
        reason = because("The line begins with the mark of a question or an answer.")
        found.append(Border(turn.line, reason, turn.name, turn.end, replies))
    return found
