"""What stands around a segment, and what an annotator's own objects stand at."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from annotator.domain.annotation import Analogy, Annotation, Answer, End, Link
from annotator.domain.corpus import Segment
from annotator.store import answers, corpus, texts
from annotator.store.schema import ANALOGY, ANALOGY_MEMBER, ANNOTATION, LINK, LINK_END, PART, POST, SEGMENT, SPAN
from annotator.store.statements import listed

OF_ANALOGY = ("analogy", "pair", "question")
"""Types of ends that are an analogy or a part of one."""
_HERE = SEGMENT.alias("here")


def stretch(connection: Connection, no: int) -> tuple[int, str]:
    """Return where a segment (row number) begins in its part, and its text; of a long part no more is read."""
    start, end, part = connection.execute(
        select(SEGMENT.c.start, SEGMENT.c.end, SEGMENT.c.part).where(SEGMENT.c.no == no)
    ).one()
    return int(start), texts.between(connection, part, start, end)


def above(connection: Connection, here: Segment, reach: int) -> list[tuple[int, Segment]]:
    """Return (number, segment) of the same post that begin at most ``reach`` characters above a segment, in order."""
    no = corpus.segment_no(connection, here.id)
    return list(
        corpus.segments(
            connection,
            SEGMENT.c.document == corpus.document_no(connection, here.document),
            SEGMENT.c.part == select(_HERE.c.part).where(_HERE.c.no == no).scalar_subquery(),
            POST.c.id == here.post,
            SEGMENT.c.start < here.part_start,
            SEGMENT.c.start >= here.part_start - reach,
        )
    )


def before(connection: Connection, here: Segment, most: int) -> list[tuple[int, Segment]]:
    """Return (number, segment) of the last segments of the document above a segment, at most so many, in order."""
    no = corpus.segment_no(connection, here.id)
    part = connection.execute(select(SEGMENT.c.part).where(SEGMENT.c.no == no)).scalar_one()
    last = (
        select(SEGMENT.c.no)
        .where(
            SEGMENT.c.document == corpus.document_no(connection, here.document),
            tuple_(SEGMENT.c.part, SEGMENT.c.start) < tuple_(part, here.part_start),
            SEGMENT.c.retired == 0,
        )
        .order_by(SEGMENT.c.part.desc(), SEGMENT.c.start.desc())
        .limit(most)
    )
    return list(corpus.segments(connection, SEGMENT.c.no.in_(last)))


def below(connection: Connection, here: Segment, most: int) -> list[tuple[int, Segment]]:
    """Return (number, segment) of the first segments of the same post below a segment, at most so many, in order."""
    no = corpus.segment_no(connection, here.id)
    part = connection.execute(select(SEGMENT.c.part).where(SEGMENT.c.no == no)).scalar_one()
    first = (
        select(SEGMENT.c.no)
        .where(SEGMENT.c.part == part, SEGMENT.c.start > here.part_start, SEGMENT.c.retired == 0)
        .order_by(SEGMENT.c.start)
        .limit(most)
    )
    return list(corpus.segments(connection, SEGMENT.c.no.in_(first), POST.c.id == here.post))


def of_post(connection: Connection, document: str, post: str) -> list[tuple[int, Segment]]:
    """Return (number, segment) of a post of a document, both by id, in order."""
    no = corpus.document_no(connection, document)
    parts = select(POST.c.part).join(PART, PART.c.no == POST.c.part).where(POST.c.id == post, PART.c.document == no)
    return list(corpus.segments(connection, SEGMENT.c.document == no, SEGMENT.c.part.in_(parts), POST.c.id == post))


def answers_at(connection: Connection, annotator: str, numbers: Sequence[int]) -> dict[str, Annotation]:
    """Return an annotator's answers to some segments (row numbers), by segment id."""
    found = answers.load(connection, ANNOTATION.c.segment.in_(listed(numbers)), ANNOTATION.c.annotator == annotator)
    return {one.segment: one for _no, one in found}


def answer_at(connection: Connection, annotator: str, segment: str) -> Answer | None:
    """Return what an annotator says of a segment (id)."""
    found = answers_at(connection, annotator, [corpus.segment_no(connection, segment)]).get(segment)
    return found.answer if found is not None else None


def analogies_of(connection: Connection, annotator: str, segment: str) -> tuple[Analogy, ...]:
    """Return an annotator's analogies over a segment (id), answered or not."""
    return answers.over(connection, corpus.segment_no(connection, segment), annotator)


