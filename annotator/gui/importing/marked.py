"""A text with its cuts, posts and regions as they are proposed, and where in it things stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.domain.structure import Perhaps, ProposedPost, Region

Span = tuple[int, int]

BY_HAND = "hand"
"""The rule of what a person set."""

_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, Burmese, Khmer, kana, Han: written without spaces, so that each character is a word."""
_WORD = re.compile(rf"[{_ALONE}]|(?:(?![{_ALONE}])\w)+(?:['’]\w+)*|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """One part of a text, or the beginning of it; offsets are code points.

    Attributes:
        text: what was read.
        cuts: the segments, in order.
        posts: in order; none where it is one post.
        regions: quotations and the like, in order of their start.
        perhaps: where posts may begin and what may be quoted, in order; also what lies behind the text that is seen.
    """

    text: str
    cuts: tuple[Span, ...]
    posts: tuple[ProposedPost, ...] = ()
    regions: tuple[Region, ...] = ()
    perhaps: tuple[Perhaps, ...] = ()

    @property
    def turns(self) -> tuple[ProposedPost, ...]:
        """The posts, the only one too."""
        return self.posts or (ProposedPost(0, len(self.text), None, None, "", "", 0),)

    def segment_at(self, at: int) -> int | None:
        """Return the number of the segment at an offset, or the one before it; the first where there is none."""
        if not self.cuts:
            return None
        return max(bisect_right(self.cuts, at, key=lambda cut: cut[0]) - 1, 0)

    def post_at(self, at: int) -> int:
        """Return the number of the post at an offset."""
        return max(bisect_right(self.turns, at, key=lambda post: post.start) - 1, 0)

    def quotation_at(self, at: int) -> int | None:
        """Return the number of the innermost quotation around an offset."""
        around = [
            number
            for number, region in enumerate(self.regions)
            if region.kind == "quotation" and region.start <= at < region.end
        ]
        return max(around, key=lambda number: self.regions[number].start, default=None)

    def authors(self) -> tuple[str, ...]:
        """Return who writes, each once, in order."""
        return tuple(dict.fromkeys(post.author for post in self.posts if post.author is not None))

    def post_starts(self) -> list[int]:
        """Return where the first segment of each post stands; not of those that have none, or begin out of view."""
        found = []
        blank = len(self.text) - len(self.text.lstrip())
        for post in self.turns:
            at = bisect_left(self.cuts, post.start, key=lambda cut: cut[0])
            begins = self.cuts[at][0] if at < len(self.cuts) else len(self.text)
            if blank <= begins < min(post.end, len(self.text)):
                found.append(begins)
        return found

    def with_posts(self, posts: tuple[ProposedPost, ...]) -> "Marked":
        """Return the same with other posts."""
        return replace(self, posts=posts)


def words(text: str) -> Iterator[int]:
    """Yield where each word or run of signs begins."""
    return (found.start() for found in _WORD.finditer(text))


def word_after(text: str, at: int) -> int:
    """Return where the next word begins, or the end of the text."""
    found = _WORD.search(text, at)
    if found is not None and found.start() == at:
        found = _WORD.search(text, found.end())
    return len(text) if found is None else found.start()


def word_before(text: str, at: int) -> int:
    """Return where the word before an offset begins, or 0."""
    reach = 64
    while True:
        begin = max(at - reach, 0)
        starts = [begin + start for start in words(text[begin:at])]
        # what begins where the look begins may be the rest of a word
        if len(starts) > 1 or begin == 0:
            return starts[-1] if starts else 0
        reach *= 4
