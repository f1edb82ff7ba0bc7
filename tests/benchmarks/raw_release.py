"""What a release holds besides the passages, for the raw limit of an export: the same bytes in as many files."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from annotator import __version__
from annotator.domain.scheme import LabelScheme
from annotator.formats.releases.card import CardFacts, card

_AT_ONCE = 128


class Lines:
    """A file of lines, whose bytes are hashed while they are written, many at once."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self._hash = hashlib.sha256()
        self._waiting: list[bytes] = []
        self._bytes = self._lines = 0

    def add(self, line: bytes) -> None:
        """Write a line."""
        self._waiting.append(line)
        if len(self._waiting) == _AT_ONCE:
            self._write()

    def _write(self) -> None:
        data = b"".join(self._waiting)
        self._lines, self._bytes = self._lines + len(self._waiting), self._bytes + len(data)
        self._waiting.clear()
        self._hash.update(data)
        self._stream.write(data)

    def close(self) -> dict[str, Any]:
        """Write what is left; return what the manifest says of the file."""
        self._write()
        self._stream.close()
        return {"sha256": self._hash.hexdigest(), "bytes": self._bytes, "records": self._lines}


def write_rest(
    connection: sqlite3.Connection, folder: Path, files: dict[str, dict[str, Any]], labels: Mapping[str, int]
) -> None:
    """Write scheme, guideline, agreement, card and manifest.

    Args:
        connection: the project, of one annotator.
        folder: holds the data.
        files: what the manifest says of the data; the new files are added.
        labels: records by label, in the order of the scheme, and ``none``.
    """
    project, title, language = connection.execute("SELECT id, title, language FROM project").fetchone()
    content = connection.execute("SELECT content FROM scheme ORDER BY version DESC").fetchone()[0]
    scheme = LabelScheme.of(json.loads(content))
    counts = {"documents": 0, "segments": 0, "records": 0, "annotations": 0}
    for name, file in zip(("records", "documents", "annotations"), files.values(), strict=True):
        counts[name] = file["records"]
    counts |= {"segments": counts["records"], "annotators": 1}
    rows = connection.execute("SELECT label, max(version), text FROM guideline GROUP BY label")
    texts = {label: (version, text) for label, version, text in rows}
    names = {"": "", **{label.id: label.name for label in scheme.labels}}
    guideline = "\n\n".join(texts[label][1].strip() for label in names if label in texts) + "\n"
    agreement = {"undefined": "because fewer than two annotators have answered"}
    facts = CardFacts(title, language, (None,), scheme, "gold", counts, labels, (), ())
    for name, data in (
        ("scheme.json", _indented(dict(scheme.source))),
        ("guideline.md", guideline.encode()),
        ("agreement.json", _indented(agreement)),
        ("README.md", card(facts).encode()),
    ):
        (folder / name).write_bytes(data)
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "records": None}
    settings = {"answers": "gold", "min_annotators": 1, "filter": None, "unanswered": False, "split": None}
    manifest = {
        "schema": "annotator/release/1",
        "project": {"id": project, "title": title},
        "format": "jsonl",
        "counts": counts,
        "labels": labels,
        "files": files,
        "settings": {
            **settings,
            "seed": None,
            "precedence": [scheme.label(label).name for label in scheme.precedence],
        },
        "versions": {
            "annotator": __version__,
            "scheme": 1,
            "guideline": {name: texts[label][0] for label, name in names.items() if label in texts},
            "schema": "annotator/segment/1",
        },
        "left_out": [],
        "lost": [],
    }
    (folder / "manifest.json").write_bytes(_indented(manifest))


def _indented(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
