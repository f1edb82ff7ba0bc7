"""``annotator export``."""

import json
from pathlib import Path

import pytest

from annotator.services.projects import open_project
from tests.cli.conftest import Cli, error_of

KEYS = {"out", "records", "files", "left_out", "lost", "check"}


def records(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "data" / "train.jsonl").read_text("utf-8").splitlines()]


def test_gold_is_written_checked_and_what_is_unsettled_is_counted(cli: Cli, labeled: Path, tmp_path: Path):
    said = cli("export", labeled, tmp_path / "out", "--json")
    assert said.code == 0
    assert set(said.json) >= KEYS
    assert said.json["records"] == len(records(tmp_path / "out")) == 4
    assert said.json["check"] == {"ok": True, "problems": []}
    assert {"why": "unsettled", "count": 2} in said.json["left_out"]
    assert {"data/train.jsonl", "documents.jsonl", "manifest.json", "check.json"} <= set(said.json["files"])


def test_people_are_told_how_much_and_that_it_was_checked(cli: Cli, labeled: Path, tmp_path: Path):
    said = cli("export", labeled, tmp_path / "out")
    assert said.out.startswith(f"4 records in {tmp_path / 'out'}.\n")
    assert "Read back and checked" in said.out


def test_what_only_some_said_is_told_as_that_and_not_blamed_on_the_format(cli: Cli, labeled: Path, tmp_path: Path):
    first = cli("segments", labeled, "--json").rows[0]["id"]
    answer = {"segment": first, "labels": ["claim"], "attributes": {"claim.kind": "fact"}}
    file = tmp_path / "again.jsonl"
    file.write_text(json.dumps(answer) + "\n", "utf-8")
    assert cli("label", labeled, file, "--annotator", "Ada").code == 0
    said = cli("export", labeled, tmp_path / "out")
    assert "Not the same with all who answered, so only in annotations.jsonl, attributes: 1.\n" in said.out
    assert "Not carried" not in said.out


@pytest.mark.parametrize(("whose", "count"), [("Ada", 6), ("@Ben", 6), ("majority", 4), ("all", 6)])
def test_answers_of_one_of_most_or_of_all(whose: str, count: int, cli: Cli, labeled: Path, tmp_path: Path):
    assert cli("export", labeled, tmp_path / "out", "--answers", whose, "--json").json["records"] == count


@pytest.mark.parametrize(
    ("query", "count"),
    [("label:analogy", 1), ("label:none annotator:Ada", 1), ("state:unseen", 0), ("author:K", 0), ('"no reason"', 1)],
)
def test_a_filter_keeps_to_what_fits(query: str, count: int, cli: Cli, labeled: Path, tmp_path: Path):
    said = cli("export", labeled, tmp_path / "out", "--answers", "Ada", "--filter", query, "--json")
    assert said.json["records"] == count


def test_one_document_alone_and_its_unanswered_passages(cli: Cli, labeled: Path, tmp_path: Path):
    assert cli("export", labeled, tmp_path / "a", "--filter", "document:trains", "--json").json["records"] == 1
    assert cli("export", labeled, tmp_path / "b", "--answers", "all", "--unanswered", "--json").json["records"] >= 6


def test_few_annotators_are_left_out_when_more_are_wanted(cli: Cli, labeled: Path, tmp_path: Path):
    assert cli("export", labeled, tmp_path / "a", "--min-annotators", "2", "--json").json["records"] == 4
    assert cli("export", labeled, tmp_path / "b", "--min-annotators", "3", "--json").json["records"] == 0


def test_a_release_stays_unless_it_is_to_be_replaced(cli: Cli, labeled: Path, tmp_path: Path):
    out = tmp_path / "out"
    assert cli("export", labeled, out).code == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    assert "--replace" in str(error_of(cli("export", labeled, out, "--json")))
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    assert cli("export", labeled, out, "--answers", "Ada", "--replace", "--json").json["records"] == 6


def test_a_folder_of_somebody_else_is_never_touched(cli: Cli, labeled: Path, tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("keep", "utf-8")
    for words in ((), ("--replace",)):
        error_of(cli("export", labeled, mine, *words, "--json"))
    assert [file.name for file in mine.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("words", [("--answers", "Nobody"), ("--answers", "@"), ("--filter", "colour:red")])
def test_what_cannot_be_meant_is_one_error_and_leaves_nothing(
    words: tuple[str, str], cli: Cli, labeled: Path, tmp_path: Path
):
    error_of(cli("export", labeled, tmp_path / "out", *words, "--json"))
    assert not (tmp_path / "out").exists()


def test_progress_comes_as_json_lines(cli: Cli, labeled: Path, tmp_path: Path):
    said = cli("export", labeled, tmp_path / "out", "--progress", "json", "--json")
    last = json.loads(said.err.splitlines()[-1])
    assert last["done"] == last["total"]


def test_a_project_that_is_open_in_the_window_can_be_exported(cli: Cli, labeled: Path, tmp_path: Path):
    window = open_project(labeled, write=True, program="the window")
    try:
        assert cli("export", labeled, tmp_path / "out", "--json").json["records"] == 4
    finally:
        window.close()
