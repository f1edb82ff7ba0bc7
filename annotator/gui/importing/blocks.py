"""A marked text as the preview shows it: heads of posts, paragraphs with their cuts, notes below."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotator.domain.structure import Perhaps, ProposedPost, Region
from annotator.domain.text import Utf16Map
from annotator.domain.times import readable
from annotator.gui.importing.marked import Marked
from annotator.gui.importing.recognised import KINDS, recognised
from annotator.gui.widgets.possible_row import PERHAPS
from annotator.gui.wording.counting import listed
from annotator.messages import translate

BAR = "\N{NO-BREAK SPACE} "
"""What stands for a cut: the upright is drawn between the two, and a line may break after it."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_BREAK = re.compile(r"\s*\n\s*")
_BREAKS_LINES = (
    *("quotation", "code", "table", "heading", "list item", "footnote", "signature", "apparatus", "taken back"),
)
_KEEPS_LINES = ("code", "table")
_SHOWN_AS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), 0xFFFD) | {0x09: 0x09, 0x0A: 0x20, 0x0D: 0x20, 0x85: 0x20}
_SHOWN_IN_LINES = _SHOWN_AS | {0x0A: 0x2028}
"""Characters that would not show or would break a line, one for one, so that places stay."""

Kind = Literal["head", "text", "note"]
Gap = Literal["post", "paragraph", "line", "quotation", "note"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a block's words: from ``shown`` on it is the text from ``start`` on, verbatim, to ``end``.

    ``segment`` is the number of the segment it belongs to, None for what belongs to none.
    """

    shown: int
    start: int
    end: int
    segment: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """One thing below the other.

    Attributes:
        kind: ``head`` of a post, ``text``, or a ``note`` below a text.
        gap: what stands between it and the one above.
        words: what it says; of a text with what stands for cuts.
        small: smaller words behind a head; of a note none.
        reason: why it is proposed so; for a tooltip and the screen reader.
        post: number of the post it belongs to.
        depth: how deep it is quoted, 0 for not at all.
        region: the kind of region a text is, None for plain.
        stretches: where the words of a text come from.
        bars: places in the words where an upright is drawn, with the number of the segment behind each.
    """

    kind: Kind
    gap: Gap
    words: str
    small: str = ""
    reason: str = ""
    post: int = 0
    depth: int = 0
    region: str | None = None
    stretches: tuple[Stretch, ...] = ()
    bars: tuple[tuple[int, int], ...] = ()
    units: Utf16Map = field(default_factory=lambda: Utf16Map(""), compare=False)

    def shown_at(self, offset: int) -> int:
        """Return where in the words an offset of the text stands."""
        at = max(bisect_right(self.stretches, offset, key=lambda one: one.start) - 1, 0)
        stretch = self.stretches[at]
        return stretch.shown + min(max(offset - stretch.start, 0), stretch.end - stretch.start)

    def offset_at(self, shown: int) -> int:
        """Return the offset in the text of a place in the words."""
        at = max(bisect_right(self.stretches, shown, key=lambda one: one.shown) - 1, 0)
        stretch = self.stretches[at]
        return stretch.start + min(max(shown - stretch.shown, 0), stretch.end - stretch.start)

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.stretches[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.stretches[-1].end


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside a text.

    Attributes:
        notes: what is to be said below a segment, by its number: that it is a repeat.
        elsewhere: whom a post answers that is not in the text, by the post's number.
        first_post: how many posts of the file come before those of the text.
        passed: what is said of a post that does not come in, by its number.
    """

    notes: Mapping[int, str] = field(default_factory=dict)
    elsewhere: Mapping[int, str] = field(default_factory=dict)
    first_post: int = 0
    passed: Mapping[int, str] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


def make_blocks(marked: Marked, beside: Beside = NOTHING_BESIDE) -> tuple[Block, ...]:
    """Set out a text; white space before its first word and posts that begin behind it are not shown."""
    found: list[Block] = []
    for number, post in enumerate(marked.turns):
        if marked.posts and not marked.text[post.start : post.end].strip():
            continue
        if marked.posts:
            found.append(_head(marked, number, beside, first=not found))
        found += _texts(marked, number, post, beside.notes)
    return tuple(found)


def _head(marked: Marked, number: int, beside: Beside, *, first: bool) -> Block:
    post = marked.posts[number]
    counted = translate("post {number}", number=beside.first_post + number + 1)
    passed = beside.passed.get(number, "")
    told = (counted, passed, answers_words(marked, number, beside), _day(post.time))
    small = " · ".join(part for part in told if part)
    author = post.author or translate("No author")
    reason = translate(post.reason) if post.reason and not passed else ""
    return Block("head", "line" if first else "post", author, small, reason, number)


def answers_words(marked: Marked, number: int, beside: Beside = NOTHING_BESIDE) -> str:
    """Say whom a post answers, empty for nobody."""
    other = marked.turns[number].reply_to
    if other is None or not 0 <= other < len(marked.turns):
        whom = beside.elsewhere.get(number)
    else:
        whom = marked.turns[other].author or translate("post {number}", number=beside.first_post + other + 1)
    return translate("answers {whom}", whom=whom) if whom else ""


def _day(time: str | None) -> str:
    """Return the day of a time, where it is written as a date is in files; else all of it, as it stood."""
    words = readable(time or "")
    found = _DATE.match(words)
    return found[0] if found is not None else words


def _texts(marked: Marked, number: int, post: ProposedPost, notes: Mapping[int, str]) -> Iterator[Block]:
    gap: Gap = "line" if marked.posts else "paragraph"
    quoted_before = False
    pieces = list(_pieces(marked, post))
    for place, (start, end, after) in enumerate(pieces):
        region = _region_at(marked.regions, start)
        depth = _depth_at(marked.regions, start)
        if place and bool(depth) != quoted_before:
            gap = "quotation"
        follows = pieces[place + 1][0] if place + 1 < len(pieces) else end
        begins, quoted = _perhaps(marked.perhaps, start, max(follows, end), gap, number, depth)
        block = _text(marked, start, end, "note" if begins else gap, number, depth, region)
        yield from (*begins, block, *quoted)
        yield from _notes(marked, block, notes, _quotation_ending(marked.regions, start, end, follows))
        for words, reason in recognised(marked.regions, start, end, follows):
            yield Block("note", "note", words, reason, reason, number, depth)
        gap, quoted_before = after, bool(depth)


def _perhaps(
    perhaps: Sequence[Perhaps], start: int, end: int, gap: Gap, post: int, depth: int
) -> tuple[list[Block], list[Block]]:
    """Return what is said above a paragraph, where a post may begin with it, and below, where it may be quoted."""
    first = bisect_left(perhaps, start, key=lambda one: one.start)
    last = bisect_left(perhaps, end, key=lambda one: one.start)
    found: tuple[list[Block], list[Block]] = ([], [])
    for one in perhaps[first:last]:
        below = one.kind == "quotation"
        words, reason = translate(PERHAPS[one.kind]), translate(one.reason)
        above = "note" if below or found[0] else gap
        found[below].append(Block("note", above, words, reason, reason, post, depth, "perhaps"))
    return found


def _pieces(marked: Marked, post: ProposedPost) -> Iterator[tuple[int, int, Gap]]:
    """Yield start, end and what follows of the paragraphs of a post; lines inside a segment stay together."""
    text = marked.text
    breaks: dict[int, Gap] = {}
    for found in _BREAK.finditer(text, post.start, post.end):
        blank = found.group().count("\n") > 1
        if blank or not _inside_a_segment(marked, found.start(), found.end()):
            breaks[found.end()] = "paragraph" if blank else "line"
    for region in marked.regions:
        if region.kind in _BREAKS_LINES:
            for at in (region.start, region.end):
                if post.start < at < post.end:
                    breaks.setdefault(at, "line")
    start, places = post.start, sorted(breaks)
    for at in (*places, post.end):
        piece = text[start:at]
        body = piece.strip()
        if body:
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(body), breaks.get(at, "paragraph")
        start = at


def _inside_a_segment(marked: Marked, start: int, end: int) -> bool:
    number = marked.segment_at(start)
    if number is None:
        return False
    first, last = marked.cuts[number]
    return first < start and end < last


def _region_at(regions: Sequence[Region], at: int) -> str | None:
    inner = [one for one in regions if one.start <= at < one.end and one.kind in _BREAKS_LINES]
    return inner[-1].kind if inner else None


def _depth_at(regions: Sequence[Region], at: int) -> int:
    return max((one.depth for one in regions if one.kind == "quotation" and one.start <= at < one.end), default=0)


def _quotation_ending(regions: Sequence[Region], start: int, end: int, follows: int) -> Region | None:
    """Return the quotation whose last paragraph this is."""
    around = [one for one in regions if one.kind == "quotation" and one.start <= start < one.end]
    inner = max(around, key=lambda one: one.start, default=None)
    return inner if inner is not None and (inner.end <= follows or follows == end) else None


def _text(marked: Marked, start: int, end: int, gap: Gap, post: int, depth: int, region: str | None) -> Block:
    shown_as = _SHOWN_IN_LINES if region in _KEEPS_LINES else _SHOWN_AS
    line = _Line()
    number, at = marked.segment_at(start), start
    while at < end:
        number = _next_segment(marked, number, at)
        first, last = marked.cuts[number] if number is not None else (end, end)
        inside = first <= at
        stop = min(last if inside else first, end)
        line.add(marked.text[at:stop].translate(shown_as), at, stop, number if inside else None, begins=first == at)
        at = stop
    words = "".join(line.parts)
    return Block(
        *("text", gap, words, "", "", post, depth, region),
        stretches=tuple(line.stretches),
        bars=tuple(line.bars),
        units=Utf16Map(words),
    )


class _Line:
    """The words of a block as they come together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.stretches: list[Stretch] = []
        self.bars: list[tuple[int, int]] = []
        self._length = 0

    def add(self, words: str, start: int, end: int, segment: int | None, *, begins: bool) -> None:
        """Add words; before a segment that begins here, behind another one, stands an upright."""
        if segment is not None and begins and any(one.segment is not None for one in self.stretches[-2:]):
            self._cut(segment)
        self.stretches.append(Stretch(self._length, start, end, segment))
        self._put(words)

    def _cut(self, segment: int) -> None:
        """Put what stands for a cut in the place of the white space between two segments."""
        if self.stretches[-1].segment is None and not self.parts[-1].strip():
            self._length -= len(self.parts.pop())
            self.stretches.pop()
        self.bars.append((self._length + 1, segment))
        self._put(BAR)

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)


def _next_segment(marked: Marked, near: int | None, at: int) -> int | None:
    """Return the first segment that ends behind an offset, looked for from one that begins before it."""
    if near is None:
        return None
    while near < len(marked.cuts) and marked.cuts[near][1] <= at:
        near += 1
    return near if near < len(marked.cuts) else None


def _notes(marked: Marked, block: Block, notes: Mapping[int, str], quotation: Region | None) -> Iterator[Block]:
    if quotation is not None:
        words = listed(translate(KINDS["quotation"]), quotation.name or "")
        reason = translate(quotation.reason) if quotation.reason else ""
        yield Block("note", "note", words, reason, reason, block.post, block.depth)
    inside = dict.fromkeys(one.segment for one in block.stretches if one.segment in notes)
    said = dict.fromkeys(notes[segment] for segment in inside if segment is not None)
    for words in said:
        yield Block("note", "note", words, "", "", block.post, block.depth, "repeat")
