"""Read a release back and say what does not hold: schema, offsets, counts, hashes. Memory holds one document."""

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.records import lines
from annotator.formats.releases import release
from annotator.formats.releases.schemas import misfit, validator

MOST_PROBLEMS = 100


@dataclass
class Findings:
    """What was read back: how much, and what does not hold (at most ``MOST_PROBLEMS`` are told)."""

    documents: int = 0
    segments: int = 0
    records: int = 0
    annotations: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    given: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    """Annotations by state and label names."""
    hashes: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the files that were read, by name."""
    problems: list[Problem] = field(default_factory=list)

    def note(self, error: UserError) -> None:
        """Note what does not hold."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem.of(error))

    def note_misfit(self, schema: str, value: object, file: str, line: int | None = None) -> bool:
        """Note where a value does not fit a schema; returns whether it does not."""
        found = misfit(schema, value)
        if found is None:
            return False
        place, expected = found
        sentence = "“{place}” {expected}." if place else "What stands there {expected}."
        self.note(BadInput(sentence, file=file, line=line, field=place or None, place=place, expected=expected))
        return True


class HashedLines:
    """The records of a JSONL file with their line numbers; bytes are hashed on the way."""

    def __init__(self, folder: Path, file: str, schema: str, findings: Findings) -> None:
        self.file = file
        self._path = folder / file
        self._schema = schema
        self._validate = validator(schema)
        self._findings = findings
        self._hash = hashlib.sha256()
        self._records = self._read()
        self.line = 0
        self.head: dict[str, Any] | None = None
        self.step()

    @property
    def sha256(self) -> str:
        """The hash of the whole file, once it is read to its end."""
        return self._hash.hexdigest()

    def step(self) -> None:
        """Go to the next record that can be read and fits; ``head`` is None at the end."""
        self.head = next(self._records, None)

    def _read(self) -> Iterator[dict[str, Any]]:
        import fastjsonschema

        validate, loads, hashed, findings = self._validate, orjson.loads, self._hash.update, self._findings
        with self._path.open("rb") as stream:
            for number, raw in enumerate(stream, 1):
                hashed(raw)
                self.line = number
                try:
                    record = loads(raw)
                    validate(record)
                except (orjson.JSONDecodeError, fastjsonschema.JsonSchemaValueException):
                    self._explain(raw, number)
                    continue
                if raw[-1:] != b"\n":
                    findings.note(BadInput("The last line is cut off.", file=self.file, line=number))
                yield record

    def _explain(self, raw: bytes, number: int) -> None:
        try:
            self._findings.note_misfit(self._schema, lines.parse(raw, self.file, number), self.file, number)
        except UserError as error:
            self._findings.note(error)


def read_back(folder: Path, *, progress: Callable[[int], None] = lambda _records: None) -> Findings:
    """Read the texts, records and annotations of a release and check them against each other and their schemas.

    Args:
        folder: holds the files; the manifest need not be there yet.
        progress: called now and then with the number of records read.

    Raises:
        OSError: a file cannot be read; FileNotFoundError: one is missing.
    """
    return _Reader(folder, progress).read()


class _Reader:
    def __init__(self, folder: Path, progress: Callable[[int], None]) -> None:
        self.findings = Findings()
        self._progress = progress
        self._documents = HashedLines(folder, release.DOCUMENTS, "document", self.findings)
        self._records = HashedLines(folder, release.RECORDS, "record", self.findings)
        self._annotations = HashedLines(folder, release.ANNOTATIONS, "annotation", self.findings)
        self._seen_documents = array("q")
        self._seen_annotations = array("q")
        self._keys: tuple[str, ...] | None = None

    def read(self) -> Findings:
        """Go through the three files side by side; they are in the same order."""
        documents = self._documents
        while documents.head is not None:
            self._document(documents.head, documents.line)
            documents.step()
        self._rest(self._records, "The record's document is not in documents.jsonl, or stands elsewhere in the order.")
        self._rest(self._annotations, "The annotation is of a segment that documents.jsonl does not have there.")
        for seen, file in ((self._seen_documents, release.DOCUMENTS), (self._seen_annotations, release.ANNOTATIONS)):
            if any(one == other for one, other in pairwise(sorted(seen))):
                self.findings.note(BadInput("Two lines have the same id.", file=file, field="id"))
        self.findings.hashes = {one.file: one.sha256 for one in (documents, self._records, self._annotations)}
        return self.findings

    def _rest(self, stream: HashedLines, sentence: str) -> None:
        while stream.head is not None:
            self.findings.note(BadInput(sentence, file=stream.file, line=stream.line))
            stream.step()

    def _document(self, document: dict[str, Any], line: int) -> None:
        findings = self.findings
        findings.documents += 1
        findings.segments += len(document["segments"])
        self._seen_documents.append(hash(document["id"]))
        try:
            release.refuse_outside(document)
        except BadInput as error:
            findings.note(error.located(file=release.DOCUMENTS, line=line))
            return
        name, end = document["id"], -1
        segments = dict(_segments(document))
        records = self._records
        while (record := records.head) is not None and record["document"]["id"] == name:
            if record["start"] < end:
                self._wrong(records, "The record stands there twice, or out of order.", "id")
            end = record["end"]
            self._record(record, document["text"], segments)
            records.step()
        self._given(document["text"], segments)

    def _record(self, record: dict[str, Any], text: str, segments: Mapping[str, tuple[int, int]]) -> None:
        findings = self.findings
        findings.records += 1
        labels = record["labels"]
        if labels is not None:
            findings.labels.update(labels or ("none",))
        part, start, end = record["part"], record["start"], record["end"]
        if text[start:end] != record["text"]:
            self._wrong(self._records, "The offsets do not give the text.", "start")
        if segments.get(record["id"]) != (start, end):
            self._wrong(self._records, "documents.jsonl has no such segment at this place.", "id")
        if record["id"] != f"{part['id']}:{part['start']}-{part['end']}":
            self._wrong(self._records, "The id does not say the part and its offsets.", "part")
        for span in record["spans"]:
            if text[span["start"] : span["end"]] != span["text"]:
                self._wrong(self._records, "The offsets of a span do not give its text.", "spans")
        if self._keys != (keys := tuple(record)):
            if self._keys is not None:
                self._wrong(self._records, "The keys stand in another order than before.", None)
            self._keys = keys
        if findings.records % 1000 == 0:
            self._progress(findings.records)

    def _wrong(self, stream: HashedLines, sentence: str, field_: str | None) -> None:
        self.findings.note(BadInput(sentence, file=stream.file, line=stream.line, field=field_))

    def _given(self, text: str, segments: Mapping[str, tuple[int, int]]) -> None:
        stream = self._annotations
        while (line := stream.head) is not None and line["segment"] in segments:
            self.findings.annotations += 1
            self.findings.given[line["state"], tuple(line["labels"])] += 1
            self._seen_annotations.append(hash(line["id"]))
            for span in line["spans"]:
                if text[span["start"] : span["end"]] != span["text"]:
                    self._wrong(stream, "The offsets of a span do not give its text.", "spans")
            stream.step()


def _segments(document: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield (id, offsets in the document) of the segments of a document whose parts and segments are in order."""
    parts = iter(document["parts"])
    part = next(parts)
    for start, end in document["segments"]:
        while end > part["end"]:
            part = next(parts)
        offset = part["start"]
        yield f"{part['id']}:{start - offset}-{end - offset}", (start, end)
