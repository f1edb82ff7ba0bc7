"""Whether a release, a file of records or a scheme holds: any byte that changed is found, and named."""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import resources
from annotator.domain.errors import BadInput, NotFound
from annotator.formats.releases.release_check import own_hash
from annotator.formats.releases.writing import as_file
from annotator.services.checked import Checked
from annotator.services.exporting import ExportOptions, export
from annotator.services.validating import validate
from tests.services.small import small_project

DATA = Path("data") / "train.jsonl"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("made")
    project = small_project(folder)
    export(project, folder / "release", ExportOptions(answers="Ann", unanswered=True))
    project.close()
    return folder / "release"


@pytest.fixture
def release(made: Path, tmp_path: Path) -> Path:
    """Return a copy of a release to spoil."""
    return shutil.copytree(made, tmp_path / "release")


def said(checked: Checked) -> str:
    assert not checked.ok
    return " | ".join(f"{one.file}:{one.line}:{one.field}: {one.message}" for one in checked.problems)


def change(release: Path, file: Path | str, line: int, **values: Any) -> None:
    """Change keys of one line of a JSONL file."""
    path = release / file
    rows = path.read_text("utf-8").split("\n")
    rows[line - 1] = json.dumps({**json.loads(rows[line - 1]), **values}, ensure_ascii=False, separators=(",", ":"))
    path.write_text("\n".join(rows), "utf-8")


def test_a_release_as_it_was_written_holds(release: Path) -> None:
    for path in (release, release / "manifest.json"):
        assert validate(path) == Checked(())
    assert validate(release, "release").as_json() == {"ok": True, "problems": []}


def test_a_changed_byte_anywhere_is_found(release: Path) -> None:
    chance = random.Random(7)
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for at in {0, len(whole) - 1, *(chance.randrange(len(whole)) for _each in range(6))}:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert not validate(release).ok, f"{path.name}, byte {at}"
        path.write_bytes(whole)
    assert validate(release).ok


@pytest.mark.parametrize("cut", [1, 40, 4000])
def test_a_release_that_was_cut_off_is_found(release: Path, cut: int) -> None:
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-cut])
        assert not validate(release).ok, path.name
        path.write_bytes(whole)


def test_a_record_that_was_cut_off_is_named_with_its_line(release: Path) -> None:
    path = release / DATA
    path.write_bytes(path.read_bytes()[:-40])
    found = said(validate(release))
    assert "data/train.jsonl:6:None: The line ends in the middle of its JSON" in found
    assert "“data/train.jsonl” was changed: its hash is another." in found
    assert "manifest.json:None:counts: The manifest says 6 of “records”; there are 5." in found


def test_offsets_that_do_not_give_the_text_are_named(release: Path) -> None:
    change(release, DATA, 2, start=0)
    assert "data/train.jsonl:2:start: The offsets do not give the text." in said(validate(release))


def test_a_record_without_a_key_is_named(release: Path) -> None:
    path = release / DATA
    rows = path.read_text("utf-8").split("\n")
    row = json.loads(rows[0])
    del row["soft"]
    path.write_text("\n".join([json.dumps(row), *rows[1:]]), "utf-8")
    assert "data/train.jsonl:1:None: What stands there must contain" in said(validate(release))


def test_a_wrong_value_is_named_by_its_field(release: Path) -> None:
    change(release, DATA, 1, answered="yes")
    assert "data/train.jsonl:1:answered: “answered” must be boolean." in said(validate(release))


def test_a_record_that_stands_there_twice_is_found(release: Path) -> None:
    path = release / DATA
    rows = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([rows[0], *rows]), "utf-8")
    assert "data/train.jsonl:2:id: The record stands there twice, or out of order." in said(validate(release))


@pytest.mark.parametrize("name", ["annotations.jsonl", "documents.jsonl"])
def test_a_line_that_stands_there_twice_is_found(release: Path, name: str) -> None:
    path = release / name
    rows = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([rows[0], *rows]), "utf-8")
    assert f"{name}:None:id: Two lines have the same id." in said(validate(release))


def test_a_document_that_is_missing_leaves_its_records_without_a_text(release: Path) -> None:
    path = release / "documents.jsonl"
    path.write_text("\n".join(path.read_text("utf-8").split("\n")[1:]), "utf-8")
    found = said(validate(release))
    assert "The record's document is not in documents.jsonl" in found
    assert "The annotation is of a segment that documents.jsonl does not have there." in found


