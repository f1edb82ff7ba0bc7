"""Posts corrected after import: segments follow, answers stay, each act is one undo step that the history names."""

from collections.abc import Sequence
from typing import Any

import pytest

from annotator.domain.corpus import Post
from annotator.domain.errors import BadInput, NotFound, Refused
from annotator.messages import act_name
from annotator.services import labeling, repeats, structuring
from annotator.services.history import history, redo, undo
from annotator.services.projects import Project
from annotator.services.reading import DocumentView, documents, open_document
from annotator.services.structuring import join_post, set_author, set_reply, set_time, split_post
from annotator.store import check, linking
from tests.making import SENTENCES, bring_posts, bring_text, content, person

THREAD = (
    {"id": "a", "document": "pier", "text": "The pier is old.", "author": "Ruth"},
    {"id": "b", "document": "pier", "text": "Old is not bad.", "author": "K.", "reply_to": "a"},
    {"id": "c", "document": "pier", "text": "It leans to one side.", "author": "Ruth", "reply_to": "b"},
)


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


@pytest.fixture
def thread(empty: Project) -> Project:
    bring_posts(empty, "pier.jsonl", THREAD)
    return empty


def view(project: Project, place: int = 0) -> DocumentView:
    return open_document(project, documents(project)[place].id)


def posts(project: Project) -> tuple[Post, ...]:
    return view(project).posts


def texts(project: Project) -> list[list[str]]:
    """Return the passages of each post."""
    seen = view(project)
    return [[one.text for one in seen.segments if one.post == post.id] for post in seen.posts]


def split_at(project: Project, who: str, places: Sequence[int]) -> list[str]:
    """Split a text before these passages, from the last to the first; returns the ids of its posts."""
    for place in sorted(places, reverse=True):
        split_post(project, who, view(project).segments[place].id)
    return [one.id for one in posts(project)]


def test_a_post_that_is_split_gives_its_passages_to_the_new_one(harbour: Project, ada: str):
    before = view(harbour).segments
    made = split_post(harbour, ada, before[2].id)
    first, second = posts(harbour)
    assert texts(harbour) == [list(SENTENCES[:2]), list(SENTENCES[2:])]
    assert (first.start, first.end) == (before[0].start, before[1].end)
    assert (second.start, second.end) == (before[2].start, before[-1].end)
    assert made.post == second.id != first.id
    assert [one.id for one in view(harbour).segments] == [one.id for one in before]


def test_answers_stay_where_they_are(harbour: Project, ada: str):
    segment = view(harbour).segments[3].id
    labeling.decide(harbour, ada, segment, ["claim"])
    split_at(harbour, ada, [2, 4])
    answer = labeling.answer_of(harbour, ada, segment)
    assert answer is not None
    assert answer.answer.labels == ("claim",)


def test_what_stands_between_two_passages_goes_with_the_second(empty: Project):
    who = person(empty, "Ada")
    bring_text(empty, "talk.txt", "Well, yes.\n\nOno: no, never.")
    first, second = view(empty).segments
    with empty.store.writing() as connection:
        connection.exec_driver_sql("UPDATE segment SET start = start + 5 WHERE id = ?", (second.id,))
    split_post(empty, who, second.id)
    one, other = posts(empty)
    assert (one.end, other.start) == (first.end, second.start)


def test_a_post_cannot_begin_twice(harbour: Project, ada: str):
    with pytest.raises(Refused, match="begins here already"):
        split_post(harbour, ada, view(harbour).segments[0].id)


def test_joining_brings_the_one_post_back_and_keeps_what_is_known_of_it(harbour: Project, ada: str):
    whole = posts(harbour)
    _first, second = split_at(harbour, ada, [3])
    document = view(harbour).document.id
    set_author(harbour, ada, document, whole[0].id, "Ruth")
    set_author(harbour, ada, document, second, "K.")
    assert join_post(harbour, ada, document, second).post == whole[0].id
    (joined,) = posts(harbour)
    assert (joined.id, joined.start, joined.end, joined.author) == (whole[0].id, 0, whole[0].end, "Ruth")
    assert texts(harbour) == [list(SENTENCES)]


def test_what_is_not_known_of_the_first_is_taken_from_the_second(harbour: Project, ada: str):
    first, second = split_at(harbour, ada, [3])
    document = view(harbour).document.id
    set_author(harbour, ada, document, second, "K.")
    set_time(harbour, ada, document, second, "Monday")
    join_post(harbour, ada, document, second)
    (joined,) = posts(harbour)
    assert (joined.id, joined.author, joined.time) == (first, "K.", "Monday")


