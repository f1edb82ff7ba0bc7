"""Speaker lines: ``Name:`` at the start of a line, recurring; also as chats write it, with a time or as ``<name>``."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.text.structure.page import Border, Page, because, word_set

RULE = "speakers"

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TURN = re.compile(
    rf"(?:[\[(]?(?P<time>(?:{_DATE},?\s)?{_CLOCK})[\])]?\s?(?:[-–—]\s)?)?"
    r"(?:<(?P<nick>[^<>\s]{1,30})>|(?:\*\*|__)?(?P<name>[^\W_][^:：\n<>]{0,39}?)(?:\s?\((?P<aside>[^()\n]{1,40})\))?"
    r"(?:\*\*|__)?\s?(?P<colon>[:：])(?:\*\*|__)?)(?=\s|$|(?<=：))"
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*+$|\d{1,3}$")
_SMALL = word_set("de van von der den la le du di da bin al of the and & y e")
_NO_NAMES = word_set(
    """note notes example examples update updates edit eta tldr tl;dr ps p.s pps credit credits source sources title
    subject from to cc bcc date sent re fwd warning summary abstract claim question answer q a step figure fig table
    chapter section part definition theorem lemma proof corollary remark conclusion conclusions introduction background
    method methods results discussion pros cons pro con hint tip tips todo ingredients disclaimer caveat context
    epistemic status objection objections response reply counterpoint argument premise premises thesis point points
    reason reasons problem solution idea first second third finally also however but and so thus example notice
    important remember links link url http https ftp mailto file address phone email e-mail name age city price total
    time place location author authors keywords tags category version license input output usage returns args raises
    parameters default see here this that these those it in addition option options alternatively spoiler meta
    advantages disadvantages strengths weaknesses quote quotes review rating bottom line long short story for against
    yes no costs benefits risks facts rule rules analysis theory practice evidence issue issues findings interpretation
    monday tuesday wednesday thursday friday saturday sunday kosten nutzen vorteile nachteile für gegen chancen risiken
    fazit einleitung ergebnis ergebnisse zusammenfassung these antithese einwand einwände beispiel beispiele hinweis
    anmerkung frage antwort pour contre avantages inconvénients coûts exemple remarque thèse antithèse réponse ventajas
    desventajas ejemplo pregunta respuesta"""
)
_MOST_ONCE = 20
_LEAST_OPENERS, _LEAST_SAID = 4, 4
"""Paragraphs a text has that is one of turns throughout, and words somebody says who has one turn, if no end mark."""


class _Turn(NamedTuple):
    """A line that may be a turn: its line, the name, where the speech begins, and a time before the name."""

    line: int
    name: str
    mark: int
    time: str | None
    chat: bool


def find(page: Page) -> Sequence[Border]:
    """Return the turns, when there are two or more speakers, of whom one at least speaks again, and they speak."""
    found = [turn for index in range(len(page.lines)) if (turn := _turn(page, index)) is not None]
    counts = Counter(turn.name for turn in found)
    again = {name for name, count in counts.items() if count > 1}
    cast = again | {name for name in counts if again and is_full_name(name)} | _named_once(page, counts, again)
    alike = _like_all_around(page, found, counts, again) - cast
    cast |= alike
    if len(again) == 1 and len(counts) == 2:
        cast = set(counts)
    turns = [turn for turn in found if turn.name in cast]
    if not _is_dialogue(page, turns, len(cast)):
        return []
    return [
        Border(
            turn.line,
            because("The line begins with a name, as the paragraphs around it do.")
            if turn.name in alike
            else because("The line begins with a name that comes again."),
            turn.name,
            turn.mark,
            turns[place - 1].line if place and len(cast) == 2 and turns[place - 1].name != turn.name else None,
            turn.time,
        )
        for place, turn in enumerate(turns)
    ]


def _named_once(page: Page, counts: Counter[str], again: set[str]) -> set[str]:
    """Return the names of one word that come once, where they are written like the others or somebody says them."""
    once = [name for name, count in counts.items() if count == 1]
    if len(again) > 1 and all(name.isupper() for name in again):
        return {name for name in once if name.isupper()}
    few = once if again and len(once) <= _MOST_ONCE else []
    return {name for name in few if name[0].isupper() and page.text.count(name) > 1}


def _like_all_around(page: Page, found: Sequence[_Turn], counts: Counter[str], again: set[str]) -> set[str]:
    """Return the names that come once where every paragraph begins with a name, and whoever has it speaks.

    Without a blank line every line is a paragraph.
    """
    turns = {turn.line for turn in found}
    first = min(turns, default=0)  # above it stands a title, or what the dialogue is about
    begun = [index for index, line in enumerate(page.lines) if line.after_blank]
    openers = {index for index in (begun if len(begun) > 1 else range(len(page.lines))) if index >= first}
    if not again or len(openers) < _LEAST_OPENERS or not openers <= turns:
        return set()
    once = [turn for turn in found if counts[turn.name] == 1 and turn.line in openers]
    return {turn.name for turn in once if _says_something(page, turn)}


def perhaps(page: Page, begun: Container[int]) -> list[int]:
    """Return the lines of a dialogue that may be turns of somebody else, who comes once: paragraphs, each with a name.

    Args:
        page: the text, in which there are turns by this rule.
        begun: the lines with which posts begin.
    """
    found = [turn for index in range(len(page.lines)) if (turn := _turn(page, index)) is not None]
    counts = Counter(turn.name for turn in found)
    once = [turn for turn in found if counts[turn.name] == 1 and turn.line not in begun]
    return [turn.line for turn in once if page.lines[turn.line].after_blank and _says_something(page, turn)]


def named(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return who speaks, by a name at the beginning of a line, and the offset behind it; None without a name."""
    match = _TURN.match(text, start, end)
    if match is None:
        return None
    name = _name(match)
    return (name, match.end()) if match["nick"] or is_name(name, chat=bool(match["time"])) else None


