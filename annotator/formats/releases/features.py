"""The types of the files of a release, as a dataset card declares them to the ``datasets`` library."""

import json
import re
from collections.abc import Mapping
from typing import Any

from annotator.domain.scheme import LabelScheme

Feature = str | list[Any] | dict[str, Any]
"""A dtype, a list of one feature, or a mapping of names to features."""

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LINK: Feature = {
    "id": "string",
    "kind": "string",
    "attack": "string",
    "concession": "bool",
    "from": "string",
    "ends": [{"type": "string", "id": "string", "part": "string"}],
}
_SIDE: Feature = {"text": "string", "span": "string"}
_SPAN: Feature = {"id": "string", "start": "int64", "end": "int64", "label": "string", "text": "string"}


def _analogy(scheme: LabelScheme) -> Feature:
    return {
        "id": "string",
        "segments": ["string"],
        "source": _SIDE,
        "target": _SIDE,
        "pairs": [["string"]],
        "carried_over": "string",
        "role": "string",
        "questions": {question.id: {"answer": "bool", "note": "string"} for question in scheme.questions},
    }


def _given(scheme: LabelScheme) -> dict[str, Feature]:
    return {
        "voice": "string",
        "scheme": "int64",
        "guideline": {label.name: "int64" for label in scheme.labels},
        "labels": ["string"],
        "confidence": "string",
        "flags": ["string"],
        "note": "string",
    }


def record_features(scheme: LabelScheme) -> dict[str, Feature]:
    """Return the features of ``data/train.jsonl``."""
    labels = [label.name for label in scheme.labels]
    head: dict[str, Feature] = dict.fromkeys(("schema", "id", "text", "offset_unit"), "string")
    return {
        **head,
        "start": "int64",
        "end": "int64",
        "document": dict.fromkeys(("id", "title", "kind", "source", "license"), "string"),
        "post": dict.fromkeys(("id", "author", "reply_to", "time"), "string"),
        "context": {"before": "string", "after": "string"},
        "part": {"id": "string", "start": "int64", "end": "int64"},
        "voice": "string",
        "quoted_from": "string",
        "repeat_of": ["string"],
        "repeat_match": "string",
        "repeat_role": "string",
        "repeat_group": "string",
        "labels": ["string"],
        "label": "string",
        "answered": "bool",
        "settled": "string",
        "stale": "bool",
        "soft": dict.fromkeys(labels, "float64"),
        "spans": [_SPAN],
        "links": [_LINK],
        "analogies": [_analogy(scheme)],
        "attributes": {attribute.id: "string" for attribute in scheme.attributes},
        "metadata": "string",
        "annotations": [
            {
                "annotator": "string",
                "round": "int64",
                "pass": "int64",
                "at": "string",
                "seconds": "float64",
                "state": "string",
                **_given(scheme),
            }
        ],
        "split": "string",
        "split_group": "string",
    }


def document_features() -> dict[str, Feature]:
    """Return the features of ``documents.jsonl``."""
    head = ("id", "key", "title", "kind", "source", "license", "language", "text", "metadata")
    return {
        **dict.fromkeys(head, "string"),
        "parts": [{"id": "string", "record": "string", "start": "int64", "end": "int64", "cutter": "string"}],
        "posts": [
            {
                "id": "string",
                "start": "int64",
                "end": "int64",
                "author": "string",
                "reply_to": "string",
                "time": "string",
                "metadata": "string",
            }
        ],
        "segments": [["int64"]],
    }


def annotation_features(scheme: LabelScheme) -> dict[str, Feature]:
    """Return the features of ``annotations.jsonl``."""
    given = _given(scheme)
    return {
        "id": "string",
        "segment": "string",
        "annotator": {"id": "string", "name": "string"},
        "pass": "int64",
        "round": "int64",
        "state": "string",
        "skip": "string",
        "voice": "string",
        "quoted_from": "string",
        "labels": ["string"],
        "attributes": {attribute.id: "string" for attribute in scheme.attributes},
        "spans": [_SPAN],
        "links": [_LINK],
        "analogies": [_analogy(scheme)],
        "confidence": "string",
        "flags": ["string"],
        "note": "string",
        "at": "string",
        "seconds": "float64",
        "scheme": "int64",
        "guideline": given["guideline"],
    }


def yaml_of(features: Mapping[str, Feature], indent: int) -> list[str]:
    """Return the lines that declare features in the header of a card, indented by so many spaces."""
    lines = []
    for name, feature in features.items():
        lines.append(f"{' ' * indent}- name: {quoted(name)}")
        lines.extend(_yaml(feature, indent + 2))
    return lines


def _yaml(feature: Feature, indent: int, key: str = "dtype") -> list[str]:
    space = " " * indent
    if isinstance(feature, dict):
        if not feature:
            return [f"{space}struct: []"]
        word = "struct" if key == "dtype" else key
        return [f"{space}{word}:", *yaml_of(feature, indent)]
    if isinstance(feature, list):
        inner = feature[0]
        if isinstance(inner, str):
            return [f"{space}list: {inner}"]
        if isinstance(inner, list):
            return [f"{space}list:", *_yaml(inner, indent + 2)]
        return _yaml(inner, indent, "list")
    return [f"{space}{key}: {feature}"]


def quoted(text: str) -> str:
    """Return a text as YAML (and JSON) takes it, in quotation marks; YAML refuses some characters unescaped."""
    whole = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", whole)
