"""Words with which only a reply begins ("Thanks for the response!"), in a feed that another rule has seen."""

import re
from collections.abc import Sequence

from annotator.text.structure.page import Border, Page, because

RULE = "openers"

_OPENS = re.compile(
    r"(?:Thanks(?:!| for (?:the|your) | [-–—] |, )|Thank you for (?:the|your) |Sorry for (?:the|my) (?:late|slow)"
    r"|Yeah[,!]? (?:good point|fair|this is fair|that[’']s)|Good point[,.!]|Great (?:post|comment)[,.!]"
    r"|(?:Yeah|Yep|Nope|Hmm)[,.] )"
)


def find(page: Page) -> Sequence[Border]:
    """Return the lines that begin so; asked only where posts are known to follow each other."""
    if not page.english:
        return []
    return [
        Border(index, because("It begins as a reply does."))
        for index in range(1, len(page.lines))
        if not page.is_taken(index) and _OPENS.match(page.text, *page.lines[index][:2])
    ]
