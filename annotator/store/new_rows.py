"""What an import is about to write, and the rows it becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from annotator.domain.corpus import PART_JOIN, segment_id
from annotator.store.schema import DOCUMENT, PART, POST, SEGMENT
from annotator.store.statements import insertion


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
    """A part about to be written; posts and segments are filled in when it is understood and cut."""

    document: NewDocument
    id: str
    record: str | None
    text: str
    raw_hash: str
    encoding: str
    line_ends: str
    extractor: str | None
    cutter: str
    posts: list[NewPost]
    segments: list[NewSegment]


class KnownDocument(NamedTuple):
    """A document that is there: its row number, its length so far, and whether an earlier import brought it."""

    no: int
    length: int
    older: bool


@dataclass(slots=True)
class LongPart:
    """A part that is written in several turns: its id, the numbers of its rows, and those of its posts so far."""

    id: str
    document: int
    no: int
    posts: list[int] = field(default_factory=list)


class Rows:
    """Tuples in the order of the tables' columns, numbered on from what is there: those of one transaction."""

    def __init__(self, connection: Connection, batch: int, added: str) -> None:
        self._batch = batch
        self._added = added
        self._document, self._part, self._post, self._segment = (
            next_no(connection, table) for table in (DOCUMENT, PART, POST, SEGMENT)
        )
        self.documents: list[tuple[Any, ...]] = []
        self.parts: list[tuple[Any, ...]] = []
        self.posts: list[tuple[Any, ...]] = []
        self.segments: list[tuple[Any, ...]] = []
        self.words: list[tuple[int, str]] = []

    def add(self, new: NewPart, known: dict[str, KnownDocument]) -> None:
        """Take one part in, with its posts and segments; ``known`` (documents by id) learns of its document."""
        document, part = self._begin(new, known)
        first = self._post
        self._add_posts(part, new.posts)
        self._add_segments(new.id, document, part, range(first, self._post), new.segments)

    def begin(self, new: NewPart, known: dict[str, KnownDocument]) -> LongPart:
        """Take in a part without its posts and segments; ``known`` learns of its document."""
        return LongPart(new.id, *self._begin(new, known))

    def go_on(self, part: LongPart, posts: Iterable[NewPost], segments: Sequence[NewSegment]) -> None:
        """Take in further posts of a part, and segments of the posts it has by now."""
        first = self._post
        self._add_posts(part.no, posts)
        part.posts.extend(range(first, self._post))
        self._add_segments(part.id, part.document, part.no, part.posts, segments)

    def _begin(self, new: NewPart, known: dict[str, KnownDocument]) -> tuple[int, int]:
        named, length = new.document, len(new.text)
        there = known.get(named.id)
        if there is None:
            document, start, older = self._document, 0, False
            self._document += 1
            self.documents.append((document, *named, self._added, self._batch))
        else:
            document, start, older = there.no, there.length + len(PART_JOIN), there.older
        known[named.id] = KnownDocument(document, start + length, older)
        part = self._part
        self._part += 1
        _document, name, record, text, raw_hash, encoding, line_ends, extractor, cutter, _posts, _segments = new
        batch = self._batch
        self.parts.append(
            (part, name, document, record, start, length, text, raw_hash, encoding, line_ends, extractor, cutter, batch)
        )
        return document, part

    def _add_posts(self, part: int, posts: Iterable[NewPost]) -> None:
        number = self._post
        for post in posts:
            self.posts.append((number, post[0], part, *post[1:]))
            number += 1
        self._post = number

    def _add_segments(
        self, of: str, document: int, part: int, posts: Sequence[int], segments: Iterable[NewSegment]
    ) -> None:
        number, batch = self._segment, self._batch
        for start, end, post, voice, count, key, before, after, search in segments:
            self.segments.append(
                (
                    number,
                    segment_id(of, start, end),
                    document,
                    part,
                    posts[post],
                    start,
                    end,
                    voice,
                    count,
                    key,
                    before,
                    after,
                    number,
                    None,
                    None,
                    0,
                    batch,
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


def next_no(connection: Connection, table: Table) -> int:
    """Return the number of the next row of a table."""
    found = connection.exec_driver_sql(f"SELECT max(no) FROM {table.name}").scalar()  # noqa: S608 - our own names
    return int(found or 0) + 1
