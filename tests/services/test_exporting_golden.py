"""A release of a small project, byte for byte as it was reviewed; ``python -m tests.services.small`` writes it anew."""

import json
from pathlib import Path

import pytest

from annotator.services.exporting import ExportOptions, export
from tests.services.small import GOLDEN, small_project


@pytest.fixture
def release(home: Path, tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    project = small_project(tmp_path / "made")
    export(project, tmp_path / "release", ExportOptions(unanswered=True))
    project.close()
    return tmp_path / "release"


@pytest.mark.parametrize(
    "name", ["data/train.jsonl", "documents.jsonl", "annotations.jsonl", "scheme.json", "README.md"]
)
def test_a_file_comes_out_as_it_was_reviewed(release: Path, name: str) -> None:
    assert (release / name).read_text("utf-8") == (GOLDEN / name).read_text("utf-8")


def test_the_manifest_says_what_it_said_but_for_versions_and_prose(release: Path) -> None:
    found, reviewed = (json.loads((folder / "manifest.json").read_bytes()) for folder in (release, GOLDEN))
    for one in (found, reviewed):
        one["versions"].pop("annotator")
        for prose in ("guideline.md", "agreement.json"):
            one["files"][prose] = None
    assert found == reviewed
    assert list(found) == list(reviewed)
