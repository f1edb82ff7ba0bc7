"""What is opened and what is refused: one sentence, and not a byte changed."""

import os
import random
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from annotator.domain.errors import ProjectError, UserError
from annotator.services import labeling
from annotator.services.projects import Project, new_project, open_project
from annotator.services.statistics import stats
from annotator.services.upkeep import check
from annotator.store import header
from tests.making import ids, person
from tests.store.conftest import read_only


@pytest.fixture
def opened(file: Path) -> Iterator[Project]:
    project = open_project(file, write=True)
    yield project
    project.close()


def pragmas(connection: Connection, *names: str) -> list[object]:
    return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]


def test_the_engine_is_set_up_as_agreed(opened: Project) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version", "trusted_schema")
    with opened.store.reading() as connection:
        found = pragmas(connection, *names)
    assert found == ["wal", 2, 1, 0x414E4E4F, header.SCHEMA_VERSION, 0]


def test_rows_not_yet_published_need_not_wait_for_the_disk_but_keep_every_other_rule(opened: Project) -> None:
    with opened.store.loading() as connection:
        assert pragmas(connection, "journal_mode", "synchronous", "foreign_keys") == ["wal", 1, 1]
    with opened.store.writing() as connection:
        assert pragmas(connection, "synchronous") == [2]


def test_a_transaction_that_writes_takes_the_right_to_write_at_once(opened: Project) -> None:
    other = sqlite3.connect(opened.path, isolation_level=None, timeout=0)
    try:
        with opened.store.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        with opened.store.reading():
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
    finally:
        other.close()


def test_every_table_is_strict(file: Path) -> None:
    connection = sqlite3.connect(file)
    tables = connection.execute("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    connection.close()
    ours = {name: strict for name, kind, strict in tables if kind == "table" and not name.startswith("sqlite_")}
    assert len(ours) > 25
    assert [name for name, strict in ours.items() if not strict] == []


def test_the_schema_holds_everything_that_is_hard_to_add_later(file: Path) -> None:
    connection = sqlite3.connect(file)
    columns = {
        (table, name): kind
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for _no, name, kind, *_rest in connection.execute(f"PRAGMA table_info('{table}')").fetchall()
    }
    connection.close()
    tables = {table for table, _column in columns}
    assert tables >= {
        *("project", "installation", "operation", "changed", "place", "batch", "document", "part", "post", "segment"),
        *("repeat", "scheme", "guideline", "annotator", "annotation", "span", "link", "link_end", "analogy"),
        *("analogy_member", "round", "assignment", "decision", "ruling", "comment", "suggestion", "look", "release"),
    }
    assert set(columns) >= {
        *(
            ("segment", "retired"),
            ("segment", "voice"),
            ("repeat", "match"),
            ("repeat", "role"),
            ("repeat", "standing"),
        ),
        *(("repeat", "group_name"), ("part", "cutter"), ("part", "extractor"), ("part", "raw_hash")),
        *(("part", "encoding"), ("part", "line_ends"), ("post", "author"), ("post", "reply_to"), ("post", "time")),
        *(("annotation", "pass"), ("annotation", "round"), ("annotation", "voice"), ("annotation", "quoted_from")),
        *(("annotation", "scheme"), ("annotation", "guideline"), ("annotation", "seconds"), ("analogy", "pass")),
        *(("link", "attack"), ("link", "concession"), ("link", "derived_from"), ("link_end", "part")),
        *(("analogy", "derived_from"), ("operation", "installation"), ("operation", "counter")),
        *(("annotator", "folded"), ("annotator", "role"), ("guideline", "version"), ("decision", "superseded_by")),
    }


def test_after_closing_one_file_remains_and_a_reader_leaves_none(file: Path) -> None:
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]
    before = file.read_bytes()
    project = open_project(file, write=False)
    stats(project)
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]
    project.close()
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]
    assert file.read_bytes() == before


def test_a_reader_cannot_write(file: Path) -> None:
    project = open_project(file, write=False)
    with pytest.raises(ProjectError, match="open for reading only"):
        labeling.decide(project, person(project, "Ada"), ids(project)[0], [])
    project.close()


