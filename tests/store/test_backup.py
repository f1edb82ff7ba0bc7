"""Copies: when they are made, which are kept, and what a restored one is."""

import os
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.domain.errors import BadInput, ProjectError
from annotator.services import labeling, projects
from annotator.services.history import redo, undo
from annotator.services.projects import new_project, open_project
from annotator.services.upkeep import backup, backups, check, restore
from annotator.settings import folders
from annotator.store import backup as copies
from tests.making import answers_of, content, ids, person
from tests.store.conftest import read_only


def decide(path: Path, place: int) -> None:
    project = open_project(path, write=True)
    labeling.decide(project, person(project, "Ada"), ids(project)[place], ["analogy"])
    project.close()


def test_the_first_change_of_a_day_is_preceded_by_a_backup_and_the_others_are_not(file: Path) -> None:
    for old in backups(file):
        old.file.unlink()
    before = answers_of(file)
    for place in (1, 2, 3):
        decide(file, place)
    (kept,) = backups(file)
    assert kept.why == "first change of the day"
    assert kept.at[:10] == datetime.now().astimezone().isoformat()[:10]
    assert kept.file.is_relative_to(folders.data_dir())
    assert kept.bytes == kept.file.stat().st_size
    assert answers_of(kept.file) == before


def test_reading_makes_no_backup(file: Path) -> None:
    for old in backups(file):
        old.file.unlink()
    open_project(file, write=False).close()
    assert backups(file) == ()


def test_that_a_backup_cannot_be_made_keeps_nobody_from_working(file: Path) -> None:
    for old in backups(file):
        old.file.unlink()
    with read_only(folders.data_dir() / "backups"):
        decide(file, 1)
    assert backups(file) == ()


def test_the_last_ten_are_kept_and_at_most_so_many_bytes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [backup(file) for _ in range(copies.KEEP + 3)]
    assert [one.file for one in backups(file)] == made[:-11:-1]
    monkeypatch.setattr(copies, "KEEP_BYTES", file.stat().st_size * 3)
    newest = backup(file)
    assert [one.file for one in backups(file)] == [newest, *made[:-3:-1]]
    monkeypatch.setattr(copies, "KEEP_BYTES", 1)
    assert [one.file for one in backups(file)][1:] != []
    assert [one.file for one in (backup(file), backups(file))[1]] == [backups(file)[0].file]


def test_projects_of_one_name_in_two_folders_have_backups_of_their_own(file: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / file.name
    new_project(other).close()
    ours = {one.file for one in backups(file)}
    backup(other)
    assert {one.file for one in backups(file)} == ours


def test_a_backup_holds_what_was_said_a_moment_ago_while_the_project_is_open(file: Path, tmp_path: Path) -> None:
    project = open_project(file, write=True)
    labeling.decide(project, person(project, "Ada"), ids(project)[1], ["analogy"])
    copy = backup(file, tmp_path / "copy.annot")
    project.close()
    assert content(copy) == content(file)
    assert [one.name for one in copy.parent.glob("*copy*")] == ["copy.annot"]
    assert check(copy).ok


def test_a_backup_never_overwrites(file: Path, tmp_path: Path) -> None:
    (tmp_path / "there.annot").write_text("mine", "utf-8")
    with pytest.raises(ProjectError, match="exists already"):
        backup(file, tmp_path / "there.annot")
    with pytest.raises(ProjectError, match="exists already"):
        backup(file, file)
    assert (tmp_path / "there.annot").read_text("utf-8") == "mine"


def test_what_is_no_project_is_not_backed_up(tmp_path: Path, home: Path) -> None:
    (tmp_path / "x.annot").write_text("x", "utf-8")
    with pytest.raises(ProjectError, match="not a project"):
        backup(tmp_path / "x.annot")


def test_restoring_brings_the_backup_back_and_keeps_what_stood_there(file: Path) -> None:
    first = backup(file)
    old = content(file)
    decide(file, 1)
    new = content(file)
    kept = restore(file, Path(first.name))
    assert content(file) == old
    assert content(kept) == new
    assert backups(file)[0].why == "before restore"
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]
    restore(file, kept)
    assert content(file) == new


def test_the_oldest_backup_can_be_restored_though_a_new_one_pushes_it_out(file: Path) -> None:
    first = backup(file)
    old = content(file)
    decide(file, 1)
    while len(backups(file)) < copies.KEEP or backups(file)[-1].file != first:
        backup(file)
    restore(file, first)
    assert not first.exists()
    assert content(file) == old


