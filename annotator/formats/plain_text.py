"""Text files: one file is one document of one post."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput, Problem
from annotator.domain.long_text import LONG, LongText, is_blank
from annotator.formats.encoding.encodings import decode
from annotator.formats.parts import HowToRead, IncomingPart, Item
from annotator.formats.records.lines import unreadable


def read_text(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a text file.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        if path.stat().st_size > MAX_PART_BYTES:
            yield _problem(name, "The file is larger than 256 MiB.")
            return
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(name, error) from None
    try:
        decoded = decode(raw, file=name, encoding=how.encoding)
    except BadInput as error:
        yield Problem.of(error)
        return
    size = len(raw)
    del raw  # what is made of the text takes long, and the bytes would stay in memory beside it
    text = LongText(decoded.strings) if sum(map(len, decoded.strings)) > LONG else decoded.text
    raw_hash, encoding = decoded.raw_hash, decoded.encoding
    del decoded  # the same
    if is_blank(text):
        yield _problem(name, "The file is empty: there is nothing to label in it.")
        return
    yield IncomingPart(
        document_key=name,
        document_kind="text",
        title=PurePosixPath(name).stem,
        text=text,
        whole=True,
        source=name,
        file=name,
        size=size,
        raw_hash=raw_hash,
        encoding=encoding,
    )


def _problem(name: str, sentence: str) -> Problem:
    return Problem.of(BadInput(sentence, file=name))
