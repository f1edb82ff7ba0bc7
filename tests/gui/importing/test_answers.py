"""Answers that come in a file: what of them cannot be taken is asked about before anything is stored."""

import json
from pathlib import Path

import pytest

from tests.gui.importing.conftest import ImportHands
from tests.gui.importing.test_doubles import dry_run


@pytest.fixture
def release(sample_file: Path, tmp_path: Path) -> Path:
    """Return the release of a project, in which one answer gives a label that no project knows."""
    from annotator.services.exporting import export
    from annotator.services.projects import open_project

    folder = tmp_path / "release"
    project = open_project(sample_file, write=False)
    try:
        export(project, folder)
    finally:
        project.close()
    answers = folder / "annotations.jsonl"
    first, *others = answers.read_text("utf-8").splitlines()
    strange = {**json.loads(first), "labels": ["cork"], "spans": [], "links": [], "analogies": [], "attributes": {}}
    answers.write_text("\n".join([json.dumps(strange), *others]) + "\n", "utf-8")
    return folder


def test_an_answer_with_a_label_that_is_not_here_is_asked_about_first(
    page: ImportHands, release: Path, capsys: pytest.CaptureFixture[str]
):
    page.bring(release)
    foot = page.desk.page.becomes.foot
    assert foot.notice.sentence() == "Line 1, field labels: it cannot be taken."
    assert "cork" in foot.notice.accessibleName()
    dry = dry_run(release, capsys)
    assert (dry["documents"]["refused"], [one["refused"] for one in dry["sources"]]) == (1, [1])
    page.press("Ctrl+Enter")
    assert page.desk.open, "it waits for the choice"
    page.press("Space")
    assert foot.notice.sentence() == f"What is wrong on line 1 is left out, {dry['posts']} posts are kept."
    page.press("Ctrl+Enter")
    page.wait()
    assert "1 place could not be taken and is left out." in page.library.panel.notice.accessibleName()
    assert f"{dry['annotations']} answers" in page.library.panel.notice.accessibleName()
