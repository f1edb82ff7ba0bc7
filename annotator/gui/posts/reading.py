"""What the page asks the services for; runs on the worker."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.corpus import Document, Post, Segment
from annotator.domain.errors import Refused

if TYPE_CHECKING:
    from annotator.services.possible import Place
    from annotator.services.projects import Project

MOST = 20_000
"""Passages of a document whose posts are shown: all of them are read, with all their words."""


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post as the page shows it: what is known of it, what it answers, and its passages in order.

    ``quotes`` is the post it quotes, where it answers nobody and may be said to answer that one.
    """

    post: Post
    answers: Post | None
    passages: tuple[Segment, ...]
    quotes: Post | None = None

    @property
    def first_words(self) -> str:
        """How the post begins."""
        return " ".join(" ".join(one.text.split()) for one in self.passages[:3])


@dataclass(frozen=True, slots=True)
class PostsSeen:
    """A document with its posts.

    Attributes:
        document: which.
        rows: the posts, in order.
        by_author: how many each author wrote.
        places: where posts may begin and what may be quoted, in order; nobody decided it yet.
    """

    document: Document
    rows: tuple[PostRow, ...]
    by_author: Mapping[str | None, int]
    places: "tuple[Place, ...]" = ()

    @property
    def offered(self) -> int:
        """How many posts may be said to answer what they quote."""
        return sum(row.quotes is not None for row in self.rows)

    def row_of(self, post: str) -> int:
        """Return the row of a post (id); -1 where it is not there."""
        return next((row for row, one in enumerate(self.rows) if one.post.id == post), -1)


def read_posts(project: "Project", document: str) -> PostsSeen:
    """Read a document with everything the page shows of it.

    Raises:
        NotFound: there is no such document.
        Refused: it is too long for one page.
    """
    from annotator.services import possible, quoting, reading

    if reading.is_longer(project, document, MOST):
        raise Refused(
            "This text has more than {count} passages: too many to show its posts on one page.",
            hint="It can be labeled all the same.",
            count=f"{MOST:,}",
        )
    view = reading.open_document(project, document)
    posts = {one.id: one for one in view.posts}
    passages: dict[str, list[Segment]] = {one.id: [] for one in view.posts}
    for segment in view.segments:
        passages[segment.post].append(segment)
    quoted = {one.post: posts.get(one.answers) for one in quoting.thread_links(project, document)}
    rows = tuple(
        PostRow(one, posts.get(one.reply_to or ""), tuple(passages[one.id]), quoted.get(one.id)) for one in view.posts
    )
    by_author = Counter(one.author for one in view.posts)
    return PostsSeen(view.document, rows, by_author, possible.places(project, view))
