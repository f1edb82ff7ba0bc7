"""What annotators said: the current row of each answer, its spans and links, and analogies.

Older versions of an answer stand in the history. Objects people make have random ids of 128 bits in hex.
"""

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import SQLModel

from annotator.store.tables.columns import STRICT, integer, real, string


class AnnotationRow(SQLModel, table=True):
    """One answer: key (segment, annotator, pass). ``labels``, ``attributes``, ``flags``, ``guideline`` are JSON."""

    __tablename__ = "annotation"
    __table_args__ = (
        UniqueConstraint("segment", "annotator", "pass"),
        Index("annotation_annotator", "annotator", "state"),
        # What filters ask of answers, by itself: reading whole rows takes several times as long.
        Index(
            *("annotation_said", "annotator", "segment", "state", "labels"),
            *("confidence", "flags", "voice", "guideline"),
        ),
        Index("annotation_note", "annotator", "segment", sqlite_where=text("note <> ''")),
        Index("annotation_attributes", "annotator", "segment", sqlite_where=text("attributes <> '{}'")),
        STRICT,
    )
    id: str = string(key=True)
    segment: int = integer(to="segment.no")
    annotator: str = string(to="annotator.id")
    pass_: int = integer(name="pass")
    round: int | None = integer(null=True)
    state: str = string()
    labels: str = string()
    skip: str | None = string(null=True)
    voice: str = string()
    quoted_from: str | None = string(null=True)
    attributes: str = string()
    confidence: str | None = string(null=True)
    note: str = string()
    flags: str = string()
    seconds: float = real()
    at: str = string()
    scheme: int = integer()
    guideline: str = string()


class LookAgainRow(SQLModel, table=True):
    """An answer its annotator is to look at once more: its passage was cut or joined, and it is not certain any more.

    No reference: an answer that is taken back leaves its row here, where it means nothing until the answer returns.
    """

    __tablename__ = "look_again"
    __table_args__ = STRICT
    annotation: str = string(key=True)
    why: str = string()
    at: str = string()


class SpanRow(SQLModel, table=True):
    """A marked part of a segment: offsets in the part."""

    __tablename__ = "span"
    __table_args__ = (Index("span_annotation", "annotation"), STRICT)
    id: str = string(key=True)
    annotation: str = string(to="annotation.id")
    start: int = integer()
    end: int = integer()
    label: str = string()


class LinkRow(SQLModel, table=True):
    """A typed relation that belongs to an answer; ``start`` is the segment's id or a span's id."""

    __tablename__ = "link"
    __table_args__ = (Index("link_annotation", "annotation"), STRICT)
    id: str = string(key=True)
    annotation: str = string(to="annotation.id")
    ordinal: int = integer()
    kind: str = string()
    start: str = string()
    attack: str | None = string(null=True)
    concession: int = integer()
    derived_from: str | None = string(null=True)


class LinkEndRow(SQLModel, table=True):
    """One end of a link. ``target`` is the id of a segment, span, link or analogy; null for outside, unclear."""

    __tablename__ = "link_end"
    __table_args__ = (Index("link_end_target", "target"), STRICT)
    link: str = string(key=True, to="link.id")
    ordinal: int = integer(key=True)
    type: str = string()
    target: str | None = string(null=True)
    part: str | None = string(null=True)


class AnalogyRow(SQLModel, table=True):
    """One analogy of one annotator in one pass; ``pairs`` and ``questions`` are JSON."""

    __tablename__ = "analogy"
    __table_args__ = (Index("analogy_annotator", "annotator"), STRICT)
    id: str = string(key=True)
    annotator: str = string(to="annotator.id")
    pass_: int = integer(name="pass", default=1)
    source_text: str = string()
    source_span: str | None = string(null=True)
    target_text: str = string()
    target_span: str | None = string(null=True)
    pairs: str = string()
    carried_over: str = string()
    role: str | None = string(null=True)
    questions: str = string()
    derived_from: str | None = string(null=True)


class AnalogyMemberRow(SQLModel, table=True):
    """A segment an analogy runs over, in order."""

    __tablename__ = "analogy_member"
    __table_args__ = (Index("analogy_member_segment", "segment"), STRICT)
    analogy: str = string(key=True, to="analogy.id")
    ordinal: int = integer(key=True)
    segment: int = integer(to="segment.no")
