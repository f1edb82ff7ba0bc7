"""Markdown (CommonMark, tables, footnotes): the page that it stands for is read, not its marks."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput
from annotator.formats.blocks import Blocks
from annotator.formats.containers import Page, language_code, read_page
from annotator.formats.encoding.encodings import decode
from annotator.formats.pages.html import library, parse, title
from annotator.formats.pages.html_notes import find_notes
from annotator.formats.pages.html_tables import layout_tables
from annotator.formats.pages.html_walk import PageWriter
from annotator.formats.pages.markdown_bounds import bounded, budget, refuse_bombs
from annotator.formats.pages.markdown_notes import with_notes
from annotator.formats.parts import HowToRead, Item, with_version

RULES = "markdown 1"
"""Name and version of our rules of extraction; a new version for every change of what they give."""

MOST_DEEP = 60
"""How deep blocks may nest: the parser calls itself for each."""

_HEADER = re.compile(r"\A---[ \t]*\n(?=[\w\"'-][\w \"'.-]*:)(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|author|lang|language)[ \t]*:[ \t]*(.+)$", re.M | re.I)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ELEMENTS = {
    *("a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big"),
    *("blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup"),
    *("data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed"),
    *("fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head"),
    *("header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main"),
    *("map", "mark", "math", "menu", "meta", "meter", "nav", "noscript", "object", "ol", "optgroup", "option"),
    *("output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "section"),
    *("select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table"),
    *("tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul"),
    *("var", "video", "wbr"),
}


def read_markdown(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a file in Markdown, or a Problem that says why there is none."""
    yield from read_page(path, name, how, extract)


def extract(raw: bytes, name: str, how: HowToRead) -> Page:
    """Return the text of a file in Markdown without its marks; a header in YAML is kept as metadata, not as text.

    Raises:
        BadInput: it cannot be decoded, or is too long or nested too deep to be read.
    """
    decoded = decode(raw, file=name, encoding=how.encoding)
    source = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_bombs(source, name)
    header = _HEADER.match(source)
    said = _said(header[1]) if header else {}
    tree = parse(_rendered(source[header.end() :] if header else source, name), name)
    blocks = Blocks("markdown")
    if tree.body is not None:
        PageWriter(blocks).write(tree.body, find_notes(tree.body), layout_tables(tree.body))
    text, regions = blocks.result()
    return Page(
        text,
        regions,
        f"{with_version('markdown-it-py')}, {library()}, {RULES}",
        title=said.get("title") or title(tree),
        author=said.get("author"),
        language=language_code(said.get("lang") or said.get("language")),
        encoding=decoded.encoding,
        extra={"header": header[1]} if header else None,
    )


def _said(header: str) -> dict[str, str]:
    """Return the fields of a header that are plain values."""
    found = {field.lower(): value.strip().strip("\"'").strip() for field, value in _FIELD.findall(header)}
    return {field: value for field, value in found.items() if value[:1] not in {"", "[", "{", "|", ">", "&", "*"}}


def _rendered(source: str, name: str) -> str:
    """Return the page that a text in Markdown stands for, as HTML."""
    parser = _parser()
    env = budget(source)
    try:
        tokens = parser.parse(source, env)
    except RecursionError:
        raise _too_deep(name) from None
    if max((token.level for token in tokens), default=0) >= MOST_DEEP - 1:  # the parser drops what is deeper
        raise _too_deep(name)
    page: str = parser.renderer.render(tokens, parser.options, env)
    return page


def _too_deep(name: str) -> BadInput:
    return BadInput(
        "The quotations or lists of “{name}” are nested more than {limit} deep; nothing of it is imported.",
        file=name,
        name=name,
        limit=MOST_DEEP // 2,
    )


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MOST_DEEP, "html": True}).enable(["table", "strikethrough"])
    parser.add_render_rule("html_inline", _inline_html)
    return bounded(with_notes(parser))


def _inline_html(_renderer: Any, tokens: Any, index: int, _options: Any, _env: Any) -> str:
    """Keep what only looks like an element (``<sarcasm>``) as the text it is meant to be."""
    content: str = tokens[index].content
    found = _TAG.match(content)
    if found is None or found[1].lower() in _ELEMENTS:
        return content
    return content.replace("&", "&amp;").replace("<", "&lt;")
