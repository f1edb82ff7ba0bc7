"""A full disk: one sentence, and everything stays as it was."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.errors import ProjectError, UserError
from annotator.services import labeling
from annotator.services.answering import label_file
from annotator.services.history import ANYBODY, undo
from annotator.services.projects import Project, new_project, open_project
from annotator.services.upkeep import backup, check
from annotator.store import backup as copies
from annotator.store import engine
from tests.making import bring, content, ids, person, write_lines
from tests.store.conftest import fill_up, little_disk


@pytest.fixture
def full(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project that may grow by three pages and no more, as on a disk that is all but full."""
    connection = sqlite3.connect(file)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    monkeypatch.setattr(engine, "_SETTINGS", (*engine._SETTINGS, f"max_page_count={pages + 3}"))
    project = open_project(file, write=True)
    yield project
    project.close()


ACTS = ("answer", "answers file", "import")


def do(act: str, project: Project, folder: Path) -> None:
    """Do something that needs much room; its files stand in a folder elsewhere."""
    segments = ids(project)
    if act == "answer":
        labeling.set_note(project, person(project, "Ada"), segments[0], "far too long " * 4000)
    elif act == "answers file":
        lines = [{"segment": one, "labels": ["claim"], "note": "far too long " * 2000} for one in segments]
        label_file(project, write_lines(folder / "answers.jsonl", lines), "Ada")
    else:
        texts = ({"id": str(n), "text": f"This is passage {n} of many."} for n in range(3000))
        bring(project, write_lines(folder / "texts.jsonl", texts), by="record")


@pytest.mark.parametrize("act", ACTS)
def test_a_file_that_cannot_grow_stays_as_it_was(full: Project, tmp_path: Path, act: str) -> None:
    before = content(full.path)
    for _ in range(2):
        with pytest.raises(ProjectError, match="The disk is full; nothing was changed"):
            do(act, full, tmp_path)
        assert content(full.path) == before
    assert undo(full, ANYBODY).act.act == "answer"


@pytest.fixture
def crowded(file: Path, tmp_path: Path) -> Iterator[Project]:
    """A project on a disk of its own that is full."""
    with little_disk(tmp_path / "disk", 2000) as disk:
        (disk / file.name).write_bytes(file.read_bytes())
        project = open_project(disk / file.name, write=True)
        try:
            full_file = fill_up(disk, leave=0)
            yield project
            full_file.unlink(missing_ok=True)
        finally:
            project.close()


@pytest.mark.parametrize("act", ACTS)
def test_on_a_full_disk_nothing_is_half_done_and_with_room_all_goes_on(
    crowded: Project, tmp_path: Path, act: str
) -> None:
    before = content(crowded.path)
    with pytest.raises(ProjectError, match="The disk is full; nothing was changed"):
        do(act, crowded, tmp_path)
    assert content(crowded.path) == before
    (crowded.path.parent / "full").unlink()
    assert labeling.decide(crowded, person(crowded, "Ada"), ids(crowded)[1], ["claim"]).change
    assert check(crowded.path).ok


def test_a_new_project_a_backup_and_a_closing_on_a_full_disk(crowded: Project) -> None:
    folder = crowded.path.parent
    there = sorted(one.name for one in folder.iterdir())
    for act in (lambda: new_project(folder / "new.annot"), lambda: backup(crowded.path, folder / "copy.annot")):
        with pytest.raises(UserError, match=r"disk is full|cannot be written|No space"):
            act()
        assert sorted(one.name for one in folder.iterdir()) == there
    crowded.close()
    reader = open_project(crowded.path, write=False)
    assert len(ids(reader)) == 6
    reader.close()


@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])
def test_a_backup_for_which_there_is_no_room_to_the_end_leaves_nothing(tmp_path: Path, part: float) -> None:
    connection = sqlite3.connect(tmp_path / "large.annot")
    connection.execute("CREATE TABLE text AS SELECT zeroblob(5000000)")
    connection.close()
    with little_disk(tmp_path / "disk", 8000) as disk:
        fill_up(disk, leave=int(5_000_000 * part))
        with pytest.raises(ProjectError, match="disk is full"):
            copies.copy(tmp_path / "large.annot", disk / "copy.annot")
        assert [one.name for one in disk.iterdir()] == ["full"]
