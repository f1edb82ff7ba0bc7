"""Quotations that the line before announces ("later in the section they say:"), and those the next line answers."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "announced quotations"
ANSWERED = "answered quotations"

_ANNOUNCES = re.compile(
    r"(?<!\bI )(?<!\bI[’']d )(?<!\bI[’']ll )\b(?:says?|said|writes?|wrote|states?|stated|argues?|argued|reads?|quotes?"
    r"|claims?|claimed|puts? it|put it)(?: (?:that|this|as follows|there|here|in \w+))?:$"
)
_ANSWERS = re.compile(
    r"(?:I (?:very |quite )?(?:strongly )?(?:dis)?agree "
    r"(?:with (?:this|that)|that this)\b"
    r"|(?:Strongly |Partially |Partly )?(?:Dis)?agree(?:d)?(?:[.!]|,? (?:that this|though|but)\b)"
    r"|My (?:response|reply|answer):"
    r"|(?:Could|Can|Would) you (?:please )?(?:explain|clarify|elaborate|say what)\b"
    r"|What do you mean by (?:this|that)\b"
    r"|I (?:don[’']t|do not) (?:see|understand|buy) (?:how |why |that )?(?:this|that) "
    r"(?:is|was|follows|works|holds|would|can|makes)\b"
    r"|[^.?!\n]{0,60}\bthis (?:sentence|quote|quotation|passage|paragraph|wording)\b)",
    re.IGNORECASE,
)
_LONGEST = 1200


def find(page: Page) -> Iterator[Region]:
    """Yield the line that follows one which says that somebody says it."""
    for index in range(len(page.lines) - 1):
        if not page.english or not page.tail(index).endswith(":") or not _goes_on(page, index + 1):
            continue
        if page.length(index) > 20 and _ANNOUNCES.search(page.tail(index)):
            start, end = page.lines[index + 1][:2]
            yield Region("quotation", start, end, RULE, because("The line before says that somebody says it."))


def find_answered(page: Page) -> Iterator[Region]:
    """Yield the line before one that answers it in the same post ("I disagree with this.")."""
    for index in range(len(page.lines) - 1):
        if not page.english or not _goes_on(page, index + 1) or page.is_taken(index):
            continue
        if _ANSWERS.match(page.line(index + 1, 200)) and not _is_own(page, index):
            start, end = page.lines[index][:2]
            yield Region("quotation", start, end, ANSWERED, because("The next line answers it."))


def _goes_on(page: Page, index: int) -> bool:
    """Say whether a line is none that is known to be something else, and goes on in the post of the line before."""
    return not page.is_taken(index) and index not in page.borders


def _is_own(page: Page, index: int) -> bool:
    """Say whether a line cannot be what the next one answers: it is cut off, a question, a headline or an answer."""
    tail = page.tail(index)
    cut = tail.endswith(("...", "…", ":", "?"))
    return cut or not 30 <= page.length(index) <= _LONGEST or _ANSWERS.match(page.line(index, 200)) is not None
