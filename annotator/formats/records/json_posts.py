"""JSON in: a list of records, an object that holds one, or trees of comments."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.errors import BadInput
from annotator.formats.encoding.encodings import Decoded
from annotator.formats.parts import HowToRead, Item
from annotator.formats.records.json_tree import nodes, number_objects, roots_of
from annotator.formats.records.lines import field_before
from annotator.formats.records.reading import decoded_whole, read_decoded
from annotator.formats.records.records import Record, Records
from annotator.formats.records.trees import Trees

_NOTHING = "There is no record in the file: a list of objects was expected, or comments inside each other."
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SENTENCES = (
    ("surrogate", "The file holds half a character (a lone surrogate) on line {number}; nothing of it is imported."),
    ("depth limit", "The file is nested too deeply, on line {number}; nothing of it is imported."),
    ("ecursion limit", "The file is nested too deeply, on line {number}; nothing of it is imported."),
    ("unexpected end", "The file ends in the middle of its JSON, on line {number}; nothing of it is imported."),
)


def read_json_posts(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield a part for each record or post of a tree, or a Problem for one that cannot be taken.

    Raises:
        BadInput: ``how`` names no field of ours.
    """
    yield from read_decoded(path, name, how, lambda decoded: _records(decoded, name, how), nothing=_NOTHING)


def json_records(path: Path, name: str, how: HowToRead) -> Records:
    """Return what gives the records of a file, those of a tree with what they answer.

    Raises:
        BadInput: the file cannot be read.
    """
    return _records(decoded_whole(path, name, how), name, how)


def _records(decoded: Decoded, name: str, how: HowToRead) -> Records:
    text = decoded.text
    value, lines = _parsed(text, name), _Lines(text)
    numbers = number_objects(value) if isinstance(value, dict | list) else {}
    found = list(nodes(roots_of(value), numbers)) if numbers else []
    size = len(text) // max(1, len(found))
    others = sum(1 for one in value if not isinstance(one, dict | str)) if isinstance(value, list) and found else 0
    nested = any(node.above for node in found)

    def begin() -> Iterator[Record]:
        trees = Trees(found, name, how.fields) if nested else None
        if others:
            yield Record(1, _no_objects(others), 0, "")
        for node in found:
            post = (dict(node.record), None) if trees is None else trees.post(node)
            if post is not None:
                yield Record(lines.of_object(node.number), post[0], size, "", post[1])

    if not nested:
        return Records(begin)
    trees = Trees(found, name, how.fields)
    return Records(begin, {**trees.fields, **{ours: name for ours, name in how.fields.items() if name}}, trees.reason)


def _no_objects(count: int) -> BadInput:
    return BadInput("Of the list, {count} entries are no objects; they are left out.", count=count)


def _parsed(text: str, name: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        line = text.count("\n", 0, error.pos) + 1
        said = next((words for part, words in _SENTENCES if part in error.msg), None)
        sentence = said or "The file is not valid JSON on line {number}: {reason}; nothing of it is imported."
        field = field_before(text, error.pos) if "surrogate" in error.msg else None
        raise BadInput(sentence, file=name, line=line, field=field, number=line, reason=error.msg) from None


class _Lines:
    """Knows the line on which each object of a JSON text begins."""

    def __init__(self, text: str) -> None:
        outside = _STRING.sub("", text)
        self._objects = list(accumulate(line.count("{") for line in outside.split("\n")))

    def of_object(self, number: int) -> int:
        """Return the line, from 1, of an object by its number, from 0."""
        return min(bisect_right(self._objects, number), len(self._objects) - 1) + 1
