"""Copies of answers for the newer version of a text, under new ids; what points at something lost stays behind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Analogy, Annotation, Answer, End, Link, Side, SpanMark
from annotator.domain.corpus import Segment
from annotator.store.recorder import new_id


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer to be copied: the passage in both versions, the row number of the new one, what was answered.

    ``over`` are the annotator's analogies that run over the new passage already.
    """

    old: Segment
    new: Segment
    number: int
    annotation: Annotation
    over: tuple[Analogy, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """How many spans, links and analogies of the copied answers could not come along."""

    spans: int = 0
    links: int = 0
    analogies: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.spans + self.links + self.analogies


@dataclass(frozen=True, slots=True)
class Ground:
    """What the copies stand on.

    Attributes:
        segments: of the old version's segments that the answers name, by id: the id of the same one in the newer
            version, or None where there is none.
        answered: segments of the newer version (ids) that were answered there already.
        staying: answers of the old version that are not copied: what points at their objects stays behind.
    """

    segments: Mapping[str, str | None]
    answered: frozenset[str]
    staying: Sequence[Annotation]


class Carrier:
    """Decides what of some answers comes along, and makes the copies.

    A link comes along when its start and all its ends do and it does not lead to where it begins, an analogy when the
    whole of it lies in passages that are in both versions and were not answered apart. What points out of the old
    version goes on pointing there.
    """

    def __init__(self, carried: Sequence[Carried], ground: Ground) -> None:
        self._carried = carried
        self._ground = ground
        answers = [one.annotation.answer for one in carried]
        self._known = _objects([*answers, *(one.answer for one in ground.staying)])
        self._spans = {span.id for one in carried for span in one.annotation.answer.spans if _stands(one, span)}
        self._links = {link.id: (link, one) for one in carried for link in one.annotation.answer.links}
        self._analogies = {one.id: one for answer in answers for one in answer.analogies}
        self._drop_what_dangles()
        kept = [*self._spans, *self._links, *self._analogies]
        self._ids = {name: new_id() for name in kept}
        self.left = LeftBehind(
            sum(len(answer.spans) for answer in answers) - len(self._spans),
            sum(len(answer.links) for answer in answers) - len(self._links),
            len({one.id for answer in answers for one in answer.analogies}) - len(self._analogies),
        )

    def copies(self) -> Iterator[tuple[Carried, Answer]]:
        """Yield each answer that is carried over with its copy."""
        for one in self._carried:
            answer = one.annotation.answer
            yield (
                one,
                replace(
                    answer,
                    spans=tuple(self._span(one, span) for span in answer.spans if span.id in self._spans),
                    links=tuple(self._link(one, link) for link in answer.links if link.id in self._links),
                    analogies=(
                        *(self._analogy(each) for each in answer.analogies if each.id in self._analogies),
                        *one.over,
                    ),
                ),
            )

    def _drop_what_dangles(self) -> None:
        """Drop links and analogies until nothing that is left points at something that stays behind."""
        while True:
            links = [name for name, (link, one) in self._links.items() if not self._holds(link, one)]
            analogies = [name for name, each in self._analogies.items() if not self._comes(each)]
            for name in links:
                del self._links[name]
            for name in analogies:
                del self._analogies[name]
            if not links and not analogies:
                return

    def _holds(self, link: Link, one: Carried) -> bool:
        if link.start == one.old.id:
            start = all(self._ground.segments.get(end.id or "", end.id) != one.new.id for end in link.ends)
        else:
            start = link.start in self._spans
        return start and all(self._there(end) for end in link.ends)

    def _there(self, end: End) -> bool:
        if end.id is None:
            return True
        if end.type == "segment":
            return self._ground.segments.get(end.id, end.id) is not None
        return end.id not in self._known or self._kept(end.id)

    def _kept(self, name: str) -> bool:
        return name in self._spans or name in self._links or name in self._analogies

    def _comes(self, analogy: Analogy) -> bool:
        members = [self._ground.segments.get(member) for member in analogy.segments]
        whole = all(member is not None and member not in self._ground.answered for member in members)
        return whole and all(side.span is None or side.span in self._spans for side in (analogy.source, analogy.target))

    def _span(self, one: Carried, span: SpanMark) -> SpanMark:
        by = one.new.part_start - one.old.part_start
        return replace(span, id=self._ids[span.id], start=span.start + by, end=span.end + by)

    def _link(self, one: Carried, link: Link) -> Link:
        start = one.new.id if link.start == one.old.id else self._ids[link.start]
        return replace(link, id=self._ids[link.id], start=start, ends=tuple(map(self._end, link.ends)))

    def _end(self, end: End) -> End:
        if end.id is None:
            return end
        if end.type == "segment":
            return replace(end, id=self._ground.segments.get(end.id, end.id))
        return replace(end, id=self._ids.get(end.id, end.id))

    def _analogy(self, analogy: Analogy) -> Analogy:
        return replace(
            analogy,
            id=self._ids[analogy.id],
            segments=tuple(self._ground.segments[member] or "" for member in analogy.segments),
            source=self._side(analogy.source),
            target=self._side(analogy.target),
        )

    def _side(self, side: Side) -> Side:
        return side if side.span is None else replace(side, span=self._ids[side.span])


def _objects(answers: Sequence[Answer]) -> set[str]:
    found = {one.id for answer in answers for one in answer.spans}
    found |= {one.id for answer in answers for one in answer.links}
    return found | {one.id for answer in answers for one in answer.analogies}


def _stands(one: Carried, span: SpanMark) -> bool:
    """Whether a span marks the same words in the newer version: other punctuation may have moved them."""
    start, end = span.start - one.old.part_start, span.end - one.old.part_start
    return one.old.text[start:end] == one.new.text[start:end]
