"""Write an import in short batches that nobody sees until it is published whole."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, insert, select, update

from annotator.domain.corpus import PART_JOIN, segment_id
from annotator.store.recorder import Recorder, now
from annotator.store.repeats import link_chunk
from annotator.store.schema import BATCH, DOCUMENT, PART, POST, REPEAT, SEGMENT
from annotator.store.statements import insertion

LINK_CHUNK = 4000


class NewPost(NamedTuple):
    """A post of a part about to be written; offsets in the part."""

    id: str
    start: int
    end: int
    author: str | None
    reply_to: str | None
    time: str | None
    time_utc: str | None
    extra: str


class NewSegment(NamedTuple):
    """A segment about to be written. ``post`` is the index among the part's posts, ``search`` what is indexed."""

    start: int
    end: int
    post: int
    voice: str
    words: int
    key: int | None
    before: int | None
    after: int | None
    search: str


class NewDocument(NamedTuple):
    """A document about to be written, or the one a part belongs to."""

    id: str
    key: str
    title: str
    kind: str
    source: str
    language: str
    license: str | None
    extra: str


class NewPart(NamedTuple):
    """A part about to be written, with everything cut in it."""

    document: NewDocument
    id: str
    record: str | None
    text: str
    raw_hash: str
    encoding: str
    line_ends: str
    extractor: str | None
    cutter: str
    posts: Sequence[NewPost]
    segments: list[NewSegment]


class KnownDocument(NamedTuple):
    """A document that is there: its row number, its length so far, and whether an earlier import brought it."""

    no: int
    length: int
    older: bool


class Known(NamedTuple):
    """What is there already: ids of parts, documents by id, and (document id, record id) of the parts' records."""

    parts: set[str]
    documents: dict[str, KnownDocument]
    records: set[tuple[str, str]]


class BatchWriter:
    """Rows of one import. Each method is called inside a transaction of its own (``Store.writing``)."""

    def __init__(self, connection: Connection) -> None:
        self.no = _next(connection, BATCH)
        connection.execute(insert(BATCH), {"no": self.no, "visible": 0, "finished": 0})
        self._added = now()
        self._first_segment: int | None = None
        self._last_segment = 0

    def look_up(self, connection: Connection, parts: Sequence[NewPart]) -> "Known":
        """Say what of these parts is in the project already, or in this import."""
        wanted = _list(dict.fromkeys(part.document.id for part in parts))
        documents = {
            str(row[0]): KnownDocument(int(row[1]), int(row[2]), older=row[3] != self.no)
            for row in connection.exec_driver_sql(_KNOWN_DOCUMENTS, (self.no, self.no, wanted, self.no))
        }
        there = [part for part in parts if part.document.id in documents]
        nameless = _list(part.id for part in there if part.record is None)
        known = {str(row[0]) for row in connection.exec_driver_sql(_KNOWN_PARTS, (nameless, self.no))}
        pairs = _list((documents[part.document.id].no, part.record) for part in there if part.record is not None)
        records = connection.exec_driver_sql(_KNOWN_RECORDS, (pairs, self.no)).all()
        known.update(str(row[2]) for row in records)
        return Known(known, documents, {(str(row[0]), str(row[1])) for row in records})

    def posts(self, connection: Connection, document: str, ids: Iterable[str] | None) -> dict[str, str | None]:
        """Return which of these posts (None: of all) stand in a document (id) by now, and the post each answers."""
        shown = select(BATCH.c.no).where((BATCH.c.visible == 1) | (BATCH.c.no == self.no))
        wanted = PART.c.record.is_not(None) if ids is None else PART.c.record.in_(list(ids))
        rows = connection.execute(
            select(PART.c.record, POST.c.reply_to)
            .join(POST, POST.c.part == PART.c.no)
            .join(DOCUMENT, DOCUMENT.c.no == PART.c.document)
            .where(DOCUMENT.c.id == document, PART.c.batch.in_(shown), wanted)
        )
        return {str(row[0]): row[1] for row in rows}

    def drop_reply(self, connection: Connection, document: str, post: str) -> None:
        """Let a post of this import (record id) in a document (id) answer nobody."""
        parts = (
            select(PART.c.no)
            .join(DOCUMENT, DOCUMENT.c.no == PART.c.document)
            .where(DOCUMENT.c.id == document, PART.c.batch == self.no, PART.c.record == post)
        )
        connection.execute(update(POST).where(POST.c.part.in_(parts)).values(reply_to=None))

    def added(self, connection: Connection) -> int:
        """Count the documents this import brought."""
        return int(
            connection.execute(
                select(func.count()).select_from(DOCUMENT).where(DOCUMENT.c.batch == self.no)
            ).scalar_one()
        )

    def write(self, connection: Connection, parts: Sequence[NewPart], documents: "dict[str, KnownDocument]") -> None:
        """Write parts that are not known yet, with their documents, posts, segments and search words.

        Args:
            connection: inside a transaction.
            parts: what to write.
            documents: those that are there already, from ``look_up``; new ones are added.
        """
        rows = _Rows(connection, self.no, self._added, documents)
        for part in parts:
            rows.add(part)
        self._insert(connection, rows)

    def write_on(self, connection: Connection, part: NewPart) -> None:
        """Write further segments of the part that was written last: a long one is written in several turns."""
        rows = _Rows(connection, self.no, self._added, {})
        rows.add_to_last(part)
        self._insert(connection, rows)

    def _insert(self, connection: Connection, rows: "_Rows") -> None:
        rows.insert(connection)
        if rows.segments:
            self._first_segment = self._first_segment or rows.segments[0][0]
            self._last_segment = rows.segments[-1][0]

    def link_repeats(self, connection: Connection, done: int) -> int | None:
        """Link one chunk of the new segments to the originals they repeat exactly.

        Args:
            connection: inside a transaction.
            done: how many segments earlier calls went through.

        Returns:
            How many are through now, or None when all are.
        """
        if self._first_segment is None:
            return None
        start = self._first_segment + done
        if start > self._last_segment:
            return None
        link_chunk(connection, self.no, start, start + LINK_CHUNK - 1)
        return done + LINK_CHUNK

    def repeats(self, connection: Connection) -> dict[str, int]:
        """Count the repeats this import brought, by match."""
        counted = connection.execute(
            select(SEGMENT.c.match, func.count())
            .where(SEGMENT.c.batch == self.no, SEGMENT.c.match.is_not(None))
            .group_by(SEGMENT.c.match)
        )
        return {str(row[0]): int(row[1]) for row in counted}

    def publish(self, recorder: Recorder) -> None:
        """Show everything at once, as one act."""
        connection = recorder.connection
        connection.execute(update(BATCH).where(BATCH.c.no == self.no).values(finished=1))
        recorder.put(BATCH, {"no": self.no, "visible": 1, "finished": 1})


