"""Walk over the passages of a project, document by document, holding one document's text at a time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from annotator.domain.corpus import PART_JOIN
from annotator.formats.releases.writing import joined
from annotator.services.releases.stream import Stream
from annotator.store import corpus, export, repeats

Json = dict[str, Any]


class Part(NamedTuple):
    """A part of the document at hand; ``offset`` is where it begins in the document."""

    id: str
    record: str | None
    text: str
    cutter: str
    offset: int


class Passage(NamedTuple):
    """One segment with what stands around it; ``start`` and ``end`` count in the part."""

    no: int
    id: str
    start: int
    end: int
    text: str
    before: str
    after: str
    voice: str
    match: str | None
    role: str | None
    item: int
    part: Part
    post: Json
    metadata: str


class WalkedDocument:
    """One document: its head, parts and posts; its segments are told as they are walked over."""

    def __init__(self, row: Sequence[Any], parts: Sequence[Any], posts: Sequence[Any], segments: Stream) -> None:
        self._row = row
        self._segments = segments
        self._cuts: list[bytes] = []
        self._parts: dict[int, Part] = {}
        self._posts: dict[int, tuple[Json, str]] = {}
        self._post_lines: list[Json] = []
        offset = 0
        for _document, no, name, record, text, cutter in parts:
            self._parts[no] = Part(name, record, text, cutter, offset)
            offset += len(text) + len(PART_JOIN)
        for _document, part, no, name, start, end, author, reply_to, time, metadata in posts:
            place = self._parts[part].offset
            said = {"id": name, "author": author, "reply_to": reply_to, "time": time}
            self._posts[no] = (said, metadata)
            self._post_lines.append(
                {
                    "id": name,
                    "start": place + start,
                    "end": place + end,
                    "author": author,
                    "reply_to": reply_to,
                    "time": time,
                    "metadata": metadata,
                }
            )
        self.no: int = row[0]
        self.id: str = row[1]
        self.head = {"id": row[1], "title": row[3], "kind": row[4], "source": row[5], "license": row[6]}

    def passages(self) -> Iterator[Passage]:
        """Yield the segments in order; each knows the one before and the one after it in the document."""
        rows = self._segments.each(self.no)
        row = next(rows, None)
        before, text = "", "" if row is None else self._parts[row[1]].text[row[5] : row[6]]
        while row is not None:
            _document, part_no, post_no, no, name, start, end, voice, match, role, item = row
            part = self._parts[part_no]
            self._cuts.append(b"[%d,%d]" % (part.offset + start, part.offset + end))
            post, metadata = self._posts[post_no]
            row = next(rows, None)
            after = "" if row is None else self._parts[row[1]].text[row[5] : row[6]]
            fields = (no, name, start, end, text, before, after, voice, match, role, item, part, post, metadata)
            yield Passage._make(fields)
            before, text = text, after

    def line(self) -> Json:
        """Return the line of ``documents.jsonl``, when all passages have been walked over."""
        _no, name, key, title, kind, source, license_, language, metadata = self._row
        parts = self._parts.values()
        return {
            "id": name,
            "key": key,
            "title": title,
            "kind": kind,
            "source": source,
            "license": license_,
            "language": language,
            "text": PART_JOIN.join([part.text for part in parts]),
            "metadata": metadata,
            "parts": [
                {
                    "id": part.id,
                    "record": part.record,
                    "start": part.offset,
                    "end": part.offset + len(part.text),
                    "cutter": part.cutter,
                }
                for part in parts
            ],
            "posts": self._post_lines,
            "segments": joined(self._cuts),
        }


def walk(connection: Any) -> Iterator[WalkedDocument]:
    """Yield the documents in project order; the passages of one must be walked over before the next is asked for."""
    parts, posts = Stream(export.parts(connection)), Stream(export.posts(connection))
    segments = Stream(export.segments(connection))
    for row in export.documents(connection):
        there = parts.of(row[0])
        if there:
            yield WalkedDocument(row, there, posts.of(row[0]), segments)


def split_groups(connection: Any) -> Mapping[int, str]:
    """Return a name for what must stay on one side of a split: documents (numbers) that share a repeat.

    It is the smallest id among them; a document that is not in the mapping stands for itself.
    """
    chief: dict[int, int] = {}

    def find(no: int) -> int:
        while chief.setdefault(no, no) != no:
            chief[no] = chief[chief[no]]
            no = chief[no]
        return no

    for one, other in repeats.sharing_documents(connection):
        chief[find(one)] = find(other)
    if not chief:
        return {}
    ids = corpus.document_ids(connection)
    smallest: dict[int, str] = {}
    for no in chief:
        group = find(no)
        smallest[group] = min(smallest.get(group, ids[no]), ids[no])
    return {no: smallest[find(no)] for no in chief}
