"""Older files: backed up, brought up to date step by step, and whole again when a step fails."""

import itertools
import json
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.corpus import part_id
from annotator.domain.errors import ProjectError
from annotator.domain.long_text import PIECE
from annotator.services import labeling
from annotator.services.history import ANYBODY, history, undo, undo_name
from annotator.services.looking_back import go_back, numbers
from annotator.services.projects import new_project, open_project
from annotator.services.statistics import stats
from annotator.services.upkeep import backups, check
from annotator.settings import folders
from annotator.store import header, migrations, recorder, texts
from tests.making import answers_of, bring_text, content, ids, person

SAMPLES = Path(__file__).resolve().parent / "samples"
CAME_LATER = ("look", "release", "grams", "searched", "look_again", "perhaps", "text_piece")
VERSIONS = range(header.SCHEMA_VERSION + 1)


@pytest.fixture
def sample(home: Path, tmp_path: Path) -> Any:
    """Return a function that puts the sample of a version into a folder of its own."""

    def put(version: int) -> Path:
        target = tmp_path / "sample" / "old.annot"
        target.parent.mkdir()
        shutil.copyfile(SAMPLES / f"v{version}.annot", target)
        return target

    return put


def schema(path: Path) -> dict[str, Any]:
    """Return tables, columns, keys and indexes of a file in a form in which their order does not matter."""
    connection = sqlite3.connect(path)

    def rows(question: str) -> list[tuple[Any, ...]]:
        return connection.execute(question).fetchall()

    try:
        tables = [name for name, kind in rows("SELECT name, type FROM pragma_table_list WHERE schema = 'main'")]
        found: dict[str, Any] = {}
        for table in (name for name in tables if not name.startswith("sqlite_")):
            found[table] = {
                "strict": rows(f"SELECT strict FROM pragma_table_list WHERE name = '{table}' AND schema = 'main'"),
                "columns": {row[1:] for row in rows(f"PRAGMA table_xinfo('{table}')")},
                "references": {row[2:] for row in rows(f"PRAGMA foreign_key_list('{table}')")},
            }
        found["indexes"] = {
            (
                *(table, unique, origin, partial, tuple(row[2] for row in rows(f"PRAGMA index_info('{name}')"))),
                " ".join((sql or "").partition(" WHERE ")[2].split()),
            )
            for table in tables
            for _no, name, unique, origin, partial in rows(f"PRAGMA index_list('{table}')")
            for (sql,) in rows(f"SELECT sql FROM sqlite_master WHERE name = '{name}'")
        }
        return found
    finally:
        connection.close()


def test_every_version_keeps_a_filled_sample() -> None:
    for version in VERSIONS:
        assert header.read_header(SAMPLES / f"v{version}.annot").version == version
    assert set(migrations.STEPS) == set(range(header.SCHEMA_VERSION))


def test_the_newest_sample_has_a_row_in_every_table_and_the_schema_of_a_fresh_file(home: Path, tmp_path: Path) -> None:
    newest = SAMPLES / f"v{header.SCHEMA_VERSION}.annot"
    assert [table for table, rows in content(newest).items() if not rows] == []
    new_project(tmp_path / "fresh.annot").close()
    assert schema(newest) == schema(tmp_path / "fresh.annot")


@pytest.mark.parametrize("version", VERSIONS)
def test_every_sample_opens_and_is_worked_in(sample: Any, version: int) -> None:
    path = sample(version)
    project = open_project(path, write=True)
    found = stats(project)
    assert (found["documents"], found["posts"], found["segments"], found["repeats"]) == (2, 3, 10, 1)
    ada = person(project, "ada")
    said = labeling.answer_of(project, ada, ids(project)[0])
    assert said is not None
    assert said.answer.labels == ("claim", "objection")
    assert said.answer.links[0].attack == "undercut"
    assert said.answer.quoted_from == (None if version == 0 else "a leaflet")
    labeling.decide(project, ada, ids(project)[4], ["analogy"])
    project.close()
    assert check(path).problems == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_acts_of_older_versions_can_be_taken_back(sample: Any, version: int) -> None:
    project = open_project(sample(version), write=True)
    acts = [act for act in history(project) if not act.undone]
    undone = 0
    while undo_name(project, ANYBODY) is not None and undone < 4:
        undo(project, ANYBODY)
        undone += 1
    assert undone == 4
    assert len([act for act in history(project) if not act.undone]) == len(acts) - 4
    project.close()


def test_an_old_file_is_backed_up_and_then_has_the_schema_of_a_new_one_and_what_it_held(
    sample: Any, tmp_path: Path
) -> None:
    path = sample(0)
    before = content(path)
    open_project(path, write=True).close()
    assert header.read_header(path).version == header.SCHEMA_VERSION
    new_project(tmp_path / "fresh.annot").close()
    assert schema(path) == schema(tmp_path / "fresh.annot")
    after = content(path)
    assert [after.pop(table) for table in CAME_LATER] == [[]] * len(CAME_LATER)
    for table in ("annotation", "analogy", "operation"):
        assert [row[:-1] for row in after.pop(table)] == before.pop(table)
    assert after == before
    (kept,) = [one for one in backups(path) if one.why == "before migration"]
    assert kept.file.is_relative_to(folders.data_dir())
    assert header.read_header(kept.file).version == 0
    assert schema(kept.file) == schema(SAMPLES / "v0.annot")
    assert content(kept.file) == content(SAMPLES / "v0.annot")