class _Rows:
    """Tuples in the order of the tables' columns, numbered on from what is there."""

    def __init__(self, connection: Connection, batch: int, added: str, documents: dict[str, KnownDocument]) -> None:
        self._connection = connection
        self._batch = batch
        self._added = added
        self._known = documents
        self._document, self._part, self._post, self._segment = (
            _next(connection, table) for table in (DOCUMENT, PART, POST, SEGMENT)
        )
        self.documents: list[tuple[Any, ...]] = []
        self.parts: list[tuple[Any, ...]] = []
        self.posts: list[tuple[Any, ...]] = []
        self.segments: list[tuple[Any, ...]] = []
        self.words: list[tuple[int, str]] = []

    def add(self, new: NewPart) -> None:
        """Take one part in."""
        named, length = new.document, len(new.text)
        there = self._known.get(named.id)
        if there is None:
            document, start, older = self._document, 0, False
            self._document += 1
            self.documents.append((document, *named, self._added, self._batch))
        else:
            document, start, older = there.no, there.length + len(PART_JOIN), there.older
        self._known[named.id] = KnownDocument(document, start + length, older)
        part, first_post = self._part, self._post
        self._part += 1
        self.parts.append(
            (
                *(part, new.id, document, new.record, start, length, new.text, new.raw_hash, new.encoding),
                *(new.line_ends, new.extractor, new.cutter, self._batch),
            )
        )
        for post in new.posts:
            self.posts.append((self._post, post[0], part, *post[1:]))
            self._post += 1
        self._add_segments(new, document, part, first_post)

    def add_to_last(self, new: NewPart) -> None:
        """Take in further segments of the newest part, which has one post or all segments in its first."""
        part = self._part - 1
        # Posts may have been added elsewhere meanwhile, so the newest ones need not be this part's.
        post = self._connection.execute(select(func.min(POST.c.no)).where(POST.c.part == part)).scalar_one()
        document = self._connection.execute(select(PART.c.document).where(PART.c.no == part)).scalar_one()
        self._add_segments(new, int(document), part, int(post))

    def _add_segments(self, new: NewPart, document: int, part: int, first_post: int) -> None:
        number, batch, of = self._segment, self._batch, new.id
        for start, end, post, voice, count, key, before, after, search in new.segments:
            self.segments.append(
                (
                    *(number, segment_id(of, start, end), document, part, first_post + post, start, end, voice),
                    *(count, key, before, after, number, None, None, 0, batch),
                )
            )
            self.words.append((number, search))
            number += 1
        self._segment = number

    def insert(self, connection: Connection) -> None:
        """Write what was taken in, parents first."""
        for table, rows in (
            (DOCUMENT, self.documents),
            (PART, self.parts),
            (POST, self.posts),
            (SEGMENT, self.segments),
        ):
            if rows:
                connection.exec_driver_sql(insertion(table), rows)
        if self.words:
            connection.exec_driver_sql("INSERT INTO segment_words (rowid, words) VALUES (?, ?)", self.words)


