"""What a page puts in the place of a text that was taken back: "[deleted]", "[removed]" and the like.

The post stays, for the sake of the thread, with these words in it; they are no segment, since nobody said them.
"""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "taken back"

_LONGEST = 200
_GONE = re.compile(
    r"[\[(]\s?(?:(?:this |the )?(?:comment|post|message|reply|topic|content|text) )?(?:was |has been )?"
    r"(?:deleted|removed|withdrawn|flagged)"
    r"(?: by (?:the |an? |its )?(?:user|author|poster|owner|moderators?|mods?|admins?|administrators?)"
    r"| by reddit[^\[\]\n]{0,60}(?:\[[^\[\]\n]{0,40}\]\([^()\n]{0,80}\))?[^\[\]\n]{0,20})?\s?[\])]\.?",
    re.IGNORECASE,
)


def may_be_gone(text: str) -> bool:
    """Say, quickly, whether a text may begin with such words."""
    return text[:1] in "[(" or text[:1].isspace()


def find(page: Page) -> Iterator[Region]:
    """Yield the lines that hold nothing else; the name of somebody who is gone, above a post, is none of them."""
    for index, line in enumerate(page.lines):
        if page.text[line.start] not in "[(" or index in page.heads or page.is_taken(index):
            continue
        if page.length(index) <= _LONGEST and _GONE.fullmatch(page.line(index)):
            yield Region(
                "taken back", line.start, line.end, RULE, because("Only these words stand where the text was.")
            )
