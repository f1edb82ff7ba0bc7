"""Know before a page is parsed that parsing it takes neither hours nor all memory.

The parser follows the standard, by which some small pages make very large trees or take time by the square of their
size: elements nested by the hundred thousand, tags with ten thousands of attributes, and formatting tags (``<font>``)
left open, which each further paragraph opens again. Browsers have limits for these; here the tags are counted in one
linear pass over the source.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from annotator.domain.errors import BadInput

MOST_DEEP = 1_000
MOST_TAGS = 4_000_000
MOST_ATTRIBUTES = 1_000
MOST_REOPENED = 1_000_000

_DECLARES = re.compile(
    r"\s*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+)*+<!DOCTYPE[^>\[]*+\[[^\]]*?<!ENTITY", re.I
)
_START = re.compile(r"<(?:!--|/?[a-zA-Z])")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.S)
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|["'=])*+)>""")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+""")
_LONG = 2_000
_RAW = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
_RAW_END = {name: re.compile(f"</{name}[\\s/>]", re.I) for name in _RAW}
_NOT_NESTING = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup"),
    *("rp", "rt", "html", "head", "body"),
}
_FORMATTING = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
_FRAMES = {"table", "caption", "marquee", "object", "applet", "template", "svg", "math", "button", "select"}
_FOREIGN = {"svg", "math"}


@dataclass(slots=True)
class _Frame:
    """What is open inside an element that end tags within cannot close: a table, a drawing."""

    name: str
    below: int
    open: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    formatting: Counter[tuple[str, str]] = field(default_factory=Counter)


class _Count:
    """What a parser would have open, tag by tag."""

    def __init__(self) -> None:
        self.frames = [_Frame("", 0)]
        self._named: Counter[str] = Counter()
        self.deepest = 0
        self.tags = 0
        self.reopened = 0

    def start(self, name: str, rest: str) -> None:
        """Count a start tag; ``rest`` is what stands behind its name."""
        frame = self.frames[-1]
        if name in _FORMATTING:
            most = 1 if name == "a" else 3
            key = (name, "" if name == "a" else rest)
            frame.formatting[key] = min(frame.formatting[key] + 1, most)
        self.reopened += len(frame.formatting)
        if name in _NOT_NESTING or (rest.endswith("/") and self.foreign()):
            return
        depth = frame.below + len(frame.order) + 1
        self.deepest = max(self.deepest, depth)
        if name in _FRAMES:
            self.frames.append(_Frame(name, depth))
            self._named[name] += 1
        else:
            frame.order.append(name)
            frame.open[name] += 1

    def end(self, name: str) -> None:
        """Count an end tag."""
        if name in _FRAMES:
            self._end_frame(name)
            return
        frame = self.frames[-1]
        if name in _FORMATTING:
            self._end_formatting(frame, name)
        if frame.open[name]:
            while (popped := frame.order.pop()) != name:
                frame.open[popped] -= 1
            frame.open[name] -= 1

    def _end_formatting(self, frame: _Frame, name: str) -> None:
        ended = next((key for key in reversed(frame.formatting) if key[0] == name), None)
        if ended is not None:
            frame.formatting[ended] -= 1
            if not frame.formatting[ended]:
                del frame.formatting[ended]

    def _end_frame(self, name: str) -> None:
        if self._named[name]:
            while (ended := self.frames.pop().name) != name:
                self._named[ended] -= 1
            self._named[name] -= 1

    def foreign(self) -> bool:
        """Say whether this is inside a drawing or a formula, where other rules hold."""
        return any(frame.name in _FOREIGN for frame in self.frames[-3:])


def refuse_bombs(text: str, name: str) -> None:
    """Do nothing when the page can be parsed in time and memory that grow with its size, and hides nothing.

    Raises:
        BadInput: its tags nest, repeat or are so many that it cannot; or it declares entities, which the parser leaves
            as they stand.
    """
    if _DECLARES.match(text):
        raise BadInput(
            "“{name}” declares entities of its own, which may hide what it holds; nothing of it is imported.",
            file=name,
            name=name,
        )
    count = _Count()
    at = 0
    while found := _START.search(text, at):
        comment = _COMMENT.match(text, found.start())
        if comment:
            at = comment.end()
            continue
        tag = _TAG.match(text, found.start())
        if tag is None:  # a tag that nothing ends: the parser drops it with all that follows
            break
        at = _counted(count, tag, text)
        _check(count, tag[3], name)


def _counted(count: _Count, tag: re.Match[str], text: str) -> int:
    """Count one tag and return where the next may begin."""
    kind = tag[2].lower()
    count.tags += 1
    if tag[1]:
        count.end(kind)
        return tag.end()
    count.start(kind, tag[3])
    if kind in _RAW and not count.foreign():
        ended = _RAW_END[kind].search(text, tag.end())
        return ended.start() if ended else len(text)
    return tag.end()


def _check(count: _Count, rest: str, name: str) -> None:
    if count.deepest > MOST_DEEP:
        raise BadInput(
            "The tags of “{name}” are nested more than {limit} deep; nothing of it is imported.",
            file=name,
            name=name,
            limit=MOST_DEEP,
        )
    if count.tags > MOST_TAGS:
        raise BadInput(
            "“{name}” holds more than {limit} tags; nothing of it is imported.",
            hint="Split the page.",
            file=name,
            name=name,
            limit=MOST_TAGS,
        )
    if count.reopened > MOST_REOPENED + 8 * count.tags:
        raise BadInput(
            "So many formatting tags of “{name}” are left open that it would become millions of elements; nothing of "
            "it is imported.",
            file=name,
            name=name,
        )
    if len(rest) > _LONG and sum(1 for _ in _ATTRIBUTE.finditer(rest)) > MOST_ATTRIBUTES:
        raise BadInput(
            "A tag of “{name}” has more than {limit} attributes; nothing of it is imported.",
            file=name,
            name=name,
            limit=MOST_ATTRIBUTES,
        )
