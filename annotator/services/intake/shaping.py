"""Understand and cut one part: its posts, its regions, its segments and whose voice each is in."""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from annotator.domain.long_text import Text
from annotator.domain.structure import Perhaps, ProposedPost, Region, Structure, still_open
from annotator.formats.incoming import IncomingPart
from annotator.services.intake.corrections import checked_cuts, checked_perhaps, checked_posts, checked_regions
from annotator.services.intake.options import NOTHING_CORRECTED, Correction, SourceOptions
from annotator.store.new_rows import NewPart
from annotator.text.cutter import Cutter
from annotator.text.structure.taken_back import may_be_gone
from annotator.text.wrapping import runs_through

Span = tuple[int, int]
Tick = Callable[[int], None]
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_IN_A_LINE = frozenset({"note mark", "cut off"})
_NO_SEGMENTS = frozenset({"apparatus", "taken back"})
_QUOTED = re.compile('[>"“”„«»「『]')
_MOST_CUTTERS = 32
_EDGE = 200
_OWN = ("own",)


class Shape(NamedTuple):
    """What one part is made of; offsets in the part. No posts: it is one. ``perhaps``: what nobody decided yet."""

    posts: tuple[ProposedPost, ...]
    regions: tuple[Region, ...]
    cuts: Sequence[Span]
    voices: Sequence[str]
    perhaps: Sequence[Perhaps] = ()


class Cutting(NamedTuple):
    """How a part is cut: a cutter, what is kept of it with the part, and the code of the language the part is in."""

    cutter: Cutter
    said: str
    language: str


class Shaper:
    """Shapes the parts of one import; keeps a cutter for each way of cutting."""

    def __init__(self, language: str) -> None:
        """Set up; ``language`` is cut in where a document names none that can be one."""
        self._language = language
        self._options: SourceOptions | None = None
        self._cuttings: dict[str | None, Cutting] = {}

    def check(self, options: SourceOptions) -> None:
        """Do nothing when texts can be cut as it was chosen.

        Raises:
            BadInput: the expression cannot be read, or the folder holds no pipeline.
        """
        cutter = self.cutting(None, options).cutter
        if isinstance(options.splitter, Path):
            cutter.warm_up()

    def cutting(self, language: str | None, options: SourceOptions) -> Cutting:
        """Return what cuts a text whose document names this language, if it names one."""
        if options is self._options:
            found = self._cuttings.get(language)
            if found is not None:
                return found
        if options is not self._options or len(self._cuttings) > _MOST_CUTTERS:
            self._options = options
            self._cuttings.clear()
        usual = options.language or self._language
        cutter = Cutter(
            language if language and _LANGUAGE.fullmatch(language) else usual,
            options.by,
            pattern=options.pattern,
            wrapped=options.wrapped,
            splitter=options.splitter,
        )
        said = {"name": cutter.name, "version": cutter.version, **cutter.settings}
        made = Cutting(cutter, json.dumps(said, ensure_ascii=False, sort_keys=True), language or usual)
        self._cuttings[language] = made
        return made

    def shape(
        self,
        item: IncomingPart,
        part: NewPart,
        options: SourceOptions,
        correction: Correction = NOTHING_CORRECTED,
        tick: Tick | None = None,
    ) -> Shape:
        """Return what a part is made of.

        Args:
            item: what the reader gave.
            part: the same, named.
            options: how it is to be understood and cut.
            correction: what a person says of it instead.
            tick: called now and then with the number of characters that are looked at, then cut; may raise to stop.

        Raises:
            BadInput: a correction does not fit the text, or the text cannot be cut as it was chosen.
        """
        if correction is NOTHING_CORRECTED and is_plain(item, part, options):
            return _whole(part.text[:])
        seen = self._structure(item, part, options, tick)
        posts, regions = seen.posts, seen.regions
        cuts: Sequence[Span]
        if correction.posts is not None:
            posts = checked_posts(part.text, correction.posts)
        if correction.regions is not None:
            regions = checked_regions(part.text, correction.regions)
        if correction.cuts is not None:
            cuts = checked_cuts(part.text, correction.cuts, [post.start for post in posts])
        elif item.cuts is not None:
            cuts = item.cuts
        else:
            cuts = self._cut(item, part, options, posts, regions, tick)
        perhaps = seen.perhaps
        if correction.perhaps is not None:
            perhaps = checked_perhaps(part.text, correction.perhaps)
        return Shape(posts, regions, cuts, voices(cuts, regions), still_open(perhaps, posts, regions))

    def _structure(self, item: IncomingPart, part: NewPart, options: SourceOptions, tick: Tick | None) -> Structure:
        """See what there is in a part; only a whole file may hold several posts."""
        from annotator.text.structure import rules as table
        from annotator.text.structure.pieces import propose_any

        rules, several = options.rules, item.whole and not item.posts
        if not several:
            rules = (table.BY_DEFAULT if rules is None else rules) - table.ONLY_IN_FILES
        language = part.document.language
        seen = propose_any(part.text, rules=rules, language=language, regions=item.regions, tick=tick)
        return seen if several else Structure((), seen.regions, seen.perhaps)

    def _cut(
        self,
        item: IncomingPart,
        part: NewPart,
        options: SourceOptions,
        posts: Sequence[ProposedPost],
        regions: Sequence[Region],
        tick: Tick | None,
    ) -> Sequence[Span]:
        cutter = self.cutting(item.language, options).cutter
        borders = [border for post in posts for border in (post.start, post.mark)]
        if options.by != "record":
            borders.extend(_region_borders(part.text, regions))
        cuts = cutter.cut(part.text, tick, borders)
        marks = [(post.start, post.mark) for post in posts if post.mark > post.start]
        marks += [(one.start, one.end) for one in regions if one.kind in _NO_SEGMENTS]
        return _without(cuts, sorted(marks)) if marks else cuts


