"""The lanes: one worker in order, long work beside it, outcomes on the UI thread, nothing lost at the end."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from annotator.domain.errors import Cancelled, UserError
from annotator.gui.work.lanes import Lanes, Task


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


def until_cancelled(task: Task) -> None:
    turn = threading.Event()
    while not task.cancelled():
        turn.wait(0.001)
    raise Cancelled


def test_jobs_run_one_after_the_other_on_one_thread_and_come_home_in_order(lanes: Lanes, qtbot: QtBot):
    threads: set[int] = set()
    came: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def job(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(20):
        lanes.store(lambda number=number: job(number), lambda n: came.append((n, threading.get_ident() == here)))
    qtbot.waitUntil(lambda: lanes.pending() == 0)
    assert came == [(number, True) for number in range(20)]
    assert len(threads) == 1
    assert here not in threads


def test_a_save_goes_before_what_only_waits_to_be_read(lanes: Lanes, qtbot: QtBot):
    gate, order = threading.Event(), []
    lanes.store(gate.wait)
    for name in ("read 1", "read 2"):
        lanes.store(lambda name=name: order.append(name))
    for name in ("save 1", "save 2"):
        lanes.store(lambda name=name: order.append(name), urgent=True)
    gate.set()
    qtbot.waitUntil(lambda: lanes.pending() == 0)
    assert order == ["save 1", "save 2", "read 1", "read 2"]


def test_a_sentence_for_the_person_goes_to_whoever_asked_and_nowhere_else(lanes: Lanes, qtbot: QtBot):
    told: list[Exception] = []

    def refuse() -> None:
        raise UserError("The disk is full.")

    with capture_exceptions() as crashes:
        lanes.store(refuse, failed=told.append)
        qtbot.waitUntil(lambda: lanes.pending() == 0)
    assert [str(error) for error in told] == ["The disk is full."]
    assert crashes == []


def test_a_mistake_of_ours_reaches_the_crash_hook_and_whoever_asked(lanes: Lanes, qtbot: QtBot):
    told: list[Exception] = []
    with capture_exceptions() as crashes:
        lanes.store(lambda: 1 / 0, failed=told.append)
        lanes.store(lambda: 2, lambda _two: None)
        qtbot.waitUntil(lambda: lanes.pending() == 0)
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert [kind for kind, *_ in crashes] == [ZeroDivisionError]


def test_long_work_reports_and_short_jobs_go_on_meanwhile(lanes: Lanes, qtbot: QtBot):
    gate = threading.Event()
    seen: list[tuple[int, int]] = []
    results: list[str] = []

    def work(task: Task) -> str:
        task.progress(1, 2)
        gate.wait()
        task.progress(2, 2)
        return "long"

    lanes.pool(work, results.append, progressed=lambda done, total: seen.append((done, total)))
    lanes.store(lambda: "short", results.append)
    qtbot.waitUntil(lambda: results == ["short"])
    gate.set()
    qtbot.waitUntil(lambda: results == ["short", "long"])
    assert seen == [(1, 2), (2, 2)]


def test_what_a_page_asks_for_waits_for_no_import_search_release_or_act(lanes: Lanes, qtbot: QtBot):
    for _ in ("an import", "a search for repeats", "a release", "an act of very many passages"):
        lanes.pool(until_cancelled, failed=lambda _error: None)
    counted: list[int] = []
    lanes.pool(lambda _task: 7, counted.append)
    qtbot.waitUntil(lambda: counted == [7])


def test_threads_take_short_turns_while_there_is_long_work_and_as_before_after_it(lanes: Lanes, qtbot: QtBot):
    gate, others, before = threading.Event(), threading.Event(), sys.getswitchinterval()
    lanes.pool(lambda _task: others.wait())
    lanes.pool(lambda _task: gate.wait())
    qtbot.waitUntil(lambda: sys.getswitchinterval() < before)
    gate.set()
    qtbot.waitUntil(lambda: lanes.pending() == 1)
    assert sys.getswitchinterval() < before
    others.set()
    qtbot.waitUntil(lambda: lanes.pending() == 0)
    assert sys.getswitchinterval() == before


def test_cancelling_ends_long_work_and_says_so(lanes: Lanes, qtbot: QtBot):
    told: list[Exception] = []
    task = lanes.pool(until_cancelled, failed=told.append)
    task.cancel()
    qtbot.waitUntil(lambda: lanes.pending() == 0)
    assert [type(error) for error in told] == [Cancelled]


def test_closing_finishes_and_delivers_everything_that_was_given(qapp: QApplication):
    lanes, came = Lanes(), []
    for number in range(50):
        lanes.store(lambda number=number: number, came.append)
    lanes.close()
    assert came == list(range(50))
    lanes.store(lambda: came.append("too late"))
    assert came == list(range(50))


def test_closing_cancels_long_work(qapp: QApplication):
    lanes, told = Lanes(), []
    lanes.pool(until_cancelled, failed=told.append)
    lanes.close()
    assert [type(error) for error in told] == [Cancelled]
