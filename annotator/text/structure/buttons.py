"""Votes and buttons that a page left around the posts of a feed: lines that nobody wrote, and nobody is asked about."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "buttons"

_COUNT = (
    r"[-+]?[\d.,]{1,6}k?\s?(?:points?|upvotes?|downvotes?|likes?|votes?|repl(?:y|ies)|comments?|karma"
    r"|punkte?|stimmen?|antwort(?:en)?|kommentare?|réponses?|commentaires?|respuestas?|comentarios?"
    r"|ответ(?:а|ов)?|голос(?:а|ов)?)(?!\w)"
)
_WORD = (
    r"(?:reply|share|report|like|quote|upvote|downvote|permalink|save|give award|flag|award|link|context|parent|vote"
    r"|edit|delete|(?:show |view |load )?more replies|load more comments|antworten|teilen|melden|zitieren"
    r"|répondre|partager|signaler|citer|responder|compartir|denunciar|ответить|поделиться|пожаловаться)"
    r"(?![\w'’])(?:\s?\(?\d{1,5}\)?)?"
)
_SIGN = r"[▲▼⬆⬇↑↓👍👎]\ufe0f?"
_ONE = re.compile(rf"(?:(?P<count>{_COUNT})|{_WORD}|{_SIGN})\s*[·•|,]?\s*", re.IGNORECASE)
_LONGEST = 120
_MOST = 12


def parts_of(page: Page, index: int) -> int:
    """Return of how many votes and buttons a line is made, votes counting twice; 0 where it holds anything else."""
    if page.is_taken(index) or page.length(index) > _LONGEST:
        return 0
    line, at, found, weight = page.line(index), 0, 0, 0
    while at < len(line):
        one = _ONE.match(line, at)
        if one is None or found == _MOST:
            return 0
        found, weight, at = found + 1, weight + (2 if one["count"] else 1), one.end()
    return weight


def find(page: Page) -> Iterator[Region]:
    """Yield the lines of votes and buttons at the end of posts, and right below the line that says who wrote one.

    They go only where other rules saw the posts of a feed. A single button is the text of a post that has no other:
    "Like" alone may be an answer.
    """
    index = 0
    while page.feed and index < len(page.lines):
        first = index
        while index < len(page.lines) and index not in page.heads and parts_of(page, index):
            index += 1
        if index == first:
            index += 1
        elif _stands_at_an_edge(page, first, index):
            for line in range(first, index):
                start, end = page.lines[line][:2]
                yield Region("apparatus", start, end, RULE, because("Nobody wrote it: votes and buttons of a page."))


def _stands_at_an_edge(page: Page, first: int, after: int) -> bool:
    """Say whether lines of votes and buttons end a post, or begin one below its head."""
    ends = after == len(page.lines) or after in page.borders
    certain = any(parts_of(page, line) > 1 for line in range(first, after))
    return certain if first - 1 in page.heads or first in page.borders else ends
