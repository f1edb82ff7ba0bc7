"""Threads that follow from the replies: posts that name what they answer, but not the thread they stand in."""

from collections.abc import Iterable


class Threads:
    """Knows by the id of each post the post its thread begins with.

    Built once from all posts of a file, whatever their order; holds one entry for each reply.
    """

    def __init__(self, links: Iterable[tuple[str | None, str | None]]) -> None:
        """Take (id, id of the post it answers) of every post."""
        self._above: dict[str, str] = {}
        for own, parent in links:
            if own is not None and parent is not None:
                self._above.setdefault(own, parent)

    def root(self, own: str | None, parent: str | None) -> str | None:
        """Return the id of the post the thread begins with: one that answers nobody, or is not in the file.

        Replies that run in a circle have the first of their ids; None for a post without an id that answers nobody.
        """
        start = own if parent is None or own in self._above else parent
        if start is None:
            return None
        way: dict[str, None] = {}
        here = start
        while here in self._above and here not in way:
            way[here] = None
            here = self._above[here]
        if here in way:
            passed = list(way)
            here = min(passed[passed.index(here) :])
        for one in way:
            if one != here:
                self._above[one] = here
        return here
