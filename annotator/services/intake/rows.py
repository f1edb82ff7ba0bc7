"""Make rows of a part that is understood and cut: its posts and segments."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.domain.times import as_utc
from annotator.formats.incoming import IncomingPart, IncomingPost
from annotator.services.intake.shaping import Shape
from annotator.store.new_rows import NewPart, NewPerhaps, NewPost, NewSegment
from annotator.text.repeats import key_alone, keys_of
from annotator.text.search_words import index_text


def as_json(value: Mapping[str, Any] | None) -> str:
    """Return metadata as it is kept."""
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else "{}"


def post_rows(item: IncomingPart, part: NewPart, shape: Shape) -> list[NewPost]:
    """Return the posts of a part: those the reader gave, those that were seen in its text, or the one it is."""
    if item.posts:
        return [_given(one) for one in item.posts]
    if len(shape.posts) < 2:
        author, time = item.author, item.time
        for seen in shape.posts:  # what a person corrected stands there too, and goes before what the file says
            author, time = seen.author or author, seen.time or time
        return [_only_post(item, part, author, time)]
    ids = [_name(item, part), *(f"{part.id[:12]}.{post.start}" for post in shape.posts[1:])]
    replies = [item.reply_to if post.reply_to is None else ids[post.reply_to] for post in shape.posts]
    return [
        _row(name, post.start, post.end, post.author, reply_to, post.time, item.post_extra)
        for name, post, reply_to in zip(ids, shape.posts, replies, strict=True)
    ]


def perhaps_rows(shape: Shape) -> Sequence[NewPerhaps]:
    """Return the places of a part at which something may be and nobody decided it."""
    return [NewPerhaps(one.kind, one.start, one.end, one.reason) for one in shape.perhaps] if shape.perhaps else ()


def segment_rows(part: NewPart, posts: Sequence[NewPost], shape: Shape, at_once: int) -> Iterator[list[NewSegment]]:
    """Yield the segments of a part, so many at once."""
    text, starts, cuts = part.text, [post.start for post in posts], shape.cuts
    for first in range(0, len(cuts), at_once):
        # A short passage is known by its neighbours, so one more on either side is looked at.
        before = max(0, first - 1)
        passages = [text[start:end] for start, end in cuts[before : first + at_once + 1]]
        keys = keys_of(passages)
        last = min(first + at_once, len(cuts))
        rows = []
        for index in range(first, last):
            start, end = cuts[index]
            key, words, key_before, key_after = keys[index - before]
            post = bisect_right(starts, start) - 1 if len(starts) > 1 else 0
            search = index_text(passages[index - before])
            rows.append(
                NewSegment(start, end, max(post, 0), shape.voices[index], words, key, key_before, key_after, search)
            )
        yield rows


def plain_rows(item: IncomingPart, part: NewPart) -> tuple[Sequence[NewPost], Sequence[NewSegment]]:
    """Return post and segment of a plain record: what shaping it, and the functions above, give, in less time."""
    text = part.text[:]
    posts = (_only_post(item, part, item.author, item.time),)
    passage = text.rstrip()
    if not passage:
        return posts, ()
    key, words = key_alone(passage)
    return posts, (NewSegment(0, len(passage), 0, "own", words, key, None, None, index_text(passage)),)


def _name(item: IncomingPart, part: NewPart) -> str:
    return item.record or part.id[:12]


def _only_post(item: IncomingPart, part: NewPart, author: str | None, time: str | None) -> NewPost:
    extra = as_json(item.post_extra) if item.post_extra else "{}"
    utc = None if time is None else as_utc(time)
    return NewPost(_name(item, part), 0, len(part.text), extra, author, item.reply_to, time, utc)


def _given(one: IncomingPost) -> NewPost:
    return _row(one.id, one.start, one.end, one.author, one.reply_to, one.time, one.extra)


def _row(
    name: str,
    start: int,
    end: int,
    author: str | None,
    reply_to: str | None,
    time: str | None,
    extra: Mapping[str, Any] | None,
) -> NewPost:
    utc = None if time is None else as_utc(time)
    return NewPost(name, start, end, as_json(extra) if extra else "{}", author, reply_to, time, utc)
