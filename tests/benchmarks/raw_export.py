"""The raw limit of an export: a plain script that reads the same rows and writes the same bytes, and no more.

One query over documents of one post and one segment, answered by one annotator: nothing is grouped, settled, looked up
or checked. Labels are looked up in a table of the few that occur. All files of a release but ``check.json`` are
written: those beside the data too (``raw_release``), and with them the hashes in the manifest.
"""

import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from raw_release import Lines, write_rest

_FILES = ("data/train.jsonl", "documents.jsonl", "annotations.jsonl")
_ROWS = """
SELECT d.id, d.key, d.title, d.kind, d.source, d.license, d.language, d.extra,
  p.id, p.record, p.start, p.length, p.text, p.cutter, o.id, o.author, o.reply_to, o.time, o.extra,
  s.id, s.start, s.end, s.voice, a.id, w.id, w.name, a.pass, a.round, a.state, a.voice, a.labels, a.confidence, a.note,
  a.seconds, a.at, a.scheme
FROM segment s JOIN document d ON d.no = s.document JOIN part p ON p.no = s.part JOIN post o ON o.no = s.post
  JOIN annotation a ON a.segment = s.no JOIN annotator w ON w.id = a.annotator
ORDER BY s.document, s.part, s.start
"""
_LABELS: dict[str, list[str]] = {'["claim"]': ["claim"], '["objection"]': ["objection"], "[]": []}
_SOFT = {text: {name: float(name in text) for name in ("claim", "objection", "analogy")} for text in _LABELS}
_ATTRIBUTES = {"claim.stance_of_author": None, "claim.kind": None}
_GUIDELINE = {
    text: {name: 1 if name in text else None for name in ("claim", "objection", "analogy")} for text in _LABELS
}
_NOTHING: list[Any] = []


def raw_export(connection: sqlite3.Connection, folder: Path) -> None:
    """Write a release of a project into a new folder, all but the check of itself."""
    (folder / "data").mkdir(parents=True)
    line = orjson.OPT_APPEND_NEWLINE
    records, documents, annotations = files = [Lines(folder / name) for name in _FILES]
    labels = dict.fromkeys(("claim", "objection", "analogy", "none"), 0)
    for row in connection.execute(_ROWS):
        record, document, annotation = _lines(row)
        records.add(orjson.dumps(record, option=line))
        documents.add(orjson.dumps(document, option=line))
        annotations.add(orjson.dumps(annotation, option=line))
        labels[record["label"]] += 1
    write_rest(connection, folder, {name: file.close() for name, file in zip(_FILES, files, strict=True)}, labels)


class _Row(NamedTuple):
    """A row of the query."""

    document: Any
    key: Any
    title: Any
    kind: Any
    source: Any
    license_: Any
    language: Any
    metadata: Any
    part: Any
    name: Any
    offset: Any
    length: Any
    whole: Any
    cutter: Any
    post: Any
    author: Any
    reply_to: Any
    time: Any
    extra: Any
    segment: Any
    start: Any
    end: Any
    said: Any
    annotation: Any
    person: Any
    who: Any
    pass_: Any
    round_: Any
    state: Any
    voice: Any
    labels: Any
    confidence: Any
    note: Any
    seconds: Any
    at: Any
    scheme: Any


def _lines(row: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    r = _Row(*row)
    return _record(r), _document(r), _answer(r)


def _post(r: _Row) -> dict[str, Any]:
    return {"id": r.post, "author": r.author, "reply_to": r.reply_to, "time": r.time}


def _record(r: _Row) -> dict[str, Any]:
    return {
        "schema": "annotator/segment/1",
        "id": r.segment,
        "text": r.whole[r.start : r.end],
        "offset_unit": "codepoint",
        "start": r.offset + r.start,
        "end": r.offset + r.end,
        "document": {"id": r.document, "title": r.title, "kind": r.kind, "source": r.source, "license": r.license_},
        "post": _post(r),
        "context": {"before": "", "after": ""},
        "part": {"id": r.part, "start": r.start, "end": r.end},
        "voice": r.voice,
        "quoted_from": None,
        "repeat_of": _NOTHING,
        "repeat_match": None,
        "repeat_role": None,
        "repeat_group": r.segment,
        "labels": _LABELS[r.labels],
        "label": _LABELS[r.labels][0] if _LABELS[r.labels] else "none",
        "answered": True,
        "settled": "single",
        "stale": False,
        "soft": _SOFT[r.labels],
        "spans": _NOTHING,
        "links": _NOTHING,
        "analogies": _NOTHING,
        "attributes": _ATTRIBUTES,
        "metadata": r.extra,
        "annotations": [_given(r)],
        "split": None,
        "split_group": r.document,
    }


def _given(r: _Row) -> dict[str, Any]:
    return {
        "annotator": r.who,
        "round": r.round_,
        "pass": r.pass_,
        "at": r.at,
        "seconds": r.seconds,
        "state": r.state,
        "voice": r.voice,
        "scheme": r.scheme,
        "guideline": _GUIDELINE[r.labels],
        "labels": _LABELS[r.labels],
        "confidence": r.confidence,
        "flags": _NOTHING,
        "note": r.note,
    }


def _document(r: _Row) -> dict[str, Any]:
    return {
        "id": r.document,
        "key": r.key,
        "title": r.title,
        "kind": r.kind,
        "source": r.source,
        "license": r.license_,
        "language": r.language,
        "text": r.whole,
        "metadata": r.metadata,
        "parts": [{"id": r.part, "record": r.name, "start": r.offset, "end": r.offset + r.length, "cutter": r.cutter}],
        "posts": [{"id": r.post, "start": r.offset, "end": r.offset + r.length, **_post(r), "metadata": r.extra}],
        "segments": [(r.offset + r.start, r.offset + r.end)],
    }


def _answer(r: _Row) -> dict[str, Any]:
    return {
        "id": r.annotation,
        "segment": r.segment,
        "annotator": {"id": r.person, "name": r.who},
        "pass": r.pass_,
        "round": r.round_,
        "state": r.state,
        "skip": None,
        "voice": r.voice,
        "quoted_from": None,
        "labels": _LABELS[r.labels],
        "attributes": _ATTRIBUTES,
        "spans": _NOTHING,
        "links": _NOTHING,
        "analogies": _NOTHING,
        "confidence": r.confidence,
        "flags": _NOTHING,
        "note": r.note,
        "at": r.at,
        "seconds": r.seconds,
        "scheme": r.scheme,
        "guideline": _GUIDELINE[r.labels],
    }
