"""The project file: how it is kept, what is refused and left as it was, and who may write."""

import os
import signal
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import ProjectError, ProjectLocked
from annotator.services import labeling
from annotator.services.people import first_annotator
from annotator.services.projects import Project, new_project, open_project
from annotator.services.upkeep import backup, backups, restore
from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.tables import answers, corpus, history, people, review, scheme
from tests.making import SENTENCES, bring_text, ids

TABLES = (corpus, answers, history, people, review, scheme)


@pytest.fixture
def path(home: Path, tmp_path: Path) -> Path:
    """A closed project of six passages, in a folder of its own."""
    (tmp_path / "alone").mkdir()
    project = new_project(tmp_path / "alone" / "harbour.annot")
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    project.close()
    (tmp_path / "alone" / "clock.txt").unlink()
    return project.path


def pragma(project: Project, name: str) -> object:
    with project.store.writing() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_an_open_project_is_synced_logged_and_keeps_references(path: Path) -> None:
    project = open_project(path, write=True)
    found = {name: pragma(project, name) for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")}
    project.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def test_a_file_says_whose_it_is_and_every_table_is_strict(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    loose = {
        row[1]
        for row in connection.execute("PRAGMA table_list")
        if row[2] == "table" and not row[5] and not row[1].startswith("sqlite_")
    }
    connection.close()
    assert loose == set()


def test_the_schema_holds_everything_that_is_hard_to_add_later(path: Path) -> None:
    connection = sqlite3.connect(path)
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert {
        *("document", "part", "post", "segment", "repeat", "annotation", "span", "link", "link_end", "analogy"),
        *("analogy_member", "scheme", "guideline", "operation", "changed", "installation", "annotator", "round"),
        *("assignment", "decision", "ruling", "comment", "suggestion", "look", "release"),
    } <= there


def test_closing_leaves_one_file_and_so_does_reading(path: Path) -> None:
    open_project(path, write=False).close()
    project = open_project(path, write=True)
    labeling.decide(project, first_annotator(project).id, ids(project)[0], ["claim"])
    project.close()
    assert [file.name for file in path.parent.iterdir()] == ["harbour.annot"]


def spoiled(path: Path, change: str) -> bytes:
    data = path.read_bytes()
    if change == "newer":
        return data[:60] + struct.pack(">I", SCHEMA_VERSION + 1) + data[64:]
    if change == "another program's":
        return data[:68] + struct.pack(">I", 7) + data[72:]
    if change == "a picture":
        return b"\xff\xd8\xff\xe0" + bytes(500)
    if change == "empty":
        return b""
    return data[: int(change)]


@pytest.mark.parametrize("change", ["newer", "another program's", "a picture", "empty", "50", "101", "5000", "40000"])
@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence_and_left_as_it_was(
    path: Path, change: str, write: bool
) -> None:
    path.write_bytes(spoiled(path, change))
    before = path.read_bytes()
    with pytest.raises(ProjectError) as refused:
        open_project(path, write=write)
    assert str(refused.value).endswith(".")
    assert path.name in str(refused.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_and_a_file_that_is_not_there_are_refused(home: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is a folder"):
        open_project(tmp_path, write=True)
    with pytest.raises(ProjectError, match="There is no file"):
        open_project(tmp_path / "absent.annot", write=True)
    assert not (tmp_path / "absent.annot").exists()


def test_a_full_disk_is_a_sentence_and_changes_nothing(path: Path) -> None:
    project = open_project(path, write=True)
    annotator, segments = first_annotator(project), ids(project)
    labeling.decide(project, annotator.id, segments[0], ["claim"])
    with project.store.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ProjectError, match="disk is full"):
        labeling.set_note(project, annotator.id, segments[0], "a long note " * 20_000)
    kept = labeling.answer_of(project, annotator.id, segments[0])
    project.close()
    assert kept is not None
    assert (kept.answer.note, kept.answer.labels) == ("", ("claim",))


HOLD = """
import sys
from pathlib import Path
from annotator.services.projects import open_project
project = open_project(Path(sys.argv[1]), write=True, program="the other window")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that has the project open."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    yield child
    child.kill()
    child.communicate()


def test_a_second_writer_is_told_who_has_it_and_readers_are_let_in(path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(ProjectLocked, match=rf"the other window \(process {holder.pid} on "):
        open_project(path, write=True)
    open_project(path, write=False).close()


def test_the_lock_goes_with_the_process_that_was_killed(path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    project = open_project(path, write=True)
    assert len(ids(project)) == 6
    project.close()


def test_a_restored_backup_is_the_project_as_it_was_and_what_stood_is_kept(path: Path, tmp_path: Path) -> None:
    copy = backup(path, tmp_path / "copy.annot")
    project = open_project(path, write=True)
    bring_text(project, "more.txt", "One more thing stands here now.")
    project.close()
    kept = restore(path, copy)
    project = open_project(path, write=False)
    assert len(ids(project)) == 6
    project.close()
    assert kept in [one.file for one in backups(path)]


def test_a_backup_never_replaces_a_file(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.annot"
    there.write_text("mine")
    with pytest.raises(ProjectError, match="exists already"):
        backup(path, there)
    assert there.read_text() == "mine"
