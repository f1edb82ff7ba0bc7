"""Several parts of a file below each other as one text to look at and correct, and back to the parts."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.domain.structure import Perhaps, ProposedPost, Region, still_open
from annotator.gui.importing.blocks import NOTHING_BESIDE, Beside
from annotator.gui.importing.drafts import Corrected
from annotator.gui.importing.marked import Marked, Span
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.leafing import Leaf
    from annotator.services.previewing import Fate, RepeatSeen

_BETWEEN = "\n\n"
_FROM_THE_FILE = mark("The file says so.")
_MATCHES = {
    "exact": mark("Repeat of"),
    "inside": mark("Inside a longer one"),
    "near": mark("Nearly the same as"),
    "cut": mark("Cut off; whole"),
}
_PASSED: "Mapping[Fate, str]" = {
    "here": mark("here already, does not come in again"),
    "twice": mark("came before with the same id and text, taken once"),
    "refused": mark("cannot be taken"),
}
_FIRST_WORDS = 60
Counted = Callable[[str], "Mapping[Span, RepeatSeen]"]
"""Gives what the segments of a part (id) repeat, by their offsets in it, as far as that is counted."""
_NOTHING = Marked("", ())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands in the whole: its offset, how far it reaches, and what becomes of it."""

    leaf: "Leaf"
    base: int
    end: int
    fate: "Fate" = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """What is seen at once.

    Attributes:
        marked: all of it as one text; white space stands for what comes before it in its part.
        places: where each part stands in it.
        beside: what is to be said of it.
        proposed: the same before it was corrected.
    """

    marked: Marked = _NOTHING
    places: tuple[Place, ...] = ()
    beside: Beside = NOTHING_BESIDE
    proposed: Marked = _NOTHING

    def place_at(self, offset: int) -> Place | None:
        """Return the part in which an offset lies."""
        return next((place for place in reversed(self.places) if place.base <= offset), None)


def _comes_in(_part: int) -> "Fate":
    return ""


def _not_counted(_part: str) -> "Mapping[Span, RepeatSeen]":
    return {}


def spread(
    leaves: Sequence["Leaf"],
    corrections: Mapping[str, Corrected],
    fate: "Callable[[int], Fate]" = _comes_in,
    counted: "Counted" = _not_counted,
) -> Spread:
    """Put parts below each other, with what was corrected of them.

    What does not come in is text without segments.

    Args:
        leaves: the parts.
        corrections: what was corrected, by id of the part.
        fate: what becomes of a part of the source, by its number.
        counted: what the segments of a part repeat, by its id.
    """
    places = _places(leaves, fate)
    text = _BETWEEN.join(" " * leaf.page.start + leaf.page.text for leaf in leaves)
    proposed = _marked(text, places, {}, headed=_headed(leaves))
    marked = _marked(text, places, corrections, headed=_headed(leaves) or _posts_corrected(leaves, corrections))
    before = leaves[0].posts_before if leaves else 0
    beside = Beside(_notes(marked, places, counted), _elsewhere(marked, places), before, _passed(marked, places))
    return Spread(marked, places, beside, proposed)


def corrected_parts(before: Spread, after: Marked) -> dict[str, tuple[Place, Marked]]:
    """Return the parts that are others now, by id, each counted from its own beginning."""
    found = {}
    for place in (one for one in before.places if not one.fate):
        new = _part_of(after, place)
        if new != _part_of(before.marked, place):
            found[place.leaf.page.part_id] = (place, new)
    return found


def correction(before: Spread, place: Place, new: Marked, source: str, old: Corrected | None) -> Corrected:
    """Return what is kept of a corrected part: only what is not as it was proposed."""
    proposed = _part_of(before.proposed, place)
    old = old or Corrected(source, None, None, None)
    cuts = new.cuts if old.cuts is not None or new.cuts != proposed.cuts else None
    posts = new.posts if old.posts is not None or new.posts != proposed.posts else None
    regions = new.regions if old.regions is not None or new.regions != proposed.regions else None
    perhaps = new.perhaps if new.perhaps != _part_of(before.marked, place).perhaps else old.perhaps
    return Corrected(source, cuts, posts, regions, perhaps)


def _places(leaves: Sequence["Leaf"], fate: "Callable[[int], Fate]") -> tuple[Place, ...]:
    found, base = [], 0
    for leaf in leaves:
        end = base + leaf.page.start + len(leaf.page.text)
        found.append(Place(leaf, base, end, fate(leaf.page.part)))
        base = end + len(_BETWEEN)
    return tuple(found)


def _headed(leaves: Sequence["Leaf"]) -> bool:
    return len(leaves) > 1 or any(leaf.page.posts or leaf.author or leaf.answers for leaf in leaves)


def _posts_corrected(leaves: Sequence["Leaf"], corrections: Mapping[str, Corrected]) -> bool:
    found = (corrections.get(leaf.page.part_id) for leaf in leaves)
    return any(one is not None and one.posts for one in found)


