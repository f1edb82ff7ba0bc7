"""One process writes at a time; whoever comes second is told who has it."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from annotator.domain.errors import ProjectError, ProjectLocked
from annotator.services.projects import open_project
from annotator.services.statistics import stats
from annotator.services.upkeep import backup, backups, check, restore
from tests.store.conftest import killed, lines_until

Child = Callable[..., "Popen[str]"]


def test_a_second_process_is_told_who_has_it_and_may_read_meanwhile(file: Path, child: Child) -> None:
    holder = child("hold", file)
    lines_until(holder, bool)
    with pytest.raises(ProjectLocked) as refused:
        open_project(file, write=True)
    assert f"is open in the other window (process {holder.pid} on " in str(refused.value)
    assert refused.value.hint is not None
    project = open_project(file, write=False)
    assert stats(project)["segments"] == 6
    project.close()
    assert check(file).ok
    assert backup(file).is_file()
    with pytest.raises(ProjectLocked):
        restore(file, backups(file)[0].file)
    with pytest.raises(ProjectLocked):
        check(file, repair=True)
    holder.communicate()  # closes its input: it ends as a window does that is closed
    open_project(file, write=True).close()
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]


def test_a_process_that_was_killed_holds_nothing(file: Path, child: Child) -> None:
    holder = child("hold", file)
    lines_until(holder, bool)
    killed(holder)
    project = open_project(file, write=True, program="the next")
    with pytest.raises(ProjectLocked, match="is open in the next"):
        open_project(file, write=True)
    project.close()
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]


@pytest.mark.parametrize("holder", ["", "{", "[]", "7", json.dumps({"pid": 1})])
def test_a_holder_one_cannot_read_is_somebody_all_the_same(file: Path, holder: str) -> None:
    project = open_project(file, write=True)
    (file.parent / f".{file.name}.holder").write_text(holder, "utf-8")
    with pytest.raises(ProjectLocked, match="another window or command"):
        open_project(file, write=True)
    project.close()
    open_project(file, write=True).close()


def test_a_refused_file_is_not_held(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(4096) + whole[8192:])
    for _ in range(2):
        with pytest.raises(ProjectError, match="damaged"):
            open_project(file, write=True)
    file.write_bytes(whole)
    open_project(file, write=True).close()


def test_while_somebody_reads_the_log_stays_and_the_next_closing_takes_it_up(file: Path) -> None:
    writer = open_project(file, write=True)
    reader = open_project(file, write=False)
    with reader.store.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM segment").scalar_one()
        writer.close()
    reader.close()
    open_project(file, write=True).close()
    assert [one.name for one in file.parent.iterdir()] == ["harbour.annot"]
