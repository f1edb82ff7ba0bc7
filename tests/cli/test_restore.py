"""``annotator restore``."""

from pathlib import Path

from annotator.services.projects import open_project
from tests.cli.conftest import Cli, error_of


def test_a_backup_comes_back_and_what_stood_there_is_kept(cli: Cli, labeled: Path, tmp_path: Path):
    copy = tmp_path / "copy.annot"
    assert cli("backup", labeled, copy).code == 0
    before = cli("segments", labeled, "--json").out
    assert cli("undo", labeled).code == 0
    after = cli("segments", labeled, "--json").out
    said = cli("restore", labeled, copy, "--json")
    assert said.code == 0
    assert (said.json["project"], said.json["backup"]) == (str(labeled), str(copy))
    assert cli("segments", labeled, "--json").out == before
    assert cli("segments", said.json["before"], "--json").out == after


def test_without_a_backup_named_they_are_listed_newest_first(cli: Cli, labeled: Path):
    assert cli("backup", labeled).code == 0
    said = cli("restore", labeled, "--json").json
    assert said["project"] == str(labeled)
    assert all(set(one) == {"file", "at", "why", "bytes"} for one in said["backups"])
    assert said["backups"][0]["why"] == "asked for"
    lines = cli("restore", labeled).out.splitlines()
    assert lines[0].split() == ["made", "why", "bytes", "file"]
    assert len(lines) == 1 + len(said["backups"])


def test_a_backup_of_the_list_is_named_by_its_file_name(cli: Cli, labeled: Path):
    assert cli("backup", labeled).code == 0
    newest = cli("restore", labeled, "--json").json["backups"][0]
    assert cli("restore", labeled, Path(newest["file"]).name).code == 0


def test_a_project_without_backups_says_so(cli: Cli, tmp_path: Path):
    assert cli("restore", tmp_path / "p.annot").out == "There is no backup yet.\n"


def test_it_is_refused_while_the_project_is_open_elsewhere(cli: Cli, labeled: Path, tmp_path: Path):
    copy = tmp_path / "copy.annot"
    assert cli("backup", labeled, copy).code == 0
    other = open_project(labeled, write=True, program="the window")
    try:
        assert "the window" in error_of(cli("restore", labeled, copy, "--json"))["message"]
    finally:
        other.close()


def test_what_is_no_project_is_not_put_in_its_place(cli: Cli, labeled: Path, tmp_path: Path):
    before = labeled.read_bytes()
    bad = tmp_path / "bad.annot"
    bad.write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    for backup in (bad, tmp_path / "absent.annot", labeled):
        error_of(cli("restore", labeled, backup, "--json"))
    assert labeled.read_bytes() == before
