"""What an objection, or another link, may point at: the likely targets of a segment, and what a target says.

While blind, targets are the text and one's own objects (``data.md``, "Answers").
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.domain.annotation import Analogy, Annotation, Answer, End, Link
from annotator.domain.corpus import Segment
from annotator.services.projects import Project
from annotator.services.seen_from import Candidate, Near, SeenFrom
from annotator.store import corpus, nearby
from annotator.store.handles import Connection
from annotator.store.nearby import Step

MOST = 9
"""As many as there are letters on the middle row of a keyboard."""
STEPS = ("supports", "attacks")
"""Kinds of links that are a step from one thing to another, which an objection may undercut."""
_QUOTED, _LINKS, _ANALOGIES = 3, 2, 1
_NEAR = 20
"""Links that are looked at for the few that are offered."""
_REACH = 6000
"""Characters above the segment: a post may be a whole book."""
_OF_PARENT = 200
_EARLIER = 60
"""Segments of earlier posts among which those that are offered are chosen."""


def candidates(
    project: Project, annotator: str, segment: str, *, most: int = MOST, attacking: bool = True
) -> tuple[Candidate, ...]:
    """Return where a link from this segment is likely to lead, the likeliest first.

    Of an objection first the text its post quotes, nearest first; then the post it answers, what the annotator gave a
    label before the rest; then the annotator's own steps and analogies there, to be undercut, those of other posts
    nearest first; then what stands above, its nearest sentence before the steps where nobody is quoted or answered;
    then earlier posts, what has a label before the rest, somebody else's before one's own, the nearest first. Of any
    other link first what stands above: who supports goes on, who objects turns to somebody. What was answered with no
    label comes last of all.

    Args:
        project: the project.
        annotator: id of who labels; nobody else's links are offered.
        segment: id of the link's segment; raises NotFound.
        most: how many at the most.
        attacking: whether it is an objection.
    """
    with project.store.reading() as connection:
        here = corpus.segment(connection, segment)
        title = corpus.title_of(connection, here.document)
        posts = corpus.posts_of(connection, corpus.document_no(connection, here.document))
        seen = SeenFrom(title, {one.id: one for one in posts}, here.post)
        post = seen.answered
        earlier = nearby.before(connection, here, _EARLIER)[::-1]
        turn = [one for one in earlier if one[1].post in seen.turn]
        above = [*nearby.above(connection, here, _REACH)[::-1], *turn]
        others = nearby.of_post(connection, here.document, post.id)[-_OF_PARENT:][::-1] if post else []
        known = {one.id for _no, one in (*above, *others)}
        farther = [one for one in earlier if one[1].id not in known]
        mine = nearby.answers_at(connection, annotator, [no for no, _segment in (*above, *others, *farther)])
        own = {one.id for _no, one in above if seen.turns}
        steps = _steps_near(connection, annotator, segment, [one.id for _no, one in (*above, *others)], own)
        texts = corpus.segments_by_id(connection, [name for step in steps for name in step.places if name])
    thread = replace(seen, rich=frozenset(name for name, one in mine.items() if _has_parts(one.answer)))
    said = {
        name: bool(one.answer.labels) for name, one in mine.items() if one.answer.state == "done" or one.answer.labels
    }
    quoted = [one for _no, one in above if _is_quoted(one)][:_QUOTED]
    analogies = {each.id: (each, one) for _no, one in (*above, *others) for each in _analogies(mine, one.id)}
    objects = [thread.of_step(step, texts) for step in steps if step.start in texts]
    objects += [thread.of_analogy(*found) for found in list(analogies.values())[:_ANALOGIES]]
    near = Near(
        quoted,
        sorted((one for _no, one in others), key=lambda one: not said.get(one.id)),
        [one for _no, one in above if one not in quoted],
        sorted((one for _no, one in farther), key=lambda one: (not said.get(one.id), thread.is_own(one))),
    )
    worth, worthless = near.parted({name for name, labeled in said.items() if not labeled})
    ordered = thread.attacked if attacking else thread.joined
    found = ordered(worth, objects, most)
    return (*found, *(thread.of_segment(one, "above") for one in worthless))[:most]


def _steps_near(
    connection: Connection, annotator: str, segment: str, names: Sequence[str], own: Collection[str]
) -> list[Step]:
    """Return the few steps an objection may undercut: the nearest first, but those of who objects last.

    A link that leads out of the text is none.

    Args:
        connection: to read by.
        annotator: id of whose steps they are.
        segment: id of the objection's segment.
        names: ids of the segments above and of the post that is answered, the nearest first.
        own: ids of the segments of who objects, where somebody else is answered.
    """
    rank = {name: place for place, name in enumerate(names)}

    def distance(link: Link) -> tuple[bool, int]:
        touched = (link.start, *(end.id for end in link.ends))
        return link.start in own, min(rank.get(one or "", len(rank)) for one in touched)

    links = sorted(nearby.links_to(connection, annotator, STEPS, names), key=distance)[:_NEAR]
    found = nearby.steps(connection, annotator, links)
    return [step for step in found if step.start != segment and step.end is not None][:_LINKS]


def inside(project: Project, annotator: str, end: End, beside: str) -> tuple[Candidate, ...]:
    """Return the annotator's own objects in a target, as they are seen from a segment (id).

    Of a segment its spans, the links from it and to it, and the analogies over it; of an analogy its pairs and the
    questions that may be asked of it; of anything else nothing.
    """
    if end.id is None or end.type not in {"segment", "analogy"}:
        return ()
    with project.store.reading() as connection:
        name = nearby.segment_of(connection, annotator, end)
        there = corpus.segments_by_id(connection, [name] if name else []).get(name or "")
        if there is None:
            return ()
        seen = _seen_from(connection, there, beside)
        analogies = nearby.analogies_of(connection, annotator, there.id)
        if end.type == "analogy":
            wanted = next((one for one in analogies if one.id == end.id), None)
            return () if wanted is None else tuple(_parts(project, seen, wanted, there))
        answer = nearby.answer_at(connection, annotator, there.id)
        links = nearby.links_to(connection, annotator, (), [there.id])
        steps = [one for one in nearby.steps(connection, annotator, links) if one.start != beside]
        texts = corpus.segments_by_id(connection, [one for step in steps for one in step.places if one])
    spans = [seen.of_span(span, there) for span in (answer.spans if answer is not None else ())]
    drawn = [seen.of_step(step, texts) for step in steps if step.start in texts]
    return (*spans, *(seen.of_analogy(one, there) for one in analogies), *drawn)


def described(project: Project, annotator: str, end: End, beside: str) -> Candidate | None:
    """Return what a target says and where it stands, seen from a segment (id).

    None where it points at no text, or at a link, span or analogy that is not the annotator's own.
    """
    with project.store.reading() as connection:
        link = nearby.link(connection, annotator, end.id) if end.type == "link" and end.id else None
        steps = nearby.steps(connection, annotator, [link] if link is not None else [])
        names = list(steps[0].places) if steps else [nearby.segment_of(connection, annotator, end)]
        texts = corpus.segments_by_id(connection, [name for name in names if name])
        found = texts.get(names[0] or "")
        if found is None:
            return None
        seen = _seen_from(connection, found, beside)
        if steps:
            return seen.of_step(steps[0], texts)
        if end.type == "segment":
            return seen.of_segment(found, "found")
        answer = nearby.answer_at(connection, annotator, found.id)
        analogies = nearby.analogies_of(connection, annotator, found.id)
    spans = answer.spans if answer is not None and end.type == "span" else ()
    offered = [seen.of_span(span, found) for span in spans]
    offered += [each for one in analogies for each in (seen.of_analogy(one, found), *_parts(project, seen, one, found))]
    return next((one for one in offered if one.end == end), None)


def _seen_from(connection: Connection, there: Segment, beside: str) -> SeenFrom:
    """Return the thread of a segment, as it is seen from another one (id)."""
    here = corpus.segment(connection, beside)
    title = corpus.title_of(connection, there.document)
    posts = corpus.posts_of(connection, corpus.document_no(connection, there.document))
    own = here.post if there.document == here.document else None
    return SeenFrom(title, {one.id: one for one in posts}, own)


def _parts(project: Project, seen: SeenFrom, analogy: Analogy, there: Segment) -> Iterator[Candidate]:
    """Yield the pairs of an analogy, named by their place from 0, and the questions that may be asked of it."""
    for place, (left, right) in enumerate(analogy.pairs):
        end = End("pair", analogy.id, str(place))
        yield replace(seen.of_segment(there, "analogy", end), text=f"{left} \N{LEFT RIGHT ARROW} {right}")
    for question in project.scheme.questions:
        end = End("question", analogy.id, question.id)
        yield replace(seen.of_segment(there, "analogy", end), text=question.text)


def _is_quoted(segment: Segment) -> bool:
    return segment.role == "quotation" or segment.voice == "quoted"


def _has_parts(answer: Answer) -> bool:
    return bool(answer.spans or answer.links or answer.analogies)


def _analogies(mine: Mapping[str, Annotation], segment: str) -> tuple[Analogy, ...]:
    return mine[segment].answer.analogies if segment in mine else ()
