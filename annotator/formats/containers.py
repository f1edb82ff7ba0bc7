"""What every reader of a document file does the same way: take the bytes, hand on one part, say what went wrong."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.corpus import is_too_large
from annotator.domain.errors import BadInput, Problem
from annotator.domain.structure import Region
from annotator.formats.parts import HowToRead, IncomingPart, Item, title_of
from annotator.formats.records.whole import read_whole

TITLE_LENGTH = 200
"""Titles are cut here, in characters."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was taken out of a document file.

    Attributes:
        text: what a person reads in it, with LF.
        regions: what the format says of stretches of the text.
        extractor: name and version of the library, and of our own rules of extraction.
        title, author, language, license: where the file says so.
        encoding: what the bytes were decoded from; inside an archive UTF-8.
        extra: what else the file says of itself, kept as metadata of the document.
    """

    text: str
    regions: tuple[Region, ...]
    extractor: str
    title: str | None = None
    author: str | None = None
    language: str | None = None
    license: str | None = None
    encoding: str = "utf-8"
    extra: Mapping[str, Any] | None = None


Extract = Callable[[bytes, str, HowToRead], Page]
"""Takes (the bytes of a file, the name it is known by, how); raises BadInput."""


def read_page(path: Path, name: str, how: HowToRead, extract: Extract) -> Iterator[Item]:
    """Yield the one part of a document file, or a Problem that says why there is none."""
    try:
        yield _part(read_whole(path, name), name, how, extract)
    except BadInput as error:
        yield Problem.of(error.located(file=name))


def _part(raw: bytes, name: str, how: HowToRead, extract: Extract) -> IncomingPart:
    page = extract(raw, name, how)
    if not page.text.strip():
        raise BadInput("“{name}” holds no text that could be labeled; nothing of it is imported.", file=name, name=name)
    if is_too_large(page.text):
        raise BadInput("The text of “{name}” is larger than 256 MiB.", file=name, name=name)
    return IncomingPart(
        document_key=name,
        document_kind="text",
        title=_title(page.title) or title_of(name),
        text=page.text,
        whole=True,
        author=page.author,
        source=name,
        license=page.license,
        language=page.language,
        document_extra=page.extra,
        file=name,
        size=len(raw),
        raw_hash=hashlib.sha256(raw).hexdigest(),
        encoding=page.encoding,
        extractor=page.extractor,
        regions=page.regions,
    )


def _title(title: str | None) -> str | None:
    return " ".join((title or "").split())[:TITLE_LENGTH] or None


def language_code(said: str | None) -> str | None:
    """Return the code of a language of what a file says of it: ``en`` of ``en-US``; None where it is no code."""
    code = (said or "").strip().replace("_", "-").partition("-")[0].lower()
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None


def first_heading(text: str, regions: tuple[Region, ...]) -> str | None:
    """Return the first heading of the first level, or None."""
    found = (one for one in regions if one.kind == "heading" and one.depth == 1)
    return next((text[one.start : one.end] for one in found), None)
