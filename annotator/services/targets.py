"""What an objection may point at: the likely targets of a segment, and what a target says.

While blind, targets are the text and one's own objects (``data.md``, "Answers").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.domain.annotation import Annotation, End, Link
from annotator.domain.corpus import Post, Segment
from annotator.services.projects import Project
from annotator.store import answers, corpus
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, LINK, PART, POST, SEGMENT, SPAN

Why = Literal["quoted", "parent post", "link", "above", "found"]
MOST = 9
_MOST_QUOTED, _MOST_PARENT, _MOST_LINKS = 3, 4, 2
_REACH = 6000  # characters above the segment: a post may be a whole book
_MOST_OF_PARENT = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something an objection may point at, and where it stands.

    ``text`` is that of the segment, of a link that of the segment it starts at; ``supported`` is then the text of the
    segment it leads to. ``author`` and ``post`` (number, from 1) are those of the post, ``own_post`` says whether it
    is the one of the objection itself; ``title`` is that of the document.
    """

    end: End
    why: Why
    text: str
    author: str | None = None
    post: int = 1
    own_post: bool = False
    title: str = ""
    supported: str = ""


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
        return _Around(project, annotator, segment).likely(connection, most)


def described(project: Project, annotator: str, end: End, beside: str) -> Candidate | None:
    """Return what a target says and where it stands, seen from a segment (id); None where it points at no text.

    A link, span or analogy that is not the annotator's own is not described.
    """
    if end.id is None:
        return None
    with project.store.reading() as connection:
        here = corpus.segment(connection, beside)
        link = _own_link(connection, annotator, end.id) if end.type == "link" else None
        name = link.start if link is not None else _segment_behind(connection, annotator, end)
        ends = [one.id for one in link.ends if one.type == "segment" and one.id] if link is not None else []
        there = corpus.segments_by_id(connection, [one for one in (name, *ends) if one is not None])
        found = there.get(name or "")
        if found is None:
            return None
        (document,) = corpus.documents(connection, only=found.document)
        posts = corpus.posts_of(connection, corpus.document_no(connection, found.document))
        supported = next((there[one].text for one in ends if one in there), "")
    post = next(one for one in posts if one.id == found.post)
    return Candidate(
        *(end, "link" if link is not None else "found", found.text, post.author, post.ordinal),
        own_post=found.post == here.post and found.document == here.document,
        title=document.title,
        supported=supported,
    )
