"""``>>100`` at the head of a line, as image boards write it: no quotation, but the number of the post it answers."""

import re

POST_MARK = re.compile(r">>(\d{1,20})(?:\s?\((?:OP|You)\))?(?!\S)")


def answered(text: str, own: str) -> str | None:
    """Return the number of the earlier post that a text names first; None where it names none.

    Args:
        text: of a post.
        own: the number of the post.
    """
    found = POST_MARK.match(text.lstrip())
    earlier = found is not None and re.fullmatch(r"\d{1,20}", own) and int(found[1]) < int(own)
    return found[1] if found is not None and earlier else None
