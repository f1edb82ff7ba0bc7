"""In which order what may be pointed at is offered: nothing is read here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from annotator.domain.annotation import Answer, Link
from annotator.domain.corpus import Segment
from annotator.services.likeness import alike, speaks_of_comparison
from annotator.services.seen_from import Candidate, SeenFrom, is_quoted, original_of
from annotator.store.nearby import Step

_QUOTED, _PARENT, _ANALOGIES = 3, 4, 1
_ALIKE_AT = 1
"""Where what is most like the objection stands at the latest, from 0."""
_THESIS_LED_TO, _THESIS_AT = 2, 2
"""Links that make a passage what a discussion is about, and where it stands at the latest, from 0."""


@dataclass(frozen=True, slots=True)
class Around:
    """What was read around a passage; its segments the nearest first, and what is quoted is asked as its original.

    Args:
        seen: the posts of the document, seen from that of the passage.
        above: the segments of the post, and of others in the same turn.
        parent: those of the post that is answered.
        farther: those of other posts before it.
        answers: what the annotator said of these, by segment id.
        steps: the links that may be undercut, the nearest first.
        texts: the segments (by id) at which steps begin and end.
        touched: ids of segments from which or to which the annotator's own links lead.
        below: the next segments of the post, in order: a reason may stand before what it supports.
        toward: ids of segments from which the annotator's own links lead to the passage.
        led_to: how many of these lead to a segment, by its id.
        text: what the passage says.
    """

    seen: SeenFrom
    above: Sequence[Segment]
    parent: Sequence[Segment] = ()
    farther: Sequence[Segment] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    texts: Mapping[str, Segment] = field(default_factory=dict)
    touched: Collection[str] = ()
    below: Sequence[Segment] = ()
    toward: Collection[str] = ()
    led_to: Mapping[str, int] = field(default_factory=dict)
    text: str = ""


class _Near(NamedTuple):
    """The segments around, in the order in which each kind of them is offered; ``worthless`` comes last."""

    quoted: Sequence[Segment]
    parent: Sequence[Segment]
    above: Sequence[Segment]
    farther: Sequence[Segment]
    below: Sequence[Segment]
    worthless: Sequence[Segment]


def offered(around: Around, most: int, *, attacking: bool) -> tuple[Candidate, ...]:
    """Return where a link is likely to lead, the likeliest first.

    Of an objection first the text its post quotes, nearest first, each the original that is quoted and so not offered
    a second time, however often it is quoted; then the post it answers, what the annotator gave a label before the
    rest; then the annotator's own steps and analogies there, to be undercut, those of other posts nearest first; then
    what stands above, its nearest sentence before the steps where nobody is quoted or answered; then earlier posts,
    what has a label before the rest, somebody else's before one's own, the nearest first. Of any other link first what
    stands beside, above and below: who supports goes on, who objects turns to somebody; what leads to the passage
    already comes behind, as a link back would close a circle. What shares most words with an objection, wherever it
    stands among these, is second at the latest, and of one that speaks of a comparison the analogy is first. What most
    of the annotator's links lead to, far away as it may be, stands third at the latest: it is what the discussion is
    about. What was answered with no label comes last of all.

    Args:
        around: what there is.
        most: how many at the most.
        attacking: whether it is an objection.
    """
    rich = {name for name, one in around.answers.items() if _has_parts(one)}
    seen = replace(around.seen, rich=frozenset(rich.union(around.touched)))
    near, objects = _near(around), _objects(seen, around)
    found = _attacked(seen, near, objects, most) if attacking else _joined(seen, near, objects)
    if attacking:
        _raise_alike(found, around.text, seen)
    else:
        found.sort(key=lambda one: one.end.id in around.toward)
    _raise_thesis(found, around)
    last = [seen.of_segment(one, "below" if one in around.below else "above") for one in near.worthless]
    return (*found, *last)[:most]


def _raise_alike(found: list[Candidate], text: str, seen: SeenFrom) -> None:
    """Let what shares most words with the objection stand second at the latest; of a comparison the analogy first.

    Who turns to somebody goes on in the same words: what they said themselves is passed over then.
    """
    own, turns = seen.posts[seen.own].author if seen.own is not None else None, seen.turns

    def is_of_others(one: Candidate) -> bool:
        return not turns or not (one.own_post or (own is not None and one.author == own))

    passages = [one for one in found if one.end.type == "segment" and is_of_others(one)]
    place = alike(text, [one.text for one in passages])
    if place is not None and found.index(passages[place]) > _ALIKE_AT:
        found.remove(passages[place])
        found.insert(_ALIKE_AT, passages[place])
    analogy = next((one for one in found if one.end.type == "analogy"), None)
    if analogy is not None and speaks_of_comparison(text):
        found.remove(analogy)
        found.insert(0, analogy)


def _raise_thesis(found: list[Candidate], around: Around) -> None:
    """Let what most links lead to stand third at the latest, unless that leads to the passage itself."""

    def led_to(one: Candidate) -> int:
        return around.led_to.get(one.end.id or "", 0) if one.end.id not in around.toward else 0

    thesis = max(found, key=led_to, default=None)
    if thesis is not None and led_to(thesis) >= _THESIS_LED_TO and found.index(thesis) > _THESIS_AT:
        found.remove(thesis)
        found.insert(_THESIS_AT, thesis)


def nearest(links: Sequence[Link], names: Sequence[str], own: Collection[str]) -> list[Link]:
    """Return links by how near they are; those of who objects last.

    Args:
        links: links that touch some of the segments.
        names: ids of the segments, the nearest first.
        own: ids of those by who objects, where somebody else is answered.
    """
    rank = {name: place for place, name in enumerate(names)}

    def distance(link: Link) -> tuple[bool, int]:
        touched = (link.start, *(end.id for end in link.ends))
        return link.start in own, min(rank.get(one or "", len(rank)) for one in touched)

    return sorted(links, key=distance)


def _near(around: Around) -> _Near:
    """Part and order the segments by what was said of them; what is quoted is never worthless."""
    answers, seen = around.answers, around.seen
    labeled = {name for name, one in answers.items() if one.labels}
    worthless = {name for name, one in answers.items() if one.state == "done"} - labeled
    quoting = [one for one in around.above if is_quoted(one)]
    nearest_of = {original_of(one): one for one in reversed(quoting)}
    quoted = [one for one in quoting if nearest_of[original_of(one)] is one][:_QUOTED]
    named = {one.id for one in quoted} | {original_of(one) for one in quoted}
    # of what is quoted besides, its original stands for it where that is offered
    there = {one.id for one in (*around.parent, *around.farther)}
    named |= {one.id for one in quoting if original_of(one) in there}
    parent, above, farther = (
        [one for one in some if one.id not in named and original_of(one) not in named]
        for some in (around.parent, around.above, around.farther)
    )
    parent.sort(key=lambda one: one.id not in labeled)
    farther.sort(key=lambda one: (one.id not in labeled, seen.is_own(one)))

    def worth(some: Sequence[Segment]) -> list[Segment]:
        return [one for one in some if one.id not in worthless]

    last = [one for one in (*parent, *above, *farther, *around.below) if one.id in worthless]
    return _Near(quoted, worth(parent), worth(above), worth(farther), worth(around.below), last)


def _objects(seen: SeenFrom, around: Around) -> list[Candidate]:
    """Return steps and analogies."""
    steps = [seen.of_step(step, around.texts) for step in around.steps]
    analogies = {
        each.id: seen.of_analogy(each, one)
        for one in (*around.above, *around.parent)
        for each in (around.answers[one.id].analogies if one.id in around.answers else ())
    }
    return [*steps, *list(analogies.values())[:_ANALOGIES]]


def _attacked(seen: SeenFrom, near: _Near, objects: Sequence[Candidate], most: int) -> list[Candidate]:
    """Return what an objection is likely to attack."""
    first = [seen.of_segment(one, "quoted") for one in near.quoted]
    rest, farther = _described(seen, near.above), _described(seen, near.farther)
    if not seen.turns:
        at = 0 if first else 1
        return [*first, *rest[:at], *objects, *rest[at:], *_described(seen, near.parent), *farther]
    room = max(most - len(first) - len(objects), 0)
    count = min(max(_PARENT, room - len(rest)), room)
    parent = [seen.of_segment(one, "parent post") for one in near.parent]
    return [*first, *parent[:count], *objects, *rest, *parent[count:], *farther]


def _joined(seen: SeenFrom, near: _Near, objects: Sequence[Candidate]) -> list[Candidate]:
    """Return where any other link is likely to lead."""
    quoted = [seen.of_segment(one, "quoted") for one in near.quoted]
    parent, farther = _described(seen, near.parent), _described(seen, near.farther)
    next_ones = [seen.of_segment(one, "below") for one in near.below]
    above, at = _described(seen, near.above), _PARENT // 2
    beside, before = above[:_PARENT], above[_PARENT:]
    return [*beside, *quoted, *parent[:at], *next_ones, *parent[at:], *objects, *before, *farther]


def _described(seen: SeenFrom, segments: Sequence[Segment]) -> list[Candidate]:
    return [seen.of_segment(one, "above") for one in segments]


def _has_parts(answer: Answer) -> bool:
    return bool(answer.spans or answer.links or answer.analogies)
