"""Lines that only a post can begin with, in a feed that another rule has seen.

The first words of a reply ("Thanks for the response!"), and what stands in the place of a post that was deleted.
"""

import re
from collections.abc import Sequence

from annotator.text.structure.page import Border, Page, because

RULE = "openers"

_OPENS = re.compile(
    r"(?:Thanks(?:!| for (?:the|your) | [-–—] |, )|Thank you for (?:the|your) |Sorry for (?:the|my) (?:late|slow)"
    r"|Yeah[,!]? (?:good point|fair|this is fair|that[’']s)|Good point[,.!]|Great (?:post|comment)[,.!]"
    r"|(?:Yeah|Yep|Nope|Hmm)[,.] )"
)
_DELETED = re.compile(
    r"[\[(]?(?:(?:I|user|author|moderator) )?(?:deleted|removed)(?: (?:this|my|the))?"
    r"(?: (?:comment|post|message|reply))?"
    r"(?: by (?:the )?(?:user|author|moderators?|mods?|admins?))?\.?[\])]?"
    r"|[\[(]?(?:this |the |my )?(?:comment|post|message|reply) (?:was |has been |is |got )?(?:deleted|removed)"
    r"(?: by (?:the |its )?(?:user|author|moderators?|mods?|admins?))?\.?[\])]?",
    re.IGNORECASE,
)
_LONGEST = 80


def find(page: Page) -> Sequence[Border]:
    """Return the lines that begin so; asked only where posts are known to follow each other."""
    if not page.english:
        return []
    found: list[Border] = []
    for index in range(len(page.lines)):
        if page.is_taken(index):
            continue
        if _OPENS.match(page.text, *page.lines[index][:2]):
            found.append(Border(index, because("It begins as a reply does.")))
        elif page.length(index) <= _LONGEST and _DELETED.fullmatch(page.line(index)):
            found.append(Border(index, because("The line stands for a post that was deleted.")))
            if index + 1 < len(page.lines):
                found.append(Border(index + 1, because("The post before it was deleted.")))
    return [border for border in found if border.line]
