"""Write an import in short batches that nobody sees until it is published whole."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, func, insert, select, update

from annotator.store import grams, texts
from annotator.store.new_rows import (
    TEXT_PIECE_INSERTION,
    KnownDocument,
    LongPart,
    NewPart,
    NewPerhaps,
    NewPost,
    NewSegment,
    Rows,
    next_no,
)
from annotator.store.recorder import Recorder, now
from annotator.store.repeats import link_chunk
from annotator.store.schema import BATCH, DOCUMENT, PART, PERHAPS, POST, REPEAT, SEGMENT, TEXT_PIECE
from annotator.store.statements import listed, run
from annotator.store.store import Store

LINK_CHUNK = 1000  # a key pressed meanwhile waits for one: 20 ms where everything repeats
_AT_ONCE = 500  # rows that are removed in one turn
_PIECES_AT_ONCE = 20  # the same of pieces of long texts


Shaped = tuple[NewPart, Sequence[NewPost], Sequence[NewSegment], Sequence[NewPerhaps]]
"""A part that is understood and cut."""


Place = str
"""What only one part may be at (``place_of``)."""


class Known(NamedTuple):
    """What is there already: documents by id, the ids of parts by their place, and the places this import filled."""

    documents: dict[str, KnownDocument]
    places: dict[Place, str]
    own: set[Place]


class BatchWriter:
    """Rows of one import. Each method is called inside a transaction of its own (``Store.writing``)."""

    def __init__(self, connection: Connection) -> None:
        self.no = next_no(connection, BATCH)
        connection.execute(insert(BATCH), {"no": self.no, "visible": 0, "finished": 0})
        self._added = now()
        self._first_segment: int | None = None
        self._last_segment = 0

    def look_up(self, connection: Connection, parts: Sequence[NewPart]) -> Known:
        """Say what of these parts is in the project already, or in this import."""
        wanted = _list(dict.fromkeys(part.document.id for part in parts))
        documents = {
            str(row[0]): KnownDocument(int(row[1]), int(row[2]), older=row[3] != self.no)
            for row in connection.exec_driver_sql(_KNOWN_DOCUMENTS, (self.no, self.no, wanted, self.no))
        }
        there = [part for part in parts if part.document.id in documents] if documents else []
        if not there:
            return Known(documents, {}, set())
        nameless = _list(part.id for part in there if part.record is None)
        pairs = _list((documents[part.document.id].no, part.record) for part in there if part.record is not None)
        known = Known(documents, {}, set())
        for statement, asked in ((_KNOWN_PARTS, nameless), (_KNOWN_RECORDS, pairs)):
            for document, record, name, batch in connection.exec_driver_sql(statement, (asked, self.no)):
                place = _place(str(document), str(record))
                known.places[place] = str(name)
                if batch == self.no:
                    known.own.add(place)
        return known

    def versions(self, connection: Connection, keys: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return what earlier imports brought under these keys of documents: row numbers by hash of the bytes."""
        found: dict[str, dict[str, int]] = {}
        for key, raw_hash, document in connection.exec_driver_sql(_VERSIONS, (_list(keys), self.no)):
            found.setdefault(str(key), {})[str(raw_hash)] = int(document)
        return found

    def posts(self, connection: Connection, document: str, ids: Iterable[str] | None) -> dict[str, str | None]:
        """Return which of these posts (None: of all) stand in a document (id) by now, and the post each answers."""
        shown = select(BATCH.c.no).where((BATCH.c.visible == 1) | (BATCH.c.no == self.no))
        wanted = PART.c.record.is_not(None) if ids is None else PART.c.record.in_(listed(ids))
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

    def write(self, connection: Connection, parts: Iterable[Shaped], documents: dict[str, KnownDocument]) -> int:
        """Write parts that are not known yet, with their documents, posts, segments and search words.

        Args:
            connection: inside a transaction.
            parts: what to write, each with its posts, its segments, and what may be there besides.
            documents: those that are there already, from ``look_up``; new ones are added.

        Returns:
            The number of the first segment; the others follow in order.
        """
        rows = Rows(connection, self.no, self._added)
        for part, posts, segments, perhaps in parts:
            rows.add(part, posts, segments, perhaps, documents)
        return self._insert(connection, rows)

    def begin_long(
        self,
        connection: Connection,
        part: NewPart,
        perhaps: Sequence[NewPerhaps],
        documents: dict[str, KnownDocument],
    ) -> LongPart:
        """Write a part whose posts and segments come in several turns (``go_on``), and its document."""
        rows = Rows(connection, self.no, self._added)
        begun = rows.begin(part, perhaps, documents)
        rows.insert(connection)
        return begun

    def write_text(self, connection: Connection, part: LongPart, start: int, piece: str) -> None:
        """Write the piece of a long text that begins at an offset."""
        run(connection, TEXT_PIECE_INSERTION, (part.no, start, piece))

    def go_on(
        self, connection: Connection, part: LongPart, posts: Sequence[NewPost], segments: Sequence[NewSegment]
    ) -> int:
        """Write further posts of a part, and segments of those it has; returns as ``write``."""
        rows = Rows(connection, self.no, self._added)
        rows.go_on(part, posts, segments)
        return self._insert(connection, rows)

    def _insert(self, connection: Connection, rows: Rows) -> int:
        rows.insert(connection)
        if not rows.segments:
            return 0
        first = int(rows.segments[0][0])
        self._first_segment = self._first_segment or first
        self._last_segment = int(rows.segments[-1][0])
        return first

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
        link_chunk(connection, self.no, start, start + LINK_CHUNK - 1)
        return done + LINK_CHUNK if start + LINK_CHUNK <= self._last_segment else None

    def repeats(self, connection: Connection) -> Iterator[tuple[int, str]]:
        """Yield (number, match) of the segments of this import that repeat others, proposed ones too, in order."""
        mine = (self._first_segment or 0, self._last_segment, self.no)
        return ((int(no), str(match)) for no, match in run(connection, _REPEATS, mine))

    def publish(self, recorder: Recorder) -> None:
        """Show everything at once, as one act."""
        connection = recorder.connection
        connection.execute(update(BATCH).where(BATCH.c.no == self.no).values(finished=1))
        recorder.put(BATCH, {"no": self.no, "visible": 1, "finished": 1})


