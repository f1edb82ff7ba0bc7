"""Half a character, in words or in the name of a file, is a sentence or does no harm; it is never our bug."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, error_of
from tests.making import content

HALF = "half\udcff"


@pytest.mark.parametrize(
    "words",
    [
        ("segments", "--document", HALF),
        ("history", "--segment", HALF),
        ("export", "OUT", "--answers", HALF),
        ("import", "more.jsonl", "--annotator", HALF),
    ],
    ids=lambda words: words[0],
)
def test_words_that_cannot_be_looked_for_or_kept_are_named(
    cli: Cli, labeled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
):
    monkeypatch.chdir(tmp_path)
    Path("more.jsonl").write_text('{"text": "One more.", "labels": []}\n', "utf-8")
    before = content(labeled)
    command, *rest = words
    assert error_of(cli(command, labeled, *rest, "--json"))["message"]
    assert content(labeled) == before


def test_an_annotator_is_not_made_of_half_a_character(cli: Cli, labeled: Path, tmp_path: Path):
    segment = json.loads(cli("segments", labeled, "--json").out.splitlines()[0])["id"]
    (tmp_path / "said.jsonl").write_text(json.dumps({"segment": segment, "labels": []}), "utf-8")
    assert "udcff" in error_of(cli("label", labeled, tmp_path / "said.jsonl", "--annotator", HALF, "--json"))["message"]
    assert set(cli("stats", labeled, "--json").json["annotators"]) == {"Ada", "Ben"}


def test_a_title_of_half_a_character_is_refused_and_nothing_is_left(cli: Cli, tmp_path: Path):
    assert error_of(cli("new", tmp_path / "new.annot", "--title", HALF, "--json"))["message"]
    assert list(tmp_path.glob("*new*")) == []


def test_files_and_folders_may_have_names_that_are_no_text(cli: Cli, labeled: Path, tmp_path: Path):
    (tmp_path / f"{HALF}.txt").write_text("A text in a file of a strange name.", "utf-8")
    assert cli("import", labeled, tmp_path / f"{HALF}.txt", "--json").json["documents"]["added"] == 1
    segment = json.loads(cli("segments", labeled, "--json").out.splitlines()[0])["id"]
    (tmp_path / f"{HALF}.jsonl").write_text(json.dumps({"segment": segment, "labels": []}), "utf-8")
    assert cli("label", labeled, tmp_path / f"{HALF}.jsonl", "--annotator", "Eve", "--json").json["answered"] == 1
    assert cli("export", labeled, tmp_path / HALF, "--json").json["check"]["ok"]
    assert cli("new", tmp_path / f"{HALF}.annot", "--json").code == 0
