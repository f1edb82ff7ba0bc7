"""Segments that hold nothing one could see: a zero-width space that stands alone on a line, as Reddit writes it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from annotator.domain.long_text import UNSEEN, Text, is_blank, pieces_of
from annotator.text.spans import Spans
from annotator.text.wrapping import Span

_MOST = 256
"""Characters of such a segment at most; one that is longer is not looked into."""


def seen_ones(text: Text, cuts: Sequence[Span]) -> Sequence[Span]:
    """Return the segments in which there is something to be seen; ``cuts`` are in order and do not overlap."""
    met = {bisect_right(cuts, place, key=itemgetter(0)) - 1 for place in _unseen_places(text)}
    short = (number for number in met if number >= 0 and cuts[number][1] - cuts[number][0] <= _MOST)
    gone = {number for number in short if is_blank(text[slice(*cuts[number])])}
    return Spans(span for number, span in enumerate(cuts) if number not in gone) if gone else cuts


def _unseen_places(text: Text) -> Iterator[int]:
    before = 0
    for piece in pieces_of(text):
        if not piece.isascii():
            yield from (before + found.start() for found in UNSEEN.finditer(piece))
        before += len(piece)
