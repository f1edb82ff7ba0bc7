"""Posts after import: data about the text, corrected row by row through the recorder; segments follow."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from annotator.domain.errors import NotFound, Refused
from annotator.store import texts
from annotator.store.corpus import live, visible
from annotator.store.recorder import Recorder, Row, read_row
from annotator.store.schema import PART, POST, SEGMENT


class PostPlace(NamedTuple):
    """A post among those of its document: row, number (from 1), and the row before it if that is of the same part."""

    row: Row
    number: int
    before: Row | None


class Border(NamedTuple):
    """A border between two segments of one post: the post's row and number, where the text before ends and goes on.

    ``begins`` is where the second segment does; what stands before it in ``start``, such as a name, belongs to it.
    """

    post: PostPlace
    part: str
    end: int
    start: int
    begins: int


def posts(connection: Connection, document: int) -> list[Row]:
    """Return the rows of the posts of a document (row number), in order."""
    rows = connection.execute(
        select(POST)
        .join(PART, PART.c.no == POST.c.part)
        .where(PART.c.document == document, visible(PART))
        .order_by(PART.c.no, POST.c.start)
    )
    return [dict(row) for row in rows.mappings()]


def posts_beside(connection: Connection, post: Row) -> list[Row]:
    """Return the rows of the posts of the document a post (row) stands in, in order."""
    return posts(connection, _document(connection, post))


def find(rows: Sequence[Row], post: str) -> PostPlace:
    """Return one of the posts of a document, by id; raises NotFound."""
    for place, row in enumerate(rows):
        if row["id"] == post:
            before = rows[place - 1] if place and rows[place - 1]["part"] == row["part"] else None
            return PostPlace(row, place + 1, before)
    raise NotFound("There is no post “{post}” in the document.", field="post", post=post)


def circular(answers: Mapping[str, str | None], post: str) -> bool:
    """Whether a post answers itself in the end; ``answers`` gives the post each one answers, by id."""
    seen = {post}
    ahead = answers.get(post)
    while ahead is not None and ahead not in seen:
        seen.add(ahead)
        ahead = answers.get(ahead)
    return ahead == post


def border_before(connection: Connection, segment: int) -> Border | None:
    """Return the border before a live segment (row number), or None where it is the first of its post.

    What stands between the two and is no white space, such as the name of who speaks, goes with the second.
    """
    row = read_row(connection, SEGMENT, (segment,))
    assert row is not None, "the caller looked it up"
    before = connection.execute(
        select(func.max(SEGMENT.c.end)).where(
            SEGMENT.c.post == row["post"],
            SEGMENT.c.document == row["document"],
            SEGMENT.c.part == row["part"],
            SEGMENT.c.start < row["start"],
            live(),
        )
    ).scalar()
    if before is None:
        return None
    part = connection.execute(select(PART.c.id).where(PART.c.no == row["part"])).scalar_one()
    between = texts.between(connection, row["part"], before, row["start"])
    start = before + len(between) - len(between.lstrip())
    post = connection.execute(select(POST.c.id).where(POST.c.no == row["post"])).scalar_one()
    return Border(find(posts(connection, row["document"]), post), part, before, start, row["start"])


def put_post(recorder: Recorder, row: Row, **new: object) -> None:
    """Write other values into the row of a post."""
    recorder.put(POST, {**row, **new})


def add_post(recorder: Recorder, row: Row) -> int:
    """Write a new post; returns its row number."""
    newest = recorder.connection.execute(select(func.max(POST.c.no))).scalar()
    number = int(newest or 0) + 1
    recorder.add(POST, {**row, "no": number})
    return number


def remove_post(recorder: Recorder, row: Row) -> None:
    """Take away the row of a post that no segment lies in any more."""
    recorder.remove(POST, (row["no"],))


def move_segments(recorder: Recorder, source: Row, target: int, *, start: int = 0) -> None:
    """Let the segments of a post that begin at or behind an offset of its part, retired ones too, lie in another."""
    for segment in _of_post(recorder.connection, source):
        if segment["start"] >= start:
            recorder.put(SEGMENT, {**segment, "post": target}, segment=segment["no"])


def _of_post(connection: Connection, post: Row) -> list[Row]:
    rows = connection.execute(
        select(SEGMENT)
        .where(
            SEGMENT.c.document == _document(connection, post),
            SEGMENT.c.part == post["part"],
            SEGMENT.c.post == post["no"],
        )
        .order_by(SEGMENT.c.start)
    )
    return [dict(row) for row in rows.mappings()]


def propose_voice(recorder: Recorder, segments: Sequence[int], voice: str) -> int:
    """Propose a voice for segments (row numbers); answers that were given stay. Returns how many changed."""
    changed = 0
    for number in segments:
        row = read_row(recorder.connection, SEGMENT, (number,))
        assert row is not None, "the caller looked it up"
        changed += recorder.put(SEGMENT, {**row, "voice": voice}, segment=number)
    return changed


def release(connection: Connection, post: int) -> None:
    """Let go of a post (row number) that undo is about to take away.

    What still lies in it are rows that were retired since it was made, of cuts that were taken back: they go to the
    post before it.

    Raises:
        Refused: a post answers it.
    """
    row = read_row(connection, POST, (post,))
    if row is None:
        return
    if any(one["reply_to"] == row["id"] for one in posts_beside(connection, row)):
        raise Refused("This cannot be taken away: a post answers it.", hint="Change what that one answers first.")
    before = (
        select(POST.c.no)
        .where(POST.c.part == row["part"], POST.c.start < row["start"])
        .order_by(POST.c.start.desc())
        .limit(1)
        .scalar_subquery()
    )
    connection.execute(update(SEGMENT).where(SEGMENT.c.post == post, SEGMENT.c.retired == 1).values(post=before))


def refuse_circles(connection: Connection, numbers: Iterable[int]) -> None:
    """Refuse what undo made of these posts (row numbers) where one of them would answer itself."""
    for number in numbers:
        row = read_row(connection, POST, (number,))
        if row is not None and row["reply_to"] is not None:
            answers = {one["id"]: one["reply_to"] for one in posts_beside(connection, row)}
            if circular(answers, row["id"]):
                raise Refused("This cannot be brought back: the replies would run in a circle.")


def _document(connection: Connection, post: Row) -> int:
    return int(connection.execute(select(PART.c.document).where(PART.c.no == post["part"])).scalar_one())
