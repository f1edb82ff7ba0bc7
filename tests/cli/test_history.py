"""``annotator history``."""

from datetime import datetime
from pathlib import Path

from annotator.messages import ACTS
from tests.cli.conftest import Cli, error_of

KEYS = {"id", "at", "annotator", "act", "segment", "undone"}


def test_every_act_stands_there_newest_first(cli: Cli, labeled: Path):
    said = cli("history", labeled, "--json")
    assert said.code == 0
    assert all(set(row) >= KEYS for row in said.rows)
    assert [row["annotator"] for row in said.rows] == ["Ben", "Ada", None]
    times = [datetime.fromisoformat(row["at"]) for row in said.rows]
    assert times == sorted(times, reverse=True)
    assert all(row["act"] in ACTS for row in said.rows)


def test_a_segment_finds_the_acts_that_touched_it_even_among_others(cli: Cli, labeled: Path):
    segment = cli("segments", labeled, "--json").rows[0]["id"]
    rows = cli("history", labeled, "--segment", segment, "--json").rows
    assert [row["annotator"] for row in rows if row["annotator"]] == ["Ben", "Ada"]
    assert all(row["segment"] is None for row in rows)


def test_people_read_when_who_and_what(cli: Cli, labeled: Path):
    assert cli("undo", labeled).code == 0
    lines = cli("history", labeled).out.splitlines()
    assert "Ben  undone  answers from Ben.jsonl" in lines[0]
    assert "import of tides.txt + trains.txt" in lines[-1]


def test_a_segment_that_is_not_there_is_an_error(cli: Cli, labeled: Path):
    assert "nowhere" in str(error_of(cli("history", labeled, "--segment", "nowhere", "--json")))
