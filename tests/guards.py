"""What a test may not leave behind: windows, threads, words of Qt and errors in the log. Used by conftest.

PySide6 is never imported here, only looked up: a test that needs no Qt must not pay for it.
"""

import gc
import logging
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

PATIENCE = 30.0
"""Seconds that threads get to end by themselves after a test: a background import cannot be cut short."""

KEPT_THREADS = ("TMonitor", "_DummyThread")
"""Classes of threads that stay on purpose: tqdm's monitor, and Python's record of a thread that Qt started."""

TASKS = Path("/proc/self/task")
"""Where Linux lists the threads of a process, Qt's among them."""


class Stock(NamedTuple):
    """What runs and stands at one moment: Python's threads, the system's, and the addresses of top-level widgets."""

    threads: frozenset[threading.Thread]
    tasks: frozenset[str]
    windows: frozenset[int]


BEFORE = pytest.StashKey[Stock]()


def qt(module: str) -> ModuleType | None:
    """Return a module of PySide6 if something has loaded it and there is an application."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return None
    return sys.modules.get(f"PySide6.{module}")


def logged_errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the records at level error or above that a test and its set-up caused."""
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    return [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.ERROR]


def take_stock() -> Stock:
    """Return what runs and stands now."""
    windows = frozenset(address(widget) for widget in top_level_widgets())
    return Stock(frozenset(threading.enumerate()), tasks(), windows)


def tasks() -> frozenset[str]:
    """Return the numbers the system gives to the threads of this process; none where it does not list them."""
    return frozenset(task.name for task in TASKS.iterdir()) if TASKS.is_dir() else frozenset()


def left_behind(before: Stock) -> list[str]:
    """Wait for what ends by itself and describe every thread and window that is still there and was not before."""
    left = [f"thread {thread.name!r} still runs" for thread in running_threads(before.threads)]
    core = qt("QtCore")
    if core is None:
        return left
    if not core.QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000)):
        left.append("the global thread pool of Qt is still at work")
    if not TASKS.is_dir() or tasks() - before.tasks:  # the search below takes long with many objects
        left += [f"QThread {thread.objectName()!r} still runs" for thread in running_qthreads(core)]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    left += [f"{type(w).__name__} {w.objectName()!r} is still there" for w in leaked_widgets(before.windows)]
    return left


def running_threads(before: frozenset[threading.Thread]) -> list[threading.Thread]:
    """Return Python's threads that were started since and do not end within the patience."""
    new = [t for t in threading.enumerate() if t not in before and type(t).__name__ not in KEPT_THREADS]
    for thread in new:
        thread.join(PATIENCE)
    return [thread for thread in new if thread.is_alive()]


def running_qthreads(core: ModuleType) -> list[Any]:
    """Return the threads of Qt that Python made and that do not end within the patience."""
    mine = core.QThread.currentThread()
    threads = [o for o in gc.get_objects() if isinstance(o, core.QThread) and o is not mine and is_alive(o)]
    return [thread for thread in threads if thread.isRunning() and not thread.wait(int(PATIENCE * 1000))]


def leaked_widgets(before: frozenset[int]) -> list[Any]:
    """Return the top-level widgets that came since; a widget in a reference cycle is given up first."""
    leaked = [w for w in top_level_widgets() if address(w) not in before]
    if leaked:
        leaked.clear()
        gc.collect()
        leaked = [w for w in top_level_widgets() if address(w) not in before]
    return leaked


def top_level_widgets() -> list[Any]:
    """Return the windows of the application that nobody owns; Qt's own helpers (``qt_`` names) do not count."""
    widgets = qt("QtWidgets")
    if widgets is None:
        return []
    found = widgets.QApplication.topLevelWidgets()
    return [w for w in found if w.parent() is None and not w.objectName().startswith(("qt_", "qtooltip"))]


def address(thing: object) -> int:
    """Return where the C++ side of an object lies: its Python side may be made anew each time it is asked for."""
    return int(sys.modules["shiboken6"].getCppPointer(thing)[0])


def is_alive(thing: object) -> bool:
    """Tell whether the C++ side of an object still exists."""
    return bool(sys.modules["shiboken6"].isValid(thing))


@contextmanager
def listening_to_qt(ignored: list[str]) -> Iterator[list[str]]:
    """Collect what Qt says inside the block, except for messages that match a pattern of ``ignored``."""
    said: list[str] = []
    core = qt("QtCore")
    if core is None:
        yield said
        return

    def note(_kind: object, _context: object, message: str) -> None:
        if not any(re.search(pattern, message) for pattern in ignored):
            said.append(message)

    previous = core.qInstallMessageHandler(note)
    try:
        yield said
    finally:
        core.qInstallMessageHandler(previous)
