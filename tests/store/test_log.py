"""The log that long work fills is copied into the file by the long work, not by the answers given meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from annotator.services.projects import Project, open_project
from annotator.store import store as stores
from annotator.store.header import read_header
from annotator.store.importing import unfinished
from annotator.store.schema import BATCH

BYTES = 6 * 1024 * 1024
"""More than the commit of an answer leaves in the log by itself."""


@pytest.fixture
def project(file: Path) -> Iterator[Project]:
    opened = open_project(file, write=True)
    yield opened
    opened.close()


def load(project: Project, times: int) -> None:
    """Write much, unseen, in so many transactions."""
    for _ in range(times):
        with project.store.loading() as connection:
            connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS much (what BLOB)")
            connection.exec_driver_sql("INSERT INTO much VALUES (zeroblob(?))", (BYTES // times,))


def answer(project: Project) -> None:
    """Write a little, as an answer does."""
    with project.store.writing() as connection:
        connection.execute(BATCH.insert(), {"visible": 0, "finished": 1})


def copied(project: Project) -> bool:
    """Whether the file itself holds what was written, without the log."""
    return project.path.stat().st_size > BYTES


def test_an_answer_does_not_wait_for_the_log_of_long_work_to_be_copied(project: Project) -> None:
    load(project, stores.LOG_WORTH_IT)
    answer(project)
    assert not copied(project)
    project.store.end_loading()
    assert copied(project)


def test_very_long_work_copies_its_log_now_and_then(project: Project) -> None:
    load(project, stores.LOG_STRIDE)
    assert copied(project)


def test_when_nothing_long_is_under_way_an_answer_copies_what_is_left(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(project, 1)
    project.store.end_loading()
    assert not copied(project)
    monkeypatch.setattr(stores, "LOADED_LATELY", 0)
    answer(project)
    assert copied(project)


def test_what_long_work_wrote_is_there_whether_its_log_was_copied_or_not(project: Project) -> None:
    load(project, stores.LOG_WORTH_IT)
    with project.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM much").scalar() == stores.LOG_WORTH_IT
        project.store.end_loading()
        assert connection.exec_driver_sql("SELECT count(*) FROM much").scalar() == stores.LOG_WORTH_IT
        assert unfinished(connection) == []
    project.close()
    assert read_header(project.path).version > 0
    assert not project.path.with_name(project.path.name + "-wal").exists()


def test_two_long_works_that_begin_at_once_leave_no_log_beside_the_closed_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, both = stores.connect, threading.Barrier(2)

    def together(*words: Any, **more: Any) -> Any:
        with suppress(threading.BrokenBarrierError):
            both.wait(0.2)
        return connect(*words, **more)

    monkeypatch.setattr(stores, "connect", together)
    works = [threading.Thread(target=load, args=(project, 1)) for _ in range(2)]
    for work in works:
        work.start()
    for work in works:
        work.join()
    project.close()
    assert [one.name for one in project.path.parent.iterdir()] == [project.path.name]
