"""The annotator's own links in the open document as the margin shows them, kept up answer by answer."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.domain.annotation import Annotation, End, Link
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.passage.rows import LinkKind, MarginLink, Nowhere

_KINDS: dict[str, LinkKind] = {"supports": "supports", "attacks": "attacks", "same as": "same_as"}
_OF_ANALOGY = frozenset(("analogy", "pair", "question"))
_NOWHERE: dict[str, Nowhere] = {"outside": "outside", "unclear": "unclear"}


class Margin:
    """Links and the brackets that hold analogies together; another answer costs what hangs on it, not all there are.

    Args:
        opened: the document.
    """

    def __init__(self, opened: OpenDocument) -> None:
        self._opened = opened
        self._spans: dict[str, str] = {}
        """Segment of each span, by id."""
        self._members: dict[str, tuple[str, ...]] = {}
        """Segments of each analogy, by id."""
        self._held: dict[str, frozenset[str]] = {}
        """Ids of the spans and analogies of each answer, by segment."""
        self._carriers: dict[str, set[str]] = {}
        """Segments whose answers carry an analogy, by its id."""
        self._pointing: dict[str, set[str]] = {}
        """Segments from which links lead to a span or an analogy, by its id."""
        self._drawn: dict[str, tuple[MarginLink, ...]] = {}
        """Links by the segment they begin at."""
        self._leading: dict[str, list[MarginLink]] | None = None
        """Links by the segments they lead to; none until someone asks after a link or an analogy became another."""
        answers = opened.answers()
        for segment, annotation in answers.items():
            self._hold(segment, annotation)
        for segment, annotation in answers.items():
            if annotation.answer.links:
                self._draw(segment, annotation)

    def update(self, segment: str) -> bool:
        """Take notice of another answer at a segment (id); return whether anything looks different now."""
        annotation = self._opened.answers().get(segment)
        before = {name: self._spans.get(name) or self._members.get(name) for name in self._held.get(segment, ())}
        members = len(self._members)
        self._let_go(segment)
        if annotation is not None:
            self._hold(segment, annotation)
        held = {*before, *self._held.get(segment, ())}
        others = {name for name in held if (self._spans.get(name) or self._members.get(name)) != before.get(name)}
        touched = {segment}.union(*(self._pointing.get(name, ()) for name in others))
        drawn = [self._draw(one, self._opened.answers().get(one)) for one in touched]
        changed = any(drawn) or len(self._members) != members or any(name in self._carriers for name in others)
        if changed:
            self._leading = None
        return changed

    def links(self) -> list[MarginLink]:
        """Return all that the margin shows."""
        drawn = [link for segment in sorted(self._drawn) for link in self._drawn[segment]]
        return [*drawn, *self._brackets()]

    def toward(self, segment: str) -> Sequence[MarginLink]:
        """Return the links that lead to a segment (id), to words of it, or to an analogy over it."""
        if self._leading is None:
            self._leading = {}
            for link in (link for drawn in self._drawn.values() for link in drawn):
                for end in {*link.ends, *self._members.get(link.on_link, ())}:
                    if end is not None:
                        self._leading.setdefault(end, []).append(link)
        return self._leading.get(segment, [])

    def pending(self, link: Link, start: str) -> MarginLink:
        """Return a link that is being drawn from a segment (id)."""
        return self._of(link, start, pending=True)

    def _hold(self, segment: str, annotation: Annotation) -> None:
        answer = annotation.answer
        self._spans |= {span.id: annotation.segment for span in answer.spans}
        for analogy in answer.analogies:
            self._members[analogy.id] = analogy.segments
            self._carriers.setdefault(analogy.id, set()).add(segment)
        names = (*(span.id for span in answer.spans), *(analogy.id for analogy in answer.analogies))
        if names:
            self._held[segment] = frozenset(names)

    def _let_go(self, segment: str) -> None:
        for name in self._held.pop(segment, ()):
            self._spans.pop(name, None)
            carriers = self._carriers.get(name, set())
            carriers.discard(segment)
            if not carriers:
                self._carriers.pop(name, None)
                self._members.pop(name, None)

    def _draw(self, segment: str, annotation: Annotation | None) -> bool:
        """Draw the links from a segment anew; return whether they are others."""
        links = annotation.answer.links if annotation is not None else ()
        start = annotation.segment if annotation is not None else segment
        drawn = tuple(self._of(link, start) for link in links if link.kind != "part")
        before = self._drawn.pop(segment, ())
        for name in _inner(links):
            self._pointing.setdefault(name, set()).add(segment)
        if drawn:
            self._drawn[segment] = drawn
        return drawn != before

    def _of(self, link: Link, start: str, *, pending: bool = False) -> MarginLink:
        """Return a link as it is shown; onto another link, or the bracket of an analogy, by that one's id."""
        on = next((name for name in map(self._line_at, link.ends) if name), "")
        nowhere = next((_NOWHERE[end.type] for end in link.ends if end.type in _NOWHERE), None)
        ends = () if on or nowhere else tuple(map(self._segment_at, link.ends))
        kind = _KINDS.get(link.kind, "other")
        return MarginLink(kind, start, ends, link_id=link.id, on_link=on, nowhere=nowhere, pending=pending)

    def _line_at(self, end: End) -> str:
        """Return the id of the line in the margin that an end lies on; empty if it lies on none."""
        if end.type in _OF_ANALOGY:
            return (end.id or "") if len(self._members.get(end.id or "", ())) > 1 else ""
        return (end.id or "") if end.type == "link" else ""

    def _segment_at(self, end: End) -> str | None:
        if end.type in _OF_ANALOGY:
            return next(iter(self._members.get(end.id or "", ())), None)
        return end.id if end.type == "segment" else self._spans.get(end.id or "")

    def _brackets(self) -> Iterator[MarginLink]:
        for name, members in self._members.items():
            if len(members) > 1:
                yield MarginLink("part", members[0], members[1:], link_id=name)


def _inner(links: Iterable[Link]) -> Iterator[str]:
    """Yield the ids of what links lead to that is no segment."""
    for link in links:
        for end in link.ends:
            if end.id is not None and end.type != "segment":
                yield end.id