def place_of(part: NewPart) -> Place:
    """Return what only one part may be at: its document's id and its record's, or without a record its own id."""
    return _place(part.document.id, part.record) if part.record else _place(part.id, "")


def _place(name: str, record: str) -> Place:
    return f"{name} {record}"


def _list(values: Iterable[object]) -> str:
    """Return values as a JSON list: one parameter, so that the statement is the same for any number of them."""
    return json.dumps(list(values))


# Made of constants, with values bound: nothing of the input enters the statements.
_SHOWN = "(SELECT no FROM batch WHERE visible = 1 OR no = ?)"
_KNOWN_PARTS = f"""
SELECT id, '', id, batch FROM part WHERE record IS NULL AND id IN (SELECT value FROM json_each(?)) AND batch IN {_SHOWN}
"""  # noqa: S608
# The newest part of this import ends its document, if there is one; to look through all parts is for the first time.
_KNOWN_DOCUMENTS = f"""
SELECT d.id, d.no, coalesce(
  (SELECT p.start + p.length FROM part p WHERE p.document = d.no AND p.batch = ? ORDER BY p.no DESC LIMIT 1),
  (SELECT max(p.start + p.length) FROM part p WHERE p.document = d.no AND p.batch IN {_SHOWN})), d.batch
FROM json_each(?) wanted CROSS JOIN document d ON d.id = wanted.value WHERE d.batch IN {_SHOWN}
"""  # noqa: S608
_VERSIONS = f"""
SELECT d.key, p.raw_hash, d.no FROM document d JOIN part p ON p.document = d.no
WHERE d.key IN (SELECT value FROM json_each(?)) AND p.batch IN {_SHOWN} ORDER BY p.no
"""  # noqa: S608
_REPEATS = """
SELECT DISTINCT r.segment, r."match" FROM repeat r JOIN segment s ON s.no = r.segment
WHERE r.segment BETWEEN ? AND ? AND s.batch = ? AND s.retired = 0
AND r.standing IN ('linked', 'proposed', 'confirmed') ORDER BY r.segment
"""
_KNOWN_RECORDS = f"""
SELECT d.id, p.record, p.id, p.batch FROM json_each(?) pair JOIN part p
ON p.document = json_extract(pair.value, '$[0]') AND p.record = json_extract(pair.value, '$[1]')
JOIN document d ON d.no = p.document WHERE p.batch IN {_SHOWN}
"""  # noqa: S608


