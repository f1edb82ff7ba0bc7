"""Which field of a file is which of ours: told by names, and where names do not tell, by the values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.formats.records.records import FIELDS
from annotator.formats.records.reddit import is_reddit, reddit_fields
from annotator.formats.records.synonyms import OBJECTS, SYNONYMS, WRAPPERS, plain_name

OWN = "The fields are named as here."
GIVEN = "The fields are the ones you named."
NAMES = "The fields were recognised by their names."
VALUES = "The text was recognised by its values: no other field holds texts so long."
REDDIT = "The records come from Reddit: their ids begin with t1_ and t3_."
NOTHING = "No field holds text."

MOST_COLUMNS = 2000
_EXAMPLE = 80
_MISSING = {"", "null", "none", "nan", "na", "n/a", "\\n"}
_ORDER = ("text", "id", "reply_to", "author", "document", "time", "title", "language")
_WHEN = re.compile(r"\d{4}|\d{8,}(\.\d+)?|(?=.*\d.*\d).*\d[-/:.T ].*", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]+)?")
_FULL_NAME = re.compile(r"t[1-6]_\w+")
_ANSWERS = re.compile("repl[yi]|parent|respon|answer|antwort")
_OF_FIELD = re.compile(r"(?:in_)?(?:reply|replied|response|answer)s?_to_(\w+)|parent_(\w+)")
_MUST_REPEAT = {"post_id", "topic", "text_id", "essay_id", "question_id", "article_id", "issue_id", "video_id"}

Columns = Mapping[str, Sequence[Any]]
"""By the name of a field, dotted inside objects: its values in the first records, without those that say nothing."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which field of a file is which of ours.

    Attributes:
        fields: our names to those of the file; without ``text`` when no field holds text.
        theirs: all fields seen in the first records, ``user.login`` for what stands inside an object.
        examples: a value of each, as text, cut off after 80 characters.
        reason: why it is thought so, as a message id.
    """

    fields: Mapping[str, str]
    theirs: tuple[str, ...]
    examples: Mapping[str, str]
    reason: str

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints of it."""
        return {"chosen": dict(self.fields), "theirs": list(self.theirs), "reason": self.reason}


def guess_fields(records: Sequence[Mapping[str, Any]], given: Mapping[str, str], *, unique: bool = True) -> Mapped:
    """Guess from the first records of a file; what is ``given`` (our name to theirs) stands, then our own names.

    A field of ours that is given an empty name is in no field of the file, and is not guessed.

    ``unique``: an id stands only once in the whole file, not in each thread of it.
    """
    columns = _columns(records)
    fields = dict(given)
    if is_reddit(columns):
        fields = {**reddit_fields(columns), **given}
        reason = REDDIT
    else:
        _take_own(fields, columns)
        reason = _take_named(fields, columns, unique=unique) or (GIVEN if given else OWN)
        if "id" not in fields and (answered := _answered(fields, columns)) is not None:
            fields["id"] = answered
        if not {"id", "reply_to"} & set(given) and (pair := _told_by_field(fields, columns)) is not None:
            fields["reply_to"], fields["id"] = pair
        if "reply_to" not in fields and (answering := _answering(fields, columns)) is not None:
            fields["reply_to"] = answering
        if "text" not in fields and (longest := _longest(fields, columns)) is not None:
            fields["text"], reason = longest, VALUES
    if fields.get("text") not in columns:
        reason = NOTHING
        fields.pop("text", None)
    examples = {name: _example(values) for name, values in columns.items()}
    return Mapped({ours: fields[ours] for ours in FIELDS if fields.get(ours)}, tuple(columns), examples, reason)


def is_missing(value: object) -> bool:
    """Whether a value says only that there is none, as files of other programs have it."""
    return value is None or (isinstance(value, str) and value.strip().lower() in _MISSING)


