"""Finding passages by their words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services import projects
from annotator.services.importing import import_files
from annotator.services.projects import Project
from annotator.services.searching import search

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
