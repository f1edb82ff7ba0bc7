"""Where posts perhaps begin, though no mark says so: weak signs are weighed, line by line.

Nothing is cut by it; a person looks at what is found. A line is asked when a post could begin with it: it is no item,
heading or quotation in the middle of one, the line before is no quotation that it answers, and the post it stands in
is not one whose length shows that it is whole.

How much is needed depends on what the text is known to be. Where the posts have marks nothing is looked for but a name
that comes once, in a dialogue whose turns begin with names. In a feed
that has none most lines begin something new, and one sign is enough. Of a dialogue whose turns are known by what they
quote only some are missed: two signs. Of a text that is one post as far as the rules see, much is asked: strong signs,
in several places.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from annotator.domain.structure import Perhaps, Region
from annotator.text.structure import announced, cues_english, headers, interview, opened_quotes, profile, speakers
from annotator.text.structure.cues import AGAINST, Cue, Kin, gap, of_looks, takes_up
from annotator.text.structure.excerpts import whole_posts
from annotator.text.structure.page import Border, Page, because
from annotator.text.structure.possible import lines_of
from annotator.text.structure.reprint import again

RULE = "possible posts"

MOST = 500
"""So many are named of one text: who has more to look at needs a rule, or a pattern of their own."""

_IN_A_FEED, _IN_TURNS, _ALONE = 1.5, 2.5, 3.0
"""How much signs have to weigh together."""
_MOST_WEIGHED = 20_000
"""So many lines of a text are weighed at most, however many it has."""
_FEWEST_ALONE, _SHARE_ALONE = 3, 0.08
_WRAPPED = 0.1
_MARKED = frozenset({interview.RULE, headers.RULE})
_NO_BEGINNING = ("list item", "heading", "apparatus", "code", "table", "footnote", "signature")
_OPENING, _CLOSING = 300, 160
_Q_AND_A = 3
_NAMED = because("The line begins with what may be a name.")
_AGAIN = because("A post begins there, or perhaps, where it stands first.")


def find(page: Page, regions: Sequence[Region], borders: Sequence[Border]) -> list[Perhaps]:
    """Return the places, in order.

    Args:
        page: the text.
        regions: what else was seen in it.
        borders: where posts are known to begin.
    """
    rules = {border.rule for border in borders}
    if speakers.RULE in rules:
        lines = speakers.perhaps(page, page.borders)[:MOST]
        return [Perhaps("post", *page.lines[line][:2], _NAMED) for line in lines]
    if len(page.lines) < 2 or rules & _MARKED:
        return []
    if not borders:
        found = _found(page, regions, borders, _ALONE)
        return found if len(found) >= max(_FEWEST_ALONE, _SHARE_ALONE * len(page.lines)) else []
    return _found(page, regions, borders, _IN_A_FEED if page.feed else _IN_TURNS)


def _found(page: Page, regions: Sequence[Region], borders: Sequence[Border], enough: float) -> list[Perhaps]:
    places = islice(_Search(page, regions, borders, enough).run(), MOST)
    return [Perhaps("post", *page.lines[line][:2], cue.reason) for line, cue in places]


class _Search:
    """Goes down a text; what it finds begins a post for what follows."""

    def __init__(self, page: Page, regions: Sequence[Region], borders: Sequence[Border], enough: float) -> None:
        self._page = page
        self._enough = enough
        self._kin = Kin(page)
        self._printed = again(page)
        self._quoted = lines_of(page, regions, "quotation")
        self._answered = {line for line, region in self._quoted.items() if region.rule != opened_quotes.RULE}
        self._items = lines_of(page, regions, "list item")
        self._excluded = {line for kind in _NO_BEGINNING for line in lines_of(page, regions, kind)}
        self._excluded |= page.heads | whole_posts(page)
        self._excluded |= {line for border in borders if border.rule == profile.RULE for line in range(border.line)}
        gaps = Counter(gap(page, line) for line in range(1, len(page.lines)))
        self._usual_gap = max(gaps, key=lambda lines: (gaps[lines], lines), default=1)
        self._wrapped = _is_wrapped(page)

    def run(self) -> Iterator[tuple[int, Cue]]:
        """Yield lines with what speaks most for each."""
        since, weighed, known = 0, 0, set(self._page.borders)
        for line in range(1, len(self._page.lines)):
            if line in self._page.borders:
                since = line
                continue
            if not self._may_begin(line):
                continue
            weighed += 1
            if weighed > _MOST_WEIGHED:
                return
            cue = self._weighed(line, since, known)
            if cue is not None:
                yield line, cue
                known.add(line)
                since = line

    def _may_begin(self, line: int) -> bool:
        page = self._page
        first = page.text[page.lines[line].start]
        if line in self._excluded or line - 1 in self._answered or page.tail(line - 1)[-1] in ",;":
            return False
        if self._quoted.get(line) is not None and self._quoted.get(line) is self._quoted.get(line - 1):
            return False
        if first.islower() or (self._wrapped and not page.lines[line].after_blank):
            return False
        return self._enough < _ALONE or self._is_strong(line)

    def _is_strong(self, line: int) -> bool:
        """Say whether there is a strong sign: without one, others are never enough in a text of one post."""
        if self._page.english and cues_english.replies(self._page.line(line, _OPENING)):
            return True
        return gap(self._page, line) > self._usual_gap + 1

    def _weighed(self, line: int, since: int, known: set[int]) -> Cue | None:
        """Return what speaks most for a line, where all that speaks for and against it is enough."""
        if line in self._printed:
            return Cue(self._enough, _AGAIN) if self._printed[line] in known else None
        cues = list(self._cues(line, since))
        if sum(cue.weight for cue in cues) < self._enough:
            return None
        return max(cues, key=lambda cue: cue.weight)

    def _cues(self, line: int, since: int) -> Iterator[Cue]:
        page = self._page
        yield from of_looks(page, line, since, self._usual_gap)
        yield from [Cue(1, _TAKES_UP)] if takes_up(page, line, since) else self._kin.cues(line, since)
        quotation = self._quoted.get(line)
        if quotation is not None and quotation.rule == announced.ANSWERED and not self._quotes(since, line):
            yield Cue(2, because("It is quoted, and nothing is quoted before it in its post."))
        yield from self._of_the_line_before(line)
        if page.english:
            words = page.line(line, _OPENING)
            if quotation is None:
                before = " ".join(page.line(one, 600) for one in range(max(since, line - 4), line))
                yield from cues_english.of_own_words(words, before)
            closing = page.text[page.lines[line - 1].start : page.lines[line - 1].end][-_CLOSING:]
            yield from cues_english.of_any_words(words, closing if line - 1 > since else "")

    def _of_the_line_before(self, line: int) -> Iterator[Cue]:
        quotation = self._quoted.get(line - 1)
        if quotation is not None:
            weight = 1 if self._quoted.get(line - 3) is not quotation else 2
            yield Cue(weight, because("A quotation of several lines ends before it."))
        if line - 1 in self._items:
            yield Cue(-1, AGAINST)
        if self._page.english and self._stands_in_an_interview(line):
            yield Cue(-3, AGAINST)

    def _stands_in_an_interview(self, line: int) -> bool:
        """Say whether a line stands between a question and its answer: one person gives both."""
        around = range(max(line - _Q_AND_A, 0), min(line + _Q_AND_A + 1, len(self._page.lines)))
        asked = any(cues_english.asks(self._page.line(one, 20)) for one in around if one < line)
        return asked and any(cues_english.gives_answer(self._page.line(one, 20)) for one in around if one > line)

    def _quotes(self, since: int, line: int) -> bool:
        return any(one in self._quoted for one in range(max(since, line - 50), line))


_TAKES_UP = because("It takes up words of the lines before.")


def _is_wrapped(page: Page) -> bool:
    """Say whether lines are broken by a width, so that only what stands behind an empty line begins anything."""
    breaks = range(1, len(page.lines))
    goes_on = sum(
        page.text[page.lines[line].start].islower()
        and not page.has_end_mark(line - 1)
        and not page.lines[line].after_blank
        for line in breaks
    )
    return goes_on > _WRAPPED * len(page.lines)
