"""What a filter may go on with while it is typed."""

import pytest

from annotator.services.completing import MOST, Proposals, proposals
from annotator.services.people import add_annotator
from annotator.services.projects import Project
from tests.making import bring_posts


@pytest.fixture
def thread(empty: Project) -> Project:
    posts = [
        {"id": str(n), "document": "t", "title": "The Night ferry", "author": author, "text": f"Post {n} by {author}."}
        for n, author in enumerate(["Vera", "Ono", "Vera", "Vladimir M.", 'Kim "K" L'])
    ]
    bring_posts(empty, "thread.jsonl", posts)
    for name in ("Mira", "Jonas"):
        add_annotator(empty, name)
    return empty


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("la", ["label:"]),
        ("ferry -l", ["label:", "link:"]),
        ("KIND", ["claim.kind:"]),
        ("a", ["annotator:", "author:", "attack:", "at:", "added:"]),
        ("label:", ["label:claim", "label:objection", "label:analogy", "label:none"]),
        ("label:Cl", ["label:claim"]),
        ("label:claim", []),
        ("state:", ["state:unseen", "state:open", "state:done", "state:skipped"]),
        ("has:t", ["has:target"]),
        ("flag:cut", ['flag:"badly cut"']),
        ('flag:"needs con', ['flag:"needs context"']),
        ("guideline:o", ["guideline:older"]),
        ("confidence:g", ["confidence:guess"]),
        ("attack:under", ["attack:undermine", "attack:undercut"]),
        ("claim.kind:p", ["claim.kind:policy", "claim.kind:prediction"]),
        ("annotator:m", ["annotator:Mira"]),
        ("author:v", ["author:Vera", 'author:"Vladimir M."']),
        ("author:k", ['author:"Kim ""K"" L"']),
        ("author:%", []),
        ("thread:the", ['thread:"The Night ferry"']),
        ("document:x", []),
        ("note:x", []),
        ("", []),
        ("10:3", []),
    ],
)
def test_fields_and_values_are_proposed(thread: Project, text: str, words: list[str]) -> None:
    assert list(proposals(thread, text, len(text)).words) == words


def test_what_is_proposed_takes_the_place_of_the_whole_word(thread: Project) -> None:
    text = "ferry label:cl or x"
    assert proposals(thread, text, 14) == Proposals(6, 14, ("label:claim",))


def test_never_more_than_one_can_look_over(thread: Project) -> None:
    bring_posts(
        thread, "many.jsonl", [{"id": f"m{n}", "author": f"Writer {n}", "text": f"Text {n}."} for n in range(40)]
    )
    assert len(proposals(thread, "author:w", 8).words) == MOST
    assert len(proposals(thread, "document:m", 10).words) <= MOST
