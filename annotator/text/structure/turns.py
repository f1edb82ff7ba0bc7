"""Turns without a mark, from quote and reply: a line that repeats an earlier one begins the answer to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from annotator.domain.structure import Region
from annotator.text.structure.page import Border, Page, because
from annotator.text.structure.reprint import again

RULE = "turns"
QUOTED = "repeated lines"

_WORDS = 8
_NEAR, _WINDOW = 4, 6
_OPENS = re.compile(
    r"(?:Ok(?:ay)?|Yes|Yeah|Yep|No|Nope|Hmm+|Well|Sure|Right|Agreed|I (?:dis)?agree|Thanks|Thank you|Fair|Good point"
    r"|Sorry|Ah|Oh|True|Exactly)\b[,.! ]"
)
_FIRST = because("What stands before the first answer.")
_ANSWERS = because("It quotes an earlier line and answers it.")
_OPENS_IT = because("It begins as an answer does and quotes an earlier line soon after.")
_AGAIN = because("The same turn stands before it.")


def quoted(page: Page) -> dict[int, int]:
    """Return the lines that quote, each with the line it quotes, in order; second printings are none.

    The later of two equal lines quotes the earlier, unless several stand together there and apart here: then they are
    the whole, and what stands apart are quotations from it.
    """
    printed = again(page)
    found: dict[int, int] = {}
    for line in sorted(page.matches):
        if line in printed or not _stands_alone(page, line):
            continue
        hosts = [match.host for match in page.matches[line] if match.host not in printed]
        before = [host for host in hosts if host < line]
        if before:
            found[line] = max(before, key=lambda host: (host not in found, host))
        elif hosts and page.tail(line).endswith(("...", "…")):
            found[hosts[0]] = line  # cut off here, whole there: the whole is the quotation of what stood first
    for first in sorted(found):
        _turn_round(found, first)
    return dict(sorted(found.items()))


def _stands_alone(page: Page, line: int) -> bool:
    """Say whether a line is a passage that something answers, not a piece of a text that was wrapped by a width."""
    if page.is_taken(line) or len(page.words[line]) < _WORDS or line + 1 == len(page.lines):
        return False
    before, after = page.lines[line - 1], page.lines[line + 1]
    ended = (
        line == 0 or page.has_end_mark(line - 1) or page.text[before.end - 1] in ":)" or page.lines[line].after_blank
    )
    return ended and not page.text[after.start].islower()


def _turn_round(found: dict[int, int], first: int) -> None:
    """Exchange quotation and origin when the origin is torn and the quotation is not."""
    second = first + 1
    if first in found and second in found and found[second] - found[first] > 1:
        for line in (first, second):
            found[found.pop(line)] = line


def find_quoted(page: Page) -> Iterator[Region]:
    """Yield the lines that quote another line of the text."""
    for line in quoted(page):
        start, end = page.lines[line][:2]
        yield Region("quotation", start, end, QUOTED, because("The line repeats another line, and is answered."))


def find(page: Page) -> Sequence[Border]:
    """Return the turns; the first is the one that begins the text. Whoever asks decides how many are enough.

    Authors are letters: who answers a post is someone else than its author, and who answers an answer is taken to be
    who was answered.
    """
    answers = _answers(page)
    if not answers:
        return []
    starts = [0, *answers]
    letters = _letters(starts, answers)
    borders = [Border(0, _FIRST, letters[0])]
    for start, (host, reason) in answers.items():
        borders.append(Border(start, reason, letters[start], reply_to=host))
    return [*borders, *_printed_again(page, starts, letters, answers)]


def _answers(page: Page) -> dict[int, tuple[int, str]]:
    """Return the lines with which answers begin, each with the line it answers and the reason."""
    found: dict[int, tuple[int, str]] = {}
    starts = [0]
    last_line = last_host = -1
    for line, host in quoted(page).items():
        if host > line:
            continue
        post, target = starts[-1], _post_of(starts, host)
        replies = found.get(post)
        same = replies is not None and _post_of(starts, replies[0]) == target
        if not (same and (host >= last_host or line - last_line <= _NEAR)):
            opener = _opener(page, max(host, line - _WINDOW), line) if post == target else None
            start = line if opener is None else opener
            if start > post:
                found[start] = (host, _ANSWERS if opener is None else _OPENS_IT)
                starts.append(start)
        last_line, last_host = line, host
    return found


def _post_of(starts: Sequence[int], line: int) -> int:
    return starts[bisect_right(starts, line) - 1]


def _opener(page: Page, after: int, before: int) -> int | None:
    """Return the line between two others that begins as an answer does."""
    if not page.english:
        return None
    lines = range(after + 1, before)
    return next((line for line in lines if _OPENS.match(page.text, *page.lines[line][:2])), None)


def _letters(starts: Sequence[int], answers: Mapping[int, tuple[int, str]]) -> dict[int, str]:
    """Return a letter for the author of each post; beyond Z the letters are doubled."""
    letters = {0: "A"}
    target: dict[int, int] = {}
    count = 1
    for start in starts[1:]:
        target[start] = _post_of(starts, answers[start][0])
        answered = target.get(target[start])
        if answered is not None:
            letters[start] = letters[answered]
        else:
            letters[start] = ascii_uppercase[count % 26] * (1 + count // 26)
            count += 1
    return letters


def _printed_again(
    page: Page, starts: Sequence[int], letters: Mapping[int, str], answers: Mapping[int, tuple[int, str]]
) -> Iterator[Border]:
    """Yield the turns of a second printing; a line that is new there goes with what follows it."""
    latest: dict[int, int] = {}
    post, free = -1, 0
    for line, host in sorted(again(page).items()):
        if line - free > _NEAR:
            post, free = -1, line
        if _post_of(starts, host) != post:
            post = _post_of(starts, host)
            replies = answers[post][0] if post in answers else None
            if replies is not None:
                replies = latest.get(_post_of(starts, replies), replies)
            yield Border(free, _AGAIN, letters[post], reply_to=replies)
            latest[post] = free
        free = line + 1
