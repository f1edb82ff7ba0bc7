"""What an objection, or another link, may point at: the likely targets of a segment, and what a target says.

While blind, targets are the text and one's own objects (``data.md``, "Answers").
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.domain.annotation import Analogy, End
from annotator.domain.corpus import Segment
from annotator.services import offering
from annotator.services.addressing import spoken_to
from annotator.services.offering import Around
from annotator.services.projects import Project
from annotator.services.seen_from import Candidate, SeenFrom, is_quoted, original_of
from annotator.store import corpus, nearby
from annotator.store.handles import Connection
from annotator.store.nearby import Step

MOST = 9
"""As many as there are letters on the middle row of a keyboard."""
STEPS = ("supports", "attacks")
"""Kinds of links that are a step from one thing to another, which an objection may undercut."""
_LINKS = 2
_NEAR = 20
"""Links that are looked at for the few that are offered."""
_REACH = 6000
"""Characters above the segment: a post may be a whole book."""
_BELOW = 2
_OF_PARENT = 200
_EARLIER = 60
"""Segments of earlier posts among which those that are offered are chosen."""


def candidates(
    project: Project, annotator: str, segment: str, *, most: int = MOST, attacking: bool = True
) -> tuple[Candidate, ...]:
    """Return where a link from this segment is likely to lead, the likeliest first.

    Args:
        project: the project.
        annotator: id of who labels; nobody else's links are offered.
        segment: id of the link's segment; raises NotFound.
        most: how many at the most.
        attacking: whether it is an objection.
    """
    with project.store.reading() as connection:
        around = _around(connection, annotator, segment, below=0 if attacking else _BELOW)
    return offering.offered(around, most, attacking=attacking)


def _around(connection: Connection, annotator: str, segment: str, *, below: int) -> Around:
    """Read what stands around a segment (id), as far as it may be offered, and so many segments below it."""
    here = corpus.segment(connection, segment)
    title = corpus.title_of(connection, here.document)
    posts = corpus.posts_of(connection, corpus.document_no(connection, here.document))
    seen = SeenFrom(title, {one.id: one for one in posts}, here.post)
    earlier = nearby.before(connection, here, _EARLIER)[::-1]
    of_turn = seen.turn
    turn = [one for one in earlier if one[1].post in of_turn]
    of_post = nearby.above(connection, here, _REACH)[::-1]
    seen = _speaking(seen, [here.text, *(one.text for _no, one in of_post if not is_quoted(one))])
    above = [*of_post, *turn]
    post = seen.answered
    parent = nearby.of_post(connection, here.document, post.id)[-_OF_PARENT:][::-1] if post else []
    known = {one.id for _no, one in (*above, *parent)}
    farther = [one for one in earlier if one[1].id not in known]
    near = [one.id for _no, one in (*above, *parent)]
    there = {*near, *(one.id for _no, one in farther)}
    quoted = [name for _no, one in above if (name := original_of(one)) not in there]
    following = nearby.below(connection, here, below) if below else []
    numbers = [no for no, _segment in (*above, *parent, *farther, *following)]
    numbers += [corpus.segment_no(connection, name) for name in quoted]
    mine = nearby.answers_at(connection, annotator, numbers)
    own = {one.id for _no, one in above} if seen.turns else set()
    names = [*near, *quoted, *(one.id for _no, one in farther)]
    every = nearby.links_to(connection, annotator, STEPS, names)
    links = offering.nearest(every, names, own)[:_NEAR]
    drawn = [step for step in nearby.steps(connection, annotator, links) if step.start != segment]
    steps = _offered(drawn)
    texts = corpus.segments_by_id(connection, [name for step in steps for name in step.places if name])
    return Around(
        seen,
        # what repeats the objection itself is no target of it
        above=[one for _no, one in above if original_of(one) != segment],
        below=[one for _no, one in following if original_of(one) != segment],
        parent=[one for _no, one in parent],
        farther=[one for _no, one in farther],
        answers={name: one.answer for name, one in mine.items()},
        # a step that begins in another document is found inside the passage it belongs to
        steps=[one for one in steps if one.start in texts and texts[one.start].document == here.document],
        texts=texts,
        touched={name for step in drawn for name in step.places if name},
        toward={link.start for link in nearby.links_to(connection, annotator, (), [segment])} - {segment},
        text=here.text,
        led_to=Counter(end.id for link in every for end in link.ends if end.type == "segment" and end.id),
    )


def _speaking(seen: SeenFrom, texts: Sequence[str]) -> SeenFrom:
    """Return the thread with whom the passage speaks to by name, else its post in what stands above it."""
    own = seen.posts[seen.own or ""]
    before = [one for one in seen.posts.values() if one.ordinal < own.ordinal]
    there, answered = spoken_to(texts, before, own.author), seen.posts.get(own.reply_to or "")
    if there is None or (answered is not None and answered.author == there.author):
        return seen  # the post that is answered says which of theirs is meant
    return replace(seen, spoken_to=there.id)


def _offered(steps: Sequence[Step]) -> list[Step]:
    """Return the few steps an objection may undercut.

    A reason for what is not in the text is the step to an unspoken conclusion; the first of these is offered besides.
    What attacks something outside the text is no step.

    Args:
        steps: what the annotator drew around the passage: the nearest first, but those of who objects last.
    """
    inner = [step for step in steps if step.end is not None][:_LINKS]
    unsaid = [step for step in steps if step.unsaid][:1]
    return [step for step in steps if step in inner or step in unsaid]


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
        drawn = _drawn(connection, steps, beside)
    spans = [seen.of_span(span, there) for span in (answer.spans if answer is not None else ())]
    return (*spans, *(seen.of_analogy(one, there) for one in analogies), *drawn)


def analogies_over(
    project: Project, annotator: str, segments: Sequence[str], beside: str
) -> dict[str, tuple[Candidate, ...]]:
    """Return the annotator's own analogies over some segments (ids), by segment, as they are seen from another one.

    Segments without any are left out.
    """
    with project.store.reading() as connection:
        found = {name: nearby.analogies_of(connection, annotator, name) for name in segments}
        there = corpus.segments_by_id(connection, [name for name, analogies in found.items() if analogies])
        seen = {one.document: _seen_from(connection, one, beside) for one in there.values()}
    return {
        name: tuple(seen[one.document].of_analogy(analogy, one) for analogy in found[name])
        for name, one in there.items()
    }


def _drawn(connection: Connection, steps: Sequence[Step], beside: str) -> list[Candidate]:
    """Describe steps that may begin in other documents, as they are seen from a segment (id)."""
    texts = corpus.segments_by_id(connection, [one for step in steps for one in step.places if one])
    starts = {texts[step.start].document: texts[step.start] for step in steps if step.start in texts}
    seen = {document: _seen_from(connection, start, beside) for document, start in starts.items()}
    return [seen[texts[step.start].document].of_step(step, texts) for step in steps if step.start in texts]


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
