"""What a reader of a format hands on: pieces of text not yet normalised, and answers that came with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from annotator.domain.corpus import DocumentKind
from annotator.domain.errors import Problem
from annotator.domain.long_text import LongText
from annotator.domain.structure import Region


@dataclass(slots=True)
class IncomingPart:
    """One piece of text as it stood in a file: a text file, or one line of a JSONL file.

    Attributes:
        document_key: names the document on every laptop (data.md, "Text and identity").
        document_kind: ``text`` or ``thread``.
        title: the document's title, where the source has one.
        record: id of the line, where it has one.
        text: the text as it stood, or as the extractor of a container gave it; that of a long text file in pieces.
        whole: whether it is a whole file, which is a document of its own for every text it ever had.
        author, reply_to, time: what is known of the post, as it stood.
        source: where the document comes from: a name, never a path.
        license: the document's licence, where the source says one.
        language: code of the document's language, where the source says one.
        document_extra, post_extra: fields of the source that have no name here, kept as metadata.
        file, line: the place, for messages; lines count from 1.
        size: how many bytes of the input were read for it.
        raw_hash: SHA-256 of the bytes it came in, in hex.
        encoding: what the bytes were decoded from.
        extractor: name and version of what made the text of a container (HTML, docx, PDF, ...); None for plain text.
        regions: what the format says of stretches of the text (a block quotation, a heading); offsets in the text with
            LF.
        cuts: segments that were cut elsewhere, offsets in the text with LF; None where it is yet to be cut.
        answers: answers that stand beside the text, in the shape of an answers file; for the annotator of the import.
        native: the native record this was read from.
        cutter: who cut ``cuts``, as the project that wrote it kept that.
        document_id, part_id: ids to keep; None where they follow from key, record and text.
        posts: the posts of a part whose borders are known, else None.
    """

    document_key: str
    document_kind: DocumentKind
    title: str | None = None
    record: str | None = None
    text: str | LongText = ""
    whole: bool = False
    author: str | None = None
    reply_to: str | None = None
    time: str | None = None
    source: str = ""
    license: str | None = None
    language: str | None = None
    document_extra: Mapping[str, Any] | None = None
    post_extra: Mapping[str, Any] | None = None
    file: str = ""
    line: int | None = None
    size: int = 0
    raw_hash: str = ""
    encoding: str = "utf-8"
    extractor: str | None = None
    regions: tuple[Region, ...] = ()
    cuts: tuple[tuple[int, int], ...] | None = None
    answers: tuple[Mapping[str, Any], ...] | None = None
    native: Mapping[str, Any] | None = None
    cutter: str | None = None
    document_id: str | None = None
    part_id: str | None = None
    posts: "tuple[IncomingPost, ...] | None" = None


@dataclass(frozen=True, slots=True)
class IncomingPost:
    """One of several posts of a part: offsets in the part's text."""

    id: str
    start: int
    end: int
    author: str | None
    reply_to: str | None
    time: str | None
    extra: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class IncomingAnswer:
    """One annotation of a release: what ``annotator`` (by name) said of ``segment`` (by id).

    ``answer`` has the keys of an answers file without ``segment``, and ``state`` and ``at``, which that has not.
    """

    annotator: str
    segment: str
    answer: Mapping[str, Any]
    file: str
    line: int
    size: int = 0


Html = Literal["auto", "read", "keep"]
"""Whether texts of records are HTML: as they look, they are, or they stay as they are written."""

WHOLE_FILE = "*"
"""What stands in place of the field that names the document, where all of the file is one thread."""

Item = IncomingPart | IncomingAnswer | Problem
"""What a reader yields: what is wrong with one record is a Problem among the rest."""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What a person may choose of how a file is read; a reader takes what concerns it.

    Attributes:
        fields: our names of fields to those of the file, where not as usual: ``{"text": "body"}``; an empty name is
            no field of the file, and the document may be :data:`WHOLE_FILE`.
        encoding: name of the encoding, where it is not to be found out.
        join_hyphens: undo the hyphenation at line ends (PDF).
        html: whether the texts of records are HTML.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    join_hyphens: bool = False
    html: Html = "auto"

    @property
    def named(self) -> list[str]:
        """The fields of the file that the person named."""
        return [name for name in self.fields.values() if name not in {"", WHOLE_FILE}]


AS_USUAL = HowToRead()

Reader = Callable[[Path, str, HowToRead], Iterator[Item]]
"""Reads (file, the name it is known by, how); raises BadInput when the whole cannot be read."""


def title_of(name: str) -> str:
    """Return what a text without a title of its own is called: its file, inside an imported folder the path to it."""
    return PurePosixPath(name).with_suffix("").as_posix()


def with_version(library: str) -> str:
    """Return name and version of a library, as extractors are called."""
    from importlib.metadata import version

    return f"{library} {version(library)}"
