"""Every version of the project file that ever landed still opens, and a step that fails leaves nothing."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from annotator.domain.errors import ProjectError
from annotator.services.people import annotators
from annotator.services.projects import facts, new_project, open_project
from annotator.services.reading import segment_lines
from annotator.services.upkeep import backups, check
from annotator.store.header import SCHEMA_VERSION, read_header
from annotator.store.migrations import migrate

SAMPLES = Path(__file__).parent / "samples"


def shape(path: Path) -> dict[str, object]:
    """Return tables with their columns, and indexes with what they are over."""
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {
        table: {row[1:] for row in connection.execute(f"SELECT * FROM pragma_table_info('{table}')")}
        for table in tables
    }
    indexes = {
        row[0]: row[1] for row in connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")
    }
    strict = {row[1] for row in connection.execute("PRAGMA table_list") if row[5]}
    connection.close()
    return {"columns": columns, "indexes": indexes, "strict": strict}


def test_there_is_a_sample_of_each_version() -> None:
    assert [path.name for path in sorted(SAMPLES.glob("v*.annot"))] == [
        f"v{n}.annot" for n in range(SCHEMA_VERSION + 1)
    ]


@pytest.mark.parametrize("version", range(SCHEMA_VERSION + 1))
def test_a_sample_opens_with_everything_in_it(home: Path, tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.annot"
    shutil.copy(SAMPLES / f"v{version}.annot", path)
    assert read_header(path).version == version
    project = open_project(path, write=True)
    found = facts(project)
    lines = list(segment_lines(project, annotator="Ada"))
    names = [one.name for one in annotators(project)]
    project.close()
    assert read_header(path).version == SCHEMA_VERSION
    assert (found.documents, found.segments) == (1, 6)
    assert names == ["Ada", "Ben"]
    assert lines[0]["labels"] == {"Ada": ["claim"], "Ben": ["claim", "objection"]}
    assert [line["state"] for line in lines] == ["done", "done", "unseen", "unseen", "unseen", "unseen"]
    assert check(path).ok


def test_an_older_file_is_backed_up_as_it_was_and_becomes_like_a_new_one(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    shutil.copy(SAMPLES / "v0.annot", path)
    open_project(path, write=True).close()
    new_project(tmp_path / "new.annot").close()
    assert shape(path) == shape(tmp_path / "new.annot")
    kept = [one for one in backups(path) if one.why == "before migration"]
    assert len(kept) == 1
    assert read_header(kept[0].file).version == 0


def test_an_older_file_is_not_migrated_by_reading_it(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    shutil.copy(SAMPLES / "v0.annot", path)
    with pytest.raises(ProjectError, match="older format"):
        open_project(path, write=False)
    assert path.read_bytes() == (SAMPLES / "v0.annot").read_bytes()


def test_a_step_that_fails_rolls_back_whole_with_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    shutil.copy(SAMPLES / "v0.annot", path)
    before = shape(path)

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (a TEXT) STRICT")
        connection.execute("UPDATE annotation SET note = 'changed'")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(ProjectError, match="could not be brought from format 0 to 1"):
        migrate(path, 0, {0: step})
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM annotation WHERE note = 'changed'").fetchone() == (0,)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()
    assert shape(path) == before


def test_a_step_that_leaves_rows_referring_to_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    shutil.copy(SAMPLES / "v0.annot", path)

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM segment")

    with pytest.raises(ProjectError, match="refer to nothing"):
        migrate(path, 0, {0: step})
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM segment").fetchone() == (6,)
    connection.close()
