"""Posts are corrected at random, taken back and brought again: the store says what a simple model says."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.domain.errors import Refused
from annotator.services import labeling, structuring
from annotator.services.history import redo, redo_name, undo, undo_name
from annotator.services.projects import Project, new_project, open_project
from annotator.services.reading import DocumentView, documents, open_document
from annotator.store import check
from tests.making import SENTENCES, bring_text, person

COUNT = len(SENTENCES)
NAMES = ("Ruth", "K.", "")
place = st.integers(0, 20)


@dataclass(frozen=True)
class One:
    """A post of the model: the places of its passages, and what is known of it."""

    id: str
    first: int
    last: int
    author: str | None = None
    reply_to: str | None = None
    time: str | None = None


Posts = tuple[One, ...]


def circular(posts: Posts) -> bool:
    answers = {one.id: one.reply_to for one in posts}
    for one in posts:
        ahead = answers[one.id]
        for _step in posts:
            if ahead == one.id:
                return True
            ahead = answers.get(ahead) if ahead is not None else None
    return False


def with_one(posts: Posts, at: int, **new: Any) -> Posts:
    return (*posts[:at], replace(posts[at], **new), *posts[at + 1 :])


def joined(posts: Posts, at: int) -> Posts:
    """Return the posts after one was joined with the one before it."""
    first, second = posts[at - 1], posts[at]
    rest = [one for one in posts if one is not second]
    rest = [replace(one, reply_to=first.id) if one.reply_to == second.id else one for one in rest]
    own = first.reply_to if first.reply_to != second.id else None
    new = replace(
        first,
        last=second.last,
        author=first.author or second.author,
        time=first.time or second.time,
        reply_to=own,
    )
    merged = tuple(new if one.id == first.id else one for one in rest)
    if own is None and not circular(with_one(merged, at - 1, reply_to=second.reply_to)):
        merged = with_one(merged, at - 1, reply_to=second.reply_to)
    return merged


def seen(project: Project) -> DocumentView:
    return open_document(project, documents(project)[0].id)


def posts_of(project: Project) -> Posts:
    view = seen(project)
    places = {one.id: [at for at, passage in enumerate(view.segments) if passage.post == one.id] for one in view.posts}
    return tuple(
        One(one.id, places[one.id][0], places[one.id][-1], one.author, one.reply_to, one.time) for one in view.posts
    )


def assert_sound(project: Project, passages: tuple[str, ...]) -> None:
    view = seen(project)
    assert tuple(one.text for one in view.segments) == passages
    whole = "\n".join(SENTENCES)
    posts = {one.id: one for one in view.posts}
    assert len(posts) == len(view.posts)
    for one in view.segments:
        assert whole[one.start : one.end] == one.text
        assert posts[one.post].start <= one.start < one.end <= posts[one.post].end
    for one, after in zip(view.posts, view.posts[1:], strict=False):
        assert one.end <= after.start
        assert not whole[one.end : after.start].strip()


class Structuring(RuleBasedStateMachine):
    """Every rule does one act in the store and the same in the model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project: Project = new_project(self.folder / "p.annot")
        bring_text(self.project, "clock.txt", "\n".join(SENTENCES))
        self.ada = person(self.project, "Ada")
        self.document = documents(self.project)[0].id
        self.ids = [one.id for one in seen(self.project).segments]
        labeling.decide(self.project, self.ada, self.ids[2], ["claim"])
        self.posts = posts_of(self.project)
        self.done: list[tuple[Posts, Posts]] = []
        self.undone: list[tuple[Posts, Posts]] = []

    @initialize(borders=st.sets(st.integers(1, COUNT - 1)))
    def split_first(self, borders: set[int]) -> None:
        for at in sorted(borders):
            self.split(at)

    def act(self, new: Posts | None, do: Any, *arguments: Any) -> None:
        """Do what should make these posts; None: what should be refused."""
        if new is None or circular(new):
            with pytest.raises(Refused):
                do(self.project, self.ada, *arguments)
            return
        change = do(self.project, self.ada, *arguments).change
        assert bool(change) == (new != self.posts)
        if change:
            self.done.append((self.posts, new))
            self.undone.clear()
        self.posts = new

    @rule(at=place)
    def split(self, at: int) -> None:
        at %= COUNT
        home = next(index for index, one in enumerate(self.posts) if one.first <= at <= one.last)
        old = self.posts[home]
        if old.first == at:
            self.act(None, structuring.split_post, self.ids[at])
            return
        made = structuring.split_post(self.project, self.ada, self.ids[at])
        pieces = (replace(old, last=at - 1), One(made.post, at, old.last))
        new = (*self.posts[:home], *pieces, *self.posts[home + 1 :])
        self.done.append((self.posts, new))
        self.undone.clear()
        self.posts = new

    @rule(at=place)
    def join(self, at: int) -> None:
        at %= len(self.posts)
        new = joined(self.posts, at) if at else None
        self.act(new, structuring.join_post, self.document, self.posts[at].id)

    @rule(at=place, name=st.sampled_from(NAMES), everywhere=st.booleans())
    def author(self, at: int, name: str, everywhere: bool) -> None:
        at %= len(self.posts)
        old = self.posts[at].author
        both = {index for index, one in enumerate(self.posts) if everywhere and old is not None and one.author == old}
        new = tuple(
            replace(one, author=name or None) if index in both | {at} else one for index, one in enumerate(self.posts)
        )

        def do(*arguments: Any) -> Any:
            return structuring.set_author(*arguments, everywhere=everywhere)

        self.act(new, do, self.document, self.posts[at].id, name)

    @rule(at=place, other=place, nobody=st.booleans())
    def reply(self, at: int, other: int, nobody: bool) -> None:
        at %= len(self.posts)
        name = None if nobody else self.posts[other % len(self.posts)].id
        new = with_one(self.posts, at, reply_to=name)
        self.act(new, structuring.set_reply, self.document, self.posts[at].id, name)

    @rule(at=place, words=st.sampled_from(["Monday", "2026-03-01T12:00:00Z", " "]))
    def time(self, at: int, words: str) -> None:
        at %= len(self.posts)
        new = with_one(self.posts, at, time=words.strip() or None)
        self.act(new, structuring.set_time, self.document, self.posts[at].id, words)

    @rule()
    def undo(self) -> None:
        if self.done:
            undo(self.project, self.ada)
            self.undone.append(self.done.pop())
            self.posts = self.undone[-1][0]

    @rule()
    def redo(self) -> None:
        if self.undone:
            redo(self.project, self.ada)
            self.done.append(self.undone.pop())
            self.posts = self.done[-1][1]

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.folder / "p.annot", write=True)

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        assert posts_of(self.project) == self.posts
        assert_sound(self.project, SENTENCES)
        assert (redo_name(self.project, self.ada) is None) == (not self.undone)

    def teardown(self) -> None:
        """Taking everything back leaves the one post that was imported; the answer stays till the end."""
        for _act in self.done:
            answer = labeling.answer_of(self.project, self.ada, self.ids[2])
            assert answer is not None
            undo(self.project, self.ada)
        assert len(posts_of(self.project)) == 1
        with self.project.store.reading() as connection:
            assert check.problems(connection, self.project.scheme) == []
        self.project.close()
        shutil.rmtree(self.folder)


