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
    r"|(?:Yeah|Yep|Nope|Hmm)[,.] |Following up (?:on|to) )"
)
_HEADLINE = re.compile(
    r"(?![^.:\n]*\b(?:am|is|are|was|were|be|have|has|had|do|does|did|will|would|can|could|should|may|might|seems?)\b)"
    r"(?:(?:(?:Some|A few|My|More|Current|Quick|Rough|Random|Initial|First|Scattered|Half-baked|Preliminary)\s){1,3}"
    r"(?:\w+\s)?(?:thoughts|takes?|notes|impressions|musings|reflections|replies|answers|comments|remarks|ideas)\s"
    r"(?:on|about|of|from|regarding|to)\s[^.!?:\n]{3,60}(?:\.?$|:(?=\s|$))"
    r"|Thinking (?:a bit|a little|more|out loud|again) about [^.!?:\n]{3,60}(?:\.?$|:$))"
)
_MENDED = re.compile(
    r"(?:(?:Yeah|Yes|Ah|Oops|Oh|Right|Sure|Good point|Good catch|Thanks|Thank you|True|Done)\b[^.?!:]{0,30}[,.!-] ?)+"
    r"(?:I(?:[’']ve| have)? )?(?:edited|fixed|updated|corrected|changed)(?: (?:it|this|that|the post))?"
    r"(?:[,.!]? thanks)?[.!]*",
    re.IGNORECASE,
)
"""A reply that says no more than that something was mended: nothing goes on behind it."""
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
        elif _HEADLINE.match(page.line(index, 2 * _LONGEST)):
            found.append(Border(index, because("It begins as a note in a feed does.")))
        elif page.length(index) <= _LONGEST and _DELETED.fullmatch(page.line(index)):
            found.append(Border(index, because("The line stands for a post that was deleted.")))
            if index + 1 < len(page.lines):
                found.append(Border(index + 1, because("The post before it was deleted.")))
        if _MENDED.fullmatch(page.line(index, _LONGEST + 1)) and index + 1 < len(page.lines):
            found.append(Border(index, because("It says that something was mended.")))
            found.append(Border(index + 1, because("The post before it only says that something was mended.")))
    return [border for border in found if border.line]
