"""What becomes of an answer when its passage is cut in two, or joined with the next one.

What is certain moves along. Cutting: an explicit ``none`` holds for both pieces; a label goes where all spans marked
with it lie; a span goes to the piece it lies in, and one that crosses the cut is divided. Every other answer is copied
to both pieces as ``open``, to be looked at again: it can never count as said of words it was not said of. Joining: what
was answered equally is the answer; everything else is put together as ``open``, to be looked at again. What led from
one of the two to the other would lead to itself: it goes, and the answer is to be looked at again.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Analogy, Answer, End, Link, SpanMark, State

CARRIES = ("attacks", "supports")
"""Kinds of links that hold for both pieces of what they point at."""


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a passage is cut, or two are joined: the ids, and the offsets in the part between which nothing stands."""

    whole: str
    left: str
    right: str
    left_end: int
    right_start: int


@dataclass(frozen=True, slots=True)
class Piece:
    """An answer after the cut or the joining, whether its annotator is to look at it again, and whether a link went."""

    answer: Answer
    again: bool = False
    closed: bool = False


def spread(ends: Sequence[End], seam: Seam) -> tuple[End, ...]:
    """Return the ends of a link once the passage is cut: what pointed at it points at both pieces."""
    found: list[End] = []
    for end in ends:
        if end.type == "segment" and end.id == seam.whole:
            found += [replace(end, id=seam.left), replace(end, id=seam.right)]
        else:
            found.append(end)
    return tuple(dict.fromkeys(found))


def gathered(ends: Sequence[End], seam: Seam) -> tuple[End, ...]:
    """Return the ends of a link once the pieces are joined."""
    pieces = (seam.left, seam.right)
    return tuple(
        dict.fromkeys(
            replace(end, id=seam.whole) if end.type == "segment" and end.id in pieces else end for end in ends
        )
    )


def spread_members(members: Sequence[str], seam: Seam) -> tuple[str, ...]:
    """Return what an analogy runs over once the passage is cut."""
    both = (seam.left, seam.right)
    return tuple(dict.fromkeys(one for member in members for one in (both if member == seam.whole else (member,))))


def gathered_members(members: Sequence[str], seam: Seam) -> tuple[str, ...]:
    """Return what an analogy runs over once the pieces are joined."""
    pieces = (seam.left, seam.right)
    return tuple(dict.fromkeys(seam.whole if member in pieces else member for member in members))


# -- cutting --


@dataclass(frozen=True, slots=True)
class _Sides:
    """The spans of both sides, and the ids of those that crossed the cut."""

    left: tuple[SpanMark, ...]
    right: tuple[SpanMark, ...]
    torn: frozenset[str]

    def of(self, label: str) -> set[str]:
        """Return on which sides a label is marked; one torn span says nothing of either."""
        found = {"left"} if any(one.label == label for one in self.left) else set()
        return found | ({"right"} if any(one.label == label for one in self.right) else set())


def divide(
    answer: Answer, seam: Seam, new_id: Callable[[], str], starts: Mapping[str, tuple[str, ...]]
) -> tuple[Piece | None, Piece | None]:
    """Return what is said of both pieces of a passage that is cut; None where nothing is.

    Args:
        answer: what was said of the passage.
        seam: where it is cut.
        new_id: gives an id for the second half of a span that crosses the cut.
        starts: the labels at which links of a kind begin (``LabelScheme.starts``).
    """

    def begins(kind: str, at: Collection[str]) -> bool:
        return not set(starts.get(kind, ())).isdisjoint(at)

    sides = _sides(answer.spans, seam, new_id)
    at_passage = [link for link in answer.links if link.start == seam.whole]
    placed = all(begins(link.kind, answer.labels) for link in at_passage)
    certain = placed and _is_certain(answer, sides, seam)
    labels = {
        side: tuple(one for one in answer.labels if not sides.of(one) or side in sides.of(one))
        for side in ("left", "right")
    }
    on_right = {one.id for one in sides.right}
    links: dict[str, list[Link]] = {"left": [], "right": []}
    for link in answer.links:
        with_label = begins(link.kind, labels["right"]) and not begins(link.kind, labels["left"])
        here = link.start == seam.whole
        side = "right" if (with_label if here else link.start in on_right) else "left"
        start = getattr(seam, side) if here else link.start
        links[side].append(replace(link, start=start, ends=spread(link.ends, seam)))
    analogies = tuple(replace(one, segments=spread_members(one.segments, seam)) for one in answer.analogies)
    pieces = [
        _piece(answer, labels[side], spans, tuple(links[side]), analogies, certain=certain)
        for side, spans in (("left", sides.left), ("right", sides.right))
    ]
    return pieces[0], pieces[1]