def _marked(text: str, places: Sequence[Place], corrections: Mapping[str, Corrected], *, headed: bool) -> Marked:
    cuts: list[Span] = []
    posts: list[ProposedPost] = []
    regions: list[Region] = []
    perhaps: list[Perhaps] = []
    for place in places:
        page, base = place.leaf.page, place.base
        fixed = corrections.get(page.part_id, Corrected("", None, None, None))
        own_posts = page.posts if fixed.posts is None else fixed.posts
        if headed:
            first = len(posts)
            posts += (_moved(post, base, first) for post in own_posts or (_only_post(place),))
        if place.fate:
            continue
        own_cuts = page.all_cuts or page.cuts if fixed.cuts is None else fixed.cuts
        cuts += ((start + base, end + base) for start, end in own_cuts)
        own_regions = page.regions if fixed.regions is None else fixed.regions
        regions += (replace(one, start=one.start + base, end=one.end + base) for one in own_regions)
        left = still_open(page.perhaps if fixed.perhaps is None else fixed.perhaps, own_posts, own_regions)
        perhaps += (replace(one, start=one.start + base, end=one.end + base) for one in left)
    return Marked(text, tuple(cuts), _answering_across(posts, places), tuple(regions), tuple(perhaps))


def _only_post(place: Place) -> ProposedPost:
    leaf = place.leaf
    return ProposedPost(0, leaf.page.length, leaf.author, None, "", _FROM_THE_FILE if leaf.author else "", 0, leaf.time)


def _moved(post: ProposedPost, base: int, first: int) -> ProposedPost:
    answers = None if post.reply_to is None else post.reply_to + first
    return replace(post, start=post.start + base, end=post.end + base, mark=post.mark + base, reply_to=answers)


def _answering_across(posts: Sequence[ProposedPost], places: Sequence[Place]) -> tuple[ProposedPost, ...]:
    """Return the posts; one that came alone answers the post that its file names, where that is in view."""
    in_order = (place for place in reversed(places) if not place.fate or place.fate == "here")
    by_record = {place.leaf.record: place.base for place in in_order if place.leaf.record is not None}
    numbers = {post.start: number for number, post in enumerate(posts)}
    answered = {
        place.base: numbers.get(by_record[place.leaf.answers])
        for place in places
        if place.leaf.answers is not None and place.leaf.answers in by_record
    }
    return tuple(
        replace(post, reply_to=answered[post.start]) if post.reply_to is None and post.start in answered else post
        for post in posts
    )


def _part_of(marked: Marked, place: Place) -> Marked:
    """Return what stands in one part, counted from its beginning; of a text that is not all in view the rest too."""
    base, last = place.base, place.base + max(place.leaf.page.length, place.end - place.base)
    text = marked.text[base : place.end]
    cuts = tuple((start - base, end - base) for start, end in marked.cuts if base <= start < last)
    inside = [number for number, post in enumerate(marked.posts) if base <= post.start < last]
    first = inside[0] if inside else 0
    posts = tuple(_moved_back(marked.posts[number], base, first, len(inside)) for number in inside)
    regions = tuple(
        replace(one, start=one.start - base, end=one.end - base) for one in marked.regions if base <= one.start < last
    )
    perhaps = tuple(
        replace(one, start=one.start - base, end=one.end - base) for one in marked.perhaps if base <= one.start < last
    )
    return Marked(text, cuts, posts, regions, perhaps)


def _moved_back(post: ProposedPost, base: int, first: int, count: int) -> ProposedPost:
    answers = post.reply_to
    inside = answers is not None and first <= answers < first + count
    return replace(
        post,
        start=post.start - base,
        end=post.end - base,
        mark=post.mark - base,
        reply_to=answers - first if inside and answers is not None else None,
    )


def _notes(marked: Marked, places: Sequence[Place], counted: "Counted") -> dict[int, str]:
    """Say beside each segment what it repeats: what was known at once, and what is counted since."""
    repeats: dict[Span, RepeatSeen] = {}
    for place in places:
        page = place.leaf.page
        at_once = {cut: repeat for cut, repeat in zip(page.cuts, page.repeats, strict=True) if repeat is not None}
        for (start, end), repeat in {**at_once, **counted(page.part_id)}.items():
            repeats[start + place.base, end + place.base] = repeat
    return {number: _repeat_words(repeats[cut]) for number, cut in enumerate(marked.cuts) if cut in repeats}


def _repeat_words(repeat: "RepeatSeen") -> str:
    """Say what is repeated."""
    words = " ".join(repeat.text.split())
    short = words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    where = translate("in {title}", title=repeat.title) if repeat.title else translate("in this text")
    kind = translate(_MATCHES.get(repeat.match, _MATCHES["exact"]))
    return translate("{kind}, {where}: “{words}”", kind=kind, where=where, words=short)


def _passed(marked: Marked, places: Sequence[Place]) -> dict[int, str]:
    """Say of each post that does not come in why not."""
    starts = [place.base for place in places]
    found = {}
    for number, post in enumerate(marked.posts):
        fate = places[bisect_right(starts, post.start) - 1].fate
        if fate:
            found[number] = translate(_PASSED[fate])
    return found


def _elsewhere(marked: Marked, places: Sequence[Place]) -> dict[int, str]:
    """Name whom posts answer that are not in view: the author where that is known, else the record."""
    starts = {place.base: place.leaf for place in places}
    found = {}
    for number, post in enumerate(marked.posts):
        leaf = starts.get(post.start)
        if leaf is not None and post.reply_to is None and leaf.answers is not None:
            found[number] = leaf.answers_whom or leaf.answers
    return found
