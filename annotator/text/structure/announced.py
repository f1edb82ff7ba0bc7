"""Quotations that the line before announces ("later in the section they say:"), and those the next line answers."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.lists import first_of_list
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
_ANSWERS_YOU = re.compile(
    r"(?:I think (?:that )?you(?:[’']re| are|[’']ve| have) "
    r"(?:mixing|mixed|conflating|conflated|confusing|confused|missing|missed|misreading|misread|misunderstanding"
    r"|misunderstood|overstating|understating|overlooking|ignoring|assuming|wrong|mistaken|too)\b"
    r"|[^.?!\n]{10,120}\bthan (?:what )?you (?:describe|say|suggest|claim|think|argue|imply|assume|make it)\b)",
    re.IGNORECASE,
)
"""What may answer a whole post as well: it tells only of a fragment or a list before it."""

_LONGEST = 1200
_ALONE = re.compile(r"(?:I (?:\w{1,12} ){0,2})?(?:dis)?agreed?(?: with (?:this|that))?[.!]*", re.IGNORECASE)


def find(page: Page) -> Iterator[Region]:
    """Yield the line that follows one which says that somebody says it."""
    for index in range(len(page.lines) - 1):
        if not page.english or not page.tail(index).endswith(":") or not _goes_on(page, index + 1):
            continue
        if page.length(index) > 20 and _ANNOUNCES.search(page.tail(index)):
            start, end = page.lines[index + 1][:2]
            yield Region("quotation", start, end, RULE, because("The line before says that somebody says it."))


def find_answered(page: Page) -> Iterator[Region]:
    """Yield the line, or the list, before a line that answers it in the same post ("I disagree with this.")."""
    for index in range(len(page.lines) - 1):
        if not page.english or not _goes_on(page, index + 1) or page.is_taken(index) or _is_own(page, index):
            continue
        first = _first_answered(page, index, page.line(index + 1, 200))
        if first is not None:
            start, end = page.lines[first].start, page.lines[index].end
            yield Region("quotation", start, end, ANSWERED, because("The next line answers it."))


def _first_answered(page: Page, index: int, answer: str) -> int | None:
    """Return the first line of what a line answers that follows another; None: it answers nothing there.

    "I agree with this." alone answers a whole post as often as the line before it.
    """
    known = _ANSWERS.match(answer) is not None
    if not known and _ANSWERS_YOU.match(answer) is None:
        return None
    first = first_of_list(page, index)
    sure = _is_fragment(page, index) or (known and _ALONE.fullmatch(answer) is None)
    return index if first is None and sure else first


def _is_fragment(page: Page, index: int) -> bool:
    """Say whether a line is torn out of a text: without its end, or without its beginning."""
    begins = page.text[page.lines[index].start]
    return not page.has_end_mark(index) or begins.islower() or begins in ".…"


def _goes_on(page: Page, index: int) -> bool:
    """Say whether a line is none that is known to be something else, and goes on in the post of the line before."""
    return not page.is_taken(index) and index not in page.borders


def _is_own(page: Page, index: int) -> bool:
    """Say whether a line cannot be what the next one answers: it is cut off, a question, a headline or an answer."""
    tail = page.tail(index)
    cut = tail.endswith(("...", "…", ":", "?"))
    return cut or not 30 <= page.length(index) <= _LONGEST or _ANSWERS.match(page.line(index, 200)) is not None
