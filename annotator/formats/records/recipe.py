"""How the records of one file become parts: which field is which, and what has to be done to the values before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.domain.errors import BadInput
from annotator.domain.post_marks import answered
from annotator.domain.sentences import told
from annotator.formats.parts import WHOLE_FILE, HowToRead, IncomingPart
from annotator.formats.records import markup, reddit
from annotator.formats.records.guessing import REDDIT, Mapped, guess_fields, is_missing
from annotator.formats.records.records import NOWHERE, Names, Records, text_part
from annotator.formats.records.synonyms import OBJECTS

_NO_PARENT = ("0", "-1", "false")
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done with each record of a file.

    Attributes:
        mapped: which field is which, and why.
        names: what the fields are called.
        lifted: fields that stand inside objects, with the way to them.
        loose: fields whose values are taken as other programs write them: our name and theirs.
        nobody: what is written for a parent where there is none.
        wrapped: whether the record proper stands in ``data`` (Reddit's things).
        threaded: whether posts name what they answer but not their thread, which follows from the answers then.
        reddit: whether the records are Reddit's.
        own_text: whether the person named the field of the text.
        markup: whether the texts are HTML; None: those that stand between two tags.
    """

    mapped: Mapped
    names: Names
    lifted: tuple[tuple[str, tuple[str, ...]], ...]
    loose: tuple[tuple[str, str], ...]
    nobody: tuple[str, ...]
    wrapped: bool
    threaded: bool
    reddit: bool
    own_text: bool
    markup: bool | None

    def part(self, record: dict[str, Any], file: str) -> IncomingPart:
        """Return the part a record stands for; the record is changed.

        Raises:
            BadInput: the text is missing, or a field is not of its type.
        """
        if self.wrapped and isinstance(record.get("data"), dict):
            record = record["data"]
        for name, way in self.lifted:
            _lift(record, name, way)
        title = reddit.complete(record, self.names.text, self.own_text) if self.reddit else None
        for ours, theirs in self.loose:
            if theirs in record:
                record[theirs] = self._as_usual(ours, record[theirs])
        marked_up = self.is_marked_up(record)
        part = self._marked_up(record, file) if marked_up else text_part(record, self.names, file)
        if part.reply_to == part.record and part.reply_to in _NO_PARENT:  # so the first post says it, too
            part.reply_to = None
        if part.reply_to is None and part.document_kind == "thread" and self.names.reply_to != NOWHERE:
            part.reply_to = answered(part.text[:], part.record or "")
        if self.reddit and not marked_up:
            reddit.unescape(part, title)
        return part

    def is_marked_up(self, record: Mapping[str, Any]) -> bool:
        """Say whether the text of a record is read as it is seen on a page."""
        if "spans" in record:  # what is marked in a text stands in it as it is written
            return False
        text = record.get(self.names.text)
        return isinstance(text, str) and (markup.is_enclosed(text) if self.markup is None else self.markup)

    def is_as_usual(self, record: Mapping[str, Any]) -> bool:
        """Say whether a record whose fields are named as here says all by them: no HTML, no number of a post."""
        text = record.get(self.names.text)
        return not (isinstance(text, str) and text.lstrip().startswith(">>")) and not self.is_marked_up(record)

    def _marked_up(self, record: dict[str, Any], file: str) -> IncomingPart:
        source = reddit.unescaped(record[self.names.text]) if self.reddit else record[self.names.text]
        record[self.names.text], regions = markup.as_seen(source, self.names.text)
        part = text_part(record, self.names, file)
        part.regions, part.extractor = regions, markup.extractor()
        if self.reddit and part.title is not None:
            part.title = reddit.unescaped(part.title)
        return part

    def link(self, record: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """Return the id of a record's post and of the post it answers, None where there is none."""
        if self.wrapped and isinstance(record.get("data"), dict):
            record = record["data"]
        found = (reach(record, self.names.id), reach(record, self.names.reply_to))
        own, parent = (self._as_usual(ours, value) for ours, value in zip(("id", "reply_to"), found, strict=True))
        if parent is None or (str(parent) == str(own) and str(parent) in _NO_PARENT):
            parent = None
        return None if own is None else str(own), None if parent is None else str(parent)

    def _as_usual(self, ours: str, value: Any) -> Any:
        found = _as_usual(ours, value)
        return None if ours == "reply_to" and isinstance(found, str) and found.lower() in self.nobody else found


def recipe_of(records: Sequence[Mapping[str, Any]], source: Records, how: HowToRead, *, strict: bool) -> Recipe:
    """Find out how records are to be read from the first of them.

    Args:
        records: the first of a file.
        source: the records of the file, with what its reader knows of them.
        how: what the person chose: our names of fields to those of the file (an empty name: none), and whether the
            texts are HTML; the rest is guessed.
        strict: fields that are called as here must have the types we write (JSON lines); else they are taken as other
            programs write them.

    Raises:
        BadInput: ``how`` speaks of a field there is not.
    """
    Names.of(how.fields)
    # what a reader made itself, as the ids in a tree, is there even where the file has no field for it
    given = {ours: theirs for ours, theirs in how.fields.items() if theirs or ours not in source.known}
    wrapped = bool(records) and all(set(one) == {"kind", "data"} for one in records)
    if wrapped:
        records = [one["data"] for one in records if isinstance(one["data"], Mapping)]
    if strict and any("schema" in one or "labels" in one for one in records):
        mapped = guess_fields([], given)
    else:
        mapped = guess_fields(records, {**source.known, **given})
    if source.reason is not None:
        mapped = replace(mapped, reason=source.reason)
    from_reddit = mapped.reason == REDDIT
    fields = {**given, **mapped.fields, **({"document": "link_id"} if from_reddit and "document" not in given else {})}
    loose = tuple((ours, theirs) for ours, theirs in fields.items() if theirs and not (strict and ours == theirs))
    top = {name for one in records for name in one}
    lifted = tuple((name, tuple(name.split("."))) for name in fields.values() if name not in top and "." in name)
    ids = {str(reach(one, fields.get("id") or "id")) for one in records}  # where posts are counted from 0, it is one
    foreign = not strict or fields.get("reply_to", "reply_to") != "reply_to"
    as_written = from_reddit or any("schema" in one or "spans" in one for one in records)
    texts = _texts(records, fields.get("text") or "text")
    is_markup = _is_markup(how, texts, as_written=as_written)
    if is_markup or (is_markup is None and any(map(markup.is_enclosed, texts))):
        mapped = replace(mapped, reason=markup.REASON if is_markup else markup.SOME)
    shown = {*mapped.theirs, WHOLE_FILE}
    seen = {ours: name for ours, name in mapped.fields.items() if name in shown or ours not in source.known}
    return Recipe(
        replace(mapped, fields=seen),
        Names.of(fields),
        lifted,
        (*loose, ("id", "id")) if from_reddit else loose,
        tuple(one for one in _NO_PARENT if one not in ids),
        wrapped,
        foreign and bool(fields.get("reply_to")) and not fields.get("document"),
        from_reddit,
        bool(given.get("text")),
        is_markup,
    )


def _is_markup(how: HowToRead, texts: Iterable[str], *, as_written: bool) -> bool | None:
    """Return whether the texts of records are HTML, as the person says or as they look; None: single ones may be."""
    if how.html != "auto" or as_written:
        return how.html == "read"
    return markup.is_markup(texts) or None


def _texts(records: Sequence[Mapping[str, Any]], field: str) -> list[str]:
    return [text for text in (reach(one, field) for one in records) if isinstance(text, str) and text.strip()]


def no_text(mapped: Mapped, given: Mapping[str, str]) -> BadInput:
    """Return the sentence for a file in which no field holds text."""
    known = ", ".join(f"“{name}”" for name in mapped.theirs[:_MOST_NAMED]) + (
        f" and {len(mapped.theirs) - _MOST_NAMED} more" if len(mapped.theirs) > _MOST_NAMED else ""
    )
    hint = told("Say which field holds the text.")
    if given.get("text"):
        return BadInput(
            "There is no field “{name}” to take the text from; the fields are {known}; nothing of it is imported.",
            hint=hint,
            field=given["text"],
            name=given["text"],
            known=known,
        )
    if "text" in given:
        return BadInput(
            "No field is chosen to take the text from; the fields are {known}; nothing of it is imported.",
            hint=hint,
            field="text",
            known=known,
        )
    return BadInput(
        "The field “text” is missing, and no other holds text; the fields are {known}; nothing of it is imported.",
        hint=hint,
        field="text",
        known=known,
    )


def reach(record: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field, dotted inside objects, or None."""
    if name in record:
        return record[name]
    found: Any = record
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _lift(record: dict[str, Any], name: str, way: Sequence[str]) -> None:
    """Move a field out of the objects it stands in; objects that are empty then go."""
    passed: list[tuple[dict[str, Any], str]] = []
    here: Any = record
    for step in way:
        if not isinstance(here, dict) or step not in here:
            return
        passed.append((here, step))
        here = here[step]
    holder, last = passed.pop()
    record[name] = holder.pop(last)
    while passed:
        holder, last = passed.pop()
        if holder[last]:
            return
        del holder[last]


def _as_usual(ours: str, value: Any) -> Any:
    """Return a value as the fields of ours have it, where another program wrote it its own way."""
    if ours == "text":
        return _joined(value) if isinstance(value, list) else value
    if is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, dict) and ours in OBJECTS:
        return next((str(value[name]) for name in OBJECTS[ours] if isinstance(value.get(name), str | int)), value)
    if isinstance(value, float):
        value = str(int(value)) if value.is_integer() else repr(value)
    elif type(value) is int:
        value = str(value)
    return _parent(value) if ours == "reply_to" and isinstance(value, str) else value


def _parent(value: str) -> str:
    """Return the id of the post that is answered; spreadsheets make 12.0 of 12 when some rows answer nobody."""
    whole, dot, rest = value.partition(".")
    return whole if dot and whole.isdigit() and rest == "0" else value


def _joined(pieces: Sequence[Any]) -> Any:
    """Return one text of a list of pieces, as chat programs write text with links in it; else the list."""
    found = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
    texts = [text for text in found if isinstance(text, str)]
    return "".join(texts) if len(texts) == len(found) else pieces