def test_who_answered_the_second_of_two_joined_posts_answers_the_joined_one(harbour: Project, ada: str):
    first, second, third = split_at(harbour, ada, [2, 4])
    document = view(harbour).document.id
    set_reply(harbour, ada, document, third, second)
    set_reply(harbour, ada, document, second, first)
    join_post(harbour, ada, document, second)
    assert [(one.id, one.reply_to) for one in posts(harbour)] == [(first, None), (third, first)]


def test_joining_refuses_to_make_a_circle(harbour: Project, ada: str):
    first, second, third = split_at(harbour, ada, [2, 4])
    document = view(harbour).document.id
    set_reply(harbour, ada, document, first, third)
    set_reply(harbour, ada, document, third, second)
    with pytest.raises(Refused, match="Post 1 would answer itself"):
        join_post(harbour, ada, document, second)
    assert len(posts(harbour)) == 3


def test_the_first_post_has_none_before_it_and_posts_that_came_apart_stay_apart(thread: Project):
    who, document = person(thread, "Ada"), documents(thread)[0].id
    with pytest.raises(Refused, match="no post before the first"):
        join_post(thread, who, document, "a")
    with pytest.raises(Refused, match="came in apart"):
        join_post(thread, who, document, "b")


def test_an_author_is_set_for_one_post_or_for_all_of_that_author(thread: Project):
    who, document = person(thread, "Ada"), documents(thread)[0].id
    set_author(thread, who, document, "a", "  Ruth   Adler ")
    assert [one.author for one in posts(thread)] == ["Ruth Adler", "K.", "Ruth"]
    set_author(thread, who, document, "c", "Ruth Adler")
    set_author(thread, who, document, "a", "R.", everywhere=True)
    assert [one.author for one in posts(thread)] == ["R.", "K.", "R."]
    set_author(thread, who, document, "b", "")
    assert posts(thread)[1].author is None


def test_nobody_is_not_an_author_all_of_whose_posts_could_be_meant(harbour: Project, ada: str):
    ids = split_at(harbour, ada, [2, 4])
    set_author(harbour, ada, view(harbour).document.id, ids[1], "K.", everywhere=True)
    assert [one.author for one in posts(harbour)] == [None, "K.", None]


def test_a_reply_is_set_and_cleared_and_never_runs_in_a_circle(thread: Project):
    who, document = person(thread, "Ada"), documents(thread)[0].id
    set_reply(thread, who, document, "c", "a")
    assert posts(thread)[2].reply_to == "a"
    for target in ("c", "a"):
        with pytest.raises(Refused, match="Post 1 would answer itself: the replies run in a circle"):
            set_reply(thread, who, document, "a", target)
    set_reply(thread, who, document, "c", None)
    assert posts(thread)[2].reply_to is None
    with pytest.raises(NotFound, match="no post “z”"):
        set_reply(thread, who, document, "c", "z")


def test_a_time_is_kept_as_it_stands_and_understood_if_it_can_be(thread: Project):
    who, document = person(thread, "Ada"), documents(thread)[0].id
    set_time(thread, who, document, "a", "2026-03-01T12:00:00+02:00")
    set_time(thread, who, document, "b", "one evening")
    rows = {row[1]: row[7:9] for row in content(thread.path)["post"]}
    assert rows["a"] == ("2026-03-01T12:00:00+02:00", "2026-03-01T10:00:00+00:00")
    assert rows["b"] == ("one evening", None)


def test_a_voice_is_proposed_to_passages_of_a_post(harbour: Project, ada: str):
    segments = view(harbour).segments
    labeling.set_voice(harbour, ada, segments[0].id, "reported")
    structuring.propose_voice(harbour, ada, [one.id for one in segments[:2]], "quoted")
    assert [one.voice for one in view(harbour).segments] == ["quoted"] * 2 + ["own"] * 4
    assert labeling.decide(harbour, ada, segments[1].id, ["claim"]).annotation.answer.voice == "quoted"
    assert labeling.answer_of(harbour, ada, segments[0].id).answer.voice == "reported"
    structuring.propose_voice(harbour, ada, [one.id for one in segments], "reported")
    assert {one.voice for one in view(harbour).segments} == {"reported"}
    with pytest.raises(BadInput, match="no voice"):
        structuring.propose_voice(harbour, ada, [segments[0].id], "sung")


def test_each_act_is_one_step_back_and_the_history_names_it(harbour: Project, ada: str):
    whole = content(harbour.path)["post"]
    _first, second = split_at(harbour, ada, [3])
    document = view(harbour).document.id
    first = posts(harbour)[0].id
    set_author(harbour, ada, document, second, "K.")
    set_reply(harbour, ada, document, second, first)
    set_time(harbour, ada, document, second, "Monday")
    structuring.propose_voice(harbour, ada, [one.id for one in view(harbour).segments if one.post == second], "quoted")
    join_post(harbour, ada, document, second)
    after = content(harbour.path)["segment"]
    names = [act_name(one) for one in history(harbour)][:6]
    assert names == [
        "posts 1 and 2 joined",
        "proposed voice: quoted",
        "time Monday of post 2",
        "post 2 answers 1",
        "author K. of post 2",
        "post 1 split",
    ]
    for _ in names:
        assert "corpus" in undo(harbour, ada).change.touched
    assert content(harbour.path)["post"] == whole
    for _ in names:
        redo(harbour, ada)
    assert content(harbour.path)["segment"] == after


