"""What one annotator says of one segment, and the links and analogies that belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from annotator.domain.scheme import ATTACKS, LabelScheme, Needs

State = Literal["unseen", "open", "done", "skipped"]
Settled = Literal["decision", "unanimous", "majority", "single"]
EndType = Literal["segment", "span", "link", "analogy", "pair", "question", "outside", "unclear"]
END_TYPES: tuple[EndType, ...] = ("segment", "span", "link", "analogy", "pair", "question", "outside", "unclear")
IDLE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Annotator:
    """A person who labels. ``role`` is ``annotator`` or ``lead``; a lead may look at others' answers."""

    id: str
    name: str
    role: Literal["annotator", "lead"]

    @property
    def lead(self) -> bool:
        """Whether this person may look behind the blind."""
        return self.role == "lead"


@dataclass(frozen=True, slots=True)
class SpanMark:
    """A marked part inside a segment: offsets in the part, and the label it was given."""

    id: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class End:
    """Where a link ends. ``id`` is null for ``outside`` and ``unclear``; ``part`` names a pair or question."""

    type: EndType
    id: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A directed, typed relation. ``start`` is the id of a segment, or of a span of this answer."""

    id: str
    kind: str
    start: str
    ends: tuple[End, ...]
    attack: str | None = None
    concession: bool = False

    @property
    def closed(self) -> bool:
        """Whether it leads to where it begins."""
        return any(end.id == self.start for end in self.ends)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an analogy: own words, or a span (by id), or both."""

    text: str = ""
    span: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """A critical question answered: yes, no or not yet, with a note."""

    answer: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Analogy:
    """One analogy over one or many segments (by id, in order)."""

    id: str
    segments: tuple[str, ...]
    source: Side = Side()
    target: Side = Side()
    pairs: tuple[tuple[str, str], ...] = ()
    carried_over: str = ""
    role: str | None = None
    questions: Mapping[str, QuestionAnswer] = field(default_factory=dict)

    @property
    def has_sides(self) -> bool:
        """Whether it says of both sides what they are."""
        return all(side.text or side.span is not None for side in (self.source, self.target))

    @property
    def is_bare(self) -> bool:
        """Whether nothing is said of it but the one segment at which it was begun."""
        return self == Analogy(self.id, self.segments[:1])


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything one annotator says of one segment.

    ``labels`` are label ids in scheme order; the empty tuple with state ``done`` is the explicit ``none``.
    """

    state: State = "open"
    labels: tuple[str, ...] = ()
    skip: str | None = None
    voice: str = "own"
    quoted_from: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    confidence: str | None = None
    note: str = ""
    flags: tuple[str, ...] = ()
    spans: tuple[SpanMark, ...] = ()
    links: tuple[Link, ...] = ()
    analogies: tuple[Analogy, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        """What the answer says, ids aside: two answers with equal content say the same."""
        ids = [span.id for span in self.spans] + [link.id for link in self.links] + [one.id for one in self.analogies]
        own = {each: f"#{index}" for index, each in enumerate(ids)}

        def named(reference: str | None) -> str | None:
            return own.get(reference, reference) if reference is not None else None

        return (
            (self.state, self.labels, self.skip, self.voice, self.quoted_from or None),
            (tuple(sorted(self.attributes.items())), self.confidence, self.note, tuple(sorted(self.flags))),
            tuple((span.start, span.end, span.label) for span in self.spans),
            tuple(
                (
                    *(link.kind, named(link.start), link.attack, link.concession),
                    *((end.type, named(end.id), end.part) for end in link.ends),
                )
                for link in self.links
            ),
            tuple(
                (
                    *(analogy.segments, analogy.source.text, named(analogy.source.span), analogy.target.text),
                    *(named(analogy.target.span), analogy.pairs, analogy.carried_over, analogy.role),
                    tuple(sorted((key, one.answer, one.note) for key, one in analogy.questions.items())),
                )
                for analogy in self.analogies
            ),
        )

    def lacks_target(self, needs: Needs) -> bool:
        """Whether it has a label that needs a target, and points at nothing yet."""
        needed = not set(needs.target).isdisjoint(self.labels)
        return needed and not any(link.kind == ATTACKS for link in self.links)

    def lacks_sides(self, needs: Needs) -> bool:
        """Whether it is an analogy of which nobody can tell yet what is compared with what."""
        needed = not set(needs.sides).isdisjoint(self.labels)
        return needed and not any(one.has_sides for one in self.analogies)

    def with_labels(self, labels: tuple[str, ...], state: State, scheme: LabelScheme) -> "Answer":
        """Return this answer with exactly these labels; what is said of labels taken away goes with them.

        An analogy of which something is said stays; it may be what a claim or an objection consists of.
        """
        starts = scheme.starts
        kept = {key: value for key, value in self.attributes.items() if key.partition(".")[0] in labels}
        compares = not set(scheme.comparing).isdisjoint(labels)
        analogies = tuple(one for one in self.analogies if compares or not one.is_bare)
        links = tuple(one for one in self.links if one.kind not in starts or set(starts[one.kind]) & set(labels))
        return replace(self, labels=labels, state=state, skip=None, attributes=kept, links=links, analogies=analogies)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An answer with who gave it when: one row per (segment, annotator, pass).

    ``seconds`` is the time the segment was before the annotator, gaps over a minute cut to a minute; visits add up.
    ``at`` is ISO 8601 with the offset of the place. ``guideline`` gives the version read, by label id.
    """

    id: str
    segment: str
    annotator: str
    pass_: int
    round: int | None
    answer: Answer
    seconds: float
    at: str
    scheme: int
    guideline: Mapping[str, int]
