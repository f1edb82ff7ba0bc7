"""Posts that quote another one: offered as its answers, taken as one act, taken back."""

import pytest

from annotator.domain.errors import NotFound, Refused
from annotator.messages import act_name
from annotator.services import quoting, repeats, structuring
from annotator.services.history import redo, undo, undo_name
from annotator.services.projects import Project
from annotator.services.reading import documents, open_document
from tests.making import bring_posts, person

WHOLE = "The night ferry has been late all week, and nobody in the council seems to mind it at all."
CUT = "The night ferry has been late all week, and nobody…"
OTHER = "Bread is dearer here than in any other harbour town."
OWN = ("That is not what I saw last night.", "Me neither, I must say, and I live there.", "Which town would that be?")


def thread(project: Project, *posts: dict[str, str]) -> str:
    """Import a thread of posts a, b, c, ..., search it, and return its id."""
    named = [{"id": "abcdefgh"[place], "document": "t", **post} for place, post in enumerate(posts)]
    bring_posts(project, "t.jsonl", named, by="line")
    repeats.search(project)
    return documents(project)[0].id


def offers(project: Project, document: str) -> list[tuple[str, str]]:
    return [(one.post, one.answers) for one in quoting.thread_links(project, document)]


def answers(project: Project, document: str) -> dict[str, str | None]:
    return {post.id: post.reply_to for post in open_document(project, document).posts}


@pytest.fixture
def quoted(empty: Project) -> tuple[Project, str, str]:
    """A post, one that quotes it, one that quotes it and says what it answers, and one that quotes the second."""
    document = thread(
        empty,
        {"text": f"{OTHER}\n{WHOLE}"},
        {"text": f"> {CUT}\n{OWN[0]}"},
        {"text": f"> {CUT}\n{OWN[1]}", "reply_to": "b"},
        {"text": f"> {OWN[0]}\n> {OTHER}\n{OWN[2]}"},
    )
    return empty, document, person(empty, "Ada")


def test_a_post_that_quotes_another_and_answers_nobody_is_offered_as_its_answer(quoted: tuple[Project, str, str]):
    project, document, _ada = quoted
    assert offers(project, document) == [("b", "a"), ("d", "b")]
    first = quoting.thread_links(project, document)[0]
    assert {one.id: one.text for one in open_document(project, document).segments}[first.segment] == f"> {CUT}"
    assert answers(project, document) == {"a": None, "b": None, "c": "b", "d": None}


def test_one_offer_is_taken_as_one_act_and_taken_back(quoted: tuple[Project, str, str]):
    project, document, ada = quoted
    taken = quoting.accept(project, ada, document, ["d"])
    assert taken.post == "d"
    assert taken.change.touched == {"corpus"}
    assert answers(project, document)["d"] == "b"
    assert offers(project, document) == [("b", "a")]
    act = undo_name(project, ada)
    assert act is not None
    assert act_name(act) == "post 4 answers 2"
    undo(project, ada)
    assert offers(project, document) == [("b", "a"), ("d", "b")]
    redo(project, ada)
    assert answers(project, document)["d"] == "b"


def test_all_offers_are_taken_as_one_act(quoted: tuple[Project, str, str]):
    project, document, ada = quoted
    quoting.accept(project, ada, document)
    assert answers(project, document) == {"a": None, "b": "a", "c": "b", "d": "b"}
    act = undo_name(project, ada)
    assert act is not None
    assert act_name(act) == "posts 2 + 4 answer what they quote"
    undo(project, ada)
    assert answers(project, document) == {"a": None, "b": None, "c": "b", "d": None}


def test_what_is_not_offered_is_refused_and_changes_nothing(quoted: tuple[Project, str, str]):
    project, document, ada = quoted
    with pytest.raises(Refused, match="not offered"):
        quoting.accept(project, ada, document, ["b", "c"])
    assert answers(project, document)["b"] is None
    quoting.accept(project, ada, document)
    with pytest.raises(Refused, match="not offered"):
        quoting.accept(project, ada, document)
    with pytest.raises(NotFound):
        quoting.accept(project, ada, "nowhere")
    with pytest.raises(NotFound):
        quoting.thread_links(project, "nowhere")


def test_what_somebody_called_no_repeat_is_not_offered(quoted: tuple[Project, str, str]):
    project, document, ada = quoted
    (segment,) = (one.segment for one in quoting.thread_links(project, document) if one.post == "b")
    repeats.reject(project, ada, segment)
    assert offers(project, document) == [("d", "b")]


def test_a_post_that_would_answer_itself_is_not_offered(quoted: tuple[Project, str, str]):
    project, document, ada = quoted
    structuring.set_reply(project, ada, document, "a", "b")
    assert offers(project, document) == [("d", "b")]


def test_a_quotation_of_what_was_cut_off_is_offered_though_it_is_the_complete_form(empty: Project):
    document = thread(
        empty,
        {"text": f"{OTHER}\n{CUT}"},
        {"text": f"> {WHOLE}\n{OWN[0]}"},
        {"text": f"{OWN[1]}\n{OWN[2]}"},
    )
    assert offers(empty, document) == [("b", "a")]


def test_a_post_that_takes_a_sentence_into_one_of_its_own_quotes_it(empty: Project):
    taken = f"Somebody wrote: “{OTHER[:-1]}”, and I do wonder who checked."
    document = thread(empty, {"text": f"{OTHER}\n{WHOLE}"}, {"text": f"{taken}\n{OWN[2]}"})
    assert offers(empty, document) == [("b", "a")]


def test_a_reprint_of_a_dialogue_answers_nobody(empty: Project):
    lines = "\n".join((OTHER, WHOLE, *OWN))
    document = thread(empty, {"text": lines}, {"text": lines})
    assert offers(empty, document) == []


def test_a_text_without_quotations_has_no_offers(empty: Project):
    assert offers(empty, thread(empty, {"text": OTHER}, {"text": OWN[0]})) == []
