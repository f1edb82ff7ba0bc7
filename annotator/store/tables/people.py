"""The project itself, the installations that wrote in it, the annotators, and where each of them stopped."""

from sqlmodel import SQLModel

from annotator.store.tables.columns import STRICT, integer, string


class ProjectRow(SQLModel, table=True):
    """One row: the project's identity."""

    __tablename__ = "project"
    __table_args__ = STRICT
    id: str = string(key=True)
    title: str = string()
    language: str = string()
    created: str = string()


class InstallationRow(SQLModel, table=True):
    """A program on a machine that wrote in this project.

    ``counter`` numbers its operations, so that merging orders
    by counter and not by clock.
    """

    __tablename__ = "installation"
    __table_args__ = STRICT
    id: str = string(key=True)
    counter: int = integer()
    since: str = string()


class AnnotatorRow(SQLModel, table=True):
    """A person. ``folded`` is the name in NFC and case folded, unique in the project."""

    __tablename__ = "annotator"
    __table_args__ = STRICT
    id: str = string(key=True)
    name: str = string()
    folded: str = string(unique=True)
    role: str = string(default="annotator")
    created: str = string()


class PlaceRow(SQLModel, table=True):
    """Where an annotator stopped and how the desk stood: no act, never undone. ``value`` is JSON."""

    __tablename__ = "place"
    __table_args__ = STRICT
    annotator: str = string(key=True, to="annotator.id")
    name: str = string(key=True)
    value: str = string()
