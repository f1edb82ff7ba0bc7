"""What an import is about to write, and the rows it becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select

from annotator.domain.corpus import PART_JOIN, segment_id
from annotator.domain.long_text import LongText
from annotator.store.schema import DOCUMENT, PART, PERHAPS, POST, SEGMENT, TEXT_PIECE
from annotator.store.statements import in_text, run, run_many


class NewPost(NamedTuple):
    """A post of a part about to be written; offsets in the part."""

    id: str
    start: int
    end: int
    extra: str
    author: str | None
    reply_to: str | None
    time: str | None
    time_utc: str | None


class NewPerhaps(NamedTuple):
    """A place about to be written at which something may be; offsets in the part."""

    kind: str
    start: int
    end: int
    reason: str


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
    extra: str
    license: str | None


class NewPart(NamedTuple):
    """A part about to be written, not yet understood and cut."""

    document: NewDocument
    id: str
    record: str | None
    text: str | LongText
    raw_hash: str
    encoding: str
    line_ends: str
    cutter: str
    extractor: str | None


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


class _Table(NamedTuple):
    """How rows go into a table: with all columns, or without the last ones, of which most files say nothing."""

    whole: str
    without: str
    last: int

    @classmethod
    def of(cls, table: Table, columns: str, last: str) -> "_Table":
        """Name the columns, in the order of the rows; all others get their default."""
        names, others = columns.split(), last.split()
        return cls(_insertion(table, names + others), _insertion(table, names), len(others))

    def insert(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows; what none of them has is not bound: None costs the driver several times what a text costs."""
        if not rows:
            return
        rest = len(rows[0]) - self.last
        lasts = [row[rest:] for row in rows]
        if lasts.count((None,) * self.last) == len(rows):
            run_many(connection, self.without, map(itemgetter(slice(rest)), rows))
        else:
            run_many(connection, self.whole, rows)


def _insertion(table: Table, names: Sequence[str]) -> str:
    quoted = ", ".join(f'"{table.columns[name].name}"' for name in names)
    return f"INSERT INTO {table.name} ({quoted}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our own names


_DOCUMENTS = _Table.of(DOCUMENT, "no batch added id key title kind source language extra", "license")
_PARTS = _Table.of(
    PART, "no batch document start length id record text raw_hash encoding line_ends cutter", "extractor"
)
_POSTS = _Table.of(POST, "no part id start end extra", "author reply_to time time_utc")
_PERHAPS = _Table.of(PERHAPS, "part kind start end", "reason")
_SEGMENTS = _Table.of(SEGMENT, "no batch item id document part post start end voice words key", "key_before key_after")
_LAST = in_text(select(*(select(func.max(table.c.no)).scalar_subquery() for table in (DOCUMENT, PART, POST, SEGMENT))))
TEXT_PIECE_INSERTION = _insertion(TEXT_PIECE, ["part", "start", "text"])
_WORDS = "INSERT INTO segment_words (rowid, words) VALUES (?, ?)"


class Rows:
    """Tuples in the order of the columns above, numbered on from what is there: those of one transaction."""

    def __init__(self, connection: Connection, batch: int, added: str) -> None:
        self._batch = batch
        self._added = added
        self._document, self._part, self._post, self._segment = (
            (last or 0) + 1 for last in run(connection, _LAST).fetchone()
        )
        self.documents: list[tuple[Any, ...]] = []
        self.parts: list[tuple[Any, ...]] = []
        self.posts: list[tuple[Any, ...]] = []
        self.segments: list[tuple[Any, ...]] = []
        self.words: list[tuple[int, str]] = []
        self.perhaps: list[tuple[Any, ...]] = []

    def add(
        self,
        new: NewPart,
        posts: Sequence[NewPost],
        segments: Iterable[NewSegment],
        perhaps: Iterable[NewPerhaps],
        known: dict[str, KnownDocument],
    ) -> None:
        """Take one part in, with what is in it; ``known`` (documents by id) learns of its document."""
        document, part = self._begin(new, known)
        if perhaps:
            self._add_perhaps(part, perhaps)
        first = self._post
        self._add_posts(part, posts)
        self._add_segments(new.id, document, part, range(first, self._post), segments)

    def begin(self, new: NewPart, perhaps: Iterable[NewPerhaps], known: dict[str, KnownDocument]) -> LongPart:
        """Take in a part without its posts and segments; ``known`` learns of its document.

        A text in pieces is yet to be written (``TEXT_PIECE_INSERTION``).
        """
        begun = LongPart(new.id, *self._begin(new, known))
        self._add_perhaps(begun.no, perhaps)
        return begun

    def go_on(self, part: LongPart, posts: Iterable[NewPost], segments: Sequence[NewSegment]) -> None:
        """Take in further posts of a part, and segments of the posts it has by now."""
        first = self._post
        self._add_posts(part.no, posts)
        part.posts.extend(range(first, self._post))
        self._add_segments(part.id, part.document, part.no, part.posts, segments)

    def _begin(self, new: NewPart, known: dict[str, KnownDocument]) -> tuple[int, int]:
        named, part_id, record, text, *how = new
        length, batch = len(text), self._batch
        there = known.get(named[0])
        if there is None:
            document, start, older = self._document, 0, False
            self._document += 1
            self.documents.append((document, batch, self._added, *named))
        else:
            document, start, older = there.no, there.length + len(PART_JOIN), there.older
        known[named[0]] = KnownDocument(document, start + length, older)
        part = self._part
        self._part += 1
        row = text if isinstance(text, str) else ""
        self.parts.append((part, batch, document, start, length, part_id, record, row, *how))
        return document, part

    def _add_perhaps(self, part: int, perhaps: Iterable[NewPerhaps]) -> None:
        self.perhaps.extend((part, *one) for one in perhaps)

    def _add_posts(self, part: int, posts: Iterable[NewPost]) -> None:
        number = self._post
        for post in posts:
            self.posts.append((number, part, *post))
            number += 1
        self._post = number

    def _add_segments(
        self, of: str, document: int, part: int, posts: Sequence[int], segments: Iterable[NewSegment]
    ) -> None:
        number, batch = self._segment, self._batch
        for start, end, post, voice, count, key, before, after, search in segments:
            name, of_post = segment_id(of, start, end), posts[post]
            self.segments.append(
                (number, batch, number, name, document, part, of_post, start, end, voice, count, key, before, after)
            )
            self.words.append((number, search))
            number += 1
        self._segment = number

    def insert(self, connection: Connection) -> None:
        """Write what was taken in, parents first."""
        _DOCUMENTS.insert(connection, self.documents)
        _PARTS.insert(connection, self.parts)
        _POSTS.insert(connection, self.posts)
        _PERHAPS.insert(connection, self.perhaps)
        _SEGMENTS.insert(connection, self.segments)
        run_many(connection, _WORDS, self.words)


def next_no(connection: Connection, table: Table) -> int:
    """Return the number of the next row of a table."""
    found = connection.exec_driver_sql(f"SELECT max(no) FROM {table.name}").scalar()  # noqa: S608 - our own names
    return int(found or 0) + 1
