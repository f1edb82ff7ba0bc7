"""``annotator segments``."""

from pathlib import Path

import pytest

from tests.cli.conftest import TEXTS, Cli, error_of

KEYS = {"id", "document", "post", "start", "end", "text", "repeat_of", "repeat_match", "state", "labels"}


def test_every_segment_is_there_and_its_offsets_give_its_text(cli: Cli, labeled: Path):
    sources = {row["id"]: row["source"] for row in cli("documents", labeled, "--json").rows}
    rows = cli("segments", labeled, "--json").rows
    assert len(rows) == 7
    assert all(set(row) >= KEYS for row in rows)
    assert all(TEXTS[sources[row["document"]]][row["start"] : row["end"]] == row["text"] for row in rows)


def test_everybodys_labels_stand_there_and_none_is_an_empty_list(cli: Cli, labeled: Path):
    rows = cli("segments", labeled, "--json").rows
    assert rows[1]["labels"] == {"Ada": ["objection"], "Ben": ["claim"]}
    assert rows[3]["labels"] == {"Ada": [], "Ben": []}
    assert {row["state"] for row in rows} == {None}


def test_a_repeat_names_its_original(cli: Cli, labeled: Path):
    first, *rest = cli("segments", labeled, "--json").rows
    (repeat,) = [row for row in rest if row["repeat_of"]]
    assert repeat["text"] == first["text"]
    assert repeat["repeat_of"] == [first["id"]]
    assert repeat["repeat_match"] == "exact"


def test_the_state_is_that_of_the_annotator_named(cli: Cli, labeled: Path):
    rows = cli("segments", labeled, "--annotator", "Ada", "--json").rows
    assert [row["state"] for row in rows if not row["repeat_of"]] == ["done"] * 6


def test_one_document_alone(cli: Cli, labeled: Path):
    document = cli("documents", labeled, "--json").rows[1]["id"]
    rows = cli("segments", labeled, "--document", document, "--json").rows
    assert {row["document"] for row in rows} == {document}
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("query", "count"),
    [
        *(("label:analogy", 1), ("label:none", 1), ('"tide is late"', 2), ("annotator:Ada label:objection", 1)),
        *(("xyz", 0), ("tid* -late", 1), ("-label:none state:done", 5), ("has:repeat", 1)),
        *(("(annotator:Ada label:objection) (annotator:Ben label:claim)", 1), ("label:analogy or label:none", 2)),
    ],
)
def test_a_filter_leaves_what_fits(query: str, count: int, cli: Cli, labeled: Path):
    assert len(cli("segments", labeled, "--filter", query, "--json").rows) == count


def test_people_get_a_line_a_segment(cli: Cli, labeled: Path):
    lines = cli("segments", labeled).out.splitlines()
    assert len(lines) == 7
    assert "[Ada: objection; Ben: claim]" in lines[1]
    assert "[Ada: none; Ben: none]" in lines[3]
    assert lines[1].endswith("That is no reason to sail!")


@pytest.mark.parametrize(
    "words",
    [
        *(("--document", "nowhere"), ("--annotator", "Nobody"), ("--filter", "colour:red"), ("--filter", '"open')),
        *(("--filter", "a or"), ("--filter", "(a"), ("--filter", "label:clam"), ("--filter", "(" * 5000)),
    ],
)
def test_what_is_not_there_or_not_understood_is_one_error(words: tuple[str, str], cli: Cli, labeled: Path):
    error_of(cli("segments", labeled, *words, "--json"))
