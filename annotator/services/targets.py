"""What an objection may point at: the likely targets of a segment, and what a target says.

While blind, targets are the text and one's own objects (``data.md``, "Answers").
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from annotator.domain.annotation import End, Link
from annotator.domain.corpus import Post, Segment
from annotator.services.projects import Project
from annotator.store import corpus, nearby

Why = Literal["quoted", "parent post", "link", "above", "found"]
MOST = 9
"""As many as there are letters on the middle row of a keyboard."""
_QUOTED, _PARENT, _LINKS = 3, 4, 2
_REACH = 6000
"""Characters above the segment: a post may be a whole book."""
_OF_PARENT = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something an objection may point at, and where it stands.

    ``text`` is that of the segment; of a link that of the segment it starts at, and ``supported`` that of the segment
    it leads to (``supported_segment``). ``segment`` is the id of the segment whose text it is; ``author`` and ``post``
    (number, from 1) are those of its post, ``own_post`` says whether that is the post of the objection; ``title`` is
    that of the document.
    """

    end: End
    why: Why
    text: str
    segment: str
    author: str | None = None
    post: int = 1
    own_post: bool = False
    title: str = ""
    supported: str = ""
    supported_segment: str = ""


def candidates(project: Project, annotator: str, segment: str, *, most: int = MOST) -> tuple[Candidate, ...]:
    """Return what an objection at this segment is likely to attack, the likeliest first.

    First the text its post quotes, nearest first; then the post it answers, what the annotator gave a label before the
    rest; then the annotator's own ``supports`` links there, to be undercut; then what stands above.

    Args:
        project: the project.
        annotator: id of who labels; nobody else's links are offered.
        segment: id of the objection's segment; raises NotFound.
        most: how many at the most.
    """
    with project.store.reading() as connection:
        here = corpus.segment(connection, segment)
        (document,) = corpus.documents(connection, only=here.document)
        posts = corpus.posts_of(connection, corpus.document_no(connection, here.document))
        thread = _Thread(document.title, {one.id: one for one in posts}, here.post)
        above = nearby.above(connection, here, _REACH)[::-1]
        answered = thread.answered
        others = nearby.of_post(connection, here.document, answered.id)[-_OF_PARENT:][::-1] if answered else []
        mine = nearby.answers_at(connection, annotator, [no for no, _segment in others])
        names = [one.id for _no, one in (*above, *others)]
        links = nearby.links_to(connection, annotator, "supports", names)[:_LINKS]
        texts = corpus.segments_by_id(connection, [name for link in links for name in _names(link) if name])
    quoted = [one for _no, one in above if _is_quoted(one)][:_QUOTED]
    labeled = {name for name, one in mine.items() if one.answer.labels}
    parent = sorted((one for _no, one in others), key=lambda one: one.id not in labeled)
    first = [thread.of_segment(one, "quoted") for one in quoted]
    steps = [thread.of_link(link, texts) for link in links if link.start in texts]
    rest = [thread.of_segment(one, "above") for _no, one in above if one not in quoted]
    if not thread.replies:
        return (*first, *steps, *rest, *(thread.of_segment(one, "above") for one in parent))[:most]
    room = max(most - len(first) - len(steps), 0)
    count = min(max(_PARENT, room - len(rest)), room)
    return (*first, *(thread.of_segment(one, "parent post") for one in parent[:count]), *steps, *rest)[:most]


def described(project: Project, annotator: str, end: End, beside: str) -> Candidate | None:
    """Return what a target says and where it stands, seen from a segment (id).

    None where it points at no text, or at a link, span or analogy that is not the annotator's own.
    """
    with project.store.reading() as connection:
        here = corpus.segment(connection, beside)
        link = nearby.link(connection, annotator, end.id) if end.type == "link" and end.id else None
        names = _names(link) if link is not None else [nearby.segment_of(connection, annotator, end)]
        texts = corpus.segments_by_id(connection, [name for name in names if name])
        found = texts.get(names[0] or "")
        if found is None:
            return None
        (document,) = corpus.documents(connection, only=found.document)
        posts = corpus.posts_of(connection, corpus.document_no(connection, found.document))
    own = here.post if found.document == here.document else None
    thread = _Thread(document.title, {one.id: one for one in posts}, own)
    return thread.of_link(link, texts) if link is not None else thread.of_segment(found, "found", end)


@dataclass(frozen=True, slots=True)
class _Thread:
    """The posts of a document, seen from one of them."""

    title: str
    posts: Mapping[str, Post]
    own: str | None

    @property
    def replies(self) -> bool:
        """Whether the post says which one it answers."""
        return self.own is not None and self.posts[self.own].reply_to in self.posts

    @property
    def answered(self) -> Post | None:
        """The post it answers; where it does not say, the one before it."""
        if self.own is None:
            return None
        own = self.posts[self.own]
        if own.reply_to in self.posts:
            return self.posts[own.reply_to or ""]
        return next((one for one in self.posts.values() if one.ordinal == own.ordinal - 1), None)

    def of_segment(self, segment: Segment, why: Why, end: End | None = None) -> Candidate:
        """Describe a segment; ``end`` if it stands for something in it."""
        post = self.posts[segment.post]
        return Candidate(
            *(end or End("segment", segment.id), why, segment.text, segment.id, post.author, post.ordinal),
            own_post=post.id == self.own,
            title=self.title,
        )

    def of_link(self, link: Link, texts: Mapping[str, Segment]) -> Candidate:
        """Describe the step that a link is."""
        start = self.of_segment(texts[link.start], "link", End("link", link.id))
        led_to = next((texts[end.id] for end in link.ends if end.id and end.id in texts), None)
        return start if led_to is None else replace(start, supported=led_to.text, supported_segment=led_to.id)


def _is_quoted(segment: Segment) -> bool:
    return segment.role == "quotation" or segment.voice == "quoted"


def _names(link: Link) -> list[str | None]:
    """Return the ids of the segments at both ends of a link, where it starts first."""
    return [link.start, *(end.id for end in link.ends if end.type == "segment")]
