"""Books (epub): their pages in the order of reading, as one text with headings; nothing they name is ever fetched.

A book is one document of one part, not a part for each chapter: files inside a book often begin in the middle of a
chapter or hold several, notes stand in other files than their marks, and a book that is imported again in a newer
edition is one text that changed. Its chapters are its headings.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput
from annotator.formats.archives import Archive
from annotator.formats.blocks import Blocks
from annotator.formats.containers import Page, first_heading, language_code, read_page
from annotator.formats.pages.epub_package import Package, read_package
from annotator.formats.pages.html import decode_page, library, parse, xhtml_as_html
from annotator.formats.pages.html_notes import Target, find_notes, marked_targets
from annotator.formats.pages.html_tables import layout_tables
from annotator.formats.pages.html_tags import Attributes, classes
from annotator.formats.pages.html_walk import PageWriter
from annotator.formats.parts import HowToRead, Item

RULES = "epub 1"
"""Name and version of our rules of extraction; a new version for every change of what they give."""

KIND = "a book (epub)"
MOST_OF_PAGES = 128 * 1024 * 1024
"""Bytes of all pages together: their trees take several times as much memory."""

_PRINTED = {"pagebreak", "doc-pagebreak"}
_CONTENTS = {"toc", "page-list", "landmarks", "loi", "lot", "doc-toc", "doc-pagelist"}
_PRINTED_CLASSES = {"pagenum", "pageno", "page-number", "pagebreak"}
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*+(\[[^\]]*+\]\s*+>)?", re.I)
"""With declarations of its own or without, so that no more than one is looked at."""


def read_epub(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a book, or a Problem that says why there is none."""
    yield from read_page(path, name, how, extract)


def extract(raw: bytes, name: str, _how: HowToRead) -> Page:
    """Return the text of a book.

    Raises:
        BadInput: it is none, is damaged, locked, or made so that it cannot be read in bounded time and memory.
    """
    archive = Archive(raw, name, KIND)
    package = read_package(archive)
    blocks = Blocks("epub")
    _write(blocks, _bodies(archive, package))
    text, regions = blocks.result()
    return Page(
        text,
        regions,
        f"{library()}, {RULES}",
        title=package.title or first_heading(text, regions),
        author=package.author,
        language=language_code(package.language),
        license=package.license,
    )


def _bodies(archive: Archive, package: Package) -> list[tuple[str, Any]]:
    """Return (name, tree) of the pages that have a body."""
    found: list[tuple[str, Any]] = []
    left = MOST_OF_PAGES
    for inner in package.pages:
        raw = archive.read(inner)
        left -= len(raw)
        if left < 0:
            raise BadInput(
                "The pages of “{name}” come to more than {size} MiB; nothing of it is imported.",
                file=archive.name,
                name=archive.name,
                size=MOST_OF_PAGES >> 20,
            )
        tree = _tree(raw, inner, archive.name)
        if tree.body is not None:
            found.append((inner, tree))
    return found


def _tree(raw: bytes, inner: str, name: str) -> Any:
    """Return the tree of a page, errors as those of the book."""
    try:
        source = _DOCTYPE.sub(lambda found: "" if found[1] else found[0], decode_page(raw, inner, None).text, count=1)
        return parse(xhtml_as_html(source), inner)
    except BadInput as error:
        error.file, error.field = name, inner
        raise


def _write(blocks: Blocks, pages: list[tuple[str, Any]]) -> None:
    """Write pages one after the other, with marks that lead to notes on other pages."""
    marked: dict[str, dict[Target, str]] = {}
    for inner, tree in pages:
        for target, name in marked_targets(tree.body, inner):
            marked.setdefault(target[0], {}).setdefault(target, name)
    writer = PageWriter(blocks, skipped=_printed)
    for inner, tree in pages:
        blocks.paragraph()
        writer.write(
            tree.body, find_notes(tree.body, inner, marked.get(posixpath.basename(inner))), layout_tables(tree.body)
        )


def _printed(tag: str, attributes: Attributes) -> bool:
    """Say whether an element is of the printed book, not of its text: a page number, a list of headings."""
    if not attributes:
        return False
    words = set(f"{attributes.get('role') or ''} {attributes.get('epub:type') or ''}".split())
    if words & _PRINTED or (tag == "nav" and words & _CONTENTS):
        return True
    return tag in {"span", "a"} and not _PRINTED_CLASSES.isdisjoint(classes(attributes))
