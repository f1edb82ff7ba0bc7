"""One page of one part as it would come in: its text, cuts, posts, regions, voices and repeats."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.structure import Perhaps, ProposedPost, Region
from annotator.formats import incoming
from annotator.services.intake.options import NOTHING_CORRECTED, ImportOptions, SourceOptions
from annotator.services.intake.shaping import Shaper
from annotator.services.intake.tally import Tally
from annotator.services.projects import Project
from annotator.store import pages
from annotator.store.new_rows import NewPart
from annotator.text.repeats import SHORT, keys_of

PAGE = 20_000
"""Characters of a page, and half as many more where the text ends with them."""

LONGEST = 1_000_000
"""A part of more characters is looked at by its beginning only: to cut it whole for a page takes too long."""

MOST_NOTED = 5_000
"""So many repeats of an import are kept to be drawn; the others are only counted."""

_BEGINNING = 200_000
Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RepeatSeen:
    """What a segment repeats.

    Attributes:
        match: exact, inside, near or cut.
        role: quotation, reprint or unknown.
        title: of the document the original stands in; None: the same part.
        text: the original, its beginning.
    """

    match: str
    role: str
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page of a part. All offsets count in the part, end exclusive, also those of cuts, posts and regions.

    Attributes:
        part_id: id of the part, by which it is corrected.
        part: which piece of its source it is, from 0.
        title: of its document.
        text: what stands on the page, at most ``PAGE`` characters.
        start: where in the part the page begins.
        length: of the part.
        cuts: its segments that begin on the page or reach into it, in order.
        voices: of the cuts, in their order: own or quoted.
        repeats: of the cuts, in their order: what each repeats, if it does.
        posts: all posts of the part, in order; empty: it is one.
        regions: all regions of the part, in order of their start.
        all_cuts: all segments of the part, to be corrected; empty where ``beginning`` says that only its beginning was
            looked at.
        beginning: whether the part is too long to be looked at, and corrected, as a whole.
        perhaps: where in the part posts may begin, and what may be quoted, in order; nobody decided it yet.
    """

    part_id: str
    part: int
    title: str
    text: str
    start: int
    length: int
    cuts: tuple[tuple[int, int], ...]
    posts: tuple[ProposedPost, ...]
    regions: tuple[Region, ...]
    voices: tuple[str, ...]
    repeats: tuple[RepeatSeen | None, ...]
    all_cuts: tuple[tuple[int, int], ...]
    beginning: bool
    perhaps: tuple[Perhaps, ...] = ()


def repeats_brought(project: Project, tallies: Sequence[Tally]) -> dict[str, dict[Cut, RepeatSeen]]:
    """Return what the segments repeat that an import brought, by id of the part and then by offsets in it.

    These are the repeats its tallies count; of very many the first.
    """
    brought = [tally for tally in tallies if tally.last_segment]
    found: dict[str, dict[Cut, RepeatSeen]] = {}
    if not brought:
        return found
    with project.store.reading() as connection:
        between = brought[0].first_segment, brought[-1].last_segment
        for part, cut, original in pages.repeats_between(connection, *between, MOST_NOTED):
            found.setdefault(part, {})[cut] = RepeatSeen(*original)
    return found


def page_of_item(
    project: Project,
    shaper: Shaper,
    item: incoming.IncomingPart,
    named: NewPart,
    own: SourceOptions,
    options: ImportOptions,
    part: int,
    start: int,
) -> PageSeen:
    """Return a page of what a reader gave.

    Args:
        project: the project it would go to.
        shaper: understands and cuts it.
        item: what the reader gave.
        named: the same, named.
        own: how its source is read.
        options: how everything is imported.
        part: which piece of its source it is.
        start: where in it the page begins.
    """
    correction = options.corrections.get(named.id, NOTHING_CORRECTED)
    beginning = len(named.text) > LONGEST
    text = named.text[: _BEGINNING if beginning else None]
    if beginning:
        text = text[: text.rfind("\n") + 1] or text
        named = named._replace(text=text)
        item.cuts, correction = None, NOTHING_CORRECTED
    shape = shaper.shape(item, named, own, correction)
    start = max(0, min(start, len(text)))
    end = _page_end(text, start, shape.cuts)
    on_page = [index for index, (first, last) in enumerate(shape.cuts) if first < end and last > start]
    return PageSeen(
        part_id=named.id,
        part=part,
        title=named.document.title,
        text=text[start:end],
        start=start,
        length=len(text),
        cuts=tuple(shape.cuts[index] for index in on_page),
        posts=shape.posts,
        regions=tuple(shape.regions),
        voices=tuple(shape.voices[index] for index in on_page),
        repeats=_repeats(project, named, [shape.cuts[index] for index in on_page], shape.cuts),
        all_cuts=() if beginning else tuple(shape.cuts),
        beginning=beginning,
        perhaps=tuple(shape.perhaps),
    )


def _page_end(text: str, start: int, cuts: Sequence[tuple[int, int]]) -> int:
    """Return where a page ends: behind a line, else between two segments, else where it is full."""
    full = start + PAGE
    if len(text) <= full + PAGE // 2:
        return len(text)
    line = text.rfind("\n", full - PAGE // 2, full)
    if line >= 0:
        return line + 1
    return next((first for first, _ in reversed(cuts) if full - PAGE // 2 < first <= full), full)


def _repeats(
    project: Project, part: NewPart, cuts: Sequence[Cut], all_cuts: Sequence[Cut]
) -> tuple[RepeatSeen | None, ...]:
    """Say what cuts repeat exactly, as far as that is known at once: of what is in the project, or further up."""
    keys, firsts = _keys_and_firsts(part.text[:], all_cuts)
    with project.store.reading() as connection:
        elsewhere = pages.originals_of(connection, {keys[cut] for cut in cuts if cut in keys})
    seen: list[RepeatSeen | None] = []
    for cut in cuts:
        original, first = elsewhere.get(keys.get(cut, 0)), firsts.get(cut, cut)
        if original is not None and not (original.title == part.document.title and first == cut):
            seen.append(RepeatSeen(*original))
        elif first != cut:
            seen.append(RepeatSeen("exact", "unknown", None, part.text[first[0] : first[1]]))
        else:
            seen.append(None)
    return tuple(seen)


def _keys_and_firsts(text: str, cuts: Sequence[Cut]) -> tuple[dict[Cut, int], dict[Cut, Cut]]:
    """Return the keys of segments that are long enough to repeat by themselves, and what each repeats further up.

    A shorter one repeats another where one of its neighbours repeats the neighbour of that.
    """
    keys: dict[Cut, int] = {}
    firsts: dict[Cut, Cut] = {}
    met: dict[tuple[str, int], Cut] = {}
    for cut, one in zip(cuts, keys_of([text[start:end] for start, end in cuts]), strict=True):
        alone = one.words >= SHORT
        if one.key is not None and alone:
            keys[cut] = one.key
        told = (("whole", one.key),) if alone else (("before", one.before), ("after", one.after))
        found = [(how, key) for how, key in told if key is not None]
        for name in found:
            if name in met:
                firsts.setdefault(cut, met[name])
            met.setdefault(name, cut)
    return keys, firsts
