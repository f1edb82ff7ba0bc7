"""``annotator undo``."""

import json
import signal
from pathlib import Path

import pytest

from annotator.cli.work import Work
from tests.cli.conftest import Cli, error_of

MANY = 300


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


@pytest.fixture
def many(cli: Cli, empty: Path, tmp_path: Path) -> Path:
    """A project in which Ada answered three hundred segments by one act."""
    lines = tmp_path / "lines.txt"
    lines.write_text("\n".join(f"Sentence number {number} of the lane." for number in range(MANY)), "utf-8")
    cli("import", empty, lines)
    answers = tmp_path / "Ada.jsonl"
    rows = cli("segments", empty, "--json").rows
    answers.write_text("".join(json.dumps({"segment": one["id"], "labels": ["claim"]}) + "\n" for one in rows), "utf-8")
    assert cli("label", empty, answers, "--annotator", "Ada").code == 0
    assert done(cli, empty) == {"Ada": MANY}
    return empty


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_an_act_of_many_rows_says_how_far_it_is(cli: Cli, many: Path, way: str):
    if way == "redo":
        cli("undo", many)
    lines = [json.loads(line) for line in cli(way, many, "--progress", "json", "--json").err.splitlines()]
    assert lines
    assert all(0 < line["done"] <= line["total"] and line["unit"] == "rows" for line in lines)
    assert done(cli, many).get("Ada", 0) == (0 if way == "undo" else MANY)


@pytest.mark.usefixtures("ctrl_c_heard")
def test_ctrl_c_leaves_an_act_of_many_rows_as_it_was(cli: Cli, many: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Work, "progress", lambda *_far: signal.raise_signal(signal.SIGINT))
    said = cli("undo", many)
    assert (said.code, said.out, said.err) == (130, "", "Cancelled; nothing was changed.\n")
    assert done(cli, many) == {"Ada": MANY}
