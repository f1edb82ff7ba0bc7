"""Texts of records that are pieces of web pages: many forums and news sites keep their posts as HTML."""

import html
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

_BLOCKS = (
    "p|br|div|blockquote|ul|ol|li|pre|h[1-6]|hr|table|caption|colgroup|col|tbody|thead|tfoot|tr|td|th|aside|section|"
    "article|center|figure|figcaption|details|summary|dl|dt|dd"
)
_WITHIN = (
    "a|b|i|u|s|em|strong|span|code|img|sub|sup|small|big|q|cite|del|ins|wbr|font|tt|strike|abbr|mark|kbd|iframe|script|"
    "style"
)
_ATTRIBUTES = r"(?:\s[^<>=]*+=[^<>]*+|\s{1,9}[\w-]{1,40})?\s{0,9}/?"
"""One word alone may be one, as in ``<details open>``; several without a value are words: ``a <b and c> d``."""
_COMMENT = r"<!--(?:(?!<!--|-->)[\s\S])*+-->"
"""What is in it is not seen, be it tags; one in which another begins is none, so that no place is looked at twice."""
_TAG = re.compile(rf"{_COMMENT}|</?(?:{_BLOCKS}|{_WITHIN}){_ATTRIBUTES}>", re.I)
_PARTS_LINES = re.compile(rf"</?(?:{_BLOCKS}){_ATTRIBUTES}>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,31});", re.I)
_BARE = re.compile(r"<[!?/a-z]|&(?=\w)", re.I)
_TAG_OR_BARE = re.compile(rf"{_TAG.pattern}|{_ENTITY.pattern}|(?P<bare>{_BARE.pattern})", re.I)
_TAG_OR_LINE = re.compile(rf"{_TAG.pattern}|(?P<line>\r\n?|\n)", re.I)
_UNFINISHED = re.compile(r"(?:<[^<>]*+|&#?\w{0,32})\Z")
_SAMPLE = 20_000


def is_markup(texts: Iterable[str]) -> bool:
    """Say whether texts are HTML: half of them have tags or entities, some have tags, and in none a tag is unknown."""
    signs = tags = count = 0
    for text in texts:
        begin = _beginning(text)
        without = _TAG.sub(" ", begin)
        rest = _ENTITY.sub(" ", without)
        if _BARE.search(rest):
            return False
        count += 1
        tags += without != begin
        signs += rest != begin
    return tags > 0 and 2 * signs >= count


def _beginning(text: str) -> str:
    """Return so much of a text as is looked at, without a tag or an entity that would be cut in two."""
    return text if len(text) <= _SAMPLE else _UNFINISHED.sub("", text[:_SAMPLE])


def as_seen(source: str, field: str) -> tuple[str, tuple[Region, ...]]:
    """Return the text that is seen of markup, and what that marks: quotations, items, code.

    Some texts of a file may be plain: one without tags and entities stays as it is, lines end where no tag parts them,
    and what only looks like a tag, as in ``a<b``, is what it says.

    Raises:
        BadInput: it is made so that it cannot be read in bounded time; ``field`` is what its field is called.
    """
    if not _TAG.search(source) and not _ENTITY.search(source):
        return source, ()
    if not _PARTS_LINES.search(source):
        source = _TAG_OR_LINE.sub(lambda found: "<br>" if found["line"] else found[0], source)
    try:
        body = parse(_TAG_OR_BARE.sub(_plainly, source), field).body
    except BadInput as error:
        error.file, error.field = None, field
        raise
    blocks = Blocks("html")
    if body is not None:
        PageWriter(blocks).write(body, find_notes(body), layout_tables(body))
    return blocks.result()


def _plainly(found: re.Match[str]) -> str:
    bare = found["bare"]
    return found[0] if bare is None else html.escape(bare)


def extractor() -> str:
    """Return who makes the text, with versions."""
    return f"{library()}, {RULES}"