def remove_batch(store: Store, batch: int, search: Callable[[str], str]) -> None:
    """Remove what an import left behind that was cancelled or died, in short transactions; what is published stays.

    Args:
        store: gives each a transaction.
        batch: number of the batch.
        search: gives the words that were indexed for a text (a contentless index must be told what to forget).
    """
    with store.reading_loaded() as connection:
        if batch not in unfinished(connection):
            return
        # looked for here, where no answer waits for it: it goes through all rows there are
        segments, parts, documents = (_Left.of(connection, table, batch) for table in (SEGMENT, PART, DOCUMENT))
    store.clear(
        lambda connection: _remove_segments(connection, segments, search),
        lambda connection: _remove_parts(connection, parts),
        lambda connection: _remove_last(connection, documents),
        lambda connection: connection.execute(BATCH.delete().where(BATCH.c.no == batch)).rowcount,
    )


class _Left(NamedTuple):
    """What is left of a batch in a table: none of its rows has a lower number."""

    table: Table
    batch: int
    first: int

    @classmethod
    def of(cls, connection: Connection, table: Table, batch: int) -> "_Left":
        found = connection.execute(select(func.min(table.c.no)).where(table.c.batch == batch)).scalar()
        return cls(table, batch, found or 0)

    def last(self, *columns: str) -> Select[Any]:
        """Return the query for some of the rows, those that came last."""
        wanted = (self.table.c[name] for name in ("no", *columns))
        mine = select(*wanted).where(self.table.c.batch == self.batch, self.table.c.no >= self.first)
        return mine.order_by(self.table.c.no.desc()).limit(_AT_ONCE)


def _remove_parts(connection: Connection, left: _Left) -> int:
    """Remove some of the parts that came last, or of what is in them; returns how many rows."""
    parts = listed(connection.execute(left.last()).scalars().all())
    for table, most in ((TEXT_PIECE, _PIECES_AT_ONCE), (POST, _AT_ONCE), (PERHAPS, _AT_ONCE)):
        some = select(table.c.no).where(table.c.part.in_(parts)).limit(most)
        found = connection.execute(table.delete().where(table.c.no.in_(some))).rowcount
        if found:
            return found
    return _remove_last(connection, left)


def _remove_last(connection: Connection, left: _Left) -> int:
    """Remove some of the rows that came last; returns how many."""
    return connection.execute(left.table.delete().where(left.table.c.no.in_(left.last()))).rowcount


def _remove_segments(connection: Connection, left: _Left, search: Callable[[str], str]) -> int:
    rows, batch = connection.execute(left.last("part", "start", "end")).all(), left.batch
    if not rows:
        return 0
    whole = dict(texts.each(connection, {row.part for row in rows}))
    connection.exec_driver_sql(
        "INSERT INTO segment_words (segment_words, rowid, words) VALUES ('delete', ?, ?)",
        [(row.no, search(whole[row.part][row.start : row.end])) for row in rows],
    )
    last = rows[-1].no
    mine = select(SEGMENT.c.no).where(SEGMENT.c.batch == batch, SEGMENT.c.no >= last)
    connection.execute(REPEAT.delete().where(REPEAT.c.segment.in_(mine) | REPEAT.c.original.in_(mine)))
    grams.forget(connection, batch, last, rows[0].no)
    connection.execute(SEGMENT.delete().where(SEGMENT.c.batch == batch, SEGMENT.c.no >= last))
    return len(rows)


def unfinished(connection: Connection) -> list[int]:
    """Return the batches that an import left behind when it died."""
    return list(connection.execute(select(BATCH.c.no).where(BATCH.c.finished == 0)).scalars())
