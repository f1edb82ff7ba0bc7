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
SOME = told("Some of the texts are written in HTML: these are read as they are seen on a page.")

_BLOCKS = (
    "p|br|div|blockquote|ul|ol|li|pre|h[1-6]|hr|table|caption|colgroup|col|tbody|thead|tfoot|tr|td|th|aside|section|"
    "article|center|figure|figcaption|details|summary|dl|dt|dd|html|head|meta|link|body"
)
_WITHIN = (
    "a|b|i|u|s|em|strong|span|code|img|sub|sup|small|big|q|cite|del|ins|wbr|font|tt|strike|abbr|mark|kbd|var|"
    "samp|dfn|nobr|acronym|ruby|rb|rt|rp|bdi|bdo|picture|noscript|(?:o|v|w|st1):[a-z]\\w{0,40}"
)
"""The last are what office programs leave in what is copied out of them."""
_WORDS_TOO = (
    "video|audio|source|track|svg|g|path|use|object|embed|param|form|label|input|button|time|data|address|header|"
    "footer|main|nav"
)
"""Without an attribute each of these may be a word that somebody put in angles, as ``<source>`` for what is to come."""
_QUOTED = r"""(?:\s++[\w:.@-]++\s*+=\s*+(?:"[^"]*+"|'[^']*+'))++"""
_VALUES = rf"(?:{_QUOTED}|\s[^<>=]*+=[^<>]*+)"
_ATTRIBUTES = rf"(?:{_VALUES}|\s{{1,9}}[\w-]{{1,40}})?\s{{0,9}}/?"
"""One word alone may be one, as in ``<details open>``; several without a value are words: ``a <b and c> d``."""
_COMMENT = r"<!--(?:(?!<!--|-->)[\s\S])*+-->|<!doctype[^<>]{0,200}>|<!\[(?:if [^<>\]]{1,40}|endif)\]>"
_RAW = r"script|style|title|iframe"
_UNREAD = rf"<(?P<raw>{_RAW}){_ATTRIBUTES}>(?:(?!</?(?P=raw)\b)[\s\S])*+</(?P=raw)\s?>|</(?:{_RAW})\s?>"
"""Of these all is unread up to where they end: one that never ends is a word, else the rest of the text were lost."""
_TAG = re.compile(
    rf"{_COMMENT}|{_UNREAD}|</?(?:{_BLOCKS}|{_WITHIN}){_ATTRIBUTES}>|<(?:{_WORDS_TOO}){_VALUES}\s{{0,9}}/?>|</(?:{_WORDS_TOO})\s?>",
    re.I,
)
_CLOSING = re.compile(rf"</(?:{_BLOCKS})\s?>", re.I)
_ENCLOSED = re.compile(rf"\s*<(?:{_BLOCKS}){_ATTRIBUTES}>.*(?:{_CLOSING.pattern}|<[bh]r\s?/?>)\s*", re.I | re.S)
_IN_USE = re.compile(
    r"</[a-z]|<(?:p|br|hr|img|wbr|li|t[rdh]|d[td])[\s/>]|<!--|<[a-z]\w*+\s[^<>=]*+=[^<>]*+>|"
    rf"\A\s*<(?:{_BLOCKS})[\s/>]",
    re.I,
)
"""Of a text without these, its tags are what it speaks of: ``Put <div> before it.``"""
_PARTS_LINES = re.compile(rf"</?(?:{_BLOCKS}){_ATTRIBUTES}>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,31});", re.I)
_BARE = re.compile(r"<[!?/a-z]|&(?=\w)", re.I)
_TAG_OR_BARE = re.compile(rf"{_TAG.pattern}|{_ENTITY.pattern}|(?P<bare>{_BARE.pattern})", re.I)
_TAG_OR_LINE = re.compile(rf"{_TAG.pattern}|(?P<line>\r\n?|\n)", re.I)
_UNFINISHED = re.compile(r"(?:<[^<>]*+|&#?\w{0,32})\Z")
_ESCAPED = re.compile("[<>&]")
_LEAST_ESCAPED = 2
_SAMPLE = 20_000
_RULES = "posts 2"


def is_markup(texts: Iterable[str]) -> bool:
    """Say whether texts are HTML: half of them have tags or entities, or a quarter stands between two tags.

    In a few there may be what only looks like a tag or an entity: in those between two tags, and in one of five others.
    Without any tag they are, when two have entities and none has one of the characters these stand for.
    """
    signs = tags = enclosed = strange = bare = count = 0
    for text in texts:
        begin = _beginning(text)
        without = _TAG.sub(" ", begin) if _IN_USE.search(begin) else begin
        rest = _ENTITY.sub(" ", without)
        between = is_enclosed(text)
        count += 1
        tags += without != begin
        signs += rest != begin
        enclosed += between
        strange += not between and _BARE.search(rest) is not None
        bare += _ESCAPED.search(rest) is not None
    if not tags:
        return signs >= _LEAST_ESCAPED and not bare
    return (2 * signs >= count or 4 * enclosed >= count) and 5 * strange <= tags


def is_enclosed(text: str) -> bool:
    """Say whether a text begins and ends with a tag that parts lines: it is HTML, whatever the texts around it are.

    Of one in which none is closed it may be what the text speaks of: ``<p> or <br>``.
    """
    return text.lstrip()[:1] == "<" and _ENCLOSED.fullmatch(text) is not None and _CLOSING.search(text) is not None


def _beginning(text: str) -> str:
    """Return so much of a text as is looked at, without a tag or an entity that would be cut in two."""
    return text if len(text) <= _SAMPLE else _UNFINISHED.sub("", text[:_SAMPLE])


def as_seen(source: str, field: str) -> tuple[str, tuple[Region, ...]]:
    """Return the text that is seen of markup, and what that marks: quotations, items, code.

    Some texts of a file may be plain: one without tags stays as it is but for entities, lines end where no tag parts
    them, and what only looks like a tag, as in ``a<b``, is what it says.

    Raises:
        BadInput: it is made so that it cannot be read in bounded time; ``field`` is what its field is called.
    """
    if not _TAG.search(source) or not _IN_USE.search(source):
        return _ENTITY.sub(lambda found: html.unescape(found[0]), source), ()
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
    return f"{library()}, {RULES}, {_RULES}"
