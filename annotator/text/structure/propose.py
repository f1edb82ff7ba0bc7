"""The way in: ask the rules what they see in a text, and make one structure of what they say.

Posts: marks come first. Speaker lines, then Q and A, then the lines around the posts of a feed: the first of these
rules that sees posts decides alone. Only where none does are those asked that go by the shape of a feed (a profile,
excerpts of one length, and then first words of replies) and by quote and reply; their borders are put together, and the
reason is that of the first. Where a feed is seen, quote and reply names no authors.

Regions: what the format says stays. Of what the rules see, two quotations do not overlap, nor two blocks (a heading, a
list item, code, a table, a signature, a note): the rule that is asked first has it.

Perhaps: what weak signs tell, looked for last, where the rules above have seen nothing.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.domain.structure import Perhaps, ProposedPost, Region, Structure
from annotator.text.structure import cues_english, openers, possible_posts, possible_quotations, turns
from annotator.text.structure.page import Border, Page, because
from annotator.text.structure.rules import BY_DEFAULT, FEED_POSTS, FEEDS, FIRST_REGIONS, MARKED_POSTS, REGIONS

_BLOCKS = ("heading", "list item", "code", "table", "signature", "footnote", "apparatus", "taken back")
_FEWEST_ANSWERS = 3
_NO_TEXT = ("code", "table")
_TOO_LONG = 1.4
"""So many times the length at which posts are cut is more than one post."""

BEFORE_THE_FIRST = because("What stands before the first border.")
"""The reason of a post with which a text begins where the first border that was seen comes later."""
_MORE_THAN_ONE = because("It is longer than the posts that are cut off here: look whether another begins in it.")


def propose(
    text: str,
    *,
    rules: frozenset[str] | None = None,
    language: str = "en",
    regions: Sequence[Region] = (),
    tick: Callable[[int], None] | None = None,
) -> Structure:
    """Return what is seen in a text; it never raises, whatever the text.

    Args:
        text: of one part, with LF.
        rules: names of the rules to ask; None: those that are on by default. Names of no rule are passed over.
        language: code of the language; rules that know English words are silent in others.
        regions: what the format says of the text; it is kept, and what contradicts it is not proposed.
        tick: called between rules with how much of the text is done: nothing; may raise to stop.
    """
    asked = BY_DEFAULT if rules is None else rules
    ask = tick or _go_on
    page = Page(text, language, regions)
    kept = _Kept(regions)
    for name, find in FIRST_REGIONS:
        ask(0)
        if name in asked:
            page.take(kept.add(find(page)))
    borders = _borders(page, asked, ask)
    page.borders = frozenset(border.line for border in borders)
    page.heads = frozenset(_heads(page, borders))
    page.feed = any(border.rule in FEEDS for border in borders)
    for name, find in REGIONS:
        ask(0)
        if name in asked:
            kept.add(find(page))
    ask(0)
    found = sorted(kept.regions, key=lambda region: (region.start, -region.end))
    return Structure(_posts(page, borders), tuple(found), tuple(_perhaps(page, found, borders, asked)))


def _go_on(_done: int) -> None:
    """Nobody wants to stop."""


def _perhaps(page: Page, regions: Sequence[Region], borders: Sequence[Border], asked: frozenset[str]) -> list[Perhaps]:
    """Return where posts may begin and what may be quoted, in order."""
    posts = possible_posts.find(page, regions, borders) if possible_posts.RULE in asked else []
    if possible_quotations.RULE not in asked:
        return posts
    places = {line.start: index for index, line in enumerate(page.lines)} if posts else {}
    begins = page.borders | {places[post.start] for post in posts}
    quotations = possible_quotations.find(page, regions, begins)
    answered = [one.end for one in quotations if one.reason == cues_english.ANSWERED]
    answers = {bisect_right(page.lines, end, key=lambda line: line.start) for end in answered}
    posts = [one for one in posts if places[one.start] not in answers]
    return sorted([*posts, *quotations], key=lambda one: (one.start, one.kind))


class _Kept:
    """The regions that stay, with what they exclude."""

    def __init__(self, given: Sequence[Region]) -> None:
        self.regions = list(given)
        self._spans: dict[str, list[tuple[int, int]]] = {"quotation": [], "block": [], "no text": [], "mark": []}
        for region in given:
            self._remember(region)

    def add(self, found: Iterable[Region]) -> list[Region]:
        """Keep what nothing excludes, and return it."""
        new = [region for region in found if self._is_free(region)]
        self.regions += new
        return new

    def _is_free(self, region: Region) -> bool:
        """Say whether a region may stay, and remember it then."""
        if any(self._overlaps(group, region) for group in {*_groups(region), "no text"}):
            return False
        self._remember(region)
        return True

    def _overlaps(self, group: str, region: Region) -> bool:
        spans = self._spans[group]
        place = bisect_left(spans, (region.end, 0))
        return place > 0 and spans[place - 1][1] > region.start

    def _remember(self, region: Region) -> None:
        for group in _groups(region):
            insort(self._spans[group], (region.start, region.end))


def _groups(region: Region) -> tuple[str, ...]:
    """Return the groups a region belongs to; in each no two regions of the rules overlap."""
    if region.kind in _BLOCKS:
        return ("block", "no text") if region.kind in _NO_TEXT else ("block",)
    return {"quotation": ("quotation",), "note mark": ("mark",)}.get(region.kind, ())


def _borders(page: Page, asked: frozenset[str], ask: Callable[[int], None]) -> list[Border]:
    """Return where posts begin, in order; none, or more than one, and the first begins the text."""
    for name, find in MARKED_POSTS:
        ask(0)
        found = find(page) if name in asked else ()
        if found:
            return _from_the_first(page, [replace(_answering(page, border), rule=name) for border in found])
    ask(0)
    feed = [replace(border, rule=name) for name, find in FEED_POSTS if name in asked for border in find(page)]
    if feed and openers.RULE in asked:
        feed += [replace(border, rule=openers.RULE) for border in openers.find(page)]
    ask(0)
    replies = [replace(border, rule=turns.RULE) for border in turns.find(page)] if turns.RULE in asked else []
    if not feed:
        return _from_the_first(page, replies) if len(replies) > _FEWEST_ANSWERS else []
    return _from_the_first(page, _together(feed, replies))


def _answering(page: Page, border: Border) -> Border:
    """Return the border with the line its post answers, where the post begins by quoting one that stands above."""
    begins = bisect_left(page.lines, border.mark or 0, border.line, key=lambda line: line.start)
    if border.reply_to is not None or begins == len(page.lines) or page.text[page.lines[begins].start] != ">":
        return border
    quoted = [match.host for match in page.matches.get(begins, ()) if match.host < border.line]
    return replace(border, reply_to=max(quoted)) if quoted else border


def _together(feed: Sequence[Border], replies: Sequence[Border]) -> list[Border]:
    """Put the borders of several rules together; of two at one line the first stays, with what the other answers."""
    found: dict[int, Border] = {}
    for border in feed:
        found.setdefault(border.line, border)
    for border in replies:
        known = found.get(border.line, replace(border, author=None))
        found[border.line] = replace(known, reply_to=border.reply_to)
    return list(found.values())


def _heads(page: Page, borders: Iterable[Border]) -> Iterator[int]:
    """Yield the lines that stand wholly before what a post says."""
    for border in borders:
        line = border.line
        while border.mark is not None and line < len(page.lines) and page.lines[line].end <= border.mark:
            yield line
            line += 1


def _from_the_first(page: Page, borders: Iterable[Border]) -> list[Border]:
    """Return borders in order, one a line, with one at the first line of the text."""
    found = {border.line: border for border in sorted(borders, key=lambda one: one.line, reverse=True)}
    rule = next(iter(found.values())).rule if found else ""
    if found and 0 not in found:
        found[0] = Border(0, BEFORE_THE_FIRST, rule=rule)
    return [found[line] for line in sorted(found)] if len(found) > 1 else []


def _posts(page: Page, borders: Sequence[Border]) -> tuple[ProposedPost, ...]:
    """Make posts of borders: each goes to the last character before the next."""
    lines = [border.line for border in borders]
    ends = [*lines[1:], len(page.lines)][: len(lines)]
    posts: list[ProposedPost] = []
    for place, (border, after) in enumerate(zip(borders, ends, strict=True)):
        start, end = page.lines[border.line].start, page.lines[after - 1].end
        answered = None if border.reply_to is None else bisect_right(lines, border.reply_to) - 1
        posts.append(
            ProposedPost(
                start,
                end,
                border.author,
                answered if answered != place else None,
                border.rule,
                _MORE_THAN_ONE if page.cut_at and end - start > _TOO_LONG * page.cut_at else border.reason,
                start if border.mark is None else min(max(start, border.mark), end),
                border.time,
            )
        )
    return tuple(posts)
