"""Posts corrected after import: who said it, what it answers, where it begins. Each function is one act, one undo step.

Posts are data about the text: no id changes, segments follow the borders, answers stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Refused
from annotator.domain.times import as_utc
from annotator.services.projects import Project
from annotator.store import corpus, possible
from annotator.store import structuring as rows
from annotator.store.recorder import Recorder, Row
from annotator.store.structuring import PostPlace
from annotator.text.normalise import refuse_surrogates


@dataclass(frozen=True, slots=True)
class Corrected:
    """The post (id) that was corrected, or is new, and what the act changed; nothing where it stood so already."""

    post: str
    change: Change = NOTHING


@dataclass(slots=True)
class _Act:
    """One act under way: the rows of the document's posts, the one it is about, and what the history will say."""

    recorder: Recorder
    posts: Sequence[Row]
    place: PostPlace
    params: dict[str, object]

    @property
    def row(self) -> Row:
        """The row of the post it is about."""
        return self.place.row


def set_author(
    project: Project, annotator: str | None, document: str, post: str, author: str | None, *, everywhere: bool = False
) -> Corrected:
    """Say who wrote a post; nothing or white space alone: nobody knows.

    Args:
        project: open for writing.
        annotator: id of who says so, in whose undo it stands.
        document: id of the document.
        post: id of the post.
        author: the name.
        everywhere: whether all posts of the document that have the author this one has now get the new one.
    """
    name = _clean(author, "author")
    with _acting(project, annotator, "authors" if everywhere else "author", document, post) as act:
        act.params |= {"author": name, "before": act.row["author"]}
        everywhere = everywhere and act.row["author"] is not None
        for row in act.posts:
            if row is act.row or (everywhere and row["author"] == act.row["author"]):
                rows.put_post(act.recorder, row, author=name)
    return Corrected(post, _change(act))


def set_time(project: Project, annotator: str | None, document: str, post: str, time: str | None) -> Corrected:
    """Say when a post was written, in the words of the source; ISO 8601 with an offset is understood as a time."""
    words = _clean(time, "time")
    with _acting(project, annotator, "time", document, post) as act:
        act.params["time"] = words
        rows.put_post(act.recorder, act.row, time=words, time_utc=_in_utc(words))
    return Corrected(post, _change(act))


def set_reply(project: Project, annotator: str | None, document: str, post: str, target: str | None) -> Corrected:
    """Say which post of the document a post answers; None: no post of it.

    Raises:
        Refused: the post would answer itself in the end.
        NotFound: there is no such post.
    """
    with _acting(project, annotator, "reply", document, post) as act:
        act.params["target"] = None if target is None else rows.find(act.posts, target).number
        answers = {**_answers(act.posts), post: target}
        _refuse_circle(answers, act.place)
        rows.put_post(act.recorder, act.row, reply_to=target)
    return Corrected(post, _change(act))


def split_post(project: Project, annotator: str | None, segment: str) -> Corrected:
    """Let a new post begin at a segment (id): it and what follows in its post. Nothing is known of the new one yet.

    Raises:
        Refused: a post begins there already.
        NotFound: there is no such segment.
    """
    params: dict[str, object] = {}
    with project.store.acting("split post", annotator, params) as recorder:
        border = rows.border_before(recorder.connection, corpus.segment_no(recorder.connection, segment))
        if border is None:
            raise Refused("A post begins here already.")
        old = border.post.row
        params["post"] = border.post.number
        possible.settle_posts(recorder, old["part"], border.start, border.begins)
        unknown = dict.fromkeys(("author", "reply_to", "time", "time_utc"))
        new = {**old, **unknown, "id": _new_id(recorder, old, border), "start": border.start, "extra": "{}"}
        number = rows.add_post(recorder, new)
        rows.move_segments(recorder, old, number, start=border.start)
        rows.put_post(recorder, old, end=border.end)  # last: undo begins with it, and finds first whether it is there
    return Corrected(str(new["id"]), Change(frozenset({"corpus"}), (), recorder.operation))


def _new_id(recorder: Recorder, old: Row, border: rows.Border) -> str:
    """Name a new post by where it begins: the same on every laptop, and in no other post's way."""
    taken = {one["id"] for one in rows.posts_beside(recorder.connection, old)}
    name = f"{border.part[:12]}.{border.start}"
    while name in taken:
        name += "+"
    return name


