"""Find what is wrong inside a project file, and mend what can be made anew."""

import json
from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from annotator.domain.corpus import part_id
from annotator.domain.long_text import PIECE, Text, pieces_of
from annotator.domain.scheme import LabelScheme
from annotator.store import check_cuts, texts
from annotator.store.corpus import live, visible
from annotator.store.engine import is_damage
from annotator.store.pointers import KINDS
from annotator.store.schema import (
    ANALOGY,
    ANNOTATION,
    DOCUMENT,
    LINK,
    LINK_END,
    PART,
    PERHAPS,
    SEARCH_TABLE,
    SEGMENT,
    SPAN,
    TEXT_PIECE,
)

Finding = tuple[str, str]


def problems(connection: Connection, scheme: LabelScheme) -> list[Finding]:
    """Return (field, sentence) of everything that is wrong."""
    found: list[Finding] = []
    for look in (
        _pages,
        _database,
        _texts,
        _pieces,
        _offsets,
        _spans,
        _pointers,
        _repeats,
        check_cuts.problems,
        lambda there: _answers(there, scheme),
    ):
        try:
            found.extend(look(connection))
        except DatabaseError as error:
            if not is_damage(error):
                raise
            found.append(("database", "A part of the file is damaged and cannot be read; restore a backup."))
    return list(dict.fromkeys(found))


def _pages(connection: Connection) -> Iterator[Finding]:
    return _engine_says(connection, "PRAGMA quick_check(20)")


def _engine_says(connection: Connection, question: str) -> Iterator[Finding]:
    for (sentence,) in connection.exec_driver_sql(question):
        if sentence != "ok":
            yield "database", "SQLite: " + " ".join(sentence.removeprefix("*** in database main ***").split())


def _database(connection: Connection) -> Iterator[Finding]:
    yield from _engine_says(connection, "PRAGMA integrity_check(20)")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        yield "database", f"A row of {row[0]} refers to a row of {row[2]} that is not there."
    indexed = connection.execute(text("SELECT count(*) FROM segment_words_docsize")).scalar_one()
    there = connection.execute(select(func.count()).select_from(SEGMENT)).scalar_one()
    if indexed != there:
        yield "search", f"The search index knows {indexed} segments and should know {there}; --repair makes it anew."


def _texts(connection: Connection) -> Iterator[Finding]:
    """A part's id holds the hash of its text: a text that was changed no longer gives it."""
    rows = connection.execute(select(PART, DOCUMENT.c.key).join(DOCUMENT, DOCUMENT.c.no == PART.c.document))
    counted = connection.execute(select(PART.c.document, func.count()).group_by(PART.c.document))
    parts = {document: count for document, count in counted}  # noqa: C416 - dict() takes a result for a mapping
    for row in rows:
        names: Iterable[str | int] = (row.record,) if row.record else range(parts[row.document])
        whole = texts.held(connection, row.no, row.text, row.length)
        if row.id not in (part_id(row.key, name, whole) for name in names):
            yield "part", f"The text of part {row.id} is not the one that was imported."


def _pieces(connection: Connection) -> Iterator[Finding]:
    """Pieces of a text stand end to end: a passage across two of them is read by where they are said to begin."""
    rows = connection.execute(
        select(PART.c.id, PART.c.length, TEXT_PIECE.c.start, TEXT_PIECE.c.text)
        .join(PART, PART.c.no == TEXT_PIECE.c.part)
        .order_by(TEXT_PIECE.c.part, TEXT_PIECE.c.start)
    )
    before = None
    for part, length, start, piece in rows:
        if start % PIECE or len(piece) != min(PIECE, length - start) or before == (part, start):
            yield "part", f"The text of part {part} is kept in pieces that do not fit together."
        before = part, start


def _offsets(connection: Connection) -> Iterator[Finding]:
    for no, part, length, whole in connection.execute(select(PART.c.no, PART.c.id, PART.c.length, PART.c.text)):
        there = sum(map(len, pieces_of(texts.held(connection, no, whole, length))))
        if there != length:
            yield "part", f"The text of part {part} has {there} characters and should have {length}."
    beyond = connection.execute(
        select(PART.c.id)
        .join(PERHAPS, PERHAPS.c.part == PART.c.no)
        .where((PERHAPS.c.start < 0) | (PERHAPS.c.end > PART.c.length) | (PERHAPS.c.start >= PERHAPS.c.end))
    )
    for (part,) in beyond:
        yield "part", f"What may be there besides lies outside of part {part}."
    outside = connection.execute(
        select(SEGMENT.c.id)
        .join(PART, PART.c.no == SEGMENT.c.part)
        .where((SEGMENT.c.start < 0) | (SEGMENT.c.end > PART.c.length) | (SEGMENT.c.start >= SEGMENT.c.end))
    )
    for (segment,) in outside:
        yield "segment", f"Segment {segment} does not lie inside its part."


