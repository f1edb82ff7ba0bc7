"""Where posts may begin and what may be quoted, after import: open until accepted, settled or dismissed; undone."""

import pytest

from annotator.domain.errors import Refused
from annotator.messages import act_name
from annotator.services import cutting, possible, structuring
from annotator.services.history import history, redo, undo
from annotator.services.importing import import_files
from annotator.services.possible import Place
from annotator.services.projects import Project
from annotator.services.reading import DocumentView, documents, open_document
from annotator.services.upkeep import check
from annotator.store.importing import remove_batch
from tests.making import bring_text, content, person

FEED = (
    "My name is Ada, @ada on Twitter.\nI build boats and I write about harbours.\n"
    "The new harbour wall protects the ferries from storms.\n"
    "I agree that the fees are high, but the wall was expensive.\n"
    "Towers lean only where the ground is wet\nThis assumes that the walls are even.\n"
)


@pytest.fixture
def feed(empty: Project) -> Project:
    bring_text(empty, "feed.txt", FEED)
    return empty


@pytest.fixture
def ada(feed: Project) -> str:
    return person(feed, "Ada")


def view(project: Project) -> DocumentView:
    return open_document(project, documents(project)[0].id)


def open_places(project: Project) -> tuple[Place, ...]:
    return possible.places(project, view(project))


def said(project: Project) -> list[tuple[str, str]]:
    """Return the kind of each open place, with the words that stand there."""
    texts = {one.id: one.text for one in view(project).segments}
    return [(one.kind, " ".join(texts[segment] for segment in one.segments)[:12]) for one in open_places(project)]


BOTH = [("post", "I agree that"), ("quotation", "Towers lean ")]


def test_what_was_open_before_the_import_is_open_after_it(feed: Project) -> None:
    assert said(feed) == BOTH
    assert [one.reason for one in open_places(feed)] == [
        "It begins as an answer or a greeting does.",
        "The next line answers it.",
    ]
    assert len(view(feed).posts) == 2


def test_an_accepted_post_begins_there_and_undo_opens_the_place_again(feed: Project, ada: str) -> None:
    first = open_places(feed)[0]
    done = possible.accept(feed, ada, first)
    assert [one.id for one in view(feed).posts][2] == done.post
    assert said(feed) == BOTH[1:]
    undo(feed, ada)
    assert said(feed) == BOTH
    redo(feed, ada)
    assert said(feed) == BOTH[1:]


def test_an_accepted_quotation_is_proposed_as_quoted(feed: Project, ada: str) -> None:
    possible.accept(feed, ada, open_places(feed)[1])
    assert [one.text[:6] for one in view(feed).segments if one.voice == "quoted"] == ["Towers"]
    assert said(feed) == BOTH[:1]


def test_what_is_dismissed_stays_dismissed_until_that_is_taken_back(feed: Project, ada: str) -> None:
    first, second = open_places(feed)
    possible.dismiss(feed, ada, first)
    possible.dismiss(feed, ada, second)
    assert open_places(feed) == ()
    assert [act_name(act) for act in history(feed)][:2] == ["it is not quoted", "no post begins there"]
    undo(feed, ada)
    assert said(feed) == BOTH[1:]
    redo(feed, ada)
    assert open_places(feed) == ()
    with pytest.raises(Refused):
        possible.dismiss(feed, ada, first)


def test_a_border_or_a_voice_by_hand_settles_the_place(feed: Project, ada: str) -> None:
    first, second = open_places(feed)
    structuring.split_post(feed, ada, first.segments[0])
    structuring.propose_voice(feed, ada, second.segments, "reported")
    assert open_places(feed) == ()
    with pytest.raises(Refused):
        possible.accept(feed, ada, first)


def test_where_no_passage_begins_any_more_nobody_is_asked(feed: Project, ada: str) -> None:
    segments = view(feed).segments
    before = next(one for place, one in enumerate(segments) if segments[place + 1].text.startswith("I agree"))
    cutting.join(feed, ada, before.id)
    assert said(feed) == BOTH[1:]
    undo(feed, ada)
    assert said(feed) == BOTH


def test_an_import_that_is_taken_back_takes_its_places_along(feed: Project) -> None:
    undo(feed, None)
    assert documents(feed) == ()
    redo(feed, None)
    assert said(feed) == BOTH


def test_a_project_with_open_places_is_whole_and_a_text_without_any_has_none(feed: Project) -> None:
    bring_text(feed, "essay.txt", "We should walk to work.\nIt is good for us.")
    essay = open_document(feed, documents(feed)[1].id)
    assert possible.places(feed, essay) == ()
    feed.close()
    assert check(feed.path).problems == ()


def test_an_import_that_is_removed_leaves_no_place_behind(feed: Project) -> None:
    with feed.store.writing() as connection:
        connection.exec_driver_sql("UPDATE batch SET finished = 0, visible = 0")
    remove_batch(feed.store, 1, lambda text: text)
    assert content(feed.path)["perhaps"] == []
    path = feed.path.parent / "again.txt"
    path.write_text(FEED, "utf-8")
    assert import_files(feed, [path]).as_json()["perhaps"] == {"posts": 1, "quotations": 1}
    assert said(feed) == BOTH


def test_a_post_that_was_accepted_and_joined_again_is_not_asked_for_again(feed: Project, ada: str) -> None:
    done = possible.accept(feed, ada, open_places(feed)[0])
    structuring.join_post(feed, ada, view(feed).document.id, done.post)
    assert said(feed) == BOTH[1:]
    undo(feed, ada)
    assert said(feed) == BOTH[1:]
    undo(feed, ada)
    assert said(feed) == BOTH
    redo(feed, ada)
    redo(feed, ada)
    assert said(feed) == BOTH[1:]
    assert len(view(feed).posts) == 2


def test_a_border_by_hand_that_is_taken_away_by_hand_is_answered_too(feed: Project, ada: str) -> None:
    made = structuring.split_post(feed, ada, open_places(feed)[0].segments[0])
    structuring.join_post(feed, ada, view(feed).document.id, made.post)
    assert said(feed) == BOTH[1:]


def test_what_was_said_to_be_quoted_and_then_own_is_not_asked_again(feed: Project, ada: str) -> None:
    second = open_places(feed)[1]
    possible.accept(feed, ada, second)
    structuring.propose_voice(feed, ada, second.segments, "own")
    assert said(feed) == BOTH[:1]
    undo(feed, ada)
    undo(feed, ada)
    assert said(feed) == BOTH


def test_a_voice_that_stands_already_says_nothing(feed: Project, ada: str) -> None:
    structuring.propose_voice(feed, ada, open_places(feed)[1].segments, "own")
    assert said(feed) == BOTH


def test_a_border_elsewhere_answers_nothing(feed: Project, ada: str) -> None:
    segments = view(feed).segments
    made = structuring.split_post(feed, ada, next(one.id for one in segments if one.text.startswith("I build")))
    structuring.join_post(feed, ada, view(feed).document.id, made.post)
    assert said(feed) == BOTH