def join_post(project: Project, annotator: str | None, document: str, post: str) -> Corrected:
    """Join a post with the one before it, which keeps what is known of it; answers to the second are now to the first.

    Raises:
        Refused: there is none before it that came in one piece with it, or one would answer itself.
    """
    with _acting(project, annotator, "join posts", document, post) as act:
        before = act.place.before
        if before is None and act.place.number > 1:
            raise Refused("The two posts came in apart from each other: they cannot be joined.")
        if before is None:
            raise Refused("There is no post before the first.")
        act.params["before"] = act.place.number - 1
        possible.settle_posts(act.recorder, act.row["part"], act.row["start"], act.row["start"])
        joined = _joined(act.posts, before, act.row)
        answers = {one: _instead(target, post, before["id"]) for one, target in _answers(act.posts).items()}
        answers |= {before["id"]: joined["reply_to"]}
        _refuse_circle(answers, rows.find(act.posts, before["id"]))
        for one in act.posts:
            if one["reply_to"] == post and one is not before:
                rows.put_post(act.recorder, one, reply_to=before["id"])
        rows.put_post(act.recorder, before, **joined)  # before the segments: redo finds first whether it is there
        rows.move_segments(act.recorder, act.row, before["no"])
        rows.remove_post(act.recorder, act.row)
    return Corrected(before["id"], _change(act))


def _joined(posts: Sequence[Row], first: Row, second: Row) -> Row:
    """Return what becomes of the first of two posts: what is not known of it is taken from the second."""
    times = first if first["time"] else second
    answers = {one: _instead(target, second["id"], first["id"]) for one, target in _answers(posts).items()}
    own = first["reply_to"] if first["reply_to"] != second["id"] else None
    if own is None and not rows.circular({**answers, first["id"]: second["reply_to"]}, first["id"]):
        own = second["reply_to"]
    return {
        "author": first["author"] or second["author"],
        "reply_to": own,
        "time": times["time"],
        "time_utc": times["time_utc"],
        "end": second["end"],
    }


def propose_voice(project: Project, annotator: str | None, segments: Sequence[str], voice: str) -> Corrected:
    """Propose in whose voice segments (ids) of one post are; answers that were given stay.

    Raises:
        BadInput: the scheme has no such voice, or no segment was named.
        NotFound: there is no such segment.
    """
    if voice not in project.scheme.voices:
        raise BadInput("There is no voice “{value}”.", field="voice", value=voice)
    if not segments:
        raise BadInput("No passage was chosen.", field="segments")
    params = {"voice": voice}
    with project.store.acting("proposed voice", annotator, params) as recorder:
        numbers = [corpus.segment_no(recorder.connection, one) for one in segments]
        post = corpus.segment(recorder.connection, segments[0]).post
        if rows.propose_voice(recorder, numbers, voice):
            possible.settle_quotations(recorder, numbers)
    return Corrected(post, Change(frozenset({"corpus"}), tuple(segments), recorder.operation))


@contextmanager
def _acting(project: Project, annotator: str | None, act: str, document: str, post: str) -> Iterator[_Act]:
    """Begin an act about one post of a document; raises NotFound."""
    params: dict[str, object] = {}
    with project.store.acting(act, annotator, params) as recorder:
        posts = rows.posts(recorder.connection, corpus.document_no(recorder.connection, document))
        place = rows.find(posts, post)
        params["post"] = place.number
        yield _Act(recorder, posts, place, params)


def _change(act: _Act) -> Change:
    if act.recorder.operation is None:
        return NOTHING
    return Change(frozenset({"corpus"}), (), act.recorder.operation)


def _answers(posts: Sequence[Row]) -> dict[str, str | None]:
    return {one["id"]: one["reply_to"] for one in posts}


def _instead(target: str | None, gone: str, kept: str) -> str | None:
    return kept if target == gone else target


def _refuse_circle(answers: Mapping[str, str | None], place: PostPlace) -> None:
    if rows.circular(answers, place.row["id"]):
        raise Refused("Post {number} would answer itself: the replies run in a circle.", number=place.number)


def _clean(words: str | None, field: str) -> str | None:
    """Return what was typed on one line, or None where nothing was."""
    refuse_surrogates(words or "", field=field)
    return " ".join((words or "").split()) or None


def _in_utc(time: str | None) -> str | None:
    return None if time is None else as_utc(time)