def test_segments_that_reach_beyond_the_text_are_found(release: Path) -> None:
    change(release, "documents.jsonl", 2, segments=[[0, 9999]])
    assert "documents.jsonl:2:segments: The segments overlap" in said(validate(release))


def test_a_file_that_is_missing_is_named(release: Path) -> None:
    for name in ("data/train.jsonl", "guideline.md"):
        (release / name).rename(release / "away")
        assert f"“{name}” is missing." in said(validate(release))
        (release / "away").rename(release / name)


def test_a_release_without_its_check_is_told(release: Path) -> None:
    (release / "check.json").unlink()
    assert "“check.json” cannot be read" in said(validate(release))


def test_a_manifest_that_is_cut_off_is_found(release: Path) -> None:
    path = release / "manifest.json"
    path.write_bytes(path.read_bytes()[:-10])
    assert "“manifest.json” is not valid JSON" in said(validate(release))


def test_a_release_that_did_not_hold_when_it_was_written_does_not_hold_now(release: Path) -> None:
    check = json.loads((release / "check.json").read_bytes())
    check["ok"] = False
    check["sha256"] = own_hash(check)
    (release / "check.json").write_bytes(as_file(check))
    assert "The release did not hold when it was written." in said(validate(release))


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(BadInput, match="“other” holds no release"):
        validate(tmp_path / "other")


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is nothing called “absent”"):
        validate(tmp_path / "absent")


def test_what_cannot_be_read_is_an_error_and_not_a_verdict(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(BadInput, match=r"“folder.jsonl” cannot be read"):
        validate(tmp_path / "folder.jsonl", "record")


def test_a_kind_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="“packet” cannot be validated; these can: release, record, scheme"):
        validate(tmp_path, "packet")


def test_a_file_of_records_is_judged_by_itself(release: Path) -> None:
    assert validate(release / DATA).ok
    assert validate(release / DATA, "record").ok


def test_each_line_of_a_file_of_records_that_is_wrong_is_named(release: Path) -> None:
    change(release, DATA, 1, end=3)
    change(release, DATA, 3, spans=[{"id": "x", "start": 93, "end": 97, "label": "claim", "text": "LAMP"}])
    path = release / DATA
    path.write_bytes(path.read_bytes() + b"\n" + b'{"schema": "annotator/segment/9"}\n{"text": 1}\nnot JSON\n')
    found = said(validate(path))
    assert "train.jsonl:1:start: The offsets do not fit the length of the text." in found
    assert "train.jsonl:3:spans: The offsets of a span do not give its text." in found
    assert "train.jsonl:8:schema: The record says it is “annotator/segment/9”" in found
    assert "train.jsonl:9:schema: The record says it is “None”" in found
    assert "train.jsonl:10:None: The line is not valid JSON" in found


def test_the_same_record_twice_in_a_file_is_named(release: Path) -> None:
    path = release / DATA
    first = path.read_bytes().split(b"\n")[0]
    path.write_bytes(first + b"\n" + first + b"\n")
    assert "train.jsonl:2:id: The record “" in said(validate(path))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\x89PNG\r\n\x1a\n", "not"),
        (b'{"schema": "annotator/segment/1"', "ends in the middle"),
    ],
)
def test_hostile_content_is_a_verdict_in_words(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(content)
    assert sentence in said(validate(path))


def test_problems_are_told_up_to_a_hundred(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"{}\n" * 1000)
    assert len(validate(path).problems) == 100


def test_the_scheme_that_ships_holds() -> None:
    assert validate(resources.path("resources", "schemes", "default.json")).ok


def test_a_scheme_is_judged_by_schema_and_by_sense(tmp_path: Path) -> None:
    scheme = json.loads(resources.read_text("resources", "schemes", "default.json"))
    path = tmp_path / "scheme.json"
    path.write_text(json.dumps({**scheme, "exclusive": "no"}))
    assert "scheme.json:None:exclusive: “exclusive” must be boolean." in said(validate(path))
    path.write_text(json.dumps({**scheme, "precedence": ["claim"]}))
    assert "precedence" in said(validate(path))
    path.write_text('{\n"title": oops}')
    assert "scheme.json:2:None: “scheme.json” is not valid JSON" in said(validate(path))
