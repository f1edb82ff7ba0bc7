"""A release that is imported again gives the same texts, segments and answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.services import people, projects
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import ImportOptions, ImportRefused, ImportReport, import_files
from annotator.services.projects import Project
from annotator.services.samples import make_sample
from tests.formats.reading import answers, parts, problems, read
from tests.services.small import small_project

Json = dict[str, Any]


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "made").mkdir()
    made = small_project(tmp_path / "made")
    yield made
    made.close()


def lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def plain(release: Path) -> list[Json]:
    """Return the annotations of a release with ids of objects replaced by their place, ids of people by names."""
    rows = sorted(lines(release / "annotations.jsonl"), key=lambda row: (row["segment"], row["annotator"]["name"]))
    ids: dict[str, str] = {}
    for row in rows:
        for kind in ("spans", "links", "analogies"):
            for thing in row[kind]:
                ids.setdefault(thing["id"], f"{kind}-{len(ids)}")
    text = json.dumps([{**row, "id": "", "annotator": row["annotator"]["name"]} for row in rows])
    for name, place in ids.items():
        text = text.replace(name, place)
    return json.loads(text)


def imported(release: Path, folder: Path, scheme: Path | None = None) -> tuple[Project, ImportReport]:
    folder.mkdir()
    project = projects.new_project(folder / "again.annot", title="The ferry", scheme_file=scheme)
    return project, import_files(project, [release], ImportOptions())


def test_an_imported_release_exports_to_the_same_texts_and_answers(project: Project, tmp_path: Path) -> None:
    first = tmp_path / "first"
    export(project, first, ExportOptions(unanswered=True))
    again, report = imported(first, tmp_path / "again", first / "scheme.json")
    try:
        assert (report.added, report.segments, report.annotations, report.problems) == (3, 7, 9, ())
        export(again, tmp_path / "second", ExportOptions(unanswered=True))
    finally:
        again.close()
    second = tmp_path / "second"
    assert (second / "documents.jsonl").read_bytes() == (first / "documents.jsonl").read_bytes()
    assert plain(second) == plain(first)
    keys = ("id", "text", "labels", "label", "settled", "soft", "attributes", "repeat_of", "repeat_group", "metadata")
    for mine, theirs in zip(lines(first / "data" / "train.jsonl"), lines(second / "data" / "train.jsonl"), strict=True):
        assert {key: mine[key] for key in keys} == {key: theirs[key] for key in keys}


def test_the_sample_goes_there_and_back_with_its_analogies_and_repeats(home: Path, tmp_path: Path) -> None:
    sample = projects.open_project(make_sample(tmp_path / "sample"), write=False)
    export(sample, tmp_path / "first")
    sample.close()
    again, report = imported(tmp_path / "first", tmp_path / "again")
    export(again, tmp_path / "second")
    assert people.annotators(again)[0].name in {"Mira", "Jonas"}
    again.close()
    assert report.problems == ()
    assert report.repeats["exact"] > 0
    assert (tmp_path / "second" / "documents.jsonl").read_bytes() == (
        tmp_path / "first" / "documents.jsonl"
    ).read_bytes()
    assert plain(tmp_path / "second") == plain(tmp_path / "first")


def test_importing_a_release_twice_adds_nothing(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "first")
    again = import_files(project, [tmp_path / "first"], ImportOptions())
    assert (again.added, again.unchanged, again.segments, again.annotations) == (0, 3, 0, 0)


def test_a_release_is_found_inside_a_folder_with_other_texts(project: Project, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    export(project, tmp_path / "all" / "release")
    (tmp_path / "all" / "more.txt").write_text("And this.", "utf-8")
    found = read(tmp_path / "all")
    assert problems(found) == []
    assert [part.document_key for part in parts(found)] == [
        "more.txt",
        *["ferry"] * 5,
        "ferry.jsonl#q1",
        "ferry.jsonl#q2",
    ]
    assert len(answers(found)) == 9


def test_a_part_keeps_its_id_cuts_post_and_metadata(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "first")
    first = parts(read(tmp_path / "first"))[0]
    line = lines(tmp_path / "first" / "documents.jsonl")[0]
    assert (first.document_id, first.part_id) == (line["id"], line["parts"][0]["id"])
    assert first.cuts == ((0, 38),)
    assert (first.record, first.author, first.time) == ("p1", "Vera", "2026-01-02T03:04:05Z")
    assert first.post_extra == {"score": 4, "tags": ["a", "b"]}
    assert first.posts is not None
    assert (first.posts[0].start, first.posts[0].end) == (0, 38)


def test_answers_come_with_their_annotators_and_times(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "first", ExportOptions(answers="Ann"))
    found = answers(read(tmp_path / "first"))
    assert {one.annotator for one in found} == {"Ann", "Ben"}
    skipped = next(one for one in found if one.answer["state"] == "skipped")
    assert skipped.answer["skip"] == "not in the language"
    assert "labels" not in skipped.answer
    assert {"id", "segment", "annotator", "scheme", "guideline"} & set(found[0].answer) == set()
    assert found[0].answer["at"] == "2026-01-02T04:04:05.000+01:00"


def test_a_record_by_itself_is_a_passage_with_its_annotations(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "first")
    found = parts(read(tmp_path / "first" / "data" / "train.jsonl"))
    assert [part.text for part in found][1].startswith("Nobody 😀")
    assert found[1].cuts == ((0, len(found[1].text)),)
    assert [one["annotator"] for one in found[1].native["annotations"]] == ["Ann", "Ben"]
    folder = tmp_path / "again"
    folder.mkdir()
    again = projects.new_project(folder / "again.annot", scheme_file=tmp_path / "first" / "scheme.json")
    report = import_files(again, [tmp_path / "first" / "data" / "train.jsonl"], ImportOptions())
    again.close()
    assert (report.segments, report.annotations, report.problems) == (3, 6, ())


def test_a_damaged_line_of_a_release_is_named_and_the_rest_comes_in(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "first")
    path = tmp_path / "first" / "documents.jsonl"
    rows = path.read_text("utf-8").split("\n")
    broken = json.loads(rows[1])
    broken["segments"] = [[0, 99999]]
    path.write_text("\n".join([rows[0], json.dumps(broken), *rows[2:]]), "utf-8")
    found = read(tmp_path / "first")
    (problem,) = problems(found)
    assert (problem.file, problem.line, problem.field) == ("first/documents.jsonl", 2, "segments")
    assert len(parts(found)) == 6


def test_an_answer_at_a_time_that_never_was_is_named(project: Project, tmp_path: Path) -> None:
    first = tmp_path / "first"
    export(project, first)
    rows = lines(first / "annotations.jsonl")
    rows[2]["at"] = "2026-02-30T10:00:00+00:00"
    (first / "annotations.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    again = projects.new_project(tmp_path / "again.annot", scheme_file=first / "scheme.json")
    with pytest.raises(ImportRefused, match="“2026-02-30T10:00:00\\+00:00” is no time") as caught:
        import_files(again, [first], ImportOptions())
    again.close()
    assert (caught.value.line, caught.value.field) == (3, "at")


def test_a_release_of_a_later_version_is_refused_whole(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "first")
    path = tmp_path / "first" / "manifest.json"
    path.write_text(path.read_text().replace("annotator/release/1", "annotator/release/2"))
    from annotator.domain.errors import BadInput

    with pytest.raises(BadInput, match="this program reads “annotator/release/1”"):
        read(tmp_path / "first")
