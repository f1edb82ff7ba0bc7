"""What may be pointed at, seen from a passage: what it says, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from annotator.domain.annotation import Analogy, End, SpanMark
from annotator.domain.corpus import Post, Segment
from annotator.store.nearby import Step

Why = Literal["quoted", "parent post", "link", "analogy", "above", "below", "found"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something an objection may point at, and where it stands.

    ``text`` is that of the segment or span; of a link that of the segment it starts at, and ``supported`` that of the
    segment it leads to (``supported_segment``), ``kind`` being the kind of link, ``onto`` the type of its end (of one
    that leads to another link ``supported`` is the start of that, of one to an analogy or a part of it what that says),
    and ``unsaid`` whether it leads to a conclusion outside the text; of an analogy what it compares, as far as that was
    said; of a part of an analogy the pair or the question. ``segment`` is the id of the segment where it stands, which
    is not that of the end where that is quoted; ``author`` and ``post`` (number, from 1) are those of its post,
    ``own_post`` says whether that is the post of the objection; ``title`` is that of the document. ``inside`` says
    whether it has parts that may be pointed at.
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
    kind: str = ""
    onto: str = ""
    unsaid: bool = False
    inside: bool = False


def original_of(segment: Segment) -> str:
    """Return the id of what a repeat is a whole repeat of; of any other segment its own.

    What stands inside a longer passage, or covers several, says less or more than any one of them: it is itself.
    """
    whole = segment.match not in {None, "inside"} and len(segment.repeat_of) == 1
    return segment.repeat_of[0] if whole else segment.id


def is_quoted(segment: Segment) -> bool:
    """Say whether a segment says again what somebody said."""
    return segment.role == "quotation" or segment.voice == "quoted"


@dataclass(frozen=True, slots=True)
class SeenFrom:
    """The posts of a document, seen from one of them."""

    title: str
    posts: Mapping[str, Post]
    own: str | None
    rich: frozenset[str] = frozenset()
    """Ids of segments in which there is something to point at."""
    spoken_to: str | None = None
    """Id of the post by whom one speaks to by name."""

    def is_own(self, segment: Segment) -> bool:
        """Say whether who objects wrote a segment."""
        author = self.posts[segment.post].author
        return self.own is not None and author is not None and author == self.posts[self.own].author

    @property
    def turn(self) -> frozenset[str]:
        """The ids of the posts right before it by who wrote it: some write each sentence as a post of its own."""
        own, before = self.posts.get(self.own or ""), self._before
        if own is None or before is None or own.author is None or own.reply_to in self.posts:
            return frozenset()
        return frozenset(one.id for one in self.posts.values() if before.ordinal < one.ordinal < own.ordinal)

    @property
    def turns(self) -> bool:
        """Whether the post answers another one: it says so, speaks to somebody, or follows somebody else's."""
        if self.own is None:
            return False
        own, answered = self.posts[self.own], self.answered
        if self.spoken_to is not None or own.reply_to in self.posts:
            return True
        return answered is not None and own.author is not None and answered.author not in {None, own.author}

    @property
    def answered(self) -> Post | None:
        """The post of whom it speaks to, or it answers; else the last one before it that somebody else wrote."""
        own = self.posts.get(self.own or "")
        named = self.spoken_to or (own.reply_to if own is not None else None)
        return self.posts.get(named or "") or self._before

    @property
    def _before(self) -> Post | None:
        """The last post before it that somebody else wrote."""
        if self.own is None:
            return None
        own = self.posts[self.own]
        before = (one for one in self.posts.values() if one.ordinal < own.ordinal)
        others = (one for one in before if own.author is None or one.author != own.author)
        return max(others, key=lambda one: one.ordinal, default=None)

    def of_segment(self, segment: Segment, why: Why, end: End | None = None) -> Candidate:
        """Describe a segment; ``end`` if it stands for something in it. What is quoted stands for its original."""
        post = self.posts[segment.post]
        name = original_of(segment) if why == "quoted" else segment.id
        return Candidate(
            *(end or End("segment", name), why, segment.text, segment.id, post.author, post.ordinal),
            own_post=post.id == self.own,
            title=self.title,
            inside=end is None and name in self.rich,
        )

    def of_span(self, span: SpanMark, segment: Segment) -> Candidate:
        """Describe a marked part of a segment."""
        words = segment.text[span.start - segment.part_start : span.end - segment.part_start]
        return replace(self.of_segment(segment, "found", End("span", span.id)), text=words)

    def of_analogy(self, analogy: Analogy, segment: Segment) -> Candidate:
        """Describe an analogy over a segment: its sides, or what is carried over, or else the words of the segment."""
        whole = self.of_segment(segment, "analogy", End("analogy", analogy.id))
        return replace(whole, text=_compared(analogy, segment), inside=True)

    def of_step(self, step: Step, texts: Mapping[str, Segment]) -> Candidate:
        """Describe the step that a link is."""
        start = self.of_segment(texts[step.start], "link", End("link", step.link.id))
        led_to = texts.get(step.end or "")
        onto = step.link.ends[0].type if step.link.ends else ""
        start = replace(start, kind=step.link.kind, onto=onto, unsaid=step.unsaid)
        if led_to is None:
            return start
        return replace(start, supported=_end_said(step, led_to), supported_segment=led_to.id)


def _compared(analogy: Analogy, segment: Segment) -> str:
    sides = " \N{EN DASH} ".join(side.text for side in (analogy.source, analogy.target) if side.text)
    return sides or analogy.carried_over or segment.text


def _end_said(step: Step, segment: Segment) -> str:
    """Return what a step leads to says: the segment, or the analogy there, of a pair its two halves."""
    end, analogy = step.link.ends[0], step.analogy
    if analogy is None:
        return segment.text
    if end.type == "pair" and end.part is not None and int(end.part) < len(analogy.pairs):
        return " \N{LEFT RIGHT ARROW} ".join(analogy.pairs[int(end.part)])
    return _compared(analogy, segment)
