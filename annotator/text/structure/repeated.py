"""Which lines stand, wholly or as a part, in another line: what quotations without a mark are recognised by."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

GRAM = 5
_COMMON = 4
_HOSTS = 6
_TRIES = 3


class Match(NamedTuple):
    """A line whose words stand in a row in another line.

    Attributes:
        line: index of the line.
        host: index of the line that holds its words.
        at: which word of the host is the first.
        whole: both lines have the same words.
    """

    line: int
    host: int
    at: int
    whole: bool


def matches(lines: Sequence[list[str]], cut: Sequence[bool]) -> dict[int, list[Match]]:
    """Return, for each line of five words or more, the lines that hold it, in order.

    A line that stands in more than four places is a formula ("Reply to this comment"), not a quotation. The work is
    linear: of each line few hosts are compared.

    Args:
        lines: the comparison words of each line.
        cut: whether it is cut off by dots, so that its last word may be none.
    """
    wanted = [words[:-1] if short else words for words, short in zip(lines, cut, strict=True)]
    count = Counter(tuple(words) for words in wanted if len(words) >= GRAM)
    starts: dict[tuple[str, ...], list[int]] = {}
    for index, words in enumerate(wanted):
        if len(words) >= GRAM and count[tuple(words)] <= _COMMON:
            known = starts.setdefault(tuple(words[:GRAM]), [])
            if len(known) < _HOSTS:
                known.append(index)
    firsts = {gram[0] for gram in starts}
    found: dict[int, list[Match]] = {}
    for host, words in enumerate(lines):
        for match in _inside(host, words, wanted, starts, firsts):
            found.setdefault(match.line, []).append(match)
    return found


def _inside(
    host: int,
    words: list[str],
    wanted: Sequence[list[str]],
    starts: dict[tuple[str, ...], list[int]],
    firsts: set[str],
) -> list[Match]:
    """Return the lines whose words stand in the words of one line."""
    found: list[Match] = []
    tries: Counter[int] = Counter()
    for at in range(len(words) - GRAM + 1):
        if words[at] not in firsts:
            continue
        for index in starts.get(tuple(words[at : at + GRAM]), ()):
            if index == host or tries[index] >= _TRIES:
                continue
            tries[index] += 1
            line = wanted[index]
            if len(line) <= len(words) - at and words[at : at + len(line)] == line:
                tries[index] = _TRIES
                found.append(Match(index, host, at, whole=len(line) == len(words)))
    return found
