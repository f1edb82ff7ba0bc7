"""``annotator redo``."""

from pathlib import Path

from tests.cli.conftest import Cli, error_of


def test_what_was_taken_back_comes_again_exactly(cli: Cli, labeled: Path):
    before = cli("segments", labeled, "--json").out
    assert cli("undo", labeled).code == 0
    assert cli("undo", labeled).code == 0
    assert cli("segments", labeled, "--json").out != before
    said = cli("redo", labeled, "--json")
    assert said.code == 0
    assert set(said.json) >= {"act", "annotator", "segment"}
    assert said.json["annotator"] == "Ada"
    assert cli("redo", labeled, "--annotator", "Ben").out == "Done again: answers from Ben.jsonl.\n"
    assert cli("segments", labeled, "--json").out == before


def test_there_is_nothing_to_do_again_unless_something_was_taken_back(cli: Cli, labeled: Path):
    assert "nothing to redo" in error_of(cli("redo", labeled, "--json"))["message"]
