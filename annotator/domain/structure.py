"""What is seen in a text without being told: posts, quotations, lists and the like, each with the reason.

All of it is data *about* the text: proposed before import, correctable before and after. Offsets are code points in
the part, end exclusive.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

RegionKind = Literal[
    "quotation",
    "heading",
    "list item",
    "code",
    "signature",
    "footnote",
    "table",
    "cut off",
    "note mark",
    "reprint",
    "apparatus",
    "taken back",
]
PerhapsKind = Literal["post", "quotation"]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text that is something special.

    Attributes:
        kind: what it is. ``quotation``: said elsewhere, its segments are proposed in the voice ``quoted``.
            ``reprint``: a second printing of lines that stand before it. ``apparatus``: what the page says around
            posts, votes and buttons, or the number of the post that is answered; it becomes no segment. ``taken back``:
            what stands in the place of a text that was deleted; it becomes none either.
            ``footnote``: the text of a note; ``note mark``: the mark that refers to one. ``cut off``: text that begins
            or ends at "..." or without an end.
        start, end: offsets in the part.
        rule: which rule saw it: a name of ``annotator.text.structure``, or of a format.
        reason: why, as a message id for the person ("The line begins with >.").
        depth: how deep it is nested (quotations, lists, headings), from 1.
        name: the number of a note, the language of code; None where there is nothing to name.
    """

    kind: RegionKind
    start: int
    end: int
    rule: str
    reason: str
    depth: int = 1
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedPost:
    """One turn as it is proposed.

    Attributes:
        start, end: offsets in the part; the posts of a part cover its text without overlapping, white space apart.
        author: as it stands in the text, a letter where turns have no mark, or None.
        reply_to: index of the post of the same part it answers, or None.
        rule, reason: as in ``Region``.
        mark: offset where what is said begins, behind "Name:" or "Q:"; the same as ``start`` without a mark.
        time: as it stood, or None.
    """

    start: int
    end: int
    author: str | None
    reply_to: int | None
    rule: str
    reason: str
    mark: int
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Perhaps:
    """What only the meaning tells, found by weak signs: nothing comes of it unless a person accepts it.

    Attributes:
        kind: ``post``: a post begins at ``start``; ``quotation``: what stands there was said elsewhere.
        start, end: offsets in the part: of the line, or of what may be quoted.
        reason: what speaks most for it, a message id.
    """

    kind: PerhapsKind
    start: int
    end: int
    reason: str


def still_open(
    perhaps: Iterable[Perhaps], posts: Iterable[ProposedPost], regions: Iterable[Region]
) -> tuple[Perhaps, ...]:
    """Return what is not settled yet: where no post begins, and what does not begin inside a quotation."""
    begins = {place for post in posts for place in (post.start, post.mark)}
    quoted = sorted((one.start, one.end) for one in regions if one.kind == "quotation")
    reach = list(accumulate((end for _, end in quoted), max))

    def is_open(one: Perhaps) -> bool:
        if one.kind == "post":
            return one.start not in begins
        before = bisect_right(quoted, one.start, key=lambda span: span[0])
        return not before or reach[before - 1] <= one.start

    return tuple(one for one in perhaps if is_open(one))


@dataclass(frozen=True, slots=True)
class Structure:
    """What was seen in one part.

    Attributes:
        posts: in order; none: it is one post.
        regions: in order of their start.
        perhaps: what may be there besides, in order of its start.
    """

    posts: tuple[ProposedPost, ...] = ()
    regions: tuple[Region, ...] = ()
    perhaps: tuple[Perhaps, ...] = ()
