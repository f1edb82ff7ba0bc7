"""Where a release may lie, that it comes whole or not at all, and that the same project gives the same bytes."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.errors import BadInput, Cancelled, ProjectLocked
from annotator.services import exporting, guidelines, labeling, people, projects
from annotator.services.exporting import ExportOptions, export, made_before
from annotator.services.projects import Project
from annotator.services.releases import steps
from annotator.services.validating import validate
from annotator.store.lock import ProjectLock
from tests.services.small import segments, small_project

FILES = {
    *("README.md", "agreement.json", "annotations.jsonl", "check.json", "data/train.jsonl", "documents.jsonl"),
    *("guideline.md", "manifest.json", "scheme.json"),
}


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "made").mkdir()
    made = small_project(tmp_path / "made")
    yield made
    made.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an empty folder to export into, so that what is left beside a release is seen."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_is_a_folder_of_these_files_and_nothing_lies_beside_it(project: Project, place: Path) -> None:
    report = export(project, place / "deep" / "release")
    assert set(content(place / "deep" / "release")) == FILES == set(report.files)
    assert [path.name for path in (place / "deep").iterdir()] == ["release"]


def test_an_empty_folder_is_used(project: Project, place: Path) -> None:
    (place / "release").mkdir()
    assert export(project, place / "release").check.ok
    assert set(content(place / "release")) == FILES


def test_the_same_project_gives_the_same_bytes(project: Project, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(project, place / "one")
    monkeypatch.setenv("USER", "somebody-else")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.chdir(place)
    export(project, Path("two"))
    path = project.path
    project.close()
    moved = path.rename(place / "renamed.annot")
    again = projects.open_project(moved, write=False)
    export(again, place / "three")
    again.close()
    assert content(place / "one") == content(place / "two") == content(place / "three")


def test_nothing_of_the_place_stands_in_a_release(project: Project, place: Path) -> None:
    export(project, place / "release-name")
    whole = b"".join(content(place / "release-name").values())
    for secret in (str(place), "release-name", os.uname().nodename, str(project.path.parent), project.path.name):
        assert secret.encode() not in whole


def test_what_changes_in_the_project_changes_the_bytes(project: Project, place: Path) -> None:
    export(project, place / "one")
    cem = people.add_annotator(project, "Cem")
    labeling.decide(project, cem.id, segments(project)["q2"], ["claim"])
    export(project, place / "two")
    assert content(place / "one")["data/train.jsonl"] != content(place / "two")["data/train.jsonl"]


def test_the_manifest_hashes_every_other_file_and_check_hashes_the_manifest(project: Project, place: Path) -> None:
    export(project, place / "release")
    files = content(place / "release")
    manifest, check = json.loads(files["manifest.json"]), json.loads(files["check.json"])
    assert set(manifest["files"]) == FILES - {"manifest.json", "check.json"}
    for name, said in manifest["files"].items():
        assert said["sha256"] == hashlib.sha256(files[name]).hexdigest()
        assert said["bytes"] == len(files[name])
    assert check["manifest_sha256"] == hashlib.sha256(files["manifest.json"]).hexdigest()
    own = json.dumps({k: v for k, v in check.items() if k != "sha256"}, sort_keys=True, separators=(",", ":"))
    assert check["sha256"] == hashlib.sha256(own.encode()).hexdigest()


def test_lines_are_utf8_with_line_feeds_and_no_mark(project: Project, place: Path) -> None:
    export(project, place / "release")
    for name, data in content(place / "release").items():
        assert b"\r" not in data, name
        assert not data.startswith(b"\xef\xbb\xbf"), name
        assert data.endswith(b"\n"), name
        data.decode("utf-8")
    assert "😀".encode() in content(place / "release")["data/train.jsonl"]


def test_a_folder_with_something_else_in_it_is_refused_and_left(project: Project, place: Path) -> None:
    (place / "mine.txt").write_text("keep")
    for replace in (False, True):
        with pytest.raises(BadInput, match="holds something else than a release"):
            export(project, place, ExportOptions(replace=replace))
    assert content(place) == {"mine.txt": b"keep"}


def test_an_older_release_is_replaced_only_when_that_is_said(project: Project, place: Path) -> None:
    export(project, place / "release", ExportOptions(answers="Ann"))
    before = content(place / "release")
    with pytest.raises(BadInput, match="holds a release already"):
        export(project, place / "release")
    assert content(place / "release") == before
    assert export(project, place / "release", ExportOptions(replace=True)).check.ok
    assert content(place / "release") != before
    assert [path.name for path in place.iterdir()] == ["release"]


def test_a_note_somebody_put_into_a_release_is_not_thrown_away(project: Project, place: Path) -> None:
    export(project, place / "release")
    (place / "release" / "notes.txt").write_text("mine")
    with pytest.raises(BadInput, match=r"notes.txt"):
        export(project, place / "release", ExportOptions(replace=True))
    assert (place / "release" / "notes.txt").read_text() == "mine"


def test_a_file_is_no_place_for_a_release(project: Project, place: Path) -> None:
    (place / "file").write_text("x")
    with pytest.raises(BadInput, match="“file” is a file; a release is a folder"):
        export(project, place / "file")
    with pytest.raises(BadInput, match="“inside” cannot be written: Not a directory"):
        export(project, place / "file" / "inside")


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(project: Project) -> None:
    with pytest.raises(BadInput, match=r"“release” cannot be written: .*Nothing was left there"):
        export(project, Path("/proc/release"))


@pytest.mark.parametrize("after", [0, 3, 7, 8])
def test_a_cancelled_export_leaves_nothing_and_keeps_the_older_one(
    project: Project, place: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_EVERY", 1)
    export(project, place / "release")
    before = content(place)
    for out in (place / "release", place / "new" / "release"):
        asked = iter(range(100))
        with pytest.raises(Cancelled):
            export(project, out, ExportOptions(replace=True), cancelled=lambda asked=asked: next(asked) >= after)
    assert content(place) == before
    assert not (place / "new").exists()


def test_a_full_disk_leaves_nothing_and_says_so(project: Project, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporting.make, "write_rest", full)
    with pytest.raises(BadInput, match="the disk is full"):
        export(project, place / "release")
    assert list(place.iterdir()) == []


def test_an_error_of_ours_leaves_nothing_either(project: Project, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting.proof, "prove", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(project, place / "release")
    assert list(place.iterdir()) == []


def test_two_exports_to_one_place_do_not_mix(project: Project, place: Path) -> None:
    other = ProjectLock(place / "release", "an export")
    other.acquire()
    try:
        with pytest.raises(ProjectLocked):
            export(project, place / "release")
    finally:
        other.release()
    assert export(project, place / "release").check.ok


def test_progress_counts_what_is_written_and_read_back(
    project: Project, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_EVERY", 1)
    seen: list[tuple[int, int]] = []
    export(project, place / "release", progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[0] == (0, 14)
    assert seen[-1] == (14, 14)


def test_answers_given_meanwhile_wait_for_the_next_release(project: Project, place: Path, tmp_path: Path) -> None:
    cem = people.add_annotator(project, "Cem")
    segment = segments(project)["q2"]
    asked = threading.Event()

    def cancelled() -> bool:
        if not asked.is_set():
            asked.set()
            labeling.decide(project, cem.id, segment, ["claim"])
        return False

    report = export(project, place / "release", cancelled=cancelled)
    assert report.check.ok
    assert report.records == 3
    assert export(project, place / "next").records == 4


def test_what_is_told_beside_the_data_is_of_the_same_moment(project: Project, place: Path) -> None:
    export(project, place / "before")
    ann, segment = people.annotator_named(project, "Ann")[0].id, segments(project)["p1"]
    changed = threading.Event()

    def cancelled() -> bool:
        if not changed.is_set():
            changed.set()
            labeling.decide(project, ann, segment, [])
            guidelines.write(project, ann, "claim", "# Another one")
        return False

    export(project, place / "release", cancelled=cancelled)
    for name in sorted(FILES):
        assert (place / "release" / name).read_bytes() == (place / "before" / name).read_bytes(), name
    export(project, place / "after")
    for name in ("agreement.json", "guideline.md", "annotations.jsonl"):
        assert (place / "after" / name).read_bytes() != (place / "before" / name).read_bytes(), name


def test_a_project_open_for_writing_remembers_its_releases(project: Project, place: Path) -> None:
    export(project, place / "first")
    report = export(project, place / "second", ExportOptions(answers="Ann"))
    assert report.change.touched == {"releases"}
    newest, oldest = made_before(project)
    assert (newest.name, newest.records, newest.settings["answers"]) == ("second", 4, "@Ann")
    assert oldest.name == "first"
    assert newest.manifest_hash == hashlib.sha256((place / "second" / "manifest.json").read_bytes()).hexdigest()


def test_a_project_open_for_reading_can_be_exported_too(project: Project, place: Path) -> None:
    path = project.path
    project.close()
    reading = projects.open_project(path, write=False)
    assert export(reading, place / "release").check.ok
    assert made_before(reading) == ()
    reading.close()


KILLED = """
    import sys
    from pathlib import Path
    from annotator.services import projects, exporting

    project = projects.open_project(Path(sys.argv[1]), write=False)
    real = exporting.make.write_rest

    def hang(*args):
        print("half", flush=True)
        sys.stdin.read()

    exporting.make.write_rest = hang
    exporting.export(project, Path(sys.argv[2]), exporting.ExportOptions(replace=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="cannot happen here: no kill -9 on this system")
def test_kill_in_the_middle_keeps_the_older_release_and_the_next_export_clears_up(
    project: Project, place: Path
) -> None:
    export(project, place / "release")
    before = content(place / "release")
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(project.path), str(place / "release")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"half\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    assert content(place / "release") == before
    assert validate(place / "release").ok
    assert export(project, place / "release", ExportOptions(answers="Ann", replace=True)).check.ok
    assert [path.name for path in place.iterdir()] == ["release"]


def test_a_release_that_had_stepped_aside_when_the_power_failed_comes_back(project: Project, place: Path) -> None:
    export(project, place / "release")
    before = content(place / "release")
    (place / "release").rename(place / ".release.old")
    with pytest.raises(BadInput, match="holds a release already"):
        export(project, place / "release")
    assert content(place / "release") == before
