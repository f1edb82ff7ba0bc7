"""Versions of the label scheme and of the guidelines: rows are added, never changed."""

from sqlmodel import SQLModel

from annotator.store.tables.columns import STRICT, integer, string


class SchemeRow(SQLModel, table=True):
    """One version of the scheme, as JSON."""

    __tablename__ = "scheme"
    __table_args__ = STRICT
    version: int = integer(key=True)
    content: str = string()
    at: str = string()


class GuidelineRow(SQLModel, table=True):
    """One version of the guideline of one label (by id; the empty string: of the scheme as a whole), in Markdown."""

    __tablename__ = "guideline"
    __table_args__ = STRICT
    label: str = string(key=True)
    version: int = integer(key=True)
    text: str = string()
    at: str = string()
