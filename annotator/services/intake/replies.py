"""Who answers whom among the posts that come in: a circle is refused, an answer to nobody known is only counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple


class Reply(NamedTuple):
    """A post that names the post it answers; ``document`` is the document's id."""

    document: str
    post: str
    target: str
    file: str | None
    line: int | None


Look = Callable[[str, Iterable[str] | None], Mapping[str, str | None]]
"""Gives which of some posts (None: of all) stand in a document (id) by now, and the post each of them answers."""


class Replies:
    """Keeps only replies that may close a circle: those to a post that had not come yet, or in a grown document."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: dict[str, list[Reply]] = {}
        self.dangling = 0

    def take(self, replies: Sequence[Reply], grown: Iterable[str]) -> None:
        """Look at the replies of a batch, in file order, before the batch is written.

        Args:
            replies: those of the posts of the batch that name another.
            grown: ids of documents that were in the project before this import.
        """
        seen: dict[str, set[str]] = {}
        wanted: dict[str, set[str]] = {}
        for reply in replies:
            wanted.setdefault(reply.document, set()).add(reply.target)
        there = {document: self._look(document, targets) for document, targets in wanted.items()}
        older = set(grown)
        for reply in replies:
            before = seen.setdefault(reply.document, set())
            came = reply.target in there[reply.document] or reply.target in before
            if not came or reply.document in older or reply.target == reply.post:
                self._kept.setdefault(reply.document, []).append(reply)
            before.add(reply.post)

    def circles(self) -> list[Reply]:
        """Count the replies that point nowhere, and return one reply of each circle, when all posts are there."""
        return [reply for document, kept in self._kept.items() for reply in self._circles(document, kept)]

    def _circles(self, document: str, kept: Sequence[Reply]) -> Iterable[Reply]:
        answers = dict(self._look(document, None))
        order = {reply.post: place for place, reply in enumerate(kept)}
        free: set[str] = set()
        for place, reply in enumerate(kept):
            if reply.target not in answers:
                self.dangling += 1
            passed: list[str] = []
            on_the_way: set[str] = set()
            ahead: str | None = reply.post
            while ahead is not None and ahead not in free and ahead not in on_the_way:
                passed.append(ahead)
                on_the_way.add(ahead)
                ahead = answers.get(ahead)
            if ahead is not None and ahead in on_the_way:
                closing = kept[min(order.get(post, place) for post in passed[passed.index(ahead) :])]
                answers[closing.post] = None
                yield closing
            free |= on_the_way