def test_a_damaged_backup_is_refused_and_nothing_is_changed(file: Path, tmp_path: Path) -> None:
    good = file.read_bytes()
    bad = tmp_path / "bad.annot"
    count = len(backups(file))
    for damage in (good[: len(good) // 2], good[:8192] + bytes(4096) + good[12288:], b"x" * 5000, b""):
        bad.write_bytes(damage)
        with pytest.raises(ProjectError, match=r"damaged|not a project"):
            restore(file, bad)
        assert file.read_bytes() == good
    with pytest.raises(ProjectError, match="There is no file"):
        restore(file, tmp_path / "nowhere.annot")
    with pytest.raises(BadInput, match="from itself"):
        restore(file, file)
    assert len(backups(file)) == count


@pytest.mark.parametrize("damage", ["cut off", "a page", "no database", "empty", "gone"])
def test_a_damaged_project_can_be_replaced_and_its_bytes_are_kept(file: Path, damage: str) -> None:
    good = content(file)
    copy = backup(file)
    whole = file.read_bytes()
    bytes_of = {
        "cut off": whole[:50000],
        "a page": whole[:40960] + bytes(4096) + whole[45056:],
        "no database": b"\xff\xd8\xff" * 1000,
        "empty": b"",
    }
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(bytes_of[damage])
    kept = restore(file, copy)
    assert content(file) == good
    if damage != "gone":
        assert kept != copy
        assert kept.is_file()
    if damage in {"cut off", "no database"}:
        assert kept.read_bytes() == bytes_of[damage]
    assert check(file).ok


def test_restoring_an_older_version_brings_it_up_to_date_when_it_is_opened(file: Path, tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parent / "samples" / "v0.annot"
    restore(file, sample)
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()
    open_project(file, write=True).close()
    assert check(file).ok


def test_a_log_that_was_left_by_a_crash_does_not_follow_the_restored_file(file: Path, tmp_path: Path) -> None:
    copy = backup(file)
    project = open_project(file, write=True)
    labeling.decide(project, person(project, "Ada"), ids(project)[1], ["analogy"])
    log = file.with_name(file.name + "-wal")
    crashed = file.read_bytes(), log.read_bytes()
    project.close()
    newest = content(file)
    file.write_bytes(crashed[0])
    log.write_bytes(crashed[1])
    kept = restore(file, copy)
    assert not log.exists()
    assert content(file) == content(copy)
    assert content(kept) == newest


def later(days: int) -> datetime:
    return datetime.now().astimezone() + timedelta(days=days)


def test_a_project_that_was_only_looked_at_is_not_backed_up_again_the_next_day(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the copies of what was done are pushed out by copies of nothing new."""
    decide(file, 1)
    kept = backup(file)
    kept.rename(kept.with_name(f"{later(1):%Y%m%dT%H%M%S%f}-first_change_of_the_day.annot"))
    before = backups(file)
    monkeypatch.setattr(projects, "now", later(2).isoformat)
    os.utime(file, (later(2).timestamp(), later(2).timestamp()))  # as to open it and to close it does
    open_project(file, write=True).close()
    assert backups(file) == before


def test_what_was_only_taken_back_is_backed_up_the_next_day(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(file, 1)
    backup(file)
    before = len(backups(file))
    project = open_project(file, write=True)
    undo(project, person(project, "Ada"))
    project.close()
    monkeypatch.setattr(projects, "now", later(1).isoformat)
    open_project(file, write=True).close()
    assert len(backups(file)) == before + 1


def as_of(kept: Path, when: datetime) -> None:
    """Give a backup the name it would have, had it been made at another time."""
    kept.rename(kept.with_name(f"{when.astimezone(UTC):%Y%m%dT%H%M%S%f}Z-{kept.name.partition('-')[2]}"))


def test_what_was_only_done_again_is_backed_up_the_next_day(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(file, 1)
    project = open_project(file, write=True)
    undo(project, person(project, "Ada"))
    as_of(backup(file), later(0) + timedelta(hours=1))
    redo(project, person(project, "Ada"))
    project.close()
    before = len(backups(file))
    monkeypatch.setattr(projects, "now", later(1).isoformat)
    open_project(file, write=True).close()
    assert len(backups(file)) == before + 1


def test_a_clock_that_was_ahead_keeps_no_later_day_from_its_backup(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_of(backup(file), later(400))
    decide(file, 1)
    before = len(backups(file))
    monkeypatch.setattr(projects, "now", later(1).isoformat)
    open_project(file, write=True).close()
    assert len(backups(file)) == before + 1


def test_copies_of_a_clock_that_was_ahead_push_no_new_ones_out(file: Path) -> None:
    for days in range(copies.KEEP):
        as_of(backup(file), later(400 + days))
    newest = backup(file)
    assert newest.exists()
    assert len(backups(file)) == copies.KEEP


@pytest.mark.parametrize("home_of", ["AWAY-9", "AWAY9"])
def test_which_copy_is_the_newest_does_not_depend_on_the_time_zone(
    file: Path, monkeypatch: pytest.MonkeyPatch, home_of: str
) -> None:
    first = backup(file)
    monkeypatch.setenv("TZ", home_of)
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        second = backup(file)
        assert [one.file for one in backups(file)][:2] == [second, first]
        assert datetime.fromisoformat(backups(file)[1].at) <= datetime.now().astimezone()
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()


def test_a_copy_that_was_made_before_names_said_the_zone_is_still_listed(file: Path) -> None:
    kept = backup(file)
    old = kept.rename(kept.with_name(f"{later(-3):%Y%m%dT%H%M%S%f}-asked_for.annot"))
    (found,) = (one for one in backups(file) if one.file == old)
    assert (found.at[:10], found.why) == (later(-3).isoformat()[:10], "asked for")
