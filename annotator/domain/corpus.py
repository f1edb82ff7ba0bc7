"""Documents, posts, segments and repeats: what was imported and how it is divided.

All offsets are code points, end exclusive. Part offsets count in the text that came in one piece; document offsets
count in the text of the whole document, whose parts are joined by ``PART_JOIN``.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from annotator.domain.long_text import LONG, Text, pieces_of

PART_JOIN = "\n\n"
MAX_PART_BYTES = 256 * 1024 * 1024

DocumentKind = Literal["text", "thread"]
Match = Literal["exact", "cut", "inside", "near"]
Role = Literal["quotation", "reprint", "unknown"]


def digest_of(head: str, text: Text, size: int) -> bytes:
    """Return the BLAKE2b, of ``size`` bytes, of two texts in UTF-8, of which only the second may be long."""
    if len(text) <= LONG:
        return hashlib.blake2b(f"{head}{text[:]}".encode(), digest_size=size).digest()
    digest = hashlib.blake2b(head.encode(), digest_size=size)
    for piece in pieces_of(text):
        digest.update(piece.encode())
    return digest.digest()


def is_too_large(text: Text) -> bool:
    """Say whether a text is more in UTF-8 than what comes in one piece may be."""
    return len(text) > MAX_PART_BYTES // 4 and sum(len(piece.encode()) for piece in pieces_of(text)) > MAX_PART_BYTES


def _digest(*fields: str, text: Text) -> str:
    head = "".join([f"{len(field)}:{field}" for field in fields])
    return digest_of(f"{head}{len(text)}:", text, 16).hex()


def thread_id(key: str) -> str:
    """Return the id of a thread document: 32 hex digits of its key, the same on every laptop."""
    return _digest("thread", text=key)


def text_id(key: str, text: Text) -> str:
    """Return the id of a text document: 32 hex digits of its key and its text."""
    return _digest("text", key, text=text)


def part_id(document_key: str, record: str | int, text: Text) -> str:
    """Return the id of a part: 32 hex digits.

    Args:
        document_key: the key of the document the part belongs to.
        record: the record id of the line, or the ordinal among equal texts (from 0) where it has none.
        text: the normalised text of the part.
    """
    kind = "record" if isinstance(record, str) else "ordinal"
    return _digest("part", document_key, kind, str(record), text=text)


def segment_id(part: str, start: int, end: int) -> str:
    """Return the id of a segment: the part's id and the offsets in the part."""
    return f"{part}:{start}-{end}"


def group_name(key: int) -> str:
    """Return the name of a repeat group: 16 hex digits of its key (signed, 64 bits), the same on every laptop."""
    return f"{key & 0xFFFF_FFFF_FFFF_FFFF:016x}"


@dataclass(frozen=True, slots=True)
class Document:
    """One text or thread, with the counts a list of documents shows.

    ``done`` gives, by name of annotator, how many of the asked segments are done.
    """

    id: str
    key: str
    title: str
    kind: DocumentKind
    source: str
    language: str
    license: str | None
    added: str
    parts: int
    posts: int
    segments: int
    repeats: int
    done: dict[str, int]


@dataclass(frozen=True, slots=True)
class Post:
    """One turn of a document: document offsets, and what is known of who said it when in answer to what."""

    id: str
    ordinal: int
    start: int
    end: int
    author: str | None
    reply_to: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Segment:
    """The passage that is labeled. ``start`` and ``end`` count in the document, ``part_start`` in the part.

    ``repeat_of`` names the originals; a segment that has a ``match`` is not asked. One that seems to repeat others
    and waits for a person to say so is asked: it has ``seems`` and ``similar_to`` instead. ``break_before`` says what
    stands between this segment and the one before it in the document.
    """

    id: str
    document: str
    post: str
    start: int
    end: int
    text: str
    part: str
    part_start: int
    part_end: int
    voice: str
    break_before: Literal["none", "sentence", "paragraph", "post"]
    match: Match | None
    role: Role | None
    repeat_of: tuple[str, ...]
    seems: Match | None = None
    similar_to: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether the queue asks this segment: a repeat is answered through its original."""
        return self.match is None