def _says_something(page: Page, turn: _Turn) -> bool:
    said = page.text[turn.mark : page.lines[turn.line].end].split()
    enough = len(said) >= _LEAST_SAID or page.has_end_mark(turn.line)
    return bool(said) and enough and not said[0][0].islower()


def _turn(page: Page, index: int) -> _Turn | None:
    if page.is_taken(index):
        return None
    match = _TURN.match(page.text, *page.lines[index][:2])
    if match is None:
        return None
    name = _name(match)
    chat = bool(match["nick"] or match["time"])
    return _Turn(index, name, match.end(), match["time"], chat) if match["nick"] or is_name(name, chat=chat) else None


def _name(match: re.Match[str]) -> str:
    return " ".join((match["nick"] or match["name"]).split()).strip("* ")


def is_name(name: str, *, chat: bool = False) -> bool:
    """Say whether it is written like a name: every word with a capital, or one word of a chat."""
    words = name.split()
    if not 0 < len(words) <= 4 or {name.lower(), words[0].lower().rstrip(".")} & _NO_NAMES:
        return False
    if not all(_WORD.match(word) or word == "&" for word in words) or words[0][0].isdigit():
        return False
    if chat and len(words) == 1:
        return True
    return not words[0][0].islower() and all(not word[0].islower() or word in _SMALL for word in words)


def is_full_name(name: str) -> bool:
    """Say whether a name that comes only once is one for certain: two words, or a number behind a word."""
    words = [word for word in name.split() if word not in _SMALL]
    return len(words) > 1


def _is_dialogue(page: Page, turns: Sequence[_Turn], cast: int) -> bool:
    """Say whether the turns are many enough, speak more than a form does, and change."""
    if cast < 2 or len(turns) < 3 or len(turns) * 12 < len(page.lines):
        return False
    if len(turns) == 3 and len(turns) * 5 < len(page.lines) * 3:
        return False
    changes = sum(one.name != two.name for one, two in pairwise(turns))
    spoken = sum(turn.chat or _is_speech(page, turn) for turn in turns)
    ended = sum(turn.chat or page.has_end_mark(_first_said(page, turn)) for turn in turns)
    if len(turns) == len(page.lines) == spoken == ended and changes:
        return True  # each sentence is a line, with the name of who says it
    return spoken * 2 >= len(turns) and changes * 3 >= len(turns) and ended * 3 >= len(turns)


def _first_said(page: Page, turn: _Turn) -> int:
    """Return the line with which the speech begins: the next one, where the name stands alone."""
    alone = not page.text[turn.mark : page.lines[turn.line].end].strip()
    return turn.line + 1 if alone and turn.line + 1 < len(page.lines) else turn.line


def _is_speech(page: Page, turn: _Turn) -> bool:
    """Say whether what follows the name is more than the value of a field."""
    end = page.lines[turn.line].end
    said = page.text[turn.mark : min(end, turn.mark + 200)]
    return not said.strip() or len(said.split()) >= 4 or page.has_end_mark(turn.line)