def _sides(spans: Sequence[SpanMark], seam: Seam, new_id: Callable[[], str]) -> _Sides:
    left: list[SpanMark] = []
    right: list[SpanMark] = []
    torn: set[str] = set()
    for span in spans:
        if span.start >= seam.right_start:
            right.append(span)
        elif span.end <= seam.right_start:
            start = min(span.start, seam.left_end - 1)
            left.append(replace(span, start=start, end=max(start + 1, min(span.end, seam.left_end))))
        elif span.start >= seam.left_end:
            right.append(replace(span, start=seam.right_start))
        else:
            second = replace(span, id=new_id(), start=seam.right_start)
            left.append(replace(span, end=seam.left_end))
            right.append(second)
            torn |= {span.id, second.id}
    return _Sides(tuple(left), tuple(right), frozenset(torn))


def _is_certain(answer: Answer, sides: _Sides, seam: Seam) -> bool:
    if answer.state != "done" or answer.flags or answer.analogies or sides.torn:
        return False
    if not answer.labels:
        return not answer.spans
    placed = all(len(sides.of(label)) == 1 for label in answer.labels)
    return placed and all(_carries(link, seam) for link in answer.links)


def _carries(link: Link, seam: Seam) -> bool:
    return link.kind in CARRIES or spread(link.ends, seam) == link.ends


def _piece(
    answer: Answer,
    labels: tuple[str, ...],
    spans: tuple[SpanMark, ...],
    links: tuple[Link, ...],
    analogies: tuple[Analogy, ...],
    *,
    certain: bool,
) -> Piece | None:
    """Make the answer of one piece; where the labels are all in the other piece nothing was said of this one."""
    if certain and answer.labels and not labels:
        if not spans and not links:
            return None
        certain = False
    attributes = {key: value for key, value in answer.attributes.items() if key.partition(".")[0] in labels}
    state: State = answer.state if certain or answer.state == "skipped" else "open"
    new = replace(
        answer, state=state, labels=labels, attributes=attributes, spans=spans, links=links, analogies=analogies
    )
    return Piece(new, again=not certain)


# -- joining --


def unite(
    left: Answer | None,
    right: Answer | None,
    seam: Seam,
    *,
    labels: Sequence[str],
    exclusive: bool,
    free: Callable[[str], bool],
) -> Piece | None:
    """Return what is said of two passages that are joined; None where nothing was said of either.

    Args:
        left: what was said of the first.
        right: what was said of the second.
        seam: where they meet.
        labels: ids of all labels, in the order of the scheme.
        exclusive: whether one label only may be given.
        free: whether nothing points at a span or link (id): one that says the same as another, or that would lead
            to itself, may go then; else its target is unclear.
    """
    if left is None and right is None:
        return None
    first, second = left or Answer(state="unseen"), right or Answer(state="unseen")
    known = [one for one in (left, right) if one is not None]
    given = tuple(one for one in labels if one in first.labels or one in second.labels)
    links, closed = _united_links(first.links, second.links, seam, free)
    alike = len(known) == 2 and (first.state, first.labels, first.skip) == (second.state, second.labels, second.skip)
    alike = alike and not closed
    state: State = known[0].state if alike else "open"
    if all(one.state == "skipped" for one in known):
        state = "skipped"
    new = Answer(
        state=state,
        labels=(first.labels or second.labels) if exclusive else given,
        skip=next((one.skip for one in known if one.skip), None) if state == "skipped" else None,
        voice=known[0].voice,
        quoted_from=known[0].quoted_from,
        attributes={**second.attributes, **first.attributes},
        confidence=first.confidence or second.confidence,
        note="\n".join(dict.fromkeys(one.note for one in known if one.note)),
        flags=tuple(dict.fromkeys((*first.flags, *second.flags))),
        spans=_united_spans(first.spans, second.spans, seam, free),
        links=links,
        analogies=_united_analogies((*first.analogies, *second.analogies), seam),
    )
    kept = {key: value for key, value in new.attributes.items() if key.partition(".")[0] in new.labels}
    return Piece(replace(new, attributes=kept), again=not (alike and _agree(first, second)), closed=closed)


