"""What the passage view is told: plain frozen records, without Qt and without the store."""

from dataclasses import dataclass
from typing import Literal

from annotator.gui.theme.labels import LabelMark

RowKind = Literal["plain", "quote", "repeat"]
BreakBefore = Literal["none", "sentence", "paragraph", "post"]
RowState = Literal["unseen", "open", "done", "skipped"]
Confidence = Literal["sure", "unsure", "guess"]
SpanRole = Literal["plain", "source", "target"]
LinkKind = Literal["supports", "attacks", "same_as", "part", "other"]
Nowhere = Literal["outside", "unclear"]


@dataclass(frozen=True, slots=True)
class AnsweredPost:
    """The post that a post answers, where it does not stand directly above."""

    who: str
    """``Ines, 2 above``."""
    words: str
    """Its first words; cut to the line by the view."""
    show: str = "Show"
    """What is to be clicked to see it."""


@dataclass(frozen=True, slots=True)
class PostHeading:
    """The head of a post."""

    author: str
    words: str = ""
    """``post 6 · answers Ruth Adler``."""
    answered: AnsweredPost | None = None


@dataclass(frozen=True, slots=True)
class SpanMark:
    """A marked part of a segment; code points inside its text, the end exclusive."""

    start: int
    end: int
    colour: str
    """As in :class:`LabelMark`."""
    role: SpanRole = "plain"
    """A target is underlined with dashes."""
    picked: bool = False
    """It is the one that keys change now, or that Enter would take."""
    letter: str | None = None
    """Its letter while a target is chosen."""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One segment and what is to be seen of it."""

    segment_id: str
    text: str
    kind: RowKind = "plain"
    break_before: BreakBefore = "sentence"
    heading: PostHeading | None = None
    """Of the post that begins with this segment."""
    below: str | None = None
    """A small line below: ``Ruth Adler, just above``, ``Repeat of Ines, post 1 · r opens it``."""
    labels: tuple[LabelMark, ...] = ()
    none: bool = False
    """It was answered that it has no label."""
    state: RowState = "unseen"
    confidence: Confidence | None = None
    flags: tuple[str, ...] = ()
    """Names of the flags, as a person reads them."""
    note: bool = False
    lacks: bool = False
    """A label of it asks for something that was not said yet: a target, the sides of an analogy."""
    spans: tuple[SpanMark, ...] = ()
    letter: str | None = None
    """Its letter while a target is chosen."""
    chosen: bool = False
    """It is the candidate that Enter would take."""

    def shape(self) -> tuple[object, ...]:
        """Return all that decides how much room it takes."""
        return (self.text, self.kind, self.break_before, self.heading, self.below)


@dataclass(frozen=True, slots=True)
class MarginLink:
    """A link in the left margin, between segments or from a segment to another link."""

    kind: LinkKind
    start: str
    """Id of the segment it begins at."""
    ends: tuple[str | None, ...] = ()
    """Ids of the segments it leads to; None for one that is not known here."""
    link_id: str = ""
    """Its own id, by which an undercut names it."""
    on_link: str = ""
    """Id of the link that it undercuts; ``ends`` is empty then."""
    nowhere: Nowhere | None = None
    """Why it leads to no place: its target stands outside the text, or is unclear; ``ends`` is empty then."""
    pending: bool = False
    """It is being chosen and not yet taken."""
    picked: bool = False
    """It is the one that keys would change."""
    letter: str | None = None
    """Its letter while a target is chosen."""
    chosen: bool = False
    """It is the candidate that Enter would take."""


@dataclass(frozen=True, slots=True)
class PassageWords:
    """The few words that the view itself says, to be given in the language of the person."""

    name: str = "Passage"
    back: str = "Back to “{start}”"
    none: str = "None"
    unseen: str = "not answered"
    open: str = "open"
    done: str = "done"
    skipped: str = "skipped"
    unsure: str = "unsure"
    guess: str = "guess"
    note: str = "note"
    lacks: str = "something is missing"