def is_plain(item: IncomingPart, part: NewPart, options: SourceOptions) -> bool:
    """Whether a record is one post and one segment from its first character on, in which nothing seen would matter."""
    if options.by != "record" or item.whole or item.posts or item.cuts is not None or item.regions:
        return False
    return isinstance(part.text, str) and not (_may_quote(part.text) or may_be_gone(part.text))


def _may_quote(text: str) -> bool:
    if text.isascii():
        return '"' in text or ">" in text
    return _QUOTED.search(text) is not None


def _whole(text: str) -> Shape:
    """Return a plain text as one segment, without the white space behind it."""
    end = len(text.rstrip())
    return Shape((), (), ((0, end),) if end else (), _OWN)


def taken_back(shape: Shape) -> int:
    """Count where only words such as "[deleted]" stand in the place of a text, and no segment has them in it."""
    gone = (one for one in shape.regions if one.kind == "taken back")
    return sum(not _meets_a_cut(shape.cuts, one) for one in gone)


def _meets_a_cut(cuts: Sequence[Span], region: Region) -> bool:
    at = bisect_left(cuts, region.end, key=itemgetter(0)) - 1
    return at >= 0 and cuts[at][1] > region.start


def voices(cuts: Sequence[Span], regions: Iterable[Region]) -> list[str]:
    """Propose a voice for each segment: ``quoted`` where half of it or more stands in quotations."""
    quotations = _joined((one.start, one.end) for one in regions if one.kind == "quotation")
    found = ["own"] * len(cuts)
    if not quotations:
        return found
    first = 0
    for index, (start, end) in enumerate(cuts):
        while first < len(quotations) and quotations[first][1] <= start:
            first += 1
        inside, at = 0, first
        while at < len(quotations) and quotations[at][0] < end:
            inside += min(end, quotations[at][1]) - max(start, quotations[at][0])
            at += 1
        if 2 * inside >= end - start:
            found[index] = "quoted"
    return found


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return stretches in order, those that meet as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _region_borders(text: Text, regions: Iterable[Region]) -> Iterable[int]:
    """Yield where regions part the text: at the edges of lines; what stands inside a line or a sentence parts none."""
    for region in regions:
        if region.kind in _IN_A_LINE or (region.kind == "quotation" and runs_through(text, region.start, region.end)):
            continue
        before = text[max(0, region.start - _EDGE) : region.start].rstrip(" \t>")
        if not before or before[-1] == "\n":
            yield region.start
        after = text[region.end : region.end + _EDGE].lstrip(" \t")
        if not after or after[0] == "\n":
            yield region.end


def _without(cuts: Sequence[Span], marks: Sequence[Span]) -> list[Span]:
    """Return the segments without those that are nothing but the mark of a post ("Name:") or what nobody says.

    Both are in order; the marks do not overlap.
    """
    found = []
    at = 0
    for start, end in cuts:
        while at < len(marks) and marks[at][1] <= start:
            at += 1
        if at == len(marks) or start < marks[at][0] or end > marks[at][1]:
            found.append((start, end))
    return found
