"""Text files: one file is one document of one post."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput, Problem
from annotator.formats.lines import BOM, unreadable
from annotator.formats.parts import IncomingPart, Item


def read_text(path: Path, name: str, fields: Mapping[str, str]) -> Iterator[Item]:
    """Yield the one part of a text file, undecoded; ``fields`` mean nothing here.

    Raises:
        BadInput: the file cannot be read.
    """
    del fields
    try:
        if path.stat().st_size > MAX_PART_BYTES:
            yield _problem(name, "The file is larger than 256 MiB.")
            return
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(name, error) from None
    if not raw.removeprefix(BOM).strip():
        yield _problem(name, "The file is empty: there is nothing to label in it.")
        return
    yield IncomingPart(
        document_key=name,
        document_kind="text",
        title=PurePosixPath(name).stem,
        raw=raw,
        source=name,
        file=name,
        size=len(raw),
    )


def _problem(name: str, sentence: str) -> Problem:
    return Problem.of(BadInput(sentence, file=name))
