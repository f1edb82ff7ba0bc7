"""What a person says of a part instead of what was proposed: taken only if it fits the text."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from annotator.domain.errors import BadInput
from annotator.domain.long_text import Text
from annotator.domain.structure import Perhaps, ProposedPost, Region

Span = tuple[int, int]


def checked_cuts(text: Text, cuts: Sequence[Span], posts: Sequence[int]) -> list[Span]:
    """Return corrected segments without white space around them; those of nothing else go.

    Args:
        text: of the part.
        cuts: in order.
        posts: where posts begin, in order.

    Raises:
        BadInput: they overlap, stand out of order or beyond the text, or cross the border of a post.
    """
    found = []
    place = 0
    for start, end in cuts:
        if not place <= start <= end <= len(text):
            raise BadInput(
                "The corrected segments overlap, stand out of order or reach beyond the text; it is left out.",
                field="cuts",
            )
        place = end
        piece = text[start:end]
        body = piece.strip()
        if not body:
            continue
        first = start + piece.index(body[0])
        if bisect_right(posts, first) != bisect_right(posts, first + len(body) - 1):
            raise BadInput(
                "The corrected segment at {start} crosses the border of a post; the text is left out.",
                field="cuts",
                start=first,
            )
        found.append((first, first + len(body)))
    return found


def checked_posts(text: Text, posts: tuple[ProposedPost, ...]) -> tuple[ProposedPost, ...]:
    """Return corrected posts.

    Raises:
        BadInput: they overlap, are empty, leave text out, or answer what is not there or themselves in the end.
    """
    places = [0, *(place for post in posts for place in (post.start, post.end)), len(text)]
    ordered = all(before <= after for before, after in pairwise(places))
    filled = all(post.start < post.end and post.start <= post.mark <= post.end for post in posts)
    gaps = zip(places[::2], places[1::2], strict=True) if ordered else ()
    if posts and not (ordered and filled and not any(text[start:end].strip() for start, end in gaps)):
        raise BadInput("The corrected posts overlap, are empty or leave text out; it is left out.", field="posts")
    answers = [post.reply_to for post in posts]
    if any(not _ends(answers, index) for index in range(len(answers))):
        raise BadInput(
            "A corrected post answers one that is not there, or itself; the text is left out.", field="posts"
        )
    return posts


def _ends(answers: Sequence[int | None], index: int) -> bool:
    """Whether a row of answers comes to a post that answers nobody."""
    ahead, steps = answers[index], 0
    while ahead is not None:
        steps += 1
        if not 0 <= ahead < len(answers) or steps > len(answers):
            return False
        if ahead < index:  # looked at already
            return True
        ahead = answers[ahead]
    return True


def checked_perhaps(text: Text, perhaps: Sequence[Perhaps]) -> tuple[Perhaps, ...]:
    """Return what is left of what may be there besides.

    Raises:
        BadInput: one is empty or reaches beyond the text.
    """
    if any(not 0 <= one.start < one.end <= len(text) for one in perhaps):
        raise BadInput("A corrected place is empty or reaches beyond the text; it is left out.", field="perhaps")
    return tuple(sorted(perhaps, key=lambda one: one.start))


def checked_regions(text: Text, regions: Sequence[Region]) -> tuple[Region, ...]:
    """Return corrected regions.

    Raises:
        BadInput: one is empty or reaches beyond the text.
    """
    if any(not 0 <= one.start < one.end <= len(text) for one in regions):
        raise BadInput("A corrected region is empty or reaches beyond the text; it is left out.", field="regions")
    return tuple(sorted(regions, key=lambda one: one.start))
