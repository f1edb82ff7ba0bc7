"""Schemes travel as JSON: what ships can be used, hostile files are one sentence, taking another loses nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.errors import BadInput, NotFound, ProjectError, UserError
from annotator.services import guidelines, labeling
from annotator.services.history import undo
from annotator.services.projects import Project, new_project
from annotator.services.ready_made import READY, read_scheme, ready_made, scheme_guidelines, scheme_named
from annotator.services.scheme_files import replacing, take_scheme, write_scheme
from annotator.services.schemes import archive_label
from annotator.services.validating import validate
from tests.making import answers_of, ids, person, say


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


@pytest.mark.parametrize("name", READY)
def test_a_scheme_that_ships_makes_a_project_in_which_each_label_has_a_key_and_a_guideline(
    name: str, home: Path, tmp_path: Path
):
    project = new_project(tmp_path / "p.annot", scheme_file=Path(name))
    scheme = project.scheme
    assert all(label.key and label.description and label.examples for label in scheme.open_labels)
    assert len({label.letter for label in scheme.labels}) == len({label.colour for label in scheme.labels})
    for label in ("", *(one.id for one in scheme.labels)):
        assert len(guidelines.guideline(project, label).text) > 80
    project.close()
    file = tmp_path / f"{name}.json"
    file.write_text(json.dumps(scheme_named(name)), "utf-8")
    assert validate(file).ok


def test_the_schemes_that_ship_are_told_apart_by_title_and_each_says_what_it_is_for():
    assert len({one.title for one in ready_made()}) == len(READY) == 5
    assert all(one.about for one in ready_made())
    with pytest.raises(NotFound):
        scheme_named("essays")


def test_a_file_of_the_name_of_a_scheme_that_ships_comes_first(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "essay").write_text(json.dumps({**scheme_named("default"), "title": "Mine"}), "utf-8")
    project = new_project(tmp_path / "p.annot", scheme_file=Path("essay"))
    assert project.scheme.title == "Mine"
    project.close()


def test_a_label_with_another_definition_does_not_get_the_guideline_that_ships():
    content = scheme_named("default")
    content["labels"][0]["description"] = "Whatever is claimed."
    texts = scheme_guidelines(content)
    assert texts["claim"].startswith("# Claim\n\nWhatever is claimed.\n\n**It is one**\n\n- “")
    assert "mill wheel" in texts["objection"]


def test_what_is_written_is_read_back_equal(harbour: Project, ada: str, tmp_path: Path):
    archive_label(harbour, ada, "analogy")
    path = tmp_path / "mine.json"
    path.write_text("old", "utf-8")
    write_scheme(harbour, path)
    assert read_scheme(path) == harbour.scheme.source
    assert [file.name for file in tmp_path.iterdir() if file.suffix != "" and file.is_file()] == ["mine.json"]
    with pytest.raises(ProjectError):
        write_scheme(harbour, tmp_path / "absent" / "mine.json")


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "cut off": b'{"schema": "annotator/scheme/1", "title": "T',
    "another encoding": json.dumps({"title": "é"}, ensure_ascii=False).encode("utf-16"),
    "not UTF-8": b'{"title": "\xff"}',
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "deep": b"[" * 100_000,
    "no number": b'{"title": NaN}',
    "binary": bytes(range(256)),
    "half a character": b'{"title": "\\ud800"}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence(name: str, tmp_path: Path):
    path = tmp_path / "bad.json"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(BadInput) as refused:
        read_scheme(path)
    assert "bad.json" in str(refused.value.file)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("change", [{"labels": []}, {"labels": 3}, {"exclusive": "yes"}, {"extra": 1}, {"schema": "x"}])
def test_a_field_that_does_not_fit_is_named(change: dict[str, Any], tmp_path: Path):
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({**scheme_named("default"), **change}), "utf-8")
    with pytest.raises(BadInput):
        read_scheme(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "huge.json"
    with path.open("wb") as stream:
        stream.truncate(5 << 20)
    with pytest.raises(BadInput) as refused:
        read_scheme(path)
    assert "far too large" in str(refused.value)
    with pytest.raises(BadInput):
        read_scheme(tmp_path / "absent.json")


def test_in_a_project_without_answers_another_scheme_takes_the_whole_place(harbour: Project, ada: str):
    take_scheme(harbour, ada, scheme_named("essay"))
    assert [label.name for label in harbour.scheme.labels] == ["main claim", "claim", "premise"]
    assert harbour.scheme.exclusive
    assert "second bridge" in guidelines.guideline(harbour, "main-claim").text
    assert "bridge" in guidelines.guideline(harbour, "").text
    undo(harbour, ada)
    assert [label.name for label in harbour.scheme.labels] == ["claim", "objection", "analogy"]
    assert "Prices" not in guidelines.guideline(harbour, "").text


def test_where_somebody_answered_what_the_other_scheme_lacks_stays_and_answers_are_untouched(
    harbour: Project, ada: str
):
    first, second = ids(harbour)[:2]
    said = {"segment": first, "labels": ["claim"], "attributes": {"claim.kind": "value"}, "flags": ["to discuss"]}
    say(harbour, "Ada", [said])
    labeling.decide(harbour, ada, second, ["analogy"])
    before = answers_of(harbour.path)
    essay = scheme_named("essay")
    essay["flags"] = ["needs context"]
    told = replacing(harbour, essay)
    assert (told.added, told.archived, told.renamed) == (("main claim", "premise"), ("objection", "analogy"), ())
    take_scheme(harbour, ada, essay)
    scheme = harbour.scheme
    assert [label.name for label in scheme.open_labels] == ["main claim", "claim", "premise"]
    assert [label.name for label in scheme.labels if label.archived] == ["objection", "analogy"]
    assert "claim.kind" in {one.id for one in scheme.attributes if one.archived}
    assert scheme.flags == ("needs context", "to discuss")
    assert answers_of(harbour.path) == before
    labeling.decide(harbour, ada, ids(harbour)[2], ["premise"])


def test_a_label_of_the_same_name_under_another_id_is_told_apart(harbour: Project, ada: str):
    labeling.decide(harbour, ada, ids(harbour)[0], ["claim"])
    other = scheme_named("essay")
    for row in other["labels"]:
        row["id"] = f"x-{row['id']}"
    other["precedence"] = [row["id"] for row in other["labels"]]
    for row in other["attributes"]:
        row["label"], row["id"] = f"x-{row['label']}", f"x-{row['id']}"
    take_scheme(harbour, ada, other)
    assert harbour.scheme.label("claim").name == "claim (2)"
    assert harbour.scheme.label("x-claim").name == "claim"


def test_no_scheme_is_taken_that_is_none(harbour: Project, ada: str):
    with pytest.raises(UserError):
        take_scheme(harbour, ada, {"title": "T"})
    assert harbour.scheme_version == 1
