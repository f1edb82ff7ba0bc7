"""From the records of a file, however they are written, to parts: what tables, JSON and JSON lines have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.encoding.encodings import Decoded, decode
from annotator.formats.parts import HowToRead, IncomingPart, Item
from annotator.formats.records.recipe import Recipe, no_text, recipe_of
from annotator.formats.records.records import Names, Record, Records, text_part
from annotator.formats.records.threads import Threads
from annotator.formats.records.whole import read_whole
from annotator.formats.releases.native import native_part

FIRST = 50
"""From how many records is guessed which field is which."""
_FIRST_BYTES = 4 * 1024 * 1024


def recipe_for(records: Records, how: HowToRead, *, strict: bool = False) -> Recipe:
    """Return how the records of a file are read, from the first of them.

    Args:
        records: those of the file.
        how: what the person chose of it.
        strict: as for ``read_records``.

    Raises:
        BadInput: the file cannot be read, or ``how`` speaks of a field there is not.
    """
    return recipe_of(_objects(_first(records.begin())), records, how, strict=strict)


def read_records(records: Records, file: str, how: HowToRead, *, nothing: str, strict: bool = False) -> Iterator[Item]:
    """Yield a part for each record, or a Problem for one that cannot be taken.

    Args:
        records: those of the file.
        file: the name it is known by.
        how: what fields are called in it, where the guess is wrong.
        nothing: what is said when there is no record at all.
        strict: the records are JSON lines as we write them: native records and answers are among them, and a field
            that is called as here must have its type.

    Raises:
        BadInput: the file cannot be read, or ``how`` names no field of ours.
    """
    stream = records.begin()
    first = _first(stream)
    if not first:
        yield Problem.of(BadInput(nothing, file=file))
    known = _objects(first)
    recipe = recipe_of(known, records, how, strict=strict)
    ours = strict and any("schema" in one for one in known)
    if known and not ours and "text" not in recipe.mapped.fields and not any("labels" in one for one in known):
        yield Problem.of(no_text(recipe.mapped, how.fields).located(file=file, line=first[0].line))
        return
    threads = Threads(_links(records, recipe)) if recipe.threaded else None
    take = _taker(recipe, file, threads, strict=strict)
    for line, value, size, raw_hash, extra in chain(first, stream):
        try:
            if isinstance(value, BadInput):
                raise value
            part = take(value)
        except UserError as error:
            yield Problem.of(error.located(file=file, line=line))
            continue
        part.file, part.line, part.size, part.raw_hash = file, line, size, raw_hash
        if extra is not None:
            part.document_extra = extra
        yield part


def read_decoded(
    path: Path, file: str, how: HowToRead, records_of: Callable[[Decoded], Records], *, nothing: str
) -> Iterator[Item]:
    """Yield what a text file of records holds, with what it was decoded from; a Problem where it cannot be read.

    Args:
        path: the file.
        file: the name it is known by.
        how: what fields are called in it, and its encoding, where the guess is wrong.
        records_of: gives the records of its text.
        nothing: what is said when there is no record at all.

    Raises:
        BadInput: ``how`` names no field of ours.
    """
    Names.of(how.fields)
    try:
        decoded = decoded_whole(path, file, how)
        for item in read_records(records_of(decoded), file, how, nothing=nothing):
            if isinstance(item, IncomingPart):
                item.encoding = decoded.encoding
            yield item
    except UserError as error:
        yield Problem.of(error.located(file=file))


def decoded_whole(path: Path, file: str, how: HowToRead) -> Decoded:
    """Return the text of a whole file; raises BadInput where it cannot be read."""
    return decode(read_whole(path, file), file=file, encoding=how.encoding)


def _first(stream: Iterator[Record]) -> list[Record]:
    """Take the first records, fewer where they are long."""
    first: list[Record] = []
    size = 0
    for record in stream:
        first.append(record)
        size += record.size
        if len(first) == FIRST or size > _FIRST_BYTES:
            break
    return first


def _objects(records: Iterable[Record]) -> list[Mapping[str, Any]]:
    return [one.value for one in records if not isinstance(one.value, BadInput)]


def _links(records: Records, recipe: Recipe) -> Iterator[tuple[str | None, str | None]]:
    return (recipe.link(one.value) for one in records.begin() if not isinstance(one.value, BadInput))


def _taker(
    recipe: Recipe, file: str, threads: Threads | None, *, strict: bool
) -> Callable[[dict[str, Any]], IncomingPart]:
    """Return what makes a part of a record."""
    if threads is None and not (recipe.loose or recipe.wrapped):
        names = recipe.names  # our own lines: nothing is done to them that need not be

        def take_own(value: dict[str, Any]) -> IncomingPart:
            if strict and "schema" in value:
                return native_part(value)
            return text_part(value, names, file) if recipe.is_as_usual(value) else recipe.part(value, file)

        return take_own

    def take(value: dict[str, Any]) -> IncomingPart:
        if strict and "schema" in value:
            return native_part(value)
        part = recipe.part(value, file)
        if threads is not None:
            _join(part, threads, file)
        return part

    return take


def _join(part: IncomingPart, threads: Threads, file: str) -> None:
    """Put a post into the thread that its replies make; a post without an id that answers nobody stands alone."""
    root = threads.root(part.record, part.reply_to)
    if root is not None:
        part.document_key, part.document_kind = f"{file}#{root}", "thread"
