"""``annotator agreement``."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli, error_of

KEYS = {"level", "annotators", "categories", "n", "coefficients", "labels", "pairs", "warnings"}
TABLE = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
"""A published two-by-two table: 35 of 50 agree, kappa is 0.4."""


def ratings_file(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    rows = [
        {"item": item, "annotator": name, "label": label}
        for item, labels in enumerate(TABLE)
        for name, label in zip("AB", labels, strict=True)
    ]
    return ratings_file(tmp_path / "ratings.jsonl", rows)


def test_a_file_of_ratings_needs_no_project(cli: Cli, ratings: Path):
    said = cli("agreement", ratings, "--json")
    assert said.code == 0
    assert set(said.json) >= KEYS
    assert said.json["level"] == "nominal"
    assert said.json["coefficients"]["cohen_kappa"]["value"] == pytest.approx(0.4, abs=1e-12)
    assert said.json["coefficients"]["percent_agreement"]["value"] == pytest.approx(0.7)
    (pair,) = said.json["pairs"]
    assert pair["confusion"] == {"rows": ["n", "y"], "cols": ["n", "y"], "counts": [[15, 10], [5, 20]]}


def test_a_project_is_read_at_the_level_of_its_scheme(cli: Cli, labeled: Path):
    said = cli("agreement", labeled, "--json").json
    assert said["level"] == "set"
    assert said["annotators"] == ["Ada", "Ben"]
    assert said["n"]["items"] == 6
    assert {"alpha_jaccard", "alpha_masi", "cohen_kappa"} <= set(said["coefficients"])
    assert {"claim", "objection", "analogy", "none"} <= set(said["labels"])


def test_people_get_tables_and_the_reason_of_what_is_missing(cli: Cli, labeled: Path, tmp_path: Path):
    text = cli("agreement", labeled).out
    assert text.startswith("Annotators: Ada, Ben. Level: set.\n6 items with two or more answers.\n12 answers in all.\n")
    assert "Rows: Ada. Columns: Ben." in text
    rows = [{"item": item, "annotator": name, "label": "claim"} for item in range(5) for name in "AB"]
    one = ratings_file(tmp_path / "one.jsonl", rows)
    assert cli("agreement", one, "--json").json["coefficients"]["cohen_kappa"]["value"] is None
    assert "is undefined because " in cli("agreement", one).out


def test_three_annotators_get_a_table_of_pairs(cli: Cli, tmp_path: Path):
    rows = [{"item": item, "annotator": name, "label": "xy"[item % 2]} for item in range(4) for name in "ABC"]
    file = ratings_file(tmp_path / "three.jsonl", rows)
    lines = cli("agreement", file).out.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("pair"))
    assert [line.split("  ")[0] for line in lines[at + 1 : at + 4]] == ["A – B", "A – C", "B – C"]
    assert cli("agreement", file, "--annotators", "A, C", "--json").json["annotators"] == ["A", "C"]


def test_one_label_is_yes_or_no(cli: Cli, labeled: Path, ratings: Path):
    said = cli("agreement", labeled, "--label", "claim", "--json").json
    assert said["categories"] == ["claim", "not claim"]
    assert list(said["labels"]) == ["claim"]
    assert cli("agreement", ratings, "--label", "y", "--json").json["categories"] == ["y", "not y"]


def test_lists_are_sets_and_may_be_read_as_categories(cli: Cli, tmp_path: Path):
    rows = [{"item": item, "annotator": name, "label": ["claim", "analogy"]} for item in "ab" for name in "AB"]
    file = ratings_file(tmp_path / "sets.jsonl", rows)
    assert cli("agreement", file, "--json").json["level"] == "set"
    assert cli("agreement", file, "--level", "nominal", "--json").json["categories"] == ["analogy+claim"]


def test_the_number_of_categories_can_be_given(cli: Cli, ratings: Path):
    three = cli("agreement", ratings, "--categories", "y,n,maybe", "--json").json
    assert set(three["categories"]) == {"y", "n", "maybe"}
    assert three["coefficients"]["brennan_prediger"]["expected"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(("doubles", "value"), [("first", 1.0), ("last", 0.5)])
def test_doubles_are_refused_with_the_line_unless_one_is_chosen(doubles: str, value: float, cli: Cli, tmp_path: Path):
    rows = [{"item": item, "annotator": name, "label": "xy"[item]} for item in (0, 1) for name in "AB"]
    file = ratings_file(tmp_path / "r.jsonl", [*rows, {"item": 1, "annotator": "B", "label": "x"}])
    assert error_of(cli("agreement", file, "--json"))["line"] == 5
    assert error_of(cli("agreement", file, "--doubles", "refuse", "--json"))["line"] == 5
    said = cli("agreement", file, "--doubles", doubles, "--json").json
    assert said["coefficients"]["percent_agreement"]["value"] == pytest.approx(value)


@pytest.mark.parametrize("option", [("--doubles", "first"), ("--categories", "a,b")])
def test_options_for_files_are_refused_for_a_project(option: tuple[str, str], cli: Cli, labeled: Path):
    assert option[0] in error_of(cli("agreement", labeled, *option, "--json"))["message"]


@pytest.mark.parametrize(
    "row", ['{"item": "a"}', "{", "[]", '{"item": true, "annotator": "A", "label": "x"}', '{"item": 1, "label": "x"}']
)
def test_a_line_that_is_no_rating_is_named(row: str, cli: Cli, tmp_path: Path):
    file = tmp_path / "r.jsonl"
    file.write_text('{"item": 1, "annotator": "A", "label": "x"}\n' + row + "\n", "utf-8")
    assert error_of(cli("agreement", file, "--json"))["line"] == 2


def test_what_cannot_be_computed_is_one_sentence(cli: Cli, empty: Path, labeled: Path, ratings: Path, tmp_path: Path):
    assert "two annotators" in error_of(cli("agreement", empty, "--json"))["message"]
    assert "Cem" in error_of(cli("agreement", labeled, "--annotators", "Ada,Cem", "--json"))["message"]
    assert "colour" in error_of(cli("agreement", labeled, "--label", "colour", "--json"))["message"]
    error_of(cli("agreement", ratings, "--level", "set", "--json"))
    assert "absent.jsonl" in error_of(cli("agreement", "absent.jsonl", "--json"))["message"]
    assert "absent.annot" in error_of(cli("agreement", "absent.annot", "--json"))["message"]
    error_of(cli("agreement", tmp_path, "--json"))
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_bytes(b"")
    error_of(cli("agreement", nothing, "--json"))
