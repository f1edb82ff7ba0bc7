"""Corrections by hand: each takes a marked text and returns another, or says why it cannot be."""

import re
from dataclasses import replace

from annotator.domain.structure import ProposedPost, Region
from annotator.gui.importing.marked import BY_HAND, Marked, Span
from annotator.messages import mark, translate
from annotator.services.naming import speaker_at

_SET_BY_HAND = mark("Set by hand.")
_MARKED_BY_HAND = mark("Marked by hand.")
_SPACE = re.compile(r"\s*")


class CannotBe(Exception):
    """A correction that makes no sense at this place; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def cut_at(marked: Marked, at: int) -> Marked:
    """Cut the segment in which ``at`` lies there.

    Raises:
        CannotBe: there is a cut already, or nothing to cut.
    """
    number = marked.segment_at(at)
    parts = () if number is None else _cut(marked.text, marked.cuts[number], at)
    if number is None or len(parts) < 2:
        raise CannotBe(translate("There is a cut here already: go to the word with which the new segment begins."))
    return replace(marked, cuts=(*marked.cuts[:number], *parts, *marked.cuts[number + 1 :]))


def join(marked: Marked, number: int) -> Marked:
    """Join a segment with the one after it.

    Raises:
        CannotBe: there is none, or a post or a quotation begins or ends between the two.
    """
    if not 0 <= number < len(marked.cuts) - 1:
        raise CannotBe(translate("There is nothing to join it with."))
    first, second = marked.cuts[number], marked.cuts[number + 1]
    if marked.post_at(first[0]) != marked.post_at(second[0]):
        raise CannotBe(translate("A post begins between the two: join the posts first."))
    if marked.quotation_at(first[0]) != marked.quotation_at(second[0]):
        raise CannotBe(translate("A quotation begins or ends between the two: change that first."))
    joined = (first[0], second[1])
    return replace(marked, cuts=(*marked.cuts[:number], joined, *marked.cuts[number + 2 :]))


def move_cut(marked: Marked, number: int, to: int) -> Marked:
    """Move the cut before a segment to another place between its neighbours.

    Raises:
        CannotBe: there is no cut before it that could move, or nothing would be left of a neighbour.
    """
    joined = join(marked, number - 1)
    parts = _cut(marked.text, joined.cuts[number - 1], to)
    if len(parts) < 2:
        raise CannotBe(translate("The cut cannot move further: nothing would be left of a segment."))
    return replace(joined, cuts=(*joined.cuts[: number - 1], *parts, *joined.cuts[number:]))


def split_post(marked: Marked, at: int) -> Marked:
    """Let a post begin at an offset; it answers nobody, and who wrote it is known only where a name begins its line.

    Such a name is read where those of other posts are, and no segment has it then, as with them.

    Raises:
        CannotBe: nothing would be left of the post before.
    """
    number = marked.post_at(at)
    old = marked.turns[number]
    if not marked.text[old.start : at].strip() or not marked.text[at : old.end].strip():
        raise CannotBe(translate("A post begins here already."))
    names = any(post.mark > post.start for post in marked.posts)
    author, said = (speaker_at(marked.text, at) if names else None) or (None, at)
    if not marked.text[said : old.end].strip():  # nobody says anything: it is no name
        author, said = None, at
    new = ProposedPost(at, old.end, author, None, BY_HAND, _SET_BY_HAND, said)
    before = replace(old, end=at, mark=min(old.mark, at), rule=old.rule or BY_HAND, reason=old.reason or _SET_BY_HAND)
    turns = [_answering_after(post, number, 1) for post in marked.turns]
    posts = (*turns[:number], replace(before, reply_to=turns[number].reply_to), new, *turns[number + 1 :])
    first, last = marked.segment_at(at), marked.segment_at(said)
    cuts = marked.cuts
    if first is not None and last is not None:
        halves = [half for one in cuts[first : last + 1] for half in _cut(marked.text, one, at)]
        parts = [part for half in halves for part in _cut(marked.text, half, said)]
        cuts = (*cuts[:first], *(part for part in parts if not at <= part[0] < said), *cuts[last + 1 :])
    perhaps = tuple(one for one in marked.perhaps if one.kind != "post" or one.start != at)  # it is answered for good
    return replace(marked, posts=posts, cuts=cuts, regions=_regions_cut(marked.regions, at), perhaps=perhaps)


def join_post(marked: Marked, number: int) -> Marked:
    """Join a post with the one above it, which keeps its author.

    Raises:
        CannotBe: there is none above.
    """
    if not 0 < number < len(marked.posts):
        raise CannotBe(translate("There is no post above to join it with."))
    posts = marked.posts
    above = replace(posts[number - 1], end=posts[number].end, rule=BY_HAND, reason=_SET_BY_HAND)
    kept = [*posts[: number - 1], above, *posts[number + 1 :]]
    return marked.with_posts(tuple(_answering_joined(post, number, at) for at, post in enumerate(kept)))


def name_author(marked: Marked, number: int, name: str) -> Marked:
    """Say who wrote a post.

    A new name goes to all posts of the same author ("A" is Ada everywhere); the name of somebody who is there already
    goes to this post alone.
    """
    posts, new = marked.turns, name.strip() or None
    old = posts[number].author
    everywhere = old is not None and new is not None and new not in marked.authors()
    return marked.with_posts(
        tuple(
            replace(post, author=new) if at == number or (everywhere and post.author == old) else post
            for at, post in enumerate(posts)
        )
    )


def answer_to(marked: Marked, number: int, other: int | None) -> Marked:
    """Say which post a post answers, by its number, or that it answers none."""
    posts = marked.turns
    changed = replace(posts[number], reply_to=other, rule=BY_HAND, reason=_SET_BY_HAND)
    return marked.with_posts((*posts[:number], changed, *posts[number + 1 :]))


def toggle_quotation(marked: Marked, number: int) -> Marked:
    """Mark a segment as a quotation, or mark it no more; the rest of a longer quotation stays one."""
    start, end = marked.cuts[number]
    around = marked.quotation_at(start)
    if around is None:
        return _with_region(marked, start, end)
    region = marked.regions[around]
    rest = [
        replace(region, start=_behind_space(marked.text, first), end=last)
        for first, last in ((region.start, start), (end, region.end))
        if marked.text[first:last].strip()
    ]
    return replace(marked, regions=_sorted((*marked.regions[:around], *rest, *marked.regions[around + 1 :])))


def toggle_whole_quotation(marked: Marked, number: int) -> Marked:
    """Mark all of the quotation a segment stands in as none; where it stands in none, its paragraph becomes one."""
    start = marked.cuts[number][0]
    around = marked.quotation_at(start)
    if around is not None:
        return replace(marked, regions=(*marked.regions[:around], *marked.regions[around + 1 :]))
    post = marked.post_at(start)
    first = last = number
    while first > 0 and _goes_on(marked, first - 1, post):
        first -= 1
    while last < len(marked.cuts) - 1 and _goes_on(marked, last, post):
        last += 1
    return _with_region(marked, marked.cuts[first][0], marked.cuts[last][1])


def accept(marked: Marked, number: int) -> Marked:
    """Let a post begin, or a quotation stand, where one was perhaps; it is settled then.

    Raises:
        CannotBe: nothing would be left of the post before.
    """
    one = marked.perhaps[number]
    settled = dismiss(marked, number)
    return split_post(settled, one.start) if one.kind == "post" else _with_region(settled, one.start, one.end)


def dismiss(marked: Marked, number: int) -> Marked:
    """Say no more that something is there, perhaps."""
    return replace(marked, perhaps=(*marked.perhaps[:number], *marked.perhaps[number + 1 :]))


def _goes_on(marked: Marked, number: int, post: int) -> bool:
    """Say whether the segment after another stands in its paragraph, in the same post, and in no quotation."""
    end, start = marked.cuts[number][1], marked.cuts[number + 1][0]
    between = marked.text[end:start]
    here, there = (marked.cuts[at][0] for at in (number, number + 1))
    free = marked.quotation_at(here) is None and marked.quotation_at(there) is None
    return "\n" not in between and marked.post_at(here) == marked.post_at(there) == post and free


def _with_region(marked: Marked, start: int, end: int) -> Marked:
    """Add a quotation; one that was marked by hand right before or after it grows instead."""
    post = marked.post_at(start)
    kept: list[Region] = []
    for region in marked.regions:
        ours = region.kind == "quotation" and region.rule == BY_HAND and marked.post_at(region.start) == post
        if ours and region.end <= start and not marked.text[region.end : start].strip():
            start = region.start
        elif ours and end <= region.start and not marked.text[end : region.start].strip():
            end = region.end
        else:
            kept.append(region)
    kept.append(Region("quotation", start, end, BY_HAND, _MARKED_BY_HAND))
    perhaps = tuple(one for one in marked.perhaps if one.kind != "quotation" or not start <= one.start < end)
    return replace(marked, regions=_sorted(kept), perhaps=perhaps)


def _sorted(regions: "tuple[Region, ...] | list[Region]") -> tuple[Region, ...]:
    return tuple(sorted(regions, key=lambda region: (region.start, -region.end)))


def _cut(text: str, span: Span, at: int) -> tuple[Span, ...]:
    """Return the parts of a segment before and after an offset, without white space around; only what is left."""
    found = []
    for start, end in ((span[0], at), (at, span[1])):
        piece = text[start:end]
        body = piece.strip()
        if body and start < end:
            first = start + len(piece) - len(piece.lstrip())
            found.append((first, first + len(body)))
    return tuple(found)


def _regions_cut(regions: tuple[Region, ...], at: int) -> tuple[Region, ...]:
    """Return the regions, those that reach over a border in two."""
    found: list[Region] = []
    for region in regions:
        if region.start < at < region.end:
            found += [replace(region, end=at), replace(region, start=at)]
        else:
            found.append(region)
    return _sorted(found)


def _behind_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _answering_after(post: ProposedPost, number: int, by: int) -> ProposedPost:
    """Return the post with what it answers counted anew, posts having come after a number."""
    answers = post.reply_to
    return post if answers is None or answers <= number else replace(post, reply_to=answers + by)


def _answering_joined(post: ProposedPost, gone: int, at: int) -> ProposedPost:
    """Return the post with what it answers counted anew, a post having gone up into the one above; never itself."""
    answers = post.reply_to
    if answers is not None and answers >= gone:
        answers -= 1
    return replace(post, reply_to=None if answers == at else answers)
