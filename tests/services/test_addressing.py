"""Who is spoken to by name, and that what they said is offered first to who objects."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from annotator.domain.corpus import Post
from annotator.services import people, projects, reading
from annotator.services.addressing import spoken_to
from annotator.services.importing import import_files
from annotator.services.seen_from import Candidate
from annotator.services.targets import candidates

WHO = ("Vera Holm", "Ono", "Pim", "Vera Holm", "Ono")
BEFORE = [Post(f"p{number}", number, 0, 1, name, None, None) for number, name in enumerate(WHO, 1)]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Ono, the boats stood empty.", "p5"),
        ("Vera: who pays for it?", "p4"),
        ("Vera Holm, who pays for it?", "p4"),
        ("“Pim! Look at the harbour.”", "p3"),
        ("You forget the storm, Ono.", "p5"),
        ("The storm was in March, Vera; ask them.", "p4"),
        ("People such as Vera, Ono, and others doubt that.", None),
        ("I grant that, @pim, and no more.", "p3"),
        ("What Ono says is wrong.", None),
        ("Ono says so.", None),
        ("Onore, they say, was empty.", None),
        ("The boats, Ono's and mine, stood empty.", None),
        ("Ulla, the boats stood empty.", None),
        ("", None),
        (", , ,", None),
    ],
)
def test_who_is_called_by_name_or_first_name_is_spoken_to_and_not_who_is_spoken_of(text: str, post: str | None) -> None:
    found = spoken_to([text], BEFORE, "Ulla")
    assert (found.id if found is not None else None) == post


def test_of_two_with_one_first_name_who_spoke_last_is_meant_and_no_opener_is_a_name() -> None:
    said = ("Ana Lee", "Ana Roy", "Yes Man", "Ana Lee", "Ono")
    before = [Post(f"p{number}", number, 0, 1, name, None, None) for number, name in enumerate(said, 1)]
    found = spoken_to(["Ana, who pays for it?"], before, None)
    assert found is not None
    assert found.id == "p4"
    assert spoken_to(["Yes, but who pays?"], before, None) is None


def test_the_nearest_sentence_that_speaks_to_somebody_counts_and_nobody_speaks_to_themselves() -> None:
    said = ["That is wrong.", "Pim, that was in March.", "Ono, you forget the storm."]
    found = spoken_to(said, BEFORE, "Ulla")
    assert found is not None
    assert found.id == "p3"
    assert spoken_to(["Ono, Ono, what have you done."], BEFORE, "Ono") is None


def test_a_long_passage_full_of_commas_and_names_is_read_at_once() -> None:
    assert spoken_to([", Aa aa aa" * 20_000, "a a a " * 50_000, "A'" * 100_000], BEFORE, None) is None


def offered_to_last(folder: Path, posts: Sequence[Mapping[str, str]]) -> tuple[Candidate, ...]:
    """Return what is offered to the last sentence of a thread as its target."""
    source = folder / "ferry.jsonl"
    source.write_text("".join(json.dumps({"document": "f", **one}) + "\n" for one in posts), "utf-8")
    project = projects.new_project(folder / "ferry.annot")
    import_files(project, [source])
    view = reading.open_document(project, reading.documents(project)[0].id)
    offered = candidates(project, people.first_annotator(project).id, view.segments[-1].id)
    project.close()
    return offered


def test_what_was_said_by_whom_one_speaks_to_is_offered_first(home: Path, tmp_path: Path) -> None:
    said = [("Vera", "The ferry should run at night."), ("Ono", "Nobody took it."), ("Pim", "Vera, who pays for it?")]
    posts = [{"id": str(number), "author": who, "text": text} for number, (who, text) in enumerate(said)]
    first = offered_to_last(tmp_path, posts)[0]
    assert (first.text, first.why) == ("The ferry should run at night.", "parent post")


def test_who_answers_a_post_and_names_its_author_means_that_post(home: Path, tmp_path: Path) -> None:
    posts = [
        {"id": "a", "author": "Vera", "text": "The ferry should run at night."},
        {"id": "b", "author": "Ono", "text": "Nobody took it."},
        {"id": "c", "author": "Vera", "text": "Coal is dear."},
        {"id": "d", "author": "Pim", "reply_to": "a", "text": "Vera, who pays for it?"},
    ]
    offered = offered_to_last(tmp_path, posts)
    assert (offered[0].text, offered[0].why) == ("The ferry should run at night.", "parent post")


def test_whom_a_quoted_sentence_speaks_to_is_not_whom_who_quotes_it_speaks_to(home: Path, tmp_path: Path) -> None:
    posts = [
        {"id": "a", "author": "Ono", "text": "Nobody took it."},
        {"id": "b", "author": "Pim", "text": "Ono, the council took it twice."},
        {"id": "c", "author": "Ulla", "reply_to": "b", "text": "> Ono, the council took it twice.\n\nThat is false."},
    ]
    offered = offered_to_last(tmp_path, posts)
    assert (offered[0].text, offered[0].author) == ("> Ono, the council took it twice.", "Ulla")
    assert not [one for one in offered if one.why == "parent post" and one.author == "Ono"]