def _next(connection: Connection, table: Table) -> int:
    found = connection.exec_driver_sql(f"SELECT max(no) FROM {table.name}").scalar()  # noqa: S608 - our own names
    return int(found or 0) + 1


def _list(values: Iterable[object]) -> str:
    """Return values as a JSON list: one parameter, so that the statement is the same for any number of them."""
    return json.dumps(list(values))


# Made of constants, with values bound: nothing of the input enters the statements.
_SHOWN = "(SELECT no FROM batch WHERE visible = 1 OR no = ?)"
_KNOWN_PARTS = f"""
SELECT id FROM part WHERE record IS NULL AND id IN (SELECT value FROM json_each(?)) AND batch IN {_SHOWN}
"""  # noqa: S608
# The newest part of this import ends its document, if there is one; to look through all parts is for the first time.
_KNOWN_DOCUMENTS = f"""
SELECT d.id, d.no, coalesce(
  (SELECT p.start + p.length FROM part p WHERE p.document = d.no AND p.batch = ? ORDER BY p.no DESC LIMIT 1),
  (SELECT max(p.start + p.length) FROM part p WHERE p.document = d.no AND p.batch IN {_SHOWN})), d.batch
FROM document d WHERE d.id IN (SELECT value FROM json_each(?)) AND d.batch IN {_SHOWN}
"""  # noqa: S608
_KNOWN_RECORDS = f"""
SELECT d.id, p.record, p.id FROM json_each(?) pair JOIN part p
ON p.document = json_extract(pair.value, '$[0]') AND p.record = json_extract(pair.value, '$[1]')
JOIN document d ON d.no = p.document WHERE p.batch IN {_SHOWN}
"""  # noqa: S608


def remove_batch(run: Callable[[Callable[[Connection], int]], int], batch: int, search: Callable[[str], str]) -> None:
    """Remove what an import left behind that was cancelled or died, in short transactions.

    Args:
        run: calls its argument inside a transaction of its own and returns what it returned.
        batch: number of the batch.
        search: gives the words that were indexed for a text (a contentless index must be told what to forget).
    """
    while run(lambda connection: _remove_segments(connection, batch, search)):
        pass

    def rest(connection: Connection) -> int:
        parts = select(PART.c.no).where(PART.c.batch == batch)
        connection.execute(POST.delete().where(POST.c.part.in_(parts)))
        for table in (PART, DOCUMENT):
            connection.execute(table.delete().where(table.c.batch == batch))
        connection.execute(BATCH.delete().where(BATCH.c.no == batch))
        return 0

    run(rest)


def _remove_segments(connection: Connection, batch: int, search: Callable[[str], str]) -> int:
    rows = connection.execute(
        select(SEGMENT.c.no, SEGMENT.c.part, SEGMENT.c.start, SEGMENT.c.end)
        .where(SEGMENT.c.batch == batch)
        .order_by(SEGMENT.c.no.desc())
        .limit(2000)
    ).all()
    if not rows:
        return 0
    found = connection.execute(select(PART.c.no, PART.c.text).where(PART.c.no.in_({row.part for row in rows})))
    texts = {row.no: row.text for row in found}
    connection.exec_driver_sql(
        "INSERT INTO segment_words (segment_words, rowid, words) VALUES ('delete', ?, ?)",
        [(row.no, search(texts[row.part][row.start : row.end])) for row in rows],
    )
    last = rows[-1].no
    mine = select(SEGMENT.c.no).where(SEGMENT.c.batch == batch, SEGMENT.c.no >= last)
    connection.execute(REPEAT.delete().where(REPEAT.c.segment.in_(mine)))
    connection.execute(SEGMENT.delete().where(SEGMENT.c.batch == batch, SEGMENT.c.no >= last))
    return len(rows)


def unfinished(connection: Connection) -> list[int]:
    """Return the batches that an import left behind when it died."""
    return list(connection.execute(select(BATCH.c.no).where(BATCH.c.finished == 0)).scalars())