def test_what_stands_already_writes_nothing(thread: Project):
    who, document = person(thread, "Ada"), documents(thread)[0].id
    count = len(list(history(thread)))
    assert not set_author(thread, who, document, "a", "Ruth").change
    assert not set_reply(thread, who, document, "b", "a").change
    assert not set_time(thread, who, document, "b", "").change
    assert len(list(history(thread))) == count


def test_half_a_character_is_no_name(thread: Project):
    who, document = person(thread, "Ada"), documents(thread)[0].id
    with pytest.raises(BadInput, match="half a character"):
        set_author(thread, who, document, "a", "Ru\ud800th")


def test_undo_is_refused_when_somebody_corrected_the_same_post_since(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    _first, second = split_at(harbour, ada, [3])
    set_author(harbour, ben, view(harbour).document.id, second, "K.")
    with pytest.raises(Refused, match="Ben changed the same thing later"):
        undo(harbour, ada)
    assert len(posts(harbour)) == 2


def test_undo_is_refused_when_somebody_joined_away_the_post_it_would_give_back_to(harbour: Project, ada: str):
    ben, document = person(harbour, "Ben"), view(harbour).document.id
    second = split_at(harbour, ben, [2])[1]
    split_post(harbour, ada, view(harbour).segments[4].id)
    join_post(harbour, ben, document, second)
    with pytest.raises(Refused, match="Ben changed the same thing later"):
        undo(harbour, ada)
    assert len(posts(harbour)) == 2


def test_redo_is_refused_when_somebody_joined_away_the_post_it_would_join_with(harbour: Project, ada: str):
    ben, document = person(harbour, "Ben"), view(harbour).document.id
    _first, second, third = split_at(harbour, ben, [2, 4])
    join_post(harbour, ada, document, third)
    undo(harbour, ada)
    join_post(harbour, ben, document, second)
    with pytest.raises(Refused, match="cannot be done again"):
        redo(harbour, ada)
    assert len(posts(harbour)) == 2


def test_a_post_that_somebody_answers_since_is_not_taken_away(harbour: Project, ada: str):
    ben = person(harbour, "Ben")
    split_at(harbour, ben, [4])
    middle = split_post(harbour, ada, view(harbour).segments[2].id).post
    last = posts(harbour)[-1].id
    set_reply(harbour, ben, view(harbour).document.id, last, middle)
    with pytest.raises(Refused, match="a post answers it"):
        undo(harbour, ada)
    undo(harbour, ben)
    undo(harbour, ada)
    assert len(posts(harbour)) == 2


def test_bringing_a_reply_back_never_closes_a_circle(thread: Project):
    ada, ben, document = person(thread, "Ada"), person(thread, "Ben"), documents(thread)[0].id
    set_reply(thread, ada, document, "b", None)
    set_reply(thread, ben, document, "a", "b")
    with pytest.raises(Refused, match="would run in a circle"):
        undo(thread, ada)
    assert [one.reply_to for one in posts(thread)] == ["b", None, "b"]


def test_the_project_is_sound_afterwards(harbour: Project, ada: str):
    split_at(harbour, ada, [1, 2, 5])
    undo(harbour, ada)
    with harbour.store.reading() as connection:
        assert check.problems(connection, harbour.scheme) == []


def test_posts_that_are_joined_while_repeats_are_looked_for_stop_nothing(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = "The night ferry has been late all week, and nobody in the council minds."
    cut = "The night ferry has been late all week, and nobody…"
    bring_text(empty, "whole.txt", f"{whole}\n")
    bring_text(empty, "talk.txt", f"Ann: It rains.\n\nBob: {cut}\n\nAnn: It snows.\n\nBob: It thaws.\n")
    ada, talk, found = person(empty, "Ada"), view(empty, 1), linking.repeating_posts

    def with_posts_joined_since(*asked: Any) -> set[int]:
        there = found(*asked)
        if len(view(empty, 1).posts) == len(talk.posts):
            join_post(empty, ada, talk.document.id, talk.posts[1].id)
        return there

    monkeypatch.setattr(linking, "repeating_posts", with_posts_joined_since)
    repeats.search(empty)
    assert len(view(empty, 1).posts) == len(talk.posts) - 1
    assert [one.match for one in view(empty, 1).segments if one.text == cut] == ["cut"]
