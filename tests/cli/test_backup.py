"""``annotator backup``."""

from pathlib import Path

from tests.cli.conftest import Cli, error_of


def test_the_copy_is_a_project_of_its_own(cli: Cli, labeled: Path, tmp_path: Path):
    copy = tmp_path / "copy.annot"
    said = cli("backup", labeled, copy, "--json")
    assert said.code == 0
    assert said.json == {"project": str(labeled), "backup": str(copy)}
    assert cli("segments", copy, "--json").out == cli("segments", labeled, "--json").out


def test_without_a_name_it_goes_to_the_backups_of_the_project(cli: Cli, labeled: Path):
    made = Path(cli("backup", labeled, "--json").json["backup"])
    assert made.is_file()
    listed = cli("restore", labeled, "--json").json["backups"]
    assert str(made) in [one["file"] for one in listed]


def test_people_are_told_where_it_is(cli: Cli, labeled: Path, tmp_path: Path):
    assert cli("backup", labeled, tmp_path / "copy.annot").out == f"Copied to {tmp_path / 'copy.annot'}.\n"


def test_a_file_that_is_there_is_not_written_over(cli: Cli, labeled: Path, tmp_path: Path):
    there = tmp_path / "there.annot"
    there.write_text("mine", "utf-8")
    assert "there.annot" in error_of(cli("backup", labeled, there, "--json"))["message"]
    assert there.read_text("utf-8") == "mine"


def test_a_project_that_is_not_there_leaves_no_copy(cli: Cli, tmp_path: Path):
    error_of(cli("backup", tmp_path / "absent.annot", tmp_path / "copy.annot", "--json"))
    assert not (tmp_path / "copy.annot").exists()
