"""What an export says of each passage: whose answers, how settled, what is shared, what is left out."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.errors import BadInput, NotFound
from annotator.services import labeling, people, schemes
from annotator.services.answering import label_file
from annotator.services.exporting import ExportOptions, ExportReport, export, preview
from annotator.services.projects import Project
from annotator.services.statistics import stats
from annotator.store.recorder import new_id, now
from annotator.store.schema import DECISION, SEGMENT
from tests.services.small import NAMES, segments, small_project

Json = dict[str, Any]


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "made").mkdir()
    made = small_project(tmp_path / "made")
    yield made
    made.close()


@pytest.fixture
def exported(project: Project, tmp_path: Path):
    """Return a function that exports and gives the report and the records by post."""
    count = iter(range(100))

    def run(**options: Any) -> tuple[ExportReport, dict[str, Json]]:
        out = tmp_path / f"release-{next(count)}"
        report = export(project, out, ExportOptions(**options))
        assert report.check.ok, report.check.problems
        posts = {text: post for post, text in NAMES.items()}
        return report, {posts[record["text"]]: record for record in lines(out / "data" / "train.jsonl")}

    return run


def lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def answer(project: Project, tmp_path: Path, who: str, **line: Any) -> None:
    """Give one answer by a file."""
    file = tmp_path / "answer.jsonl"
    file.write_text(json.dumps(line), "utf-8")
    label_file(project, file, who)


def decide(project: Project, post: str, labels: list[str], at: str | None = None, **said: Any) -> None:
    """Write a decision, as the issue that brings deciding will."""
    with project.store.writing() as connection:
        no = connection.execute(SEGMENT.select().where(SEGMENT.c.id == segments(project)[post])).one().no
        row = {
            "segment": no,
            "by": people.annotators(project)[0].id,
            "labels": json.dumps(labels, separators=(",", ":")),
        }
        row |= {"id": new_id(), "answer": json.dumps(said), "why": "", "at": at or now()}
        connection.execute(DECISION.insert(), row)


def test_gold_is_what_all_say_alike_or_the_only_one_says(exported) -> None:
    report, records = exported()
    assert {post: (one["labels"], one["settled"]) for post, one in records.items()} == {
        "p1": (["thesis"], "unanimous"),
        "p2": (["objection"], "unanimous"),
        "p4": (["analogy"], "single"),
    }
    assert dict(report.left_out) == {"repeat": 1, "unanswered": 1, "skipped": 1, "unsettled": 1}
    assert report.labels == {"thesis": 1, "objection": 1, "analogy": 1, "none": 0}


def test_gold_has_as_many_records_as_the_statistics_count(project: Project, exported) -> None:
    assert exported()[0].records == stats(project)["gold"]


def test_two_annotators_may_be_asked_for(exported) -> None:
    report, records = exported(min_annotators=2)
    assert set(records) == {"p1", "p2"}
    assert dict(report.left_out)["too few annotators"] == 1


def test_majority_needs_more_than_half_of_all_who_answered(project: Project, exported, tmp_path: Path) -> None:
    report, records = exported(answers="majority")
    assert dict(report.left_out)["no majority"] == 1
    assert {one["settled"] for one in records.values()} == {"majority"}
    answer(project, tmp_path, "Cem", segment=segments(project)["p3"], labels=[])
    settled = exported(answers="majority")[1]["p3"]
    assert (settled["labels"], settled["label"]) == ([], "none")
    assert settled["soft"] == {"thesis": pytest.approx(1 / 3), "objection": 0.0, "analogy": pytest.approx(1 / 3)}


def test_all_leaves_labels_to_the_reader(exported) -> None:
    _report, records = exported(answers="all")
    assert set(records) == {"p1", "p2", "p3", "p4"}
    assert {(one["labels"], one["label"], one["settled"]) for one in records.values()} == {(None, None, None)}
    assert all(one["answered"] for one in records.values())
    assert records["p3"]["soft"] == {"thesis": 0.5, "objection": 0.0, "analogy": 0.5}
    assert [one["labels"] for one in records["p3"]["annotations"]] == [["thesis", "analogy"], []]


@pytest.mark.parametrize("name", ["Ann", "@Ann", "ann"])
def test_one_annotators_answers_are_exported_as_given(exported, name: str) -> None:
    report, records = exported(answers=name)
    assert set(records) == {"p1", "p2", "p3", "p4"}
    assert {one["settled"] for one in records.values()} == {None}
    assert records["p3"]["labels"] == ["thesis", "analogy"]
    assert records["p3"]["label"] == "analogy"
    assert {given["annotator"] for one in records.values() for given in one["annotations"]} == {"Ann"}
    assert dict(report.left_out) == {"repeat": 1, "unanswered": 1, "skipped": 1}


def test_a_word_of_ours_is_an_annotator_only_with_the_sign(project: Project, exported) -> None:
    people.add_annotator(project, "all")
    assert set(exported(answers="@all")[1]) == set()
    assert set(exported(answers="all")[1]) == {"p1", "p2", "p3", "p4"}


def test_an_unknown_annotator_is_named(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no annotator “Zoe”"):
        export(project, tmp_path / "out", ExportOptions(answers="@Zoe"))
    assert not (tmp_path / "out").exists()


def test_no_annotators_at_all_cannot_be_asked_for(project: Project) -> None:
    with pytest.raises(BadInput, match="At least one annotator"):
        preview(project, ExportOptions(min_annotators=0))


def test_unanswered_passages_never_look_like_none(exported) -> None:
    report, records = exported(unanswered=True)
    blank = records["q2"]
    assert (blank["answered"], blank["labels"], blank["label"], blank["settled"]) == (False, None, None, None)
    assert blank["soft"] == {"thesis": None, "objection": None, "analogy": None}
    assert records["p5"]["answered"] is False
    assert [one["state"] for one in records["p5"]["annotations"]] == ["skipped"]
    assert dict(report.left_out) == {"repeat": 1, "unsettled": 1}


def test_an_open_answer_counts_as_missing_and_is_told(exported) -> None:
    report, records = exported(answers="Ben")
    assert "p4" not in records
    assert dict(report.left_out)["open"] == 1


def test_a_filter_keeps_to_the_passages_that_fit(exported) -> None:
    report, records = exported(query="label:objection")
    assert set(records) == {"p2"}
    assert dict(report.left_out) == {"filter": 6}


def test_a_filter_that_is_not_understood_is_refused(project: Project) -> None:
    with pytest.raises(BadInput, match="The filter knows no “colour:”"):
        preview(project, ExportOptions(query="colour:red"))


def test_attributes_and_voice_are_settled_where_all_agree_and_counted_where_not(exported) -> None:
    report, records = exported()
    assert records["p1"]["attributes"] == {"claim.stance_of_author": None, "claim.kind": "policy"}
    assert (records["p1"]["voice"], records["p1"]["quoted_from"]) == (None, None)
    assert dict(report.lost) == {"attributes": 1, "links": 1, "voice": 2}


def test_a_link_both_drew_is_shared_without_what_they_differ_in(exported) -> None:
    records = exported()[1]
    (link,) = records["p2"]["links"]
    assert (link["kind"], link["attack"], link["concession"]) == ("attacks", None, True)
    assert link["from"] == records["p2"]["id"]
    assert link["ends"] == [{"type": "segment", "id": records["p1"]["id"], "part": None}]


def test_links_to_different_targets_are_not_shared(project: Project, exported, tmp_path: Path) -> None:
    segment = segments(project)
    links = [{"kind": "attacks", "ends": [{"type": "outside"}]}]
    answer(project, tmp_path, "Ben", segment=segment["p2"], labels=["objection"], links=links)
    report, records = exported()
    assert records["p2"]["links"] == []
    assert dict(report.lost)["links"] == 2


def test_a_link_to_a_repeat_is_the_same_as_one_to_its_original(project: Project, exported, tmp_path: Path) -> None:
    repeat = next(line for line in all_segments(project) if line["repeat_of"])
    links = [
        {"kind": "attacks", "attack": "rebut", "concession": True, "ends": [{"type": "segment", "id": repeat["id"]}]}
    ]
    answer(project, tmp_path, "Ben", segment=segments(project)["p2"], labels=["objection"], links=links)
    (link,) = exported()[1]["p2"]["links"]
    assert (link["attack"], link["ends"][0]["id"]) == ("rebut", segments(project)["p1"])


def test_a_link_to_a_repeat_leads_to_the_original_and_the_raw_answer_keeps_what_was_pointed_at(
    project: Project, exported, tmp_path: Path
) -> None:
    repeat = next(line for line in all_segments(project) if line["repeat_of"])
    p1, p4 = segments(project)["p1"], segments(project)["p4"]
    ends = [{"type": "segment", "id": one} for one in (repeat["id"], p1, p4)]
    links = [{"kind": "attacks", "attack": "rebut", "concession": False, "ends": ends}]
    answer(project, tmp_path, "Ann", segment=segments(project)["p2"], labels=["objection"], links=links)
    report, records = exported(answers="Ann")
    (link,) = records["p2"]["links"]
    assert [end["id"] for end in link["ends"]] == [p1, p4]
    assert {p1, p4} <= {one["id"] for one in records.values()}
    raw = [each for line in lines(report.out / "annotations.jsonl") for each in line["links"]]
    (kept,) = [each for each in raw if each["id"] == link["id"]]
    assert [end["id"] for end in kept["ends"]] == [repeat["id"], p1, p4]
    assert "leads, in the records, to the passage that is repeated there" in (report.out / "README.md").read_text()


def all_segments(project: Project) -> list[Json]:
    from annotator.services.reading import segment_lines

    return list(segment_lines(project))


def test_spans_and_analogies_stand_in_the_records_of_all_their_passages(exported) -> None:
    records = exported(answers="Ann")[1]
    (span,) = records["p3"]["spans"]
    assert (span["label"], span["text"]) == ("analogy", "lamp")
    (first,), (second,) = records["p3"]["analogies"], records["p4"]["analogies"]
    assert first == second
    assert first["segments"] == [records["p3"]["id"], records["p4"]["id"]]
    assert first["source"] == {"text": "the lamp", "span": span["id"]}
    assert first["questions"]["relevant_likeness"] == {"answer": True, "note": "both wait"}
    assert len(first["questions"]) == 5, "every question of the scheme is a key"


def test_what_two_say_of_an_analogy_is_compared_piece_by_piece(project: Project, exported, tmp_path: Path) -> None:
    segment = segments(project)
    analogy = {
        "segments": [segment["p3"], segment["p4"]],
        "role": "explains",
        "pairs": [["lamp", "ferry"], ["oil", "crew"]],
        "source": {"text": "the lamp"},
        "target": {"text": "a boat"},
    }
    answer(project, tmp_path, "Ben", segment=segment["p4"], labels=["analogy"], analogies=[analogy])
    (shared,) = exported()[1]["p4"]["analogies"]
    assert shared["source"]["text"] == "the lamp"
    assert shared["target"]["text"] is None
    assert shared["pairs"] == [["lamp", "ferry"]]
    assert shared["role"] is None
    assert shared["questions"]["relevant_likeness"] == {"answer": None, "note": ""}


def test_spans_are_shared_by_place_and_label(project: Project, exported, tmp_path: Path) -> None:
    segment = segments(project)
    spans = [{"start": 93, "end": 97, "label": "analogy"}, {"start": 91, "end": 92, "label": "analogy"}]
    answer(project, tmp_path, "Ben", segment=segment["p3"], labels=["thesis", "analogy"], spans=spans)
    report, records = exported()
    assert [one["text"] for one in records["p3"]["spans"]] == ["lamp"]
    assert dict(report.lost)["spans"] == 1


def test_an_answer_to_a_repeat_counts_for_its_group(project: Project, exported) -> None:
    repeat = next(line for line in all_segments(project) if line["repeat_of"])
    cem = people.add_annotator(project, "Cem")
    labeling.decide(project, cem.id, repeat["id"], [])
    report, records = exported(answers="majority")
    assert report.records == len(records) + 1, "the repeat is a record too, with the text of its original"
    assert (records["p1"]["labels"], records["p1"]["soft"]["thesis"]) == (["thesis"], pytest.approx(2 / 3))
    report, records = exported()
    assert "p1" not in records
    assert dict(report.left_out)["unsettled"] == 3


def test_of_one_annotator_the_answer_to_the_original_counts(project: Project, exported) -> None:
    repeat = next(line for line in all_segments(project) if line["repeat_of"])
    ann = people.annotator_named(project, "Ann")[0]
    labeling.decide(project, ann.id, repeat["id"], [])
    _report, records = exported()
    assert records["p1"]["labels"] == ["thesis"]


def test_a_group_answered_only_at_its_repeat_has_one_record(project: Project, exported, tmp_path: Path) -> None:
    repeat = next(line for line in all_segments(project) if line["repeat_of"])
    cem = people.add_annotator(project, "Cem")
    labeling.decide(project, cem.id, repeat["id"], ["claim"])
    report = exported(answers="Cem")[0]
    assert report.records == 1
    assert dict(report.left_out) == {"repeat": 1, "unanswered": 5}


def test_repeats_name_their_original_and_share_a_group_and_a_side(project: Project, exported) -> None:
    repeat = next(line for line in all_segments(project) if line["repeat_of"])
    cem = people.add_annotator(project, "Cem")
    labeling.decide(project, cem.id, repeat["id"], ["claim"])
    labeling.decide(project, cem.id, segments(project)["p1"], ["claim"])
    report, _records = exported(answers="Cem")
    original, again = lines(report.out / "data" / "train.jsonl")
    assert (original["repeat_of"], original["repeat_match"]) == ([], None)
    assert (again["repeat_of"], again["repeat_match"], again["repeat_role"]) == ([original["id"]], "exact", "unknown")
    assert original["repeat_group"] == again["repeat_group"] != original["id"]
    assert original["document"]["id"] != again["document"]["id"]
    assert original["split_group"] == again["split_group"] == min(original["document"]["id"], again["document"]["id"])


def test_a_passage_without_repeats_is_a_group_of_its_own(exported) -> None:
    records = exported()[1]
    assert records["p2"]["repeat_group"] == records["p2"]["id"]
    assert records["p4"]["split_group"] == records["p2"]["split_group"], "one thread stays on one side"


def test_a_decision_settles_and_an_answer_after_it_makes_it_stale(project: Project, exported, tmp_path: Path) -> None:
    decide(project, "p3", ["analogy"], at="2026-01-03T00:00:00.000+00:00", attributes={"claim.kind": None})
    record = exported()[1]["p3"]
    assert (record["labels"], record["settled"], record["stale"]) == (["analogy"], "decision", False)
    answer(project, tmp_path, "Ben", segment=segments(project)["p3"], labels=["objection"])
    record = exported()[1]["p3"]
    assert (record["labels"], record["settled"], record["stale"]) == (["analogy"], "decision", True)


def test_a_decided_passage_nobody_answered_is_a_record_of_gold_only(project: Project, exported) -> None:
    decide(project, "q2", [])
    assert (exported()[1]["q2"]["label"], exported()[1]["q2"]["settled"]) == ("none", "decision")
    assert "q2" not in exported(answers="majority")[1]


def test_each_passage_knows_its_neighbours_and_its_post(exported) -> None:
    record = exported()[1]["p2"]
    assert record["context"] == {"before": NAMES["p1"], "after": NAMES["p3"]}
    assert record["post"] == {"id": "p2", "author": "Ono", "reply_to": "p1", "time": None}
    assert record["document"]["title"] == "The night ferry"


def test_fields_the_program_does_not_know_are_given_back(exported) -> None:
    assert json.loads(exported()[1]["p1"]["metadata"]) == {"score": 4, "tags": ["a", "b"]}


def test_offsets_are_code_points_of_the_text_beside_the_records(exported) -> None:
    report, records = exported()
    texts = {one["id"]: one["text"] for one in lines(report.out / "documents.jsonl")}
    for record in records.values():
        assert texts[record["document"]["id"]][record["start"] : record["end"]] == record["text"]
        assert record["offset_unit"] == "codepoint"


def test_every_answer_of_everybody_stands_in_annotations(project: Project, exported) -> None:
    report = exported(answers="Ben", query="label:objection")[0]
    found = lines(report.out / "annotations.jsonl")
    assert [(one["annotator"]["name"], one["state"]) for one in found] == [
        *(("Ann", "done"), ("Ben", "done")),
        *(("Ann", "done"), ("Ben", "done")),
        *(("Ann", "done"), ("Ben", "done")),
        *(("Ann", "done"), ("Ben", "open")),
        ("Ann", "skipped"),
    ]
    assert found[-1]["skip"] == "not in the language"
    assert found[0]["guideline"] == {"thesis": 1, "objection": None, "analogy": None}


def test_the_preview_says_what_the_export_will_hold(project: Project, exported) -> None:
    seen = preview(project, ExportOptions(), limit=2)
    report, _records = exported()
    assert (seen.total, seen.counts, seen.left_out) == (report.records, report.labels, report.left_out)
    assert list(seen.records) == lines(report.out / "data" / "train.jsonl")[:2]


def test_a_project_without_answers_gives_a_release_without_records(home: Path, tmp_path: Path) -> None:
    from annotator.services import projects

    project = projects.new_project(tmp_path / "empty.annot")
    report = export(project, tmp_path / "out")
    project.close()
    assert report.check.ok
    assert report.records == 0
    assert (tmp_path / "out" / "data" / "train.jsonl").read_bytes() == b""
    agreement = json.loads((tmp_path / "out" / "agreement.json").read_text())
    assert agreement == {"undefined": "because fewer than two annotators have answered"}


def test_the_scheme_that_goes_with_the_answers_is_that_of_their_moment(project: Project, tmp_path: Path) -> None:
    """The window may change the scheme while a release is written."""
    who = people.annotators(project)[0].id
    before = project.scheme_version

    def rename() -> None:
        schemes.change_label(project, who, "claim", name="assertion")

    def beside(_done: int, _all: int) -> None:
        if project.scheme_version == before:
            other = threading.Thread(target=rename)
            other.start()
            other.join()

    out = tmp_path / "release"
    export(project, out, ExportOptions(), progress=beside)
    assert project.scheme_version == before + 1
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["versions"]["scheme"] == before
    scheme = json.loads((out / "scheme.json").read_text("utf-8"))
    assert "assertion" not in {one["name"] for one in scheme["labels"]}