def links_to(connection: Connection, annotator: str, kinds: Sequence[str], segments: Sequence[str]) -> list[Link]:
    """Return an annotator's own links of some kinds (none: of any) that touch some of these segments (ids).

    They start or end there, or begin at a span that is marked there.
    """
    wanted = listed(segments)
    ends = select(LINK_END.c.link).where(LINK_END.c.target.in_(wanted))
    marked = (
        select(SPAN.c.id)
        .join(ANNOTATION, ANNOTATION.c.id == SPAN.c.annotation)
        .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
        .where(SEGMENT.c.id.in_(wanted), ANNOTATION.c.annotator == annotator)
    )
    touching: ColumnElement[bool] = or_(LINK.c.start.in_(wanted), LINK.c.id.in_(ends), LINK.c.start.in_(marked))
    return _links(connection, annotator, and_(LINK.c.kind.in_(kinds), touching) if kinds else touching)


class Step(NamedTuple):
    """A link with the segments (ids) it leads from and to; an end that is no place has none.

    ``analogy`` is the one it leads to, or to a part of.
    """

    link: Link
    start: str
    end: str | None
    analogy: Analogy | None = None

    @property
    def places(self) -> tuple[str, str | None]:
        """Both ends."""
        return self.start, self.end

    @property
    def unsaid(self) -> bool:
        """Whether it supports what is not in the text: a conclusion that nobody wrote down."""
        return self.link.kind == "supports" and bool(self.link.ends) and self.link.ends[0].type == "outside"


def steps(connection: Connection, annotator: str, links: Sequence[Link]) -> list[Step]:
    """Return where links of an annotator's own lead from and to."""
    found = [(one, segment_of(connection, annotator, _start(one))) for one in links]
    return [
        Step(one, start, *_led_to(connection, annotator, one.ends[0]) if one.ends else (None,))
        for one, start in found
        if start is not None
    ]


def _led_to(connection: Connection, annotator: str, end: End) -> tuple[str | None, Analogy | None]:
    """Return the id of the segment behind an end, and the analogy that it is or is part of."""
    there = segment_of(connection, annotator, end)
    if there is None or end.type not in OF_ANALOGY:
        return there, None
    over = analogies_of(connection, annotator, there)
    return there, next((one for one in over if one.id == end.id), None)


def _start(link: Link) -> End:
    return End("segment" if ":" in link.start else "span", link.start)


def link(connection: Connection, annotator: str, link_id: str) -> Link | None:
    """Return one of an annotator's own links."""
    return next(iter(_links(connection, annotator, LINK.c.id == link_id)), None)


def _links(connection: Connection, annotator: str, condition: ColumnElement[bool]) -> list[Link]:
    mine = select(LINK.c.annotation).where(condition)
    found = answers.load(connection, ANNOTATION.c.annotator == annotator, ANNOTATION.c.id.in_(mine))
    wanted = set(connection.execute(select(LINK.c.id).where(condition)).scalars())
    return [one for _no, annotation in found for one in annotation.answer.links if one.id in wanted]


def segment_of(connection: Connection, annotator: str, end: End) -> str | None:
    """Return the id of the segment behind an end: itself, or where an object of the annotator's own begins."""
    if end.id is None or end.type == "segment":
        return end.id
    if end.type == "span":
        return _segment_of_span(connection, annotator, end.id)
    if end.type == "link":
        found = link(connection, annotator, end.id)
        return None if found is None else segment_of(connection, annotator, _start(found))
    return _segment_of_analogy(connection, annotator, end.id)


def _segment_of_span(connection: Connection, annotator: str, span: str) -> str | None:
    row = connection.execute(
        select(SEGMENT.c.id)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .join(SPAN, SPAN.c.annotation == ANNOTATION.c.id)
        .where(SPAN.c.id == span, ANNOTATION.c.annotator == annotator)
    ).scalar()
    return None if row is None else str(row)


def _segment_of_analogy(connection: Connection, annotator: str, analogy: str) -> str | None:
    row = connection.execute(
        select(SEGMENT.c.id)
        .join(ANALOGY_MEMBER, ANALOGY_MEMBER.c.segment == SEGMENT.c.no)
        .join(ANALOGY, ANALOGY.c.id == ANALOGY_MEMBER.c.analogy)
        .where(ANALOGY.c.id == analogy, ANALOGY.c.annotator == annotator)
        .order_by(ANALOGY_MEMBER.c.ordinal)
    ).scalar()
    return None if row is None else str(row)


def pairs(connection: Connection, analogy: str) -> int:
    """Return how many pairs an analogy (id) has."""
    found = connection.execute(select(func.json_array_length(ANALOGY.c.pairs)).where(ANALOGY.c.id == analogy)).scalar()
    return int(found or 0)
