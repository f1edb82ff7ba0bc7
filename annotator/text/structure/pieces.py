"""A very long text is looked at piece by piece: what is seen of a book needs the memory of a chapter.

A piece ends at an empty line, where there is one. What a rule knows by comparing (lines that are printed again, names
that come back) it knows within a piece; a post that goes on over the end of a piece stays one post.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from annotator.domain.long_text import Text
from annotator.domain.structure import Perhaps, ProposedPost, Region, Structure
from annotator.text.structure.propose import BEFORE_THE_FIRST, propose

LONGEST = 3_000_000
"""Characters of a text that is looked at whole."""
_PIECE = 100_000
"""Not more: a rule goes over a piece in one go of the interpreter, for which a window beside it would wait."""
_REACH = 20_000
"""How far back from its full length the end of a piece is looked for."""


def propose_any(
    text: Text,
    *,
    rules: frozenset[str] | None = None,
    language: str = "en",
    regions: Sequence[Region] = (),
    tick: Callable[[int], None] | None = None,
) -> Structure:
    """Return what is seen in a text of any length; arguments as ``propose``."""
    if len(text) <= LONGEST:
        ask = tick if len(text) > _PIECE else None
        return propose(text[:], rules=rules, language=language, regions=regions, tick=ask)
    posts: list[ProposedPost] = []
    found: list[Region] = []
    perhaps: list[Perhaps] = []
    given = sorted(regions, key=lambda region: region.start)
    for start, end in pieces(text, _PIECE, [(region.start, region.end) for region in given]):
        if tick is not None:
            tick(start)
        own = [_moved(region, -start) for region in given if start <= region.start < end]
        seen = propose(text[start:end], rules=rules, language=language, regions=own)
        found += [_moved(region, start) for region in seen.regions]
        perhaps += [replace(one, start=one.start + start, end=one.end + start) for one in seen.perhaps]
        _add_posts(posts, seen.posts, start, end)
    if len(posts) < 2:
        return Structure((), tuple(found), tuple(perhaps))
    first = replace(posts[0], rule=posts[0].rule or posts[1].rule)
    return Structure((first, *posts[1:]), tuple(found), tuple(perhaps))


def pieces(text: Text, size: int, whole: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of stretches of about ``size`` characters that make up the text.

    They end behind an empty line, else behind a line, and inside none of the stretches ``whole``, given in order.
    """
    start, inside = 0, iter(whole)
    one = next(inside, None)
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            low = max(end - _REACH, start)
            reach = text[low:end]
            blank = reach.rfind("\n\n")
            line = reach.rfind("\n") if blank < 0 else blank + 1
            end = low + line + 1 if line >= 0 else end
        while one is not None and one[0] < end:
            end, one = max(end, one[1]), next(inside, None)
        yield start, end
        start = end


def _moved(region: Region, by: int) -> Region:
    return replace(region, start=region.start + by, end=region.end + by)


def _add_posts(posts: list[ProposedPost], new: Sequence[ProposedPost], start: int, end: int) -> None:
    """Add the posts of a piece; what stands before its first border goes on with the post above."""
    first, rest = (new[0], new[1:]) if new else (None, ())
    goes_on = first is None or (first.author is None and first.reason == BEFORE_THE_FIRST)
    stop = end if first is None else start + first.end
    offset = len(posts)
    if goes_on and posts:
        posts[-1] = replace(posts[-1], end=stop)
        offset -= 1
    elif first is None:
        posts.append(ProposedPost(start, end, None, None, "", BEFORE_THE_FIRST, start))
    else:
        posts.append(_placed(first, start, offset))
    posts += [_placed(post, start, offset) for post in rest]


def _placed(post: ProposedPost, by: int, offset: int) -> ProposedPost:
    answered = None if post.reply_to is None else post.reply_to + offset
    return replace(post, start=post.start + by, end=post.end + by, mark=post.mark + by, reply_to=answered)
