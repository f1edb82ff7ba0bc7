"""The real window for tests, off screen, in an empty home, with the light palette; and the project it opens."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.preferences.preferences import Preferences
from annotator.gui.theme.theme import theme
from annotator.gui.window.main_window import MainWindow

SIZE = (1280, 800)

PATIENCE = 60_000
"""Milliseconds a test waits for what will come: a loaded machine needs ten times as long as an idle one."""

QUICK_LOOKS = 10
"""So often it is looked each millisecond whether that came; then each ten."""

Wait = Callable[[MainWindow], None]


class PatientBot(QtBot):
    """Gives everything the time a loaded machine needs, unless a test says how long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802 - its name
        """Wait until something holds, or nothing of it fails any more; most does within a few milliseconds."""
        for _ in range(QUICK_LOOKS):
            if _holds(callback):
                return
            self.wait(1)
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:  # noqa: N802 - its name
        """Wait until a signal was emitted in the block."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: N802 - its name
        """Wait until a widget is shown."""
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return what presses keys and waits."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: QApplication) -> None:
    """Have an application from the first test on: what only draws dies without one, whichever test comes first."""


@pytest.fixture(scope="module", autouse=True)
def nothing_piles_up() -> Iterator[None]:
    """Collect the windows of a file's tests: Python leaves cycles lying about until memory has grown by a quarter.

    What is left is not looked at again: it was loaded by then and stays.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that makes another window, shown and active; all are closed in the end.

    Its argument is the size; None leaves the window as it was when the last one closed.
    """
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    made: list[MainWindow] = []

    def make(size: tuple[int, int] | None = SIZE) -> MainWindow:
        theme().apply(qapp, "light")
        window = MainWindow(Preferences())
        made.append(window)
        if size is not None:
            window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what is gone need not be dressed anew
    theme().apply(qapp, "light")


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """Return the window as it stands after the program was started without a project."""
    return make_window()


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Return a function that waits until everything a window gave to its worker was done and delivered."""

    def until_idle(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.lanes.pending() == 0)

    return until_idle


@pytest.fixture
def opened(window: MainWindow, wait: Wait, tmp_path: Path) -> MainWindow:
    """Return the window with a new, empty project open."""
    window.session.create(tmp_path / "empty.annot", _fail)
    wait(window)
    return window


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample project, made once: for copies only."""
    from annotator.services.samples import make_sample

    return make_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample_file(sample_once: Path, tmp_path: Path) -> Path:
    """Return a sample project of the test's own: three documents, the answers of Mira (lead) and Jonas."""
    return Path(shutil.copy(sample_once, tmp_path / "sample.annot"))


@pytest.fixture
def sample(window: MainWindow, wait: Wait, sample_file: Path) -> MainWindow:
    """Return the window with the sample project open; Mira labels."""
    window.session.open(sample_file, _fail)
    wait(window)
    return window


def _fail(error: Exception) -> None:
    raise error


def _holds(callback: Callable[[], bool | None]) -> bool:
    try:
        return callback() in (None, True)
    except AssertionError:
        return False
