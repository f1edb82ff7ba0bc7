"""The argument of a document as one annotator has linked it so far: what attacks, supports and compares what.

A map holds the annotator's own objects only, so that it can be shown while blind (``data.md``, "Who sees what").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from annotator.domain.annotation import Analogy, Annotation, End, Link, SpanMark
from annotator.domain.corpus import Segment
from annotator.services.labeling import answers_in
from annotator.services.projects import Project
from annotator.store import corpus, nearby, stretches

NodeKind = Literal["segment", "analogy", "outside", "unclear"]
_OF_ANALOGY = ("analogy", "pair", "question")


@dataclass(frozen=True, slots=True)
class MapNode:
    """Something that is linked.

    Attributes:
        id: the segment's or the analogy's; of ``outside`` and ``unclear`` one of the link's own.
        kind: what it is.
        text: what the segment says; of an analogy what it compares, as far as that was said.
        labels: label ids that were given, in scheme order.
        place: number of the segment in its document, from 1; 0 if it stands in none or in another document.
        segment: id of the segment to go to, if there is one.
        author: who wrote it, where that is known.
    """

    id: str
    kind: NodeKind
    text: str = ""
    labels: tuple[str, ...] = ()
    place: int = 0
    segment: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class MapEdge:
    """One end of a link, or one member of an analogy (``kind`` is then ``part``).

    Attributes:
        link: id of the link; of a member that of the analogy.
        kind: the kind of the link.
        start: id of a node.
        end: id of a node, or of a link that is itself aimed at.
        attack: how an attack goes, if that was said.
        concession: whether the attack grants part of the point.
        words: the marked words of the segment that it leads to; empty if it leads to all of it.
    """

    link: str
    kind: str
    start: str
    end: str
    attack: str | None = None
    concession: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """What is linked in a document: nodes in the order of the text, and edges whose ends are all there."""

    title: str
    nodes: tuple[MapNode, ...] = ()
    edges: tuple[MapEdge, ...] = ()


def argument_map(project: Project, annotator: str, document: str) -> ArgumentMap:
    """Return the map of a document.

    Args:
        project: the project.
        annotator: id of who linked; nobody else's links are in it.
        document: id; raises NotFound.
    """
    answers = answers_in(project, annotator, document)
    with project.store.reading() as connection:
        title, no = corpus.title_of(connection, document), corpus.document_no(connection, document)
        places = stretches.numbered(connection, no, _linked(answers))
        authors = corpus.authors_of(connection, no, {one.post for _place, one in places})
    drawing = _Drawing(places, answers, authors)
    elsewhere = _elsewhere(project, annotator, drawing.unknown())
    return drawing.map(title, elsewhere)


def _linked(answers: Mapping[str, Annotation]) -> set[str]:
    """Return the segments (ids) that something may stand at which is drawn: a document may have a million others."""
    found: set[str] = set()
    for name, annotation in answers.items():
        answer = annotation.answer
        if answer.links or answer.spans or answer.analogies:
            found.update((name, annotation.segment))
        found.update(end.id for link in answer.links for end in link.ends if end.type == "segment" and end.id)
        found.update(link.start for link in answer.links)
        found.update(one for analogy in answer.analogies for one in analogy.segments)
    return found


class _There(NamedTuple):
    """What an end is that another document holds: a segment, and the words of it that are meant."""

    segment: Segment
    words: str


def _elsewhere(project: Project, annotator: str, ends: Iterable[End]) -> dict[str, _There]:
    """Return what ends are that this document does not hold, by the id the end names."""
    found = {}
    with project.store.reading() as connection:
        named = {end: nearby.segment_of(connection, annotator, end) for end in ends if end.id is not None}
        texts = corpus.segments_by_id(connection, [one for one in named.values() if one is not None])
        for end, segment in named.items():
            if end.id is not None and segment in texts:
                answer = nearby.answer_at(connection, annotator, segment) if end.type == "span" else None
                span = next((one for one in answer.spans if one.id == end.id), None) if answer is not None else None
                found[end.id] = _There(texts[segment], _words(texts[segment], span))
    return found


def _words(segment: Segment, span: SpanMark | None) -> str:
    return "" if span is None else segment.text[span.start - segment.part_start : span.end - segment.part_start]


class _Drawing:
    """What the answers of one document say of each other."""

    def __init__(
        self,
        places: Iterable[tuple[int, Segment]],
        answers: Mapping[str, Annotation],
        authors: Mapping[str, str | None],
    ) -> None:
        self._authors = authors
        self._places = {one.id: (place, one) for place, one in places}
        self._answers = answers
        said = [one.answer for one in answers.values()]
        self._links: tuple[Link, ...] = tuple(link for one in said for link in one.links)
        self._analogies: dict[str, Analogy] = {each.id: each for one in said for each in one.analogies}
        self._spans = {span.id: name for name, one in answers.items() for span in one.answer.spans}
        self._marks = {span.id: span for one in said for span in one.spans}
        self._own = {link.id for link in self._links}

    def unknown(self) -> list[End]:
        """Return ends whose segment stands in another document."""
        here = {*self._places, *self._spans, *self._analogies, *self._own}
        return [end for link in self._links for end in link.ends if end.type != "link" and end.id not in here]

    def map(self, title: str, elsewhere: Mapping[str, _There]) -> ArgumentMap:
        """Return the map, what stands in other documents given by the id an end names."""
        nodes: dict[str, MapNode] = {}
        edges: list[MapEdge] = []
        for link in self._links:
            start = self._segment(self._spans.get(link.start, link.start))
            for number, end in enumerate(link.ends):
                node = self._end(f"{link.id}.{number}", end, elsewhere)
                if start is None or (node is None and end.id not in self._own):
                    continue
                nodes.setdefault(start.id, start)
                if node is not None:
                    nodes.setdefault(node.id, node)
                to = node.id if node is not None else str(end.id)
                words = self._said(end, elsewhere)
                edges.append(MapEdge(link.id, link.kind, start.id, to, link.attack, link.concession, words))
        for analogy in self._analogies.values():
            self._add_analogy(analogy, nodes, edges)
        order = {name: number for number, name in enumerate(self._places)}
        ordered = sorted(nodes.values(), key=lambda node: order.get(node.segment or "", len(order)))
        return ArgumentMap(title, tuple(ordered), tuple(_whole(edges, nodes)))

    def _add_analogy(self, analogy: Analogy, nodes: dict[str, MapNode], edges: list[MapEdge]) -> None:
        """An analogy over one segment is that segment, unless something aims at the analogy itself."""
        members = [one for one in map(self._segment, analogy.segments) if one is not None]
        if len(members) < 2 and analogy.id not in nodes:
            return
        nodes.setdefault(analogy.id, self._analogy(analogy))
        for member in members:
            nodes.setdefault(member.id, member)
            edges.append(MapEdge(analogy.id, "part", member.id, analogy.id))

    def _said(self, end: End, elsewhere: Mapping[str, _There]) -> str:
        """Return the marked words that an end is; of any other end none."""
        name = end.id or ""
        if name in elsewhere:
            return elsewhere[name].words
        place = self._places.get(self._spans.get(name, ""))
        return _words(place[1], self._marks[name]) if place is not None else ""

    def _end(self, name: str, end: End, elsewhere: Mapping[str, _There]) -> MapNode | None:
        if end.type in ("outside", "unclear"):
            return MapNode(name, "outside" if end.type == "outside" else "unclear")
        if end.type in _OF_ANALOGY and end.id in self._analogies:
            return self._analogy(self._analogies[end.id])
        name_of_end = end.id or ""
        there = elsewhere.get(name_of_end)
        if there is not None:
            return MapNode(there.segment.id, "segment", there.segment.text, segment=there.segment.id)
        return self._segment(self._spans.get(name_of_end, name_of_end))

    def _segment(self, name: str) -> MapNode | None:
        """Return the node of a segment; what repeats one single other of the document is that other one."""
        if name not in self._places:
            return None
        place, segment = self._places[name]
        if not segment.asked and len(segment.repeat_of) == 1 and segment.repeat_of[0] in self._places:
            place, segment = self._places[segment.repeat_of[0]]
        answer = self._answers.get(segment.id)
        labels = answer.answer.labels if answer is not None else ()
        author = self._authors.get(segment.post or "")
        return MapNode(segment.id, "segment", segment.text, labels, place, segment.id, author)

    def _analogy(self, analogy: Analogy) -> MapNode:
        first = next((one for one in map(self._segment, analogy.segments) if one is not None), None)
        sides = [side.text for side in (analogy.source, analogy.target) if side.text]
        place, segment = (first.place, first.segment) if first is not None else (0, None)
        return MapNode(analogy.id, "analogy", " – ".join(sides) or analogy.carried_over, (), place, segment)


def _whole(edges: list[MapEdge], nodes: Mapping[str, MapNode]) -> list[MapEdge]:
    """Leave out what aims at a link that is itself left out, and what would lead from a node to itself."""
    while True:
        drawn = {edge.link for edge in edges}
        kept = [edge for edge in edges if edge.start != edge.end and (edge.end in nodes or edge.end in drawn)]
        if len(kept) == len(edges):
            return kept
        edges = kept