class TwoAtOnce(RuleBasedStateMachine):
    """Two people correct the same posts and take back what they may: whatever is refused, the project stays sound."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project: Project = new_project(self.folder / "p.annot")
        bring_text(self.project, "clock.txt", "\n".join(SENTENCES))
        self.people = [person(self.project, name) for name in ("Ada", "Ben")]
        self.document = documents(self.project)[0].id

    def tried(self, do: Any, *arguments: Any) -> None:
        before = posts_of(self.project)
        try:
            do(self.project, *arguments)
        except Refused:
            assert posts_of(self.project) == before

    @rule(who=st.integers(0, 1), at=place)
    def split(self, who: int, at: int) -> None:
        segments = seen(self.project).segments
        self.tried(structuring.split_post, self.people[who], segments[at % COUNT].id)

    @rule(who=st.integers(0, 1), at=place)
    def join(self, who: int, at: int) -> None:
        posts = posts_of(self.project)
        self.tried(structuring.join_post, self.people[who], self.document, posts[at % len(posts)].id)

    @rule(who=st.integers(0, 1), at=place, other=place)
    def reply(self, who: int, at: int, other: int) -> None:
        ids = [one.id for one in posts_of(self.project)]
        ends = (ids[at % len(ids)], [None, *ids][other % (len(ids) + 1)])
        self.tried(structuring.set_reply, self.people[who], self.document, *ends)

    @rule(who=st.integers(0, 1), back=st.booleans())
    def turn(self, who: int, back: bool) -> None:
        name = (undo_name if back else redo_name)(self.project, self.people[who])
        if name is not None:
            self.tried(undo if back else redo, self.people[who])

    @invariant()
    def the_project_is_sound(self) -> None:
        posts = posts_of(self.project)
        assert not circular(posts)
        known = {one.id for one in posts}
        assert all(one.reply_to in known | {None} for one in posts)
        assert_sound(self.project, SENTENCES)

    def teardown(self) -> None:
        """Nothing dangles in the file."""
        with self.project.store.reading() as connection:
            assert check.problems(connection, self.project.scheme) == []
        self.project.close()
        shutil.rmtree(self.folder)


_QUICK = settings(
    max_examples=12, stateful_step_count=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
TestStructuring = pytest.mark.usefixtures("session_home")(Structuring.TestCase)
TestStructuring.settings = _QUICK
TestTwoAtOnce = pytest.mark.usefixtures("session_home")(TwoAtOnce.TestCase)
TestTwoAtOnce.settings = _QUICK
