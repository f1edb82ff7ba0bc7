"""Column makers: strict SQLite takes only INTEGER, TEXT, REAL and BLOB, so the types are said once, here."""

from typing import Any

from sqlalchemy import REAL, Column, ForeignKey, Integer, LargeBinary, Text
from sqlmodel import Field

STRICT: dict[str, Any] = {"sqlite_strict": True}


def integer(
    *, name: str = "", key: bool = False, to: str | None = None, null: bool = False, default: int | None = None
) -> Any:
    """An INTEGER column; ``to`` makes it refer to another table's column."""
    links = [ForeignKey(to)] if to else []
    column: Column[int] = Column(
        name or None, Integer, *links, primary_key=key, nullable=null and not key, server_default=_said(default)
    )
    return Field(sa_column=column)


def string(
    *, key: bool = False, to: str | None = None, null: bool = False, default: str | None = None, unique: bool = False
) -> Any:
    """A TEXT column; times are ISO 8601, lists and objects are JSON."""
    links = [ForeignKey(to)] if to else []
    column: Column[str] = Column(
        Text, *links, primary_key=key, nullable=null and not key, server_default=default, unique=unique or None
    )
    return Field(sa_column=column)


def real() -> Any:
    """A REAL column that is never null."""
    column: Column[float] = Column(REAL, nullable=False)
    return Field(sa_column=column)


def _said(default: int | None) -> str | None:
    return None if default is None else str(default)


def blob() -> Any:
    """A BLOB column that is never null."""
    column: Column[bytes] = Column(LargeBinary, nullable=False)
    return Field(sa_column=column)
