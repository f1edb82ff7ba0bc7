"""From an object with the fields of a post (formats.md, "Text in") to a part, whatever kind of file it stood in."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, NoReturn

from annotator.domain.errors import BadInput
from annotator.formats.parts import WHOLE_FILE, HowToRead, IncomingPart, title_of

FIELDS = ("id", "document", "title", "author", "reply_to", "time", "text", "source", "license", "language")
"""The fields of a line of text that have a meaning here; the rest is metadata."""

ANSWER_KEYS = (
    *("labels", "pass", "round", "voice", "quoted_from", "attributes", "spans", "links", "analogies"),
    *("confidence", "note", "flags", "seconds"),
)
"""The keys an answer beside a text may have."""


class Record(NamedTuple):
    """One record of a file.

    Attributes:
        line: where it begins, from 1.
        value: the object, or what is wrong with it.
        size: bytes read for it.
        raw_hash: their SHA-256 in hex, or empty where they do not stand for themselves.
        document_extra: what is known of the whole document, as metadata.
    """

    line: int | None
    value: dict[str, Any] | BadInput
    size: int
    raw_hash: str
    document_extra: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file.

    Attributes:
        begin: begins to read them from the start; raises BadInput when the whole cannot be read.
        known: our names to those of fields whose meaning the reader knows; the rest is guessed.
        reason: how it knows, as a message id.
    """

    begin: Callable[[], Iterator[Record]]
    known: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None


RecordsOf = Callable[[Path, str, HowToRead], Records]
"""Takes (file, the name it is known by, how)."""


MAX_DEPTH = 100
_TITLE = 60
_TEXT_TYPES = {str, NoneType}
_NAME_TYPES = {str, int, NoneType}
_NAMING = frozenset({"id", "document", "reply_to", "time"})
NOWHERE = "\ud800"
"""A name that no field has, as no file holds half a character: what a file is said to lack is looked for under it."""
_IN_ONE = "\ud801"
"""The name of no field either: that of the thread, where the whole file is one."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the fields are called in the file at hand."""

    id: str
    document: str
    title: str
    author: str
    reply_to: str
    time: str
    text: str
    source: str
    license: str
    language: str

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "Names":
        """Apply a mapping such as ``{"text": "body"}`` to the usual names; an empty name is no field of the file.

        ``WHOLE_FILE`` for the document makes one thread of all records.

        Raises:
            BadInput: the mapping speaks of a field there is not.
        """
        for ours in fields:
            if ours not in FIELDS:
                known = ", ".join(FIELDS)
                raise BadInput("There is no field “{name}”; there are {known}.", field=ours, name=ours, known=known)
        if fields.get("document") == WHOLE_FILE:
            fields = {**fields, "document": _IN_ONE}
        return cls(*(fields.get(ours, ours) or NOWHERE for ours in FIELDS))


def text_part(record: dict[str, Any], names: Names, file: str) -> IncomingPart:
    """Return the part an object stands for; what has a meaning is taken out of ``record``, the rest is metadata.

    Args:
        record: the object; it is changed.
        names: what the fields are called in it.
        file: the name its file is known by, for keys.

    Raises:
        BadInput: the text is missing, or a field is not of its type.
    """
    text, own = record.pop(names.text, None), record.pop(names.id, None)
    if type(text) is not str:
        _refuse_text(text, names.text)
    if type(own) not in _NAME_TYPES:
        _refuse_type("id", names.id, own)
    record_id = None if own is None else str(own)
    part = IncomingPart("", "text", None, record_id, text, source=file)
    document = _take_rest(part, record, names) if record else None
    if names.document == _IN_ONE:
        document, part.title = file, part.title or title_of(file)
    if document is None:
        part.document_key = _key(file, record_id, text)
        part.title = part.title or _beginning(text.strip()) or None
    else:
        part.document_key, part.document_kind = document, "thread"
    return part


