"""Make a fresh schema, and read which version a file has."""

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.tables import answers, corpus, history, people, review, scheme

TABLES = (corpus, answers, history, people, review, scheme)  # imported so that the metadata is complete


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


BATCH, DOCUMENT, PART, POST = _table("batch"), _table("document"), _table("part"), _table("post")
TEXT_PIECE, SEGMENT, REPEAT, PERHAPS = _table("text_piece"), _table("segment"), _table("repeat"), _table("perhaps")
GRAMS, SEARCHED = _table("grams"), _table("searched")
ANNOTATION, SPAN, LINK, LINK_END = _table("annotation"), _table("span"), _table("link"), _table("link_end")
ANALOGY, ANALOGY_MEMBER = _table("analogy"), _table("analogy_member")
LOOK_AGAIN = _table("look_again")
PROJECT, INSTALLATION, ANNOTATOR, PLACE = (
    _table("project"),
    _table("installation"),
    _table("annotator"),
    _table("place"),
)
SCHEME, GUIDELINE = _table("scheme"), _table("guideline")
DECISION, LOOK, RELEASE = _table("decision"), _table("look"), _table("release")
ASSIGNMENT, COMMENT = _table("assignment"), _table("comment")
OPERATION, CHANGED = _table("operation"), _table("changed")

TABLE_NAMES = frozenset({*SQLModel.metadata.tables, "segment_words"})
"""The tables a project file has."""

# Contentless: the text stands in the part. Deleting a row needs the words again (store/search.py).
SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE segment_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
)


def create(connection: Connection) -> None:
    """Make every table and index of the current version in an empty file, inside the running transaction."""
    SQLModel.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(SEARCH_TABLE)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
