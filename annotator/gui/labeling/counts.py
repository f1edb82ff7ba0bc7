"""How much of the open document is done, and where in it one is: true of the whole where a stretch of it is open."""

from collections.abc import Iterable

from annotator.domain.corpus import Post, Segment
from annotator.services.reading import Beyond, Reach


class Counts:
    """Counts what is here, and knows what there is beyond once that was counted.

    Args:
        reach: how far the reading goes.
        posts: the posts that were read.
        segments: the segments that were read, in order.
    """

    def __init__(self, reach: Reach, posts: Iterable[Post], segments: tuple[Segment, ...]) -> None:
        self.beyond: Beyond | None = Beyond() if reach.whole else None
        """What there is above and below; None while that is not known."""
        self._here = len(segments)
        self._done_here = 0
        self._posts = {one.id: [0, 0] for one in posts}
        for one in segments:
            self._posts[one.post][1] += one.asked
        self._asked_here = sum(asked for _, asked in self._posts.values())
        # of these posts some segments stand elsewhere
        self._parted = {one.post for one in (*segments[:1], *segments[-1:])} if not reach.whole else set()

    def add_done(self, segment: Segment, by: int) -> None:
        """Count a segment as done (1), or as done no more (-1); one that is not asked does not count."""
        if segment.asked and by:
            self._posts[segment.post][0] += by
            self._done_here += by

    def progress(self) -> tuple[int, int] | None:
        """Return how many segments of the document are done and asked; None while that is not known."""
        if self.beyond is None:
            return None
        return self._done_here + self.beyond.done, self._asked_here + self.beyond.asked

    def of_post(self, post: str) -> tuple[int, int] | None:
        """Return the same of a post."""
        done, asked = self._posts[post]
        if post not in self._parted:
            return done, asked
        rest = self.beyond.posts.get(post) if self.beyond is not None else None
        return (done + rest[0], asked + rest[1]) if rest is not None else None

    def number(self, place: int) -> tuple[int, int] | None:
        """Return the number of a segment in the document, from 1, by its place here, and how many there are."""
        if self.beyond is None:
            return None
        return self.beyond.above + place + 1, self.beyond.above + self._here + self.beyond.below

    def take_over(self, before: "Counts", lower: int) -> None:
        """Learn what is beyond from the counts of another stretch, whose segment of place ``lower`` is the first here.

        What is known of posts that stand here in part is not: those are others now.
        """
        numbered, progress = before.number(lower), before.progress()
        if numbered is None or progress is None:
            return
        (number, count), (done, asked) = numbered, progress
        above = number - 1
        self.beyond = Beyond(above, count - above - self._here, asked - self._asked_here, done - self._done_here)
