"""``annotator label``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Said, answers_file, error_of


@pytest.fixture
def asked(cli: Cli, project: Path) -> list[str]:
    """Ids of the segments that are asked."""
    return [row["id"] for row in cli("segments", project, "--json").rows if not row["repeat_of"]]


def test_answers_are_taken_and_the_same_file_again_is_unchanged(
    cli: Cli, project: Path, asked: list[str], tmp_path: Path
):
    file = answers_file(tmp_path / "a.jsonl", [(segment, ["claim"]) for segment in asked])
    first = cli("label", project, file, "--annotator", "Ada", "--json")
    assert first.code == 0
    assert first.json["answered"] == len(asked)
    assert first.json["problems"] == []
    again = cli("label", project, file, "--annotator", "Ada", "--json").json
    assert (again["answered"], again["unchanged"]) == (0, len(asked))
    assert len(cli("history", project, "--json").rows) == 2


def test_people_are_told_the_counts_and_who_was_made(cli: Cli, project: Path, asked: list[str], tmp_path: Path):
    file = answers_file(tmp_path / "a.jsonl", [(asked[0], [])])
    said = cli("label", project, file, "--annotator", "Ada")
    assert said.out == "Made the annotator “Ada”.\n1 answered, 0 unchanged.\n"
    assert cli("label", project, file, "--annotator", "Ada").out == "0 answered, 1 unchanged.\n"


def test_a_dash_reads_standard_input(child: Callable[..., Said], cli: Cli, project: Path, asked: list[str]):
    line = json.dumps({"segment": asked[0], "labels": ["claim"]}).encode()
    said = child("label", project, "-", "--annotator", "Ada", "--json", input=line)
    assert said.json["answered"] == 1
    assert cli("segments", project, "--json").rows[0]["labels"] == {"Ada": ["claim"]}


@pytest.fixture
def bad(asked: list[str], tmp_path: Path) -> Path:
    """A file of three lines, the last two bad."""
    rows = [(asked[0], ["claim"]), ("nowhere", ["claim"]), (asked[1], ["nonsense"])]
    return answers_file(tmp_path / "bad.jsonl", rows)


def test_a_bad_line_refuses_the_file_and_changes_nothing(cli: Cli, project: Path, bad: Path):
    before = cli("stats", project, "--json").json
    said = cli("label", project, bad, "--annotator", "Ada", "--json")
    assert error_of(said)["line"] == 2
    assert (said.json["answered"], said.json["unchanged"]) == (0, 0)
    assert [one["line"] for one in said.json["problems"]] == [2, 3]
    assert cli("stats", project, "--json").json == before


def test_keep_good_takes_the_rest(cli: Cli, project: Path, bad: Path):
    said = cli("label", project, bad, "--annotator", "Ada", "--keep-good", "--json")
    assert said.code == 0
    assert said.json["answered"] == 1
    assert [one["line"] for one in said.json["problems"]] == [2, 3]
    plain = cli("label", project, bad, "--annotator", "Ada", "--keep-good").out
    assert "bad.jsonl, line 2" in plain


def test_a_file_that_is_not_there_is_named(cli: Cli, project: Path):
    error = error_of(cli("label", project, "absent.jsonl", "--annotator", "Ada", "--json"))
    assert "absent.jsonl" in error["message"]
    assert cli("stats", project, "--json").json["annotators"] == {}


def test_a_folder_and_binary_rubbish_are_one_sentence(cli: Cli, project: Path, tmp_path: Path):
    error_of(cli("label", project, tmp_path, "--annotator", "Ada", "--json"))
    rubbish = tmp_path / "rubbish.jsonl"
    rubbish.write_bytes(bytes(range(256)))
    error_of(cli("label", project, rubbish, "--annotator", "Ada", "--json"))


def test_a_name_nobody_may_have_is_refused(cli: Cli, project: Path, asked: list[str], tmp_path: Path):
    file = answers_file(tmp_path / "a.jsonl", [(asked[0], [])])
    for name in ("", "@all"):
        error_of(cli("label", project, file, "--annotator", name, "--json"))
