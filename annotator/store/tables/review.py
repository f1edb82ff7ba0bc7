"""Working together: rounds and assignments, decisions and rulings, comments, suggestions, looks and releases."""

from sqlalchemy import Index
from sqlmodel import SQLModel

from annotator.store.tables.columns import STRICT, integer, real, string


class RoundRow(SQLModel, table=True):
    """A set of assignments handed out together. ``settings`` is JSON: overlap, seed, whether blind."""

    __tablename__ = "round"
    __table_args__ = STRICT
    no: int = integer(key=True)
    id: str = string(unique=True)
    title: str = string()
    settings: str = string()
    at: str = string()


class AssignmentRow(SQLModel, table=True):
    """Segment x annotator, to do, in an order of its own."""

    __tablename__ = "assignment"
    __table_args__ = (Index("assignment_annotator", "annotator", "round", "ordinal"), STRICT)
    round: int = integer(key=True, to="round.no")
    segment: int = integer(key=True, to="segment.no")
    annotator: str = string(key=True, to="annotator.id")
    pass_: int = integer(name="pass")
    ordinal: int = integer()


class RulingRow(SQLModel, table=True):
    """Why decisions fell so; shown again at similar segments."""

    __tablename__ = "ruling"
    __table_args__ = STRICT
    id: str = string(key=True)
    text: str = string()
    at: str = string()


class DecisionRow(SQLModel, table=True):
    """The settled answer of a segment. ``answer`` is JSON in the shape of an answers file; superseded, not changed."""

    __tablename__ = "decision"
    __table_args__ = (Index("decision_segment", "segment"), STRICT)
    id: str = string(key=True)
    segment: int = integer(to="segment.no")
    by: str = string(to="annotator.id")
    labels: str = string()
    answer: str = string()
    why: str = string()
    ruling: str | None = string(null=True, to="ruling.id")
    superseded_by: str | None = string(null=True, to="decision.id")
    at: str = string()


class CommentRow(SQLModel, table=True):
    """A remark on a segment, in answer to another or to none."""

    __tablename__ = "comment"
    __table_args__ = (Index("comment_segment", "segment"), STRICT)
    id: str = string(key=True)
    segment: int = integer(to="segment.no")
    by: str = string(to="annotator.id")
    reply_to: str | None = string(null=True, to="comment.id")
    text: str = string()
    at: str = string()


class SuggestionRow(SQLModel, table=True):
    """What a model proposes for a segment; never counted as an annotation."""

    __tablename__ = "suggestion"
    __table_args__ = (Index("suggestion_segment", "segment"), STRICT)
    id: str = string(key=True)
    segment: int = integer(to="segment.no")
    model: str = string()
    label: str = string()
    score: float = real()
    at: str = string()


class LookRow(SQLModel, table=True):
    """A lead looked at others' answers: recorded, never undone."""

    __tablename__ = "look"
    __table_args__ = STRICT
    id: str = string(key=True)
    annotator: str = string(to="annotator.id")
    what: str = string()
    at: str = string()


class ReleaseRow(SQLModel, table=True):
    """One export that was made: the hash of its manifest and what it held. ``settings`` is JSON."""

    __tablename__ = "release"
    __table_args__ = STRICT
    id: str = string(key=True)
    name: str = string()
    manifest_hash: str = string()
    records: int = integer()
    settings: str = string()
    at: str = string()
