"""Texts of records that are pieces of web pages: many forums and news sites keep their posts as HTML."""

import re
from collections.abc import Iterable

from annotator.domain.errors import BadInput
from annotator.domain.sentences import told
from annotator.domain.structure import Region
from annotator.formats.blocks import Blocks
from annotator.formats.pages.html import RULES, library, parse
from annotator.formats.pages.html_notes import find_notes
from annotator.formats.pages.html_tables import layout_tables
from annotator.formats.pages.html_walk import PageWriter

REASON = told("The texts are written in HTML: they are read as they are seen on a page.")

_TAG = re.compile(
    r"<!--[^<>]{0,500}-->|</?(?:p|br|a|b|i|u|s|em|strong|div|span|blockquote|ul|ol|li|pre|code|h[1-6]|img|hr|sub|sup|small|q|cite|del|wbr|"
    r"table|tbody|thead|tr|td|th|aside|figure|details|summary|dl|dt|dd)(?:\s[^<>]{0,2000}+)?\s{0,9}/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,31});", re.I)
_BARE = re.compile(r"<[!?/a-z]|&(?=\w)", re.I)
_SAMPLE = 20_000


def is_markup(texts: Iterable[str]) -> bool:
    """Say whether texts are HTML: half of them have tags or entities, some have tags, and in none a tag is unknown."""
    signs = tags = count = 0
    for text in texts:
        begin = text[:_SAMPLE]
        without = _TAG.sub(" ", begin)
        rest = _ENTITY.sub(" ", without)
        if _BARE.search(rest):
            return False
        count += 1
        tags += without != begin
        signs += rest != begin
    return tags > 0 and 2 * signs >= count


def as_seen(source: str, field: str) -> tuple[str, tuple[Region, ...]]:
    """Return the text that is seen of markup, and what that marks: quotations, items, code.

    Raises:
        BadInput: it is made so that it cannot be read in bounded time; ``field`` is what its field is called.
    """
    try:
        body = parse(source, field).body
    except BadInput as error:
        error.file, error.field = None, field
        raise
    blocks = Blocks("html")
    if body is not None:
        PageWriter(blocks).write(body, find_notes(body), layout_tables(body))
    return blocks.result()


def extractor() -> str:
    """Return who makes the text, with versions."""
    return f"{library()}, {RULES}"
