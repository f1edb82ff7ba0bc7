"""Signatures: what stands below "-- ", and the line a telephone adds."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "signatures"
_SENT = re.compile(
    r"(?:Sent from my |Sent from (?:Mail|Outlook|Yahoo|Proton|Samsung|Gmail)|Get Outlook for |Sent via |Sent with |"
    r"Von meinem .{1,30} gesendet|Envoy[ée] de mon |Enviado desde mi )",
    re.IGNORECASE,
)
_LINES = 8
_WIDTH = 100


def find(page: Page) -> Iterator[Region]:
    """Yield up to eight short lines below a line of two dashes, to the next blank line; and lines of a telephone."""
    index = 0
    while index < len(page.lines):
        last = _last(page, index)
        if last > index:
            start, end = page.lines[index].start, page.lines[last].end
            yield Region("signature", start, end, RULE, because("It stands below a line of two dashes."))
        elif page.length(index) < _WIDTH and _SENT.match(page.text, *page.lines[index][:2]):
            start, end = page.lines[index][:2]
            yield Region("signature", start, end, RULE, because("The program that sent it wrote this line."))
        index = max(last, index) + 1


def _last(page: Page, index: int) -> int:
    """Return the last line of a signature that begins here; ``index`` itself where none does."""
    start, end = page.lines[index][:2]
    if page.is_taken(index) or page.text[start:end] not in {"--", "––", "—", "__"}:
        return index
    last = index
    while last + 1 < len(page.lines) and not (last > index and page.lines[last + 1].after_blank):
        if last - index == _LINES or page.length(last + 1) > _WIDTH:
            return index
        last += 1
    return last
