"""``annotator validate``."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli, error_of


@pytest.fixture
def release(cli: Cli, labeled: Path, tmp_path: Path) -> Path:
    """A release of the small project."""
    assert cli("export", labeled, tmp_path / "out").code == 0
    return tmp_path / "out"


def test_a_release_is_whole(cli: Cli, release: Path):
    said = cli("validate", release, "--json")
    assert (said.code, said.json) == (0, {"ok": True, "problems": []})
    assert cli("validate", release).out == "out is whole.\n"
    assert cli("validate", release, "--as", "release").code == 0


@pytest.mark.parametrize(("file", "kind"), [("scheme.json", "scheme"), ("data/train.jsonl", "record")])
def test_a_file_of_a_release_is_valid_by_itself(file: str, kind: str, cli: Cli, release: Path):
    assert cli("validate", release / file).code == 0
    assert cli("validate", release / file, "--as", kind).code == 0


def test_one_changed_byte_is_found_and_ends_with_2_without_error(cli: Cli, release: Path):
    train = release / "data" / "train.jsonl"
    train.write_bytes(train.read_bytes()[:-40])
    said = cli("validate", release, "--json")
    assert said.code == 2
    assert said.json["ok"] is False
    assert "error" not in said.json
    assert all(set(one) == {"file", "line", "field", "message"} for one in said.json["problems"])
    plain = cli("validate", release)
    assert plain.code == 2
    assert "train.jsonl" in plain.out


def test_what_cannot_be_read_is_an_error(cli: Cli, tmp_path: Path):
    assert "absent" in str(error_of(cli("validate", tmp_path / "absent", "--json")))


def test_a_record_that_is_none_names_its_line(cli: Cli, release: Path):
    train = release / "data" / "train.jsonl"
    train.write_text(train.read_text("utf-8") + '{"schema": "annotator/segment/1"}\n', "utf-8")
    said = cli("validate", train, "--as", "record", "--json")
    assert said.code == 2
    assert said.json["problems"][0]["line"] == 5