def _columns(records: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Gather the values by field, those inside objects beside the objects, two levels deep."""
    found: dict[str, list[Any]] = {}
    for record in records:
        for name, value in _deep_fields(record):
            if name in found or len(found) < MOST_COLUMNS:
                values = found.setdefault(name, [])
                if not is_missing(value):
                    values.append(value)
    return found


def _deep_fields(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    level: list[tuple[str, Mapping[str, Any]]] = [("", record)]
    for _depth in range(3):
        fields = [(prefix + name, value) for prefix, one in level for name, value in one.items()]
        yield from fields
        level = [(f"{name}.", value) for name, value in fields if isinstance(value, Mapping)]


def _take_own(fields: dict[str, str], columns: Columns) -> None:
    """Take what is called as here, unless an object stands there of which we know the part that is meant."""
    for ours in FIELDS:
        if ours not in fields and ours in columns and ours not in fields.values():
            fields[ours] = _part_of_object(ours, ours, columns) or ours


def _take_named(fields: dict[str, str], columns: Columns, *, unique: bool) -> str | None:
    """Take what is called as elsewhere, if the values fit; return the reason when there was any."""
    plain: dict[str, list[str]] = {}
    for theirs in columns:
        plain.setdefault(_inner_name(theirs), []).append(theirs)
    reason = None
    for ours in _ORDER:
        if ours in fields:
            continue
        for name in SYNONYMS[ours]:
            free = [theirs for theirs in plain.get(name, ()) if theirs not in fields.values()]
            fitting = [one for theirs in free if (one := _fitting(ours, theirs, columns)) is not None]
            if fitting and _belongs(ours, name, columns[fitting[0]], fields, unique=unique):
                fields[ours], reason = fitting[0], NAMES
                break
    return reason


def _inner_name(theirs: str) -> str:
    """Return the plain name, without the object around the fields proper."""
    parts = [plain_name(part) for part in theirs.split(".") if part.strip()]
    while len(parts) > 1 and parts[0] in WRAPPERS:
        del parts[0]
    return "_".join(parts) or theirs


def _fitting(ours: str, theirs: str, columns: Columns) -> str | None:
    """Return the field, or the part of an object in it, when its values can be what the name says."""
    found = _part_of_object(ours, theirs, columns) or theirs
    values = columns[found]
    if not values:
        return found if ours in {"reply_to", "author", "time"} else None
    return found if all(_CHECKS[ours](value) for value in values) else None


def _belongs(ours: str, name: str, values: Sequence[Any], fields: Mapping[str, str], *, unique: bool) -> bool:
    """Whether a field whose values fit is what its name says: an id stands once, some threads only several times."""
    repeats = len({str(value) for value in values}) < len(values)
    if ours == "id":
        return not (unique and repeats) and (name != "name" or all(_FULL_NAME.fullmatch(str(one)) for one in values))
    if ours == "document" and name in _MUST_REPEAT:
        return repeats and (name != "topic" or "author" in fields or "reply_to" in fields)
    return True


def _part_of_object(ours: str, theirs: str, columns: Columns) -> str | None:
    values = columns[theirs]
    if ours not in OBJECTS or not values or not all(isinstance(value, Mapping) for value in values):
        return None
    inner = {plain_name(name.removeprefix(f"{theirs}.")): name for name in columns if name.startswith(f"{theirs}.")}
    return next((inner[name] for name in OBJECTS[ours] if name in inner), None)


def _answered(fields: Mapping[str, str], columns: Columns) -> str | None:
    """Return the field that holds the ids which replies speak of, whatever its name."""
    parents = {str(value) for value in columns.get(fields.get("reply_to", ""), ())}
    best, most = None, 0
    for name, values in columns.items():
        own = {str(value) for value in values}
        if name not in fields.values() and len(own) == len(values) and len(own & parents) > most:
            best, most = name, len(own & parents)
    return best


def _answering(fields: Mapping[str, str], columns: Columns) -> str | None:
    """Return the field that speaks of answers by its name, and by its values of the ids of other posts."""
    ids = {str(value) for value in columns.get(fields.get("id", ""), ())}
    names = [name for name in columns if name not in fields.values() and _ANSWERS.search(name.lower())]
    told = (name for name in names if 2 * sum(str(value) in ids for value in columns[name]) > len(columns[name]))
    return next(told, None)


def _told_by_field(fields: Mapping[str, str], columns: Columns) -> tuple[str, str] | None:
    """Return the field that tells by its name by which other field it names a post: reply_to_post_number; and that."""
    plain = {plain_name(name): name for name in columns}
    for name, theirs in plain.items() if "reply_to" not in fields else ():
        found = _OF_FIELD.fullmatch(name)
        said = (found[1] or found[2]) if found else ""
        own = None if said in SYNONYMS["author"] else plain.get(said)
        if own is None or own in {fields.get(ours) for ours in FIELDS if ours != "id"}:
            continue
        numbers = {str(value) for value in columns[own]}
        known = sum(str(value) in numbers for value in columns[theirs])
        if 2 * known > len(columns[theirs]) and (len(numbers) == len(columns[own]) or "document" in fields):
            return theirs, own
    return None


def _longest(fields: Mapping[str, str], columns: Columns) -> str | None:
    """Return the field of the longest texts, if it holds more than names and single words."""
    best, most = None, 0.0
    for name, values in columns.items():
        texts = [value for value in values if isinstance(value, str)]
        if name in fields.values() or not texts or len(texts) < len(values):
            continue
        length = sum(map(len, texts)) / len(texts)
        words = sum(len(text.split()) for text in texts) / len(texts)
        prose = words >= 3 or (length >= 12 and not any(text.isascii() for text in texts))
        if prose and length > most:
            best, most = name, length
    return best


def _example(values: Sequence[Any]) -> str:
    text = next((str(value) for value in values if not is_missing(value)), "")
    return text if len(text) <= _EXAMPLE else text[:_EXAMPLE] + "…"


def _is_text(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(piece, str | dict) for piece in value)
    return isinstance(value, str) and any(map(str.isalpha, value[:10_000]))


def _is_name(value: object) -> bool:
    """Whether it can name a post: a number, or characters without white space between them."""
    return type(value) in (int, float) or (
        isinstance(value, str) and len(value) <= 200 and not value.strip().count(" ")
    )


def _is_title(value: object) -> bool:
    return type(value) in (int, float) or (isinstance(value, str) and len(value) <= 500 and "\n" not in value.strip())


def _is_author(value: object) -> bool:
    return type(value) in (int, float) or (isinstance(value, str) and len(value) <= 120 and "://" not in value)


def _is_time(value: object) -> bool:
    if type(value) in (int, float):
        return float(value) >= 1e8 or 1000 <= float(value) < 3000  # type: ignore[arg-type]
    return isinstance(value, str) and len(value) <= 60 and _WHEN.fullmatch(value.strip()) is not None


def _is_language(value: object) -> bool:
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "text": _is_text,
    "id": _is_name,
    "reply_to": _is_name,
    "author": _is_author,
    "document": _is_title,
    "time": _is_time,
    "title": _is_title,
    "language": _is_language,
}
