"""Time and progress: figures one can check by hand, and nobody else's answers."""

import csv
from pathlib import Path

import pytest

from annotator.services import labeling
from annotator.services.pace import pace, write_csv
from annotator.services.projects import Project
from tests.making import bring_text, ids, person


@pytest.fixture
def worked(harbour: Project) -> tuple[Project, str]:
    """Ada answered four of six passages in 10, 20, 30 and 60 seconds, skipping the last of them; Ben answered one."""
    ada, ben, passages = person(harbour, "Ada"), person(harbour, "Ben"), ids(harbour)
    for no, (labels, seconds) in enumerate(((["claim"], 10.0), (["claim", "analogy"], 20.0), ([], 30.0))):
        labeling.decide(harbour, ada, passages[no], labels, seconds=seconds)
    labeling.skip(harbour, ada, passages[3], "half a sentence", seconds=60.0)
    labeling.decide(harbour, ben, passages[0], ["objection"], seconds=5.0)
    return harbour, ada


def test_pace_estimate_and_balance_are_what_one_counts_by_hand(worked: tuple[Project, str]) -> None:
    found = pace(*worked)
    assert (found.total.done, found.total.skipped, found.total.left, found.open) == (3, 1, 2, 0)
    assert found.total.spent.seconds == 120
    assert found.total.each == 30
    assert found.total.per_hour == 120
    assert found.median == 25
    assert found.estimate == 60
    assert dict(found.labels) == {"claim": 2, "objection": 0, "analogy": 1, "none": 1}


def test_days_and_documents_add_up(worked: tuple[Project, str]) -> None:
    project, ada = worked
    bring_text(project, "tower.txt", "The tower leans.\nNobody minds.")
    found = pace(project, ada)
    assert [(one.name, one.done, one.skipped, one.left) for one in found.documents] == [
        ("clock", 3, 1, 2),
        ("tower", 0, 0, 2),
    ]
    assert sum(one.spent.seconds for one in found.documents) == found.total.spent.seconds
    (day,) = found.days
    assert (day.spent.finished, day.each) == (4, 30)


def test_of_others_only_how_many_are_done_is_said(worked: tuple[Project, str], tmp_path: Path) -> None:
    found = pace(*worked)
    assert found.others == (("Ben", 1),)
    path = tmp_path / "pace.csv"
    write_csv(found, path)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["kind"] for row in rows] == ["total", "day", "document", *["label"] * 4, "annotator"]
    assert rows[0]["seconds_each"] == "30.0"
    assert (rows[-1]["name"], rows[-1]["done"], rows[-1]["seconds"]) == ("Ben", "1", "")


def test_without_any_time_there_is_no_pace_and_no_estimate(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    labeling.decide(harbour, ada, ids(harbour)[0], ["claim"])
    found = pace(harbour, ada)
    assert (found.total.each, found.median, found.estimate) == (None, None, None)
    assert (found.total.done, found.total.left) == (1, 5)


def test_a_title_is_never_a_formula_in_the_table(empty: Project, tmp_path: Path) -> None:
    bring_text(empty, "=1+1.txt", "The tower leans.")
    path = tmp_path / "pace.csv"
    write_csv(pace(empty, person(empty, "Ada")), path)
    assert "document,'=1+1,0,0,1" in path.read_text("utf-8")