def _beginning(text: str) -> str:
    """Return how a record without a title is called: its first line, or as many whole words of it as are enough."""
    line = text[: _TITLE + 1].split("\n", 1)[0]
    if len(line) <= _TITLE:
        return line
    words = line.rpartition(" ")[0].rstrip()
    return f"{words or line[:_TITLE]} \N{HORIZONTAL ELLIPSIS}"


def _take_rest(part: IncomingPart, record: dict[str, Any], names: Names) -> str | None:
    """Take what a record says beside its text and its id; return the document it names."""
    take = record.pop
    document, reply_to, time = take(names.document, None), take(names.reply_to, None), take(names.time, None)
    title, author, source = take(names.title, None), take(names.author, None), take(names.source, None)
    license_, language = take(names.license, None), take(names.language, None)
    if not (
        {type(title), type(author), type(source), type(license_), type(language)} <= _TEXT_TYPES
        and {type(document), type(reply_to), type(time)} <= _NAME_TYPES
    ):
        _refuse_types(names, (None, document, title, author, reply_to, time, "", source, license_, language))
    if "labels" in record:
        part.answers, part.cuts = _take_answers(record, names.text), (_whole(part.text[:]),)
    for other, value in record.items():
        if type(value) in (dict, list):
            _refuse_depth(other, value)
    part.title, part.author, part.license, part.language = title, author, license_, language
    part.reply_to = None if reply_to is None else str(reply_to)
    part.time = None if time is None else str(time)
    part.source = part.source if source is None else source
    part.post_extra = record or None
    return None if document is None else str(document)


def _whole(text: str) -> tuple[int, int]:
    """Return where the text stands without the white space around it, once its line ends are LF."""
    clean = with_lf(text)
    start = len(clean) - len(clean.lstrip())
    return start, start + len(clean.strip())


def with_lf(text: str) -> str:
    """Return the text with LF for CR LF and CR, as it will be stored."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _key(file: str, record: str | None, text: str) -> str:
    """Return the key of a line that names no document: file and id, else file and text (as a hash of it)."""
    if record is not None:
        return f"{file}#{record}"
    return f"{file}#{hashlib.blake2b(with_lf(text).encode(), digest_size=16).hexdigest()}"


def _take_answers(record: dict[str, Any], field: str) -> tuple[Mapping[str, Any], ...]:
    if type(record["labels"]) is not list:
        raise BadInput("“labels” beside “{text}” must be a list of labels.", field="labels", text=field)
    return ({key: record.pop(key) for key in ANSWER_KEYS if key in record},)


def _refuse_text(value: object, field: str) -> NoReturn:
    if value is None:
        raise BadInput("The field “{name}” is missing: it must hold the text.", field=field, name=field)
    raise BadInput("“{name}” must be text, it is {kind}.", field=field, name=field, kind=kind_of(value))


def _refuse_types(names: Names, values: tuple[object, ...]) -> NoReturn:
    for ours, value in zip(FIELDS, values, strict=True):
        if type(value) not in (_NAME_TYPES if ours in _NAMING else _TEXT_TYPES):
            _refuse_type(ours, getattr(names, ours), value)
    raise AssertionError("every field is of its type")


def _refuse_type(ours: str, name: str, value: object) -> NoReturn:
    wanted = "text or a whole number" if ours in _NAMING else "text"
    raise BadInput(
        "“{name}” must be {wanted}, it is {kind}.", field=name, name=name, wanted=wanted, kind=kind_of(value)
    )


def _refuse_depth(field: str, value: object) -> None:
    level: list[Any] = [value]
    for _depth in range(MAX_DEPTH):
        inside = [one.values() if type(one) is dict else one for one in level if type(one) in (dict, list)]
        level = [child for children in inside for child in children]
        if not level:
            return
    raise BadInput("“{name}” is nested more than {depth} deep.", field=field, name=field, depth=MAX_DEPTH)


def kind_of(value: object) -> str:
    """Return what a JSON value is, in words."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "null")