def _spans(connection: Connection) -> Iterator[Finding]:
    outside = connection.execute(
        select(SPAN.c.id)
        .join(ANNOTATION, ANNOTATION.c.id == SPAN.c.annotation)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where((SPAN.c.start < SEGMENT.c.start) | (SPAN.c.end > SEGMENT.c.end) | (SPAN.c.start >= SPAN.c.end))
    )
    for (span,) in outside:
        yield "span", f"Span {span} does not lie inside its segment."


def _pointers(connection: Connection) -> Iterator[Finding]:
    for kind, table in KINDS.items():
        gone = select(LINK_END.c.link).where(LINK_END.c.type == kind, LINK_END.c.target.not_in(select(table.c.id)))
        for (link,) in connection.execute(gone):
            yield "links", f"Link {link} points at a {kind} that is not there."
    shown = select(SEGMENT.c.id).where(live())
    gone = select(LINK_END.c.link).where(LINK_END.c.type == "segment", LINK_END.c.target.not_in(shown))
    for (link,) in connection.execute(gone):
        yield "links", f"Link {link} points at a segment that is not there."
    closed = select(LINK.c.id).join(LINK_END, LINK_END.c.link == LINK.c.id).where(LINK_END.c.target == LINK.c.start)
    for (link,) in connection.execute(closed):
        yield "links", f"Link {link} leads to where it begins."
    spans = select(SPAN.c.id)
    for (link,) in connection.execute(select(LINK.c.id).where(~LINK.c.start.contains(":"), LINK.c.start.not_in(spans))):
        yield "links", f"Link {link} starts at a span that is not there."
    for side in (ANALOGY.c.source_span, ANALOGY.c.target_span):
        for (analogy,) in connection.execute(select(ANALOGY.c.id).where(side.is_not(None), side.not_in(spans))):
            yield "analogies", f"A side of analogy {analogy} is a span that is not there."


def _repeats(connection: Connection) -> Iterator[Finding]:
    original = SEGMENT.alias("original")
    astray = (
        select(SEGMENT.c.id)
        .join(original, original.c.no == SEGMENT.c.item)
        .where(live(), SEGMENT.c.match.is_not(None), ~visible(original) | (original.c.retired == 1))
    )
    for (segment,) in connection.execute(astray):
        yield "repeat", f"Segment {segment} repeats one that is not there."
    for what, table in (("segment", SEGMENT), ("part", PART), ("document", DOCUMENT)):
        again = select(table.c.id).where(visible(table)).group_by(table.c.id).having(func.count() > 1)
        for (name,) in connection.execute(again):
            yield what, f"The {what} {name} is there twice."


def _answers(connection: Connection, scheme: LabelScheme) -> Iterator[Finding]:
    known = {label.id for label in scheme.labels}
    for (labels,) in connection.execute(select(ANNOTATION.c.labels).distinct()):
        unknown = set(json.loads(labels)) - known
        if unknown:
            yield "labels", f"There are answers with labels the scheme does not have: {', '.join(sorted(unknown))}."


def repair(connection: Connection, search: Callable[[str], str]) -> None:
    """Make the search index anew from the texts, and rebuild the other indexes."""
    connection.exec_driver_sql("DROP TABLE segment_words")
    connection.exec_driver_sql(SEARCH_TABLE)
    connection.exec_driver_sql("REINDEX")
    rows = connection.execute(
        select(SEGMENT.c.no, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end).order_by(SEGMENT.c.part)
    ).all()
    part: int | None = None
    whole: Text = ""
    words = []
    for row in rows:
        if row.part != part:
            part, whole = row.part, texts.of(connection, row.part)
        words.append((row.no, search(whole[row.start : row.end])))
    if words:
        connection.exec_driver_sql("INSERT INTO segment_words (rowid, words) VALUES (?, ?)", words)
