"""What a link that is being drawn is to say so far, and what is offered to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from annotator.domain.annotation import Annotation, Answer, End, Link
from annotator.domain.scheme import ATTACKS
from annotator.services.linking import Drawn
from annotator.services.seen_from import Candidate

_LINES = frozenset({"link", "analogy"})
"""Kinds of ends that have a line in the margin."""
_DRAWN = _LINES | {"span"}
"""Kinds of ends that are drawn themselves, beside or below the words."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A link as far as it is known.

    Attributes:
        kind: id of its kind.
        attack: how it attacks, if that is known.
        concession: whether it grants part of the point.
        link: id of the link that is changed; None for a new one.
        start: id of the span it begins at; None for the segment.
        ends: where it leads so far.
    """

    kind: str = ATTACKS
    attack: str | None = None
    concession: bool = False
    link: str | None = None
    start: str | None = None
    ends: tuple[End, ...] = field(default=())

    @classmethod
    def of(cls, link: Link, segment: str) -> "Aim":
        """Return the aim of a link that stands, from a segment (id)."""
        start = None if link.start == segment else link.start
        return cls(link.kind, link.attack, link.concession, link.id, start, link.ends)

    @property
    def attacks(self) -> bool:
        """Whether it attacks."""
        return self.kind == ATTACKS

    @property
    def how(self) -> str | None:
        """The way it attacks, or of a link of another kind that kind."""
        return self.attack if self.attacks else self.kind

    def has_others(self, said: Annotation | None) -> bool:
        """Whether a passage has other links of its sort: that attack, or that do not."""
        links = said.answer.links if said is not None else ()
        return any((link.kind == ATTACKS) == self.attacks for link in links if link.id != self.link)

    def told(self, how: str | None) -> "Aim":
        """Return it with another way to attack, or none; a link of another kind with another kind."""
        return replace(self, attack=how) if self.attacks else replace(self, kind=how or self.kind)

    def granting(self, concession: bool) -> "Aim":
        """Return it granting part of the point, or not."""
        return replace(self, concession=concession)

    def drawn(self, ends: Sequence[End]) -> Drawn | None:
        """Return the link to these ends, or None without one."""
        return Drawn(self.kind, tuple(ends), self.attack, self.concession, self.start) if ends else None


def attack_of(answer: Answer) -> Link | None:
    """Return the (first) link by which a passage attacks, if it has one."""
    return next((link for link in answer.links if link.kind == ATTACKS), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the passage shows while it is chosen where a link leads; everything by its id."""

    letters: Mapping[str, str] = field(default_factory=dict)
    """Of segments, of links and analogies with a line in the margin, of marked words."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The segments of marked words that are offered or chosen."""
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The segments at which links and analogies begin that are chosen, and where these lead to."""
    chosen: tuple[str, ...] = ()
    """What would be taken, the last one at last."""


class _Behind(NamedTuple):
    """What was offered before one looked inside a candidate: its end, and whether the person had chosen it."""

    letters: dict[str, Candidate]
    end: End
    chosen: bool


class Offer:
    """The candidates that have letters now, and those behind them.

    Args:
        letters: the letters there are, in order.
        fixed: what is always offered, by its letter.
    """

    def __init__(self, letters: Sequence[str], fixed: Mapping[str, End]) -> None:
        self._all = letters
        self._fixed = fixed
        self._behind: list[_Behind] = []
        self._known: dict[End, Candidate] = {}
        self.letters: dict[str, Candidate] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.letters

    def open(self, found: Sequence[Candidate]) -> None:
        """Offer these in the place of all others."""
        self._behind.clear()
        self._give(found)

    def enter(self, parts: Sequence[Candidate], end: End, *, chosen: bool) -> None:
        """Offer the parts of a candidate (its end); what was offered before is behind them."""
        self._behind.append(_Behind(self.letters, end, chosen))
        self._give(parts)

    def leave(self) -> tuple[End, bool] | None:
        """Offer again what is behind; return the end one was inside of, and whether it was chosen; None at the top."""
        if not self._behind:
            return None
        self.letters, end, chosen = self._behind.pop()
        return end, chosen

    def know(self, candidate: Candidate) -> None:
        """Take notice of a candidate without a letter."""
        self._known[candidate.end] = candidate

    def first(self) -> str | None:
        """Return the letter of the first one."""
        return next(iter(self.letters), None)

    def end_of(self, key: str | None) -> End | None:
        """Return what a letter stands for."""
        candidate = self.letters.get(key or "")
        return candidate.end if candidate is not None else self._fixed.get(key or "")

    def key_of(self, end: End) -> str | None:
        """Return the letter of an end, if it has one now."""
        every = {**self._fixed, **{key: one.end for key, one in self.letters.items()}}
        return next((key for key, one in every.items() if one == end), None)

    def places(self) -> dict[str, str]:
        """Return letters by the ids of the segments that are offered and, where one is quoted, of its original."""
        offered = [(key, one) for key, one in self.letters.items() if one.end.type == "segment"]
        originals = {one.end.id: key for key, one in offered if one.end.id}
        return originals | {one.segment: key for key, one in offered}

    def shown(self, ends: Sequence[End]) -> Shown:
        """Return what the passage shows of all this while a link would lead to these ends."""
        drawn = {one.end.id: key for key, one in self.letters.items() if one.end.id and one.end.type in _DRAWN}
        spans = [end for end in (*(one.end for one in self.letters.values()), *ends) if end.type == "span"]
        words = {end.id: place for end in spans if end.id and (place := self.segment_of(end))}
        there = ((end.id, self._known.get(end)) for end in ends if end.type in _LINES)
        lines = {name: (one.segment, one.supported_segment) for name, one in there if name and one is not None}
        chosen = tuple(name for end in ends if (name := self._shown_by(end)))
        return Shown(self.places() | drawn, words, lines, chosen)

    def segment_of(self, end: End) -> str | None:
        """Return the id of the segment an end stands in; None of a link, and of what is no place."""
        candidate = self._known.get(end)
        return candidate.segment if candidate is not None and end.type != "link" else None

    def _shown_by(self, end: End) -> str | None:
        """Return the id of what stands for an end: marked words, a line in the margin, the segment it is in."""
        return end.id if end.type in _DRAWN else self.segment_of(end)

    def known(self, end: End) -> Candidate | None:
        """Return what is known of an end; None of what was never offered."""
        return self._known.get(end)

    def text_of(self, end: End) -> str:
        """Return what an end says; empty of what was never offered."""
        candidate = self._known.get(end)
        return " ".join(candidate.text.split()) if candidate is not None else ""

    def _give(self, found: Sequence[Candidate]) -> None:
        self.letters = dict(zip(self._all, found, strict=False))
        self._known |= {one.end: one for one in found}