def refused(path: Path, *, write: bool = True) -> str:
    """Open what cannot be opened and return the sentence."""
    before = path.read_bytes() if path.is_file() else None
    there = sorted(path.parent.iterdir())
    with pytest.raises(ProjectError) as error:
        open_project(path, write=write)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(path.parent.iterdir()) == there
    sentence = str(error.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert path.name in sentence
    return sentence


def with_number(file: Path, at: int, number: int) -> Path:
    content = bytearray(file.read_bytes())
    content[at : at + 4] = struct.pack(">I", number)
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("write", [True, False])
class TestRefused:
    def test_a_newer_version(self, file: Path, write: bool) -> None:
        assert "newer version" in refused(with_number(file, 60, header.SCHEMA_VERSION + 1), write=write)

    def test_another_programs_database(self, file: Path, write: bool) -> None:
        assert "another program" in refused(with_number(file, 68, 0x12345678), write=write)

    def test_a_picture(self, tmp_path: Path, write: bool) -> None:
        picture = tmp_path / "picture.annot"
        picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 50)
        assert "not a project" in refused(picture, write=write)

    def test_an_empty_file(self, tmp_path: Path, write: bool) -> None:
        (tmp_path / "empty.annot").touch()
        assert "not a project" in refused(tmp_path / "empty.annot", write=write)

    def test_a_folder(self, tmp_path: Path, write: bool) -> None:
        (tmp_path / "folder.annot").mkdir()
        assert "is a folder" in refused(tmp_path / "folder.annot", write=write)

    def test_nothing(self, tmp_path: Path, write: bool) -> None:
        assert "There is no file" in refused(tmp_path / "nothing.annot", write=write)

    def test_a_file_cut_off_anywhere(self, file: Path, write: bool) -> None:
        whole = file.read_bytes()
        for length in (1, 15, 16, 99, 100, 101, 4095, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
            file.write_bytes(whole[:length])
            assert "damaged" in (sentence := refused(file, write=write)) or "not a project" in sentence

    def test_a_database_of_ours_without_tables(self, tmp_path: Path, write: bool) -> None:
        path = tmp_path / "bare.annot"
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {header.SCHEMA_VERSION}")
        connection.execute("CREATE TABLE something (id)")
        connection.close()
        assert "damaged" in refused(path, write=write)


@pytest.mark.parametrize("version", range(header.SCHEMA_VERSION))
def test_an_older_file_that_is_damaged_is_left_as_it_is_and_not_brought_up_to_date(
    home: Path, tmp_path: Path, version: int
) -> None:
    path = tmp_path / "bare.annot"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("CREATE TABLE something (id)")
    connection.close()
    assert "damaged" in refused(path)


def test_a_damaged_page_anywhere_keeps_a_writer_out_and_a_reader_gets_a_sentence_or_what_is_right(file: Path) -> None:
    whole, rubbish = file.read_bytes(), random.Random(1)
    project = open_project(file, write=False)
    right = stats(project), ids(project)
    project.close()
    for page in range(1, len(whole) // 4096, 9):
        file.write_bytes(whole[: page * 4096] + rubbish.randbytes(4096) + whole[(page + 1) * 4096 :])
        before = file.read_bytes()
        assert "damaged" in refused(file)
        assert seen(file) in (right, "“harbour.annot” is damaged; nothing was changed in it.")
        assert file.read_bytes() == before
    assert found_bad(file)


def found_bad(path: Path) -> bool:
    """Whether a check finds something, or cannot even read the file for the damage."""
    try:
        return not check(path).ok
    except ProjectError as error:
        return "damaged" in str(error)


def seen(path: Path) -> object:
    """Return what a reader sees of a project, or the sentence it gets instead."""
    try:
        project = open_project(path, write=False)
    except UserError as error:
        return str(error)
    try:
        return stats(project), ids(project)
    except UserError as error:
        return str(error)
    finally:
        project.close()


def test_on_a_read_only_medium_it_is_read_and_not_written(file: Path) -> None:
    with read_only(file.parent):
        assert "cannot be written" in refused_there(file)
        project = open_project(file, write=False)
        assert stats(project)["segments"] == 6
        project.close()
        assert check(file).ok
        with pytest.raises(ProjectError, match="cannot be written"):
            new_project(file.parent / "new.annot")
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]


def refused_there(path: Path) -> str:
    with pytest.raises(ProjectError) as error:
        open_project(path, write=True)
    return str(error.value)


@pytest.mark.skipif(os.name != "posix", reason="cannot happen here: files are made read-only in another way")
def test_a_read_only_file_in_a_folder_one_may_write_in(file: Path) -> None:
    """Root may write in any file; for everybody else the sentence is this."""
    file.chmod(0o444)
    if os.geteuid() == 0:
        open_project(file, write=True).close()
    else:
        assert "cannot be written" in refused(file)
    project = open_project(file, write=False)
    assert stats(project)["segments"] == 6
    project.close()


def test_a_project_by_way_of_a_symbolic_link_is_the_same_project(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.annot"
    link.symlink_to(file)
    project = open_project(link, write=True)
    with pytest.raises(ProjectError, match="is open in annotator"):
        open_project(file, write=True)
    labeling.decide(project, person(project, "Ada"), ids(project)[1], [])
    project.close()
    assert link.is_symlink()
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["link.annot"]
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]


def test_new_refuses_a_path_that_exists_whatever_it_is(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    (tmp_path / "hanging.annot").symlink_to(tmp_path / "nowhere.annot")
    for path in (file, file.parent, tmp_path / "hanging.annot"):
        with pytest.raises(ProjectError, match="exists already"):
            new_project(path)
    assert file.read_bytes() == before
    with pytest.raises(ProjectError, match="There is no folder"):
        new_project(tmp_path / "nowhere" / "p.annot")
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]


@pytest.mark.parametrize("name", ["ein Haus.annot", "100%.annot", "häuser ?#&.annot", "a" * 200 + ".annot", "-x.annot"])
def test_a_project_may_have_any_name(home: Path, tmp_path: Path, name: str) -> None:
    new_project(tmp_path / name).close()
    project = open_project(tmp_path / name, write=True)
    project.close()
    open_project(tmp_path / name, write=False).close()
    assert name in [one.name for one in tmp_path.iterdir()]
