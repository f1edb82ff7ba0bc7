"""What was imported: batches, documents, parts, posts and what may be one, segments, repeats and their index.

Row numbers (``no``) serve speed inside one file; ids are what people and other laptops know. Every row belongs to a
batch; a batch that is not ``visible`` is an import under way, cancelled or undone, and nobody sees its rows. So the
same id may stand in several batches, of which at most one is visible.
"""

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from annotator.store.tables.columns import STRICT, blob, integer, string


class BatchRow(SQLModel, table=True):
    """One import: its rows are published, withdrawn and brought back by one flag.

    ``finished`` is 0 while the import runs; what is found unfinished at the next open is a leftover and is removed.
    """

    __tablename__ = "batch"
    __table_args__ = STRICT
    no: int = integer(key=True)
    visible: int = integer(default=0)
    finished: int = integer(default=0)


class DocumentRow(SQLModel, table=True):
    """One text or thread. ``metadata`` is JSON, as it came."""

    __tablename__ = "document"
    __table_args__ = (Index("document_id", "id"), STRICT)
    no: int = integer(key=True)
    id: str = string()
    key: str = string()
    title: str = string()
    kind: str = string()
    source: str = string()
    language: str = string()
    license: str | None = string(null=True)
    extra: str = string(default="{}")
    added: str = string()
    batch: int = integer(to="batch.no")


class PartRow(SQLModel, table=True):
    """What came in one piece. ``start`` is its offset in the document.

    The text stands here and nowhere else; one of more than ``domain.long_text.LONG`` characters stands in pieces
    beside it, and ``text`` is empty.
    """

    __tablename__ = "part"
    __table_args__ = (
        Index("part_id", "id", sqlite_where=text("record IS NULL")),
        Index("part_document", "document", "no"),
        Index("part_record", "document", "record", sqlite_where=text("record IS NOT NULL")),
        STRICT,
    )
    no: int = integer(key=True)
    id: str = string()
    document: int = integer(to="document.no")
    record: str | None = string(null=True)
    start: int = integer()
    length: int = integer()
    text: str = string()
    raw_hash: str = string()
    encoding: str = string()
    line_ends: str = string()
    extractor: str | None = string(null=True)
    cutter: str = string()
    batch: int = integer(to="batch.no")


class TextPieceRow(SQLModel, table=True):
    """A piece of a long text: ``domain.long_text.PIECE`` characters from ``start`` on; the last may be shorter."""

    __tablename__ = "text_piece"
    __table_args__ = (Index("text_piece_place", "part", "start"), STRICT)
    no: int = integer(key=True)
    part: int = integer(to="part.no")
    start: int = integer()
    text: str = string()


class PostRow(SQLModel, table=True):
    """One turn: data about the text, part of no id. ``start`` and ``end`` count in the part.

    ``time`` is the source's string as it stood; ``time_utc`` the same in UTC where it could be read.
    """

    __tablename__ = "post"
    __table_args__ = (Index("post_part", "part", "start"), STRICT)
    no: int = integer(key=True)
    id: str = string()
    part: int = integer(to="part.no")
    start: int = integer()
    end: int = integer()
    author: str | None = string(null=True)
    reply_to: str | None = string(null=True)
    time: str | None = string(null=True)
    time_utc: str | None = string(null=True)
    extra: str = string(default="{}")


class PerhapsRow(SQLModel, table=True):
    """Where a post may begin in a part (``post``), or something may be quoted (``quotation``).

    What was accepted since stays as it is: whether it is settled, posts and voices tell.
    """

    __tablename__ = "perhaps"
    __table_args__ = (Index("perhaps_part", "part", "start"), STRICT)
    no: int = integer(key=True)
    part: int = integer(to="part.no")
    kind: str = string()
    start: int = integer()
    end: int = integer()
    reason: str = string()
    dismissed: int = integer(default=0)


class SegmentRow(SQLModel, table=True):
    """A span of a post. Never deleted: cutting and joining set ``retired``, joining back clears it.

    ``key`` names the comparison words (64 bits); segments under five words have ``key_before`` and ``key_after``
    instead, each with a neighbour's words. ``item`` is the number of the original that stands for the repeat group
    (its own number where there is none). ``match`` and ``role`` say how it repeats another, of a segment that is
    therefore not asked; one whose links are only proposed, rejected or set apart is asked and has neither.
    """

    __tablename__ = "segment"
    __table_args__ = (
        Index("segment_id", "id"),
        Index("segment_place", "document", "part", "start"),
        Index("segment_key", "key", sqlite_where=text("words >= 5")),
        Index("segment_before", "key_before", sqlite_where=text("key_before IS NOT NULL")),
        Index("segment_after", "key_after", sqlite_where=text("key_after IS NOT NULL")),
        Index("segment_item", "item", sqlite_where=text("match IS NOT NULL")),
        STRICT,
    )
    no: int = integer(key=True)
    id: str = string()
    document: int = integer(to="document.no")
    part: int = integer(to="part.no")
    post: int = integer(to="post.no")
    start: int = integer()
    end: int = integer()
    voice: str = string()
    words: int = integer()
    key: int | None = integer(null=True)
    key_before: int | None = integer(null=True)
    key_after: int | None = integer(null=True)
    item: int = integer()
    match: str | None = string(null=True)
    role: str | None = string(null=True)
    retired: int = integer(default=0)
    batch: int = integer(to="batch.no")


class RepeatRow(SQLModel, table=True):
    """One original of one repeat.

    ``standing`` is ``linked`` (found, and it counts), ``proposed`` (found, a person decides, until then it is asked),
    ``confirmed``, ``rejected`` (no repeat) or ``separate`` (a repeat with answers of its own). ``group_name`` is the
    hash that names the group on every laptop.
    """

    __tablename__ = "repeat"
    __table_args__ = (Index("repeat_original", "original"), STRICT)
    segment: int = integer(key=True, to="segment.no")
    original: int = integer(key=True, to="segment.no")
    match: str = string()
    role: str = string()
    standing: str = string(default="linked")
    group_name: str = string()


class GramsRow(SQLModel, table=True):
    """A sorted run of the index of word 3-grams (``text.grams``). ``size`` counts its postings."""

    __tablename__ = "grams"
    __table_args__ = (Index("grams_batch", "batch"), STRICT)
    no: int = integer(key=True)
    batch: int = integer(to="batch.no")
    size: int = integer()
    postings: bytes = blob()


class SearchedRow(SQLModel, table=True):
    """Segments numbered ``first`` to ``last`` were searched for repeats that are not exact; the others wait."""

    __tablename__ = "searched"
    __table_args__ = STRICT
    first: int = integer(key=True)
    last: int = integer()
