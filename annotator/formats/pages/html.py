"""Web pages (HTML): what is seen of them, its blocks kept; nothing they name is ever fetched."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput
from annotator.formats.blocks import Blocks
from annotator.formats.containers import Page, language_code, read_page
from annotator.formats.encoding.encodings import Decoded, decode
from annotator.formats.pages.html_guard import refuse_bombs
from annotator.formats.pages.html_notes import find_notes
from annotator.formats.pages.html_tables import layout_tables
from annotator.formats.pages.html_walk import PageWriter
from annotator.formats.parts import HowToRead, Item, with_version

RULES = "html 1"
"""Name and version of our rules of extraction; a new version for every change of what they give."""

_HEAD = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)|\A\s*<\?xml[^>]+?encoding\s*=\s*["']([\w.-]+)""", re.I
)
_LATIN = {"ascii", "iso8859-1"}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EMPTY = re.compile(r"""<([A-Za-z][\w:.-]*+)((?:\s++[\w:.-]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))*+)\s*+/>""")
_VOID = {*("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")}
_LITERAL = re.compile(r"<!\[CDATA\[(.*?)(\]\]>|\Z)", re.S)
"""With an end or without one, so that each place of a page is looked at once."""


def read_html(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a page, or a Problem that says why there is none."""
    yield from read_page(path, name, how, extract)


def extract(raw: bytes, name: str, how: HowToRead) -> Page:
    """Return what is seen of a page.

    Raises:
        BadInput: it is not in the encoding it should be in, or made so that it cannot be read in bounded time.
    """
    decoded = decode_page(raw, name, how.encoding)
    source = decoded.text
    if name.lower().endswith((".xhtml", ".xht")) or source.lstrip().startswith("<?xml"):
        source = xhtml_as_html(source)
    tree = parse(source, name)
    blocks = Blocks("html")
    body = tree.body
    if body is not None:
        PageWriter(blocks).write(body, find_notes(body), layout_tables(body))
    text, regions = blocks.result()
    return Page(
        text,
        regions,
        f"{library()}, {RULES}",
        title=title(tree),
        author=_attribute(tree, 'meta[name="author" i]', "content"),
        language=language_code(_attribute(tree, "html", "lang")),
        encoding=decoded.encoding,
    )


def parse(source: str, name: str) -> Any:
    """Return the tree of a page, of a size that can be walked.

    Raises:
        BadInput: its tree would be too deep or too large.
    """
    from selectolax.lexbor import LexborHTMLParser

    refuse_bombs(source, name)
    try:
        return LexborHTMLParser(source)
    except (ValueError, RuntimeError) as error:  # what the parser says when it gives up, memory apart
        raise BadInput(
            "“{name}” cannot be read as a page: {reason}; nothing of it is imported.",
            file=name,
            name=name,
            reason=str(error) or type(error).__name__,
        ) from None


def library() -> str:
    """Return name and version of the parser."""
    return with_version("selectolax")


def title(tree: Any) -> str | None:
    """Return the title of a page, else its first large heading."""
    found = tree.css_first("head > title") or tree.css_first("h1")
    return found.text() if found is not None else None


def decode_page(raw: bytes, name: str, chosen: str | None) -> Decoded:
    """Decode a page by what a person chose, its byte order mark, what it declares, or what is found out.

    What it declares is not believed where its bytes are UTF-8 and it says something else: programs that save pages
    often leave the old declaration standing, and other encodings are not valid UTF-8 by chance.

    Raises:
        BadInput: its bytes are no characters in that encoding; names the lines.
    """
    if chosen is not None or raw.startswith(_MARKS):
        return decode(raw, file=name, encoding=chosen)
    declared = declared_encoding(raw)
    if declared is None or (not raw.isascii() and _is_utf8(raw)):
        return decode(raw, file=name)
    return decode(raw, file=name, encoding=declared)


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that a page says it is in, where Python knows it; Latin 1 stands for Windows-1252."""
    found = _DECLARED.search(raw[:_HEAD])
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32")):  # or these letters could not have been read
        return "utf-8"
    return "cp1252" if name in _LATIN else name


def xhtml_as_html(source: str) -> str:
    """Return a page of XML so that a parser of HTML reads it alike: ``<title/>`` closed, CDATA as text."""
    source = _LITERAL.sub(
        lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;") if found[2] else found[0], source
    )
    return _EMPTY.sub(
        lambda found: found[0] if found[1].lower() in _VOID else f"<{found[1]}{found[2]}></{found[1]}>", source
    )


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _attribute(tree: Any, selector: str, name: str) -> str | None:
    found = tree.css_first(selector)
    return None if found is None else " ".join((found.attributes.get(name) or "").split()) or None
