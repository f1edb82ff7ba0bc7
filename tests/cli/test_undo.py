"""``annotator undo``."""

from pathlib import Path

from tests.cli.conftest import Cli, error_of


def done(cli: Cli, project: Path) -> dict[str, int]:
    said = cli("stats", project, "--json").json
    return {name: one["done"] for name, one in said["annotators"].items()}


def test_the_newest_act_of_the_project_is_taken_back(cli: Cli, labeled: Path):
    said = cli("undo", labeled, "--json")
    assert said.code == 0
    assert set(said.json) >= {"act", "annotator", "segment"}
    assert said.json["annotator"] == "Ben"
    assert done(cli, labeled) == {"Ada": 6, "Ben": 0}


def test_the_act_of_the_person_named_is_taken_back(cli: Cli, labeled: Path):
    assert cli("undo", labeled, "--annotator", "Ada", "--json").json["annotator"] == "Ada"
    assert done(cli, labeled) == {"Ada": 0, "Ben": 6}


def test_people_are_told_what_was_taken_back(cli: Cli, labeled: Path):
    assert cli("undo", labeled).out == "Taken back: answers from Ben.jsonl.\n"


def test_everything_can_be_taken_back_and_then_there_is_nothing(cli: Cli, labeled: Path):
    for _act in range(3):
        assert cli("undo", labeled).code == 0
    assert cli("segments", labeled, "--json").rows == []
    assert "nothing to undo" in error_of(cli("undo", labeled, "--json"))["message"]
    assert cli("undo", labeled).code == 2


def test_nobody_of_that_name_is_an_error(cli: Cli, labeled: Path):
    assert "Cem" in error_of(cli("undo", labeled, "--annotator", "Cem", "--json"))["message"]
