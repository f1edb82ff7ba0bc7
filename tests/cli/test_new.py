"""``annotator new``."""

import json
from pathlib import Path

from annotator.services.ready_made import READY
from tests.cli.conftest import Cli, error_of


def test_a_project_is_made_and_its_file_and_id_are_said(cli: Cli, tmp_path: Path):
    path = tmp_path / "a project.annot"
    said = cli("new", path, "--title", "Tides", "--language", "de", "--json")
    assert said.code == 0
    assert set(said.json) == {"project", "id"}
    assert said.json["project"] == str(path)
    assert path.read_bytes().startswith(b"SQLite format 3\x00")
    assert [file.name for file in tmp_path.iterdir() if file.name != "home"] == [path.name]


def test_people_are_told_what_was_made(cli: Cli, tmp_path: Path):
    said = cli("new", tmp_path / "p.annot")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Made {tmp_path / 'p.annot'}.\n"


def test_what_exists_is_left_as_it_is(cli: Cli, tmp_path: Path):
    path = tmp_path / "p.annot"
    path.write_text("mine", "utf-8")
    error = error_of(cli("new", path, "--json"))
    assert "p.annot" in error["message"]
    assert path.read_text("utf-8") == "mine"


def test_a_folder_that_is_not_there_is_one_sentence(cli: Cli, tmp_path: Path):
    said = cli("new", tmp_path / "absent" / "p.annot")
    assert said.code == 2
    assert said.err.count("\n") <= 2
    assert not (tmp_path / "absent").exists()


def test_a_scheme_of_ones_own_gives_the_labels(cli: Cli, empty: Path, tmp_path: Path, texts: list[Path]):
    assert cli("export", empty, tmp_path / "out", "--unanswered").code == 0
    scheme = json.loads((tmp_path / "out" / "scheme.json").read_text("utf-8"))
    scheme["labels"][0]["name"] = "thesis"
    own = tmp_path / "own.json"
    own.write_text(json.dumps(scheme), "utf-8")
    project = tmp_path / "own.annot"
    assert cli("new", project, "--scheme", own).code == 0
    assert cli("import", project, texts[0]).code == 0
    segment = cli("segments", project, "--json").rows[0]["id"]
    answers = tmp_path / "a.jsonl"
    answers.write_text(json.dumps({"segment": segment, "labels": ["thesis"]}) + "\n", "utf-8")
    assert cli("label", project, answers, "--annotator", "Ada").code == 0
    assert cli("segments", project, "--json").rows[0]["labels"] == {"Ada": ["thesis"]}


def test_a_file_that_is_no_scheme_leaves_no_project(cli: Cli, tmp_path: Path):
    for content in ("{", "[]", '{"labels": []}'):
        bad = tmp_path / "bad.json"
        bad.write_text(content, "utf-8")
        error = error_of(cli("new", tmp_path / "p.annot", "--scheme", bad, "--json"))
        assert error["file"]
        assert not (tmp_path / "p.annot").exists()
    assert "absent.json" in error_of(cli("new", tmp_path / "p.annot", "--scheme", "absent.json", "--json"))["message"]


def test_a_language_that_is_none_is_refused(cli: Cli, tmp_path: Path):
    assert error_of(cli("new", tmp_path / "p.annot", "--language", "E!", "--json"))["field"] == "language"


def test_a_scheme_that_ships_is_named_in_the_help_and_gives_the_labels(cli: Cli, tmp_path: Path):
    told = cli("new", "--help").out
    assert all(name in told for name in READY)
    project = tmp_path / "essays.annot"
    assert cli("new", project, "--scheme", "essay").code == 0
    assert cli("export", project, tmp_path / "out", "--unanswered").code == 0
    scheme = json.loads((tmp_path / "out" / "scheme.json").read_text("utf-8"))
    assert [label["name"] for label in scheme["labels"]] == ["main claim", "claim", "premise"]
    error = error_of(cli("new", tmp_path / "other.annot", "--scheme", "essays", "--json"))
    assert "essays" in error["message"]
