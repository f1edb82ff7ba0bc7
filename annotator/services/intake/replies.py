"""Who answers whom among the posts that come in: a circle is refused, an answer to nobody known is only counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.domain.errors import BadInput


class Reply(NamedTuple):
    """A post that names the post it answers; ``document`` is the document's id."""

    document: str
    post: str
    target: str
    file: str | None
    line: int | None


class Replies:
    """Keeps only replies that may close a circle: those to a post that had not come yet, or in a grown document.

    Args:
        look: gives which of some posts stand in a document (id) by now, and the post each of them answers.
    """

    def __init__(self, look: Callable[[str, Iterable[str]], Mapping[str, str | None]]) -> None:
        self._look = look
        self._kept: list[Reply] = []
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
                self._kept.append(reply)
            before.add(reply.post)

    def finish(self) -> None:
        """Refuse circles and count replies that point nowhere, when all posts are there.

        Raises:
            BadInput: posts answer each other in a circle; names the line of one of them.
        """
        for reply in self._kept:
            passed = {reply.post}
            ahead: str | None = reply.target
            while ahead is not None:
                if ahead in passed:
                    raise _circle(reply)
                passed.add(ahead)
                found = self._look(reply.document, [ahead])
                if ahead == reply.target and ahead not in found:
                    self.dangling += 1
                ahead = found.get(ahead)


def _circle(reply: Reply) -> BadInput:
    return BadInput(
        "“{post}” answers itself: the replies run in a circle.",
        file=reply.file,
        line=reply.line,
        field="reply_to",
        post=reply.post,
    )
