"""``annotator stats``."""

from pathlib import Path

from tests.cli.conftest import Cli, error_of


def test_everything_is_counted(cli: Cli, labeled: Path):
    said = cli("stats", labeled, "--json")
    assert said.code == 0
    counts = {key: said.json[key] for key in ("documents", "segments", "repeats", "gold")}
    assert counts == {"documents": 2, "segments": 7, "repeats": 1, "gold": 4}
    ada = said.json["annotators"]["Ada"]
    assert {key: ada[key] for key in ("done", "skipped", "open", "unseen")} == {
        "done": 6,
        "skipped": 0,
        "open": 0,
        "unseen": 0,
    }
    assert ada["seconds_per_segment"] == 2.0
    assert ada["labels"] == {"claim": 3, "objection": 1, "analogy": 1, "none": 1}


def test_people_get_a_line_a_count_and_a_table_of_annotators(cli: Cli, labeled: Path):
    lines = cli("stats", labeled).out.splitlines()
    assert lines[0].split() == ["documents", "2"]
    assert [line.split()[0] for line in lines[-2:]] == ["Ada", "Ben"]


def test_an_empty_project_has_zeros(cli: Cli, empty: Path):
    said = cli("stats", empty, "--json").json
    assert (said["documents"], said["segments"], said["annotators"], said["gold"]) == (0, 0, {}, 0)
    assert "annotator" not in cli("stats", empty).out


def test_a_file_cut_off_is_one_sentence_and_stays_as_it_is(cli: Cli, labeled: Path, tmp_path: Path):
    cut = tmp_path / "cut.annot"
    cut.write_bytes(labeled.read_bytes()[:5000])
    before = cut.read_bytes()
    assert "cut.annot" in str(error_of(cli("stats", cut, "--json")))
    assert cut.read_bytes() == before


def test_reading_leaves_nothing_beside_the_project(cli: Cli, labeled: Path):
    before = sorted(file.name for file in labeled.parent.iterdir())
    assert cli("stats", labeled).code == 0
    assert sorted(file.name for file in labeled.parent.iterdir()) == before
