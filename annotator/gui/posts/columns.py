"""Posts as rows of a table: number, author, what each answers, time, how it begins."""

from dataclasses import replace

from annotator.domain.corpus import Post
from annotator.domain.times import readable
from annotator.gui.posts.reading import PostRow
from annotator.gui.widgets.rows import Cells
from annotator.gui.wording.dates import short_time
from annotator.messages import mark, translate

_NARROW_WIDTHS = {"number": 56, "author": 104, "answers": 72}
_MOST_WORDS = 200
NARROW = 640
"""Less room than this at 100 % text has no column for times, and less for the others."""
_LEAST_WIDTHS = {"number": 52, "author": 76, "words": None}
_LEAST = 400
"""Less room than this leaves whom a post answers to the form beside: how posts begin is what one finds them by."""


def columns_for(room: int, *, timed: bool) -> dict[str, Cells[PostRow]]:
    """Return the columns that fit.

    Args:
        room: the width in units of 100 % text.
        timed: whether the time of any post is known.
    """
    if room >= NARROW:
        return {key: column for key, column in COLUMNS.items() if timed or key != "time"}
    if room < _LEAST:
        return {key: replace(COLUMNS[key], width=width) for key, width in _LEAST_WIDTHS.items()}
    return {key: replace(column, width=_NARROW_WIDTHS.get(key)) for key, column in COLUMNS.items() if key != "time"}


def named(post: Post) -> str:
    """Return a post as others refer to it: ``3, Ruth Adler``."""
    return f"{post.ordinal}, {post.author}" if post.author else f"{post.ordinal}"


def _author(row: PostRow) -> str:
    return row.post.author or ""


def _time(row: PostRow) -> str:
    return readable(row.post.time or "")


def _answers(row: PostRow) -> str:
    offered = "" if row.quotes is None else f"{named(row.quotes)}?"
    return offered if row.answers is None else named(row.answers)


def _answers_spoken(row: PostRow) -> str:
    if row.quotes is not None:
        return translate("not known; it quotes {post}", post=named(row.quotes))
    return _answers(row) or _not_known(row)


def _not_known(_row: PostRow) -> str:
    return translate("not known")


COLUMNS: dict[str, Cells[PostRow]] = {
    "number": Cells(words=lambda row: f"{row.post.ordinal:,}", head=mark("Post"), width=64, right=True, ink="ink2"),
    "author": Cells(words=_author, spoken=lambda row: _author(row) or _not_known(row), head=mark("Author"), width=144),
    "answers": Cells(words=_answers, spoken=_answers_spoken, head=mark("Answers"), width=128, ink="ink2"),
    "time": Cells(
        words=lambda row: short_time(_time(row)),
        tip=_time,
        spoken=lambda row: _time(row) or _not_known(row),
        head=mark("Time"),
        width=144,
        small=True,
        ink="ink2",
    ),
    "words": Cells(words=lambda row: row.first_words[:_MOST_WORDS], head=mark("First words"), ink="ink2"),
}