def _agree(first: Answer, second: Answer) -> bool:
    """Whether two answers with the same labels say nothing different beside them."""
    both = set(first.attributes) & set(second.attributes)
    same = all(first.attributes[key] == second.attributes[key] for key in both)
    beside = (first.voice, first.quoted_from, first.confidence) == (second.voice, second.quoted_from, second.confidence)
    return same and beside


def _united_spans(
    first: tuple[SpanMark, ...], second: tuple[SpanMark, ...], seam: Seam, free: Callable[[str], bool]
) -> tuple[SpanMark, ...]:
    """Return all spans; one that runs on over the seam is one again, unless something points at its second half."""
    spans, rest = list(first), list(second)
    for place, span in enumerate(spans):
        goes_on = next(
            (
                one
                for one in rest
                if span.end == seam.left_end
                and one.start == seam.right_start
                and one.label == span.label
                and free(one.id)
            ),
            None,
        )
        if goes_on is not None:
            rest.remove(goes_on)
            spans[place] = replace(span, end=goes_on.end)
    return (*spans, *rest)


def _united_links(
    first: tuple[Link, ...], second: tuple[Link, ...], seam: Seam, free: Callable[[str], bool]
) -> tuple[tuple[Link, ...], bool]:
    """Return all links, each once, and whether one would have led to where it begins."""
    found: list[Link] = []
    closed = False
    for link in (*first, *second):
        start = seam.whole if link.start in (seam.left, seam.right) else link.start
        new = replace(link, start=start, ends=gathered(link.ends, seam))
        if new.closed:
            closed = True
            new = replace(new, ends=tuple(end for end in new.ends if end.id != start) or (End("unclear"),))
            if free(new.id) and new.ends == (End("unclear"),):
                continue
        if not (free(new.id) and any(replace(one, id=new.id) == new for one in found)):
            found.append(new)
    return tuple(found), closed


def _united_analogies(analogies: Sequence[Analogy], seam: Seam) -> tuple[Analogy, ...]:
    found = {one.id: replace(one, segments=gathered_members(one.segments, seam)) for one in analogies}
    return tuple(found[name] for name in sorted(found))


# -- back --


def said_before(scalars: Answer, children: Answer) -> Answer:
    """Return an answer as it stood on a passage that returns, with the spans, links and analogies there are now."""
    return replace(scalars, spans=children.spans, links=children.links, analogies=children.analogies)


def same(one: Piece | None, other: Answer | None) -> bool:
    """Whether a piece says exactly what stands."""
    if one is None or other is None:
        return one is None and other is None
    return ordered(one.answer).content == ordered(other).content


def ordered(answer: Answer) -> Answer:
    """Return the answer with its spans and links in an order that does not depend on ids."""
    return replace(
        answer,
        spans=tuple(sorted(answer.spans, key=lambda span: (span.start, span.end, span.label))),
        links=tuple(sorted(answer.links, key=lambda link: (link.kind, link.start, str(link.ends)))),
    )
