"""Finding passages by their words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services import labeling, projects
from annotator.services.importing import import_files
from annotator.services.projects import Project
from annotator.services.searching import copied, recalled, search
from tests.making import bring_posts, ids, person

TEXT = "The ferry runs at night. The ferry stood empty. Nobody sleeps at night."


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, "utf-8")
    made = projects.new_project(tmp_path / "p.annot")
    import_files(made, [file])
    yield made
    made.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry night", ["The ferry runs at night."]),
        ("night ferry", ["The ferry runs at night."]),
        ('"ferry stood" empty', ["The ferry stood empty."]),
        ("night", ["The ferry runs at night.", "Nobody sleeps at night."]),
        ("ferry sleeps", []),
    ],
)
def test_a_passage_is_found_that_has_all_the_words(project: Project, words: str, found: list[str]):
    assert [hit.text for hit in search(project, words)] == found


@pytest.mark.parametrize(
    "words",
    ["author:élan", "author:ÉL*", 'document:"über alles"', "document:ÜBER*", "note:ärger", "note:GROß"],
)
def test_the_case_of_letters_does_not_matter_in_any_script(project: Project, words: str):
    bring_posts(project, "posts.jsonl", [{"author": "Élan", "title": "Über Alles", "text": "Here it stands."}])
    ada, here = person(project, "Ada"), ids(project)[-1]
    labeling.set_note(project, ada, here, "Großer Ärger in der Straße")
    assert [hit.segment for hit in search(project, words, viewer=ada)] == [here]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("not really sure what", ["I am not really sure what it costs."]),
        ("what sure and not", ["What is sure and what is not, nobody knows."]),
        ("sure wh", ["I am not really sure what it costs.", "What is sure and what is not, nobody knows."]),
        ("cost", ["It may cost more.", "I am not really sure what it costs."]),
        ('"sure what"', ["I am not really sure what it costs."]),
        ("sure -costs", ["What is sure and what is not, nobody knows."]),
        ("cost or nobody knows not here", []),
        ('(what) is "not": nobody! kno', ["What is sure and what is not, nobody knows."]),
        ("more or knows", ["It may cost more.", "What is sure and what is not, nobody knows."]),
        ("What is -sure", ["What is sure and what is not, nobody knows."]),
        ("author:Ono (knows or more)", ["It may cost more.", "What is sure and what is not, nobody knows."]),
    ],
)
def test_words_that_are_remembered_are_words_and_the_whole_last_word_comes_first(
    project: Project, words: str, found: list[str]
):
    texts = "I am not really sure what it costs.", "It may cost more.", "What is sure and what is not, nobody knows."
    bring_posts(project, "posts.jsonl", [{"author": "Ono", "text": text} for text in texts])
    ada = person(project, "Ada")
    assert [hit.text for hit in recalled(project, words, viewer=ada, limit=9)] == found
    assert [hit.text for hit in recalled(project, words, viewer=ada, limit=1)] == found[:1]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ferry (stood): empty", '"ferry (stood): empty"'),
        ("  Nobody  sleeps, not:at night", None),
        ("- ferry stood", '"- ferry stood"'),
        ("ferry stood empty", None),
        ("ferry not empty", None),
        ("label:claim ferry (stood", None),
        ("(?!) :", None),
        ("the (" * 2000, None),
    ],
)
def test_copied_words_become_a_query_where_they_stand_so_and_would_mean_something_else(
    project: Project, text: str, query: str | None
):
    assert copied(project, text) == query


def test_nobody_recalls_what_somebody_else_said_before_answering(project: Project):
    ada, here = person(project, "Ada"), ids(project)[0]
    labeling.decide(project, person(project, "Ben"), here, ["claim"])
    asked = "annotator:Ben label:claim"
    assert recalled(project, asked, viewer=ada, limit=9) == ()
    labeling.decide(project, ada, here, [])
    assert [hit.segment for hit in recalled(project, asked, viewer=ada, limit=9)] == [here]
