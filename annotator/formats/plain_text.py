"""Text files: one file is one document of one post."""

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput, Problem
from annotator.domain.long_text import LONG, is_blank
from annotator.formats.encoding.encodings import Decoded, decode, decode_as_read
from annotator.formats.parts import HowToRead, IncomingPart, Item, title_of
from annotator.formats.records.lines import unreadable


def read_text(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a text file.

    Raises:
        BadInput: the file cannot be read.
    """
    yield _read(path, name, how)  # what is made of the text takes long: nothing of it is held here meanwhile


def _read(path: Path, name: str, how: HowToRead) -> Item:
    try:
        size = path.stat().st_size
        if size > MAX_PART_BYTES:
            return _problem(name, "The file is larger than 256 MiB.")
        decoded = _decoded(path, name, how, size)
    except OSError as error:
        raise unreadable(name, error) from None
    except BadInput as error:
        return Problem.of(error)
    if is_blank(decoded.content):
        return _problem(name, "The file is empty: there is nothing to label in it.")
    return IncomingPart(
        document_key=name,
        document_kind="text",
        title=title_of(name),
        text=decoded.content,
        whole=True,
        source=name,
        file=name,
        size=size,
        raw_hash=decoded.raw_hash,
        encoding=decoded.encoding,
    )


def _decoded(path: Path, name: str, how: HowToRead, size: int) -> Decoded:
    """Return the text of a file; all bytes of a long one are looked at together only where they have to be."""
    if size > LONG:
        with path.open("rb") as stream:
            found = decode_as_read(stream, file=name, encoding=how.encoding)
        if found is not None:
            return found
    return decode(path.read_bytes(), file=name, encoding=how.encoding)


def _problem(name: str, sentence: str) -> Problem:
    return Problem.of(BadInput(sentence, file=name))