def test_long_texts_of_an_old_file_are_put_in_pieces_and_read_the_same(sample: Any) -> None:
    text = "".join(f"Gull {number} 😀 sits on the roof, and a NUL is in it: \0.\n" for number in range(30_000))
    path = sample(5)
    connection = sqlite3.connect(path)
    name = part_id("long.txt", 0, text)
    connection.execute(
        "INSERT INTO part (no, id, document, start, length, text, raw_hash, encoding, line_ends, cutter, batch)"
        " VALUES (99, ?, 1, 0, ?, ?, '', 'utf-8', 'lf', '{}', 1)",
        (name, len(text), text),
    )
    connection.commit()
    connection.close()
    project = open_project(path, write=True)
    with project.store.reading() as there:
        kept = texts.of(there, 99)
        assert not isinstance(kept, str)
        assert len(kept) == len(text)
        assert kept[:] == text
        assert texts.between(there, 99, PIECE - 40, PIECE + 40) == text[PIECE - 40 : PIECE + 40]
    project.close()


def test_reading_does_not_migrate(sample: Any) -> None:
    path = sample(0)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="older format"):
        open_project(path, write=False)
    assert path.read_bytes() == before
    assert backups(path) == ()
    assert check(path).ok
    assert header.read_header(path).version == header.SCHEMA_VERSION


def breaking(step: Any) -> Any:
    """Return a step that does everything, makes a table of its own, and then fails."""

    def broken(connection: sqlite3.Connection) -> None:
        step(connection)
        connection.execute("CREATE TABLE half (id TEXT) STRICT")
        connection.execute("UPDATE project SET title = 'half done'")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    return broken


def test_a_step_that_fails_rolls_back_whole_with_its_tables(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample(0)
    before = content(path), schema(path)
    monkeypatch.setattr(migrations, "STEPS", {0: breaking(migrations.STEPS[0])})
    with pytest.raises(ProjectError, match="could not be brought from format 0 to 1: no such table") as error:
        open_project(path, write=True)
    assert "backup" in str(error.value.hint)
    assert (content(path), schema(path)) == before
    assert header.read_header(path).version == 0
    assert [one.name for one in path.parent.iterdir()] == ["old.annot"]
    assert [one.why for one in backups(path)] == ["before migration"]
    monkeypatch.undo()
    open_project(path, write=True).close()


def test_the_steps_before_the_one_that_fails_stand(sample: Any) -> None:
    path = sample(0)
    with pytest.raises(ProjectError, match="from format 1 to 2"):
        migrations.migrate(path, 0, {**migrations.STEPS, 1: breaking(lambda _connection: None)}, target=2)
    assert header.read_header(path).version == 1
    assert "half" not in content(path)


def test_a_step_that_leaves_rows_referring_to_nothing_is_rolled_back(sample: Any) -> None:
    path = sample(1)
    before = content(path)

    def careless(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM annotator")

    with pytest.raises(ProjectError, match="refer to nothing"):
        migrations.migrate(path, 1, {1: careless}, target=2)
    assert content(path) == before


def test_a_bug_in_a_step_rolls_back_too_and_is_no_fault_of_the_users(sample: Any) -> None:
    path = sample(1)
    before = content(path)

    def wrong(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE look")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrations.migrate(path, 1, {1: wrong}, target=2)
    assert content(path) == before


def test_without_a_backup_nothing_is_migrated(sample: Any, home: Path) -> None:
    path = sample(0)
    before = path.read_bytes()
    folders.data_dir().mkdir(parents=True, exist_ok=True)
    (folders.data_dir() / "backups").write_text("a file stands where the folder should be", "utf-8")
    with pytest.raises(ProjectError, match="cannot be written"):
        open_project(path, write=True)
    assert path.read_bytes() == before


class Ticking:
    """A clock on which each act has a second of its own: version 3 told by the clock what came first."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def now(self) -> datetime:
        return datetime(2026, 1, 31, 12, tzinfo=UTC) + timedelta(seconds=next(self._seconds))


def as_version_3(path: Path) -> None:
    """Make of a file what version 3 would have kept of it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for index in ("operation_undone", "operation_gone_back"):
        connection.execute(f"DROP INDEX {index}")
    for table in ("perhaps", "text_piece"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE operation DROP COLUMN undone_after")
    noted = connection.execute("SELECT rowid, before, after FROM changed WHERE \"table\" = 'operation'").fetchall()
    assert noted, "one act went back"
    for number, *sides in noted:
        rows = [json.loads(side) for side in sides]
        kept = [json.dumps({name: value for name, value in row.items() if name != "undone_after"}) for row in rows]
        connection.execute("UPDATE changed SET before = ?, after = ? WHERE rowid = ?", (*kept, number))
    connection.execute("PRAGMA user_version = 3")
    connection.close()


def test_one_can_go_back_to_every_moment_of_a_file_of_version_3(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "datetime", Ticking())
    project = new_project(tmp_path / "old.annot")
    bring_text(project, "clock.txt", "The clock is slow.\nThe tower leans.\nNobody looks up.")
    ada, states = person(project, "Ada"), {}
    for segment in ids(project):
        labeling.decide(project, ada, segment, ["claim"])
        states[numbers(project)[0]] = answers_of(project.path)
    first = min(states)
    undo(project, ada)
    undo(project, ada)
    labeling.decide(project, ada, ids(project)[1], ["objection"])
    states[numbers(project)[0]] = answers_of(project.path)
    go_back(project, ada, first + 2)
    project.close()
    as_version_3(project.path)
    again = open_project(project.path, write=True)
    for moment in (*states, *reversed(states), first):
        if answers_of(again.path) != states[moment]:
            go_back(again, ada, moment)
        assert answers_of(again.path) == states[moment]
    again.close()
    assert check(project.path).problems == ()
