"""A stretch of a long document: so many segments around one of them, its posts, and what there is beyond it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, false, func, literal, select, tuple_, union

from annotator.domain.corpus import Post, Segment
from annotator.store import corpus
from annotator.store.corpus import live, visible
from annotator.store.queue import Place, place_of
from annotator.store.schema import ANNOTATION, PART, POST, SEGMENT
from annotator.store.statements import Prepared, listed

There = Callable[[Any], ColumnElement[bool]]
"""A condition over the table segment, or an alias of it."""
_ORIGINAL = SEGMENT.alias("original")
# A stretch may answer a thousand posts that stand elsewhere.
_FIRST = Prepared(
    select(SEGMENT.c.no)
    .where(SEGMENT.c.document == bindparam("document"), SEGMENT.c.part == bindparam("part"))
    .where(SEGMENT.c.start >= bindparam("begin"), SEGMENT.c.start < bindparam("finish"), live())
    .order_by(SEGMENT.c.start)
    .limit(1)
)


class Stretch(NamedTuple):
    """Segments that follow each other, and whether the document goes on above and below them.

    ``numbers`` are their row numbers; the first one's ``break_before`` is as in the whole document.
    """

    segments: tuple[Segment, ...]
    numbers: tuple[int, ...]
    above: bool
    below: bool

    @property
    def begins_within(self) -> bool:
        """Whether the first one is not the first of its post."""
        return self.above and self.segments[0].break_before != "post"


class Counted(NamedTuple):
    """How many segments there are, how many of them are asked, and how many of those an annotator has done."""

    segments: int
    asked: int
    done: int


def number_of(connection: Connection, segment: str) -> int:
    """Return the row number of a segment (id) that may be retired; raises NotFound."""
    found = connection.execute(select(SEGMENT.c.no).where(SEGMENT.c.id == segment, visible(SEGMENT))).scalar()
    return corpus.segment_no(connection, segment) if found is None else int(found)


def numbers_of(connection: Connection, segments: Iterable[str]) -> list[int]:
    """Return the row numbers of segments (ids); those that are not there are left out."""
    rows = connection.execute(select(SEGMENT.c.no).where(SEGMENT.c.id.in_(listed(segments)), live()))
    return [int(no) for no in rows.scalars()]


def post_of(connection: Connection, segment: int) -> str:
    """Return the id of the post a segment (row number) stands in."""
    there = select(POST.c.id).join(SEGMENT, SEGMENT.c.post == POST.c.no).where(SEGMENT.c.no == segment)
    return str(connection.execute(there).scalar_one())


def in_post(connection: Connection, document: int, post: str) -> ColumnElement[bool]:
    """Return the condition that a segment stands in a post (id) of a document (row number)."""
    there = select(POST.c.no, POST.c.part, POST.c.start, POST.c.end).join(PART, PART.c.no == POST.c.part)
    row = connection.execute(there.where(PART.c.document == document, visible(PART), POST.c.id == post)).first()
    if row is None:
        return false()
    no, part, start, end = row
    place = (SEGMENT.c.part == part, SEGMENT.c.start >= start, SEGMENT.c.start < end)
    return and_(SEGMENT.c.document == document, *place, SEGMENT.c.post == no)


def is_longer(connection: Connection, document: int, most: int) -> bool:
    """Whether a document (row number) has more segments than so many; no more than these are looked at."""
    there = select(SEGMENT.c.no).where(SEGMENT.c.document == document, live()).offset(most).limit(1)
    return connection.execute(there).first() is not None


def around(connection: Connection, segment: int, most: int) -> Stretch:
    """Return at most so many segments around one (row number; it may be retired), half of them above it."""
    place, half = place_of(connection, segment), most // 2
    above = _beside(connection, place, half + 1, down=False)[::-1]
    below = _beside(connection, place, most - half + 1, down=True)
    before = above[: max(len(above) - half, 0)]
    wanted = [*above, *below[: most - half]]
    found = list(corpus.segments(connection, corpus.numbered(wanted)))[len(before) :]
    return Stretch(
        tuple(one for _no, one in found),
        tuple(no for no, _one in found),
        bool(before),
        len(below) > most - half,
    )


def _beside(connection: Connection, place: Place, most: int, *, down: bool) -> list[int]:
    """Return the numbers of segments of the document, the nearest first; going down, the place itself included."""
    order = (SEGMENT.c.part, SEGMENT.c.start)
    here, there = tuple_(*(literal(one) for one in place[1:])), tuple_(*order)
    rows = (
        select(SEGMENT.c.no)
        .where(SEGMENT.c.document == place[0], there >= here if down else there < here, live())
        .order_by(*(order if down else [one.desc() for one in order]))
        .limit(most)
    )
    return [int(no) for no in connection.execute(rows).scalars()]


def numbered(connection: Connection, document: int, segments: Iterable[str]) -> list[tuple[int, Segment]]:
    """Return those of some segments (ids) that stand in a document (row number), and what they repeat there, in order.

    Each comes with its number in the document, from 1, for which all its segments are counted.
    """
    wanted = dict(corpus.segments(connection, corpus.in_document(document), SEGMENT.c.id.in_(listed(segments))))
    repeated = {name for one in wanted.values() for name in one.repeat_of} - {one.id for one in wanted.values()}
    if repeated:
        wanted |= corpus.segments(connection, corpus.in_document(document), SEGMENT.c.id.in_(listed(repeated)))
    if not wanted:
        return []
    place = func.row_number().over(order_by=(SEGMENT.c.part, SEGMENT.c.start)).label("place")
    every = select(SEGMENT.c.no, place).where(SEGMENT.c.document == document, live()).subquery()
    rows = connection.execute(select(every).where(every.c.no.in_(listed(wanted))).order_by(every.c.place))
    return [(int(place), wanted[no]) for no, place in rows]


def first_of_post_beside(connection: Connection, document: int, segment: int, *, down: bool) -> int | None:
    """Return the segment (row number) the next post begins with; upwards that of its own post, then of the one above.

    None at the end. Posts without a segment are passed over.
    """
    part, start = _post_place(connection, segment)
    here, own = tuple_(PART.c.no, POST.c.start), tuple_(literal(part), literal(start))
    # the part apart, by which the index finds them
    there = (here > own, PART.c.no >= part) if down else (here <= own, PART.c.no <= part)
    order = (PART.c.no, POST.c.start) if down else (PART.c.no.desc(), POST.c.start.desc())
    posts = (
        select(POST.c.part, POST.c.start, POST.c.end)
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART), *there)
        .order_by(*order)
    )
    firsts = (_first_of(connection, document, post) for post in connection.execute(posts))
    return next((first for first in firsts if first not in (None, segment)), None)


def posts(connection: Connection, document: int, first: int, last: int) -> tuple[tuple[Post, ...], int]:
    """Return the posts from that of one segment (row number) to that of another, and how many the document has."""
    start, end = (tuple_(*map(literal, _post_place(connection, one))) for one in (first, last))
    here = tuple_(PART.c.no, POST.c.start)
    before = _posts_where(connection, document, here < start)
    rows = connection.execute(
        select(
            *(POST.c.id, (PART.c.start + POST.c.start), (PART.c.start + POST.c.end)),
            *(POST.c.author, POST.c.reply_to, POST.c.time),
        )
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART), here >= start, here <= end)
        .order_by(PART.c.no, POST.c.start)
    )
    found = tuple(Post(name, ordinal, *rest) for ordinal, (name, *rest) in enumerate(rows, before + 1))
    return found, before + len(found) + _posts_where(connection, document, here > end)


def _post_place(connection: Connection, segment: int) -> tuple[int, int]:
    """Return the part (row number) and the offset at which the post of a segment begins."""
    place = select(POST.c.part, POST.c.start).join(SEGMENT, SEGMENT.c.post == POST.c.no)
    part, start = connection.execute(place.where(SEGMENT.c.no == segment)).one()
    return int(part), int(start)


def _posts_where(connection: Connection, document: int, condition: ColumnElement[bool]) -> int:
    rows = select(func.count()).select_from(POST).join(PART, PART.c.no == POST.c.part)
    return int(connection.execute(rows.where(PART.c.document == document, visible(PART), condition)).scalar_one())


def posts_with_words(connection: Connection, document: int, ids: Iterable[str]) -> dict[str, tuple[Post, Segment]]:
    """Return some posts of a document, by id, with the segment each begins with; one without any is left out.

    Where they stand is counted through all posts of the document, so this is for those that others answer only.
    """
    order = (PART.c.no, POST.c.start)
    numbered = (
        select(
            *(POST.c.no, POST.c.id, PART.c.no.label("part"), POST.c.start, PART.c.start.label("offset"), POST.c.end),
            *(POST.c.author, POST.c.reply_to, POST.c.time, func.row_number().over(order_by=order).label("ordinal")),
        )
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART))
        .subquery()
    )
    rows = connection.execute(select(numbered).where(numbered.c.id.in_(listed(ids)))).all()
    found = ((row.no, _first_of(connection, document, row)) for row in rows)
    firsts = {post: no for post, no in found if no is not None}
    there = dict(corpus.segments(connection, corpus.numbered(firsts.values())))
    return {
        row.id: (
            Post(row.id, row.ordinal, row.offset + row.start, row.offset + row.end, *row[6:9]),
            there[firsts[row.no]],
        )
        for row in rows
        if row.no in firsts
    }


def _first_of(connection: Connection, document: int, post: Any) -> int | None:
    found = _FIRST.value(connection, document=document, part=post.part, begin=post.start, finish=post.end)
    return None if found is None else int(found)


def beyond(
    connection: Connection, annotator: str, first: int, last: int, *, of_post: bool = False
) -> tuple[Counted, Counted]:
    """Count what stands above one segment of a document and below another (row numbers); or only of their posts."""
    start, end = place_of(connection, first), place_of(connection, last)

    def counted(segment: int, place: Place, *, above: bool) -> Counted:
        post = connection.execute(select(SEGMENT.c.post).where(SEGMENT.c.no == segment)).scalar_one()

        def there(table: Any) -> ColumnElement[bool]:
            here = tuple_(table.c.part, table.c.start)
            edge = tuple_(*(literal(one) for one in place[1:]))
            within = [table.c.post == post, table.c.part == place[1]] if of_post else []
            return and_(table.c.document == place[0], here < edge if above else here > edge, *within)

        return _counted(connection, annotator, there)

    return counted(first, start, above=True), counted(last, end, above=False)


def _counted(connection: Connection, annotator: str, there: There) -> Counted:
    rows = select(func.count(), func.count().filter(SEGMENT.c.match.is_(None))).select_from(SEGMENT)
    segments, asked = connection.execute(rows.where(there(SEGMENT), live())).one()
    is_done = (ANNOTATION.c.annotator == annotator, ANNOTATION.c["pass"] == 1, ANNOTATION.c.state == "done", live())
    itself = (
        select(SEGMENT.c.item)
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(there(SEGMENT), SEGMENT.c.match.is_(None), *is_done)
    )
    by_repeats = (
        select(SEGMENT.c.item)
        .select_from(_ORIGINAL)
        .join(SEGMENT, and_(SEGMENT.c.item == _ORIGINAL.c.no, SEGMENT.c.match.is_not(None)))
        .join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        .where(there(_ORIGINAL), *is_done)
    )
    done = connection.execute(select(func.count()).select_from(union(itself, by_repeats).subquery())).scalar_one()
    return Counted(int(segments), int(asked), int(done))
