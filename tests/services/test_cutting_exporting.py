"""Projects with passages that were cut and joined: exported, imported again, checked, restored, read by others."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.annotation import End
from annotator.services import agreeing, labeling, statistics, upkeep
from annotator.services.cutting import cut, join
from annotator.services.exporting import ExportOptions, export
from annotator.services.history import undo
from annotator.services.importing import ImportOptions, import_files
from annotator.services.projects import Project, new_project
from annotator.services.reading import segment_lines
from annotator.store.recorder import now
from annotator.store.schema import DECISION
from tests.making import aim, bring, bring_text, ids, person, say

TEXT = "The clock is wrong.So is the tower.\nNobody minds it at all.\nIt is like a lighthouse\nin the hills.\n"
SEAM = TEXT.index("So is")


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    """Return a project in which everything was answered, one passage cut, two joined, and one cut taken back."""
    made = new_project(tmp_path / "p.annot")
    bring_text(made, "clock.txt", TEXT)
    first, second, third, _fourth = ids(made)
    ada, ben = person(made, "Ada"), person(made, "Ben")
    for who in (ada, ben):
        labeling.decide(made, who, first, [])
        labeling.decide(made, who, second, ["claim"], seconds=2)
    spans = [{"start": TEXT.index("lighthouse"), "end": TEXT.index("lighthouse") + 10, "label": "analogy"}]
    say(made, "Ada", [{"segment": third, "labels": ["analogy"], "spans": spans}])
    aim(made, ben, second, End("segment", first), attack="rebut")
    cut(made, ada, first, SEAM)
    join(made, ben, third)
    cut(made, ada, second, TEXT.index(" minds"))
    undo(made, ada)
    yield made
    made.close()
    assert upkeep.check(tmp_path / "p.annot").problems == ()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def test_a_release_holds_what_stands_and_nothing_that_is_retired(project: Project, tmp_path: Path) -> None:
    report = export(project, tmp_path / "out", ExportOptions(unanswered=True, answers="all"))
    assert report.as_json()["check"] == {"ok": True, "problems": []}
    texts = {line["text"] for line in lines(tmp_path / "out" / "data" / "train.jsonl")}
    assert texts == {line["text"] for line in segment_lines(project)}
    (document,) = lines(tmp_path / "out" / "documents.jsonl")
    assert [TEXT[start:end] for start, end in document["segments"]] == [line["text"] for line in segment_lines(project)]
    (link,) = [link for row in lines(tmp_path / "out" / "annotations.jsonl") for link in row["links"]]
    assert [end["id"] for end in link["ends"]] == ids(project)[:2]


def test_imported_again_it_has_the_same_passages_and_the_source_brings_nothing_new(
    project: Project, tmp_path: Path
) -> None:
    export(project, tmp_path / "out", ExportOptions(unanswered=True))
    (tmp_path / "again").mkdir()
    again = new_project(tmp_path / "again" / "again.annot")
    try:
        report = import_files(again, [tmp_path / "out"], ImportOptions())
        assert report.problems == ()
        assert ids(again) == ids(project)
        for where in (again, project):
            assert bring(where, tmp_path / "clock.txt").segments == 0
        assert ids(again) == ids(project)
    finally:
        again.close()


def test_a_backup_brings_the_cuts_back(project: Project, tmp_path: Path) -> None:
    before = ids(project)
    copy = upkeep.backup(project.path, tmp_path / "copy.annot")
    join(project, None, before[0])
    assert upkeep.check(copy).ok
    assert upkeep.check(copy, repair=True).ok


def test_statistics_and_agreement_count_what_stands(project: Project) -> None:
    found = statistics.stats(project)
    assert found["segments"] == 4
    assert {name: (one["done"], one["open"]) for name, one in found["annotators"].items()} == {
        "Ada": (3, 1),
        "Ben": (3, 0),
    }
    report: Any = agreeing.agreement(project).report.as_json()
    assert report["n"]["items"] == 3


def test_decisions_none_holds_for_both_pieces_others_for_none(project: Project) -> None:
    one, two, third, _fourth = ids(project)
    ben = person(project, "Ben")

    def decide(segment: str, labels: str) -> None:
        with project.store.writing() as connection:
            number = connection.exec_driver_sql(
                "SELECT no FROM segment WHERE id = ? AND retired = 0", (segment,)
            ).scalar_one()
            row = {"segment": number, "by": ben, "labels": labels, "answer": "{}", "why": "", "at": now()}
            connection.execute(DECISION.insert(), {"id": f"d{number}-{labels}", **row})

    def decided() -> dict[str, str]:
        with project.store.reading() as connection:
            rows = connection.exec_driver_sql(
                "SELECT s.id, d.labels FROM decision d JOIN segment s ON s.no = d.segment"
                " WHERE s.retired = 0 AND d.superseded_by IS NULL"
            )
            return {str(row[0]): str(row[1]) for row in rows}

    decide(one, "[]")
    decide(two, "[]")
    decide(third, '["claim"]')
    (joined,) = join(project, ben, one).segments
    assert decided() == {joined: "[]", third: '["claim"]'}
    pieces = cut(project, ben, joined, SEAM).segments
    assert decided() == {**dict.fromkeys(pieces, "[]"), third: '["claim"]'}
    parts = cut(project, ben, third, TEXT.index(" minds")).segments
    assert decided() == dict.fromkeys(pieces, "[]")
    join(project, ben, parts[0])
    assert decided() == {**dict.fromkeys(pieces, "[]"), third: '["claim"]'}
    for _step in range(4):
        undo(project, ben)
    assert decided() == {one: "[]", two: "[]", third: '["claim"]'}
