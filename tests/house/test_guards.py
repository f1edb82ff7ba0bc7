"""The guards over all tests do find what they are for."""

import gc
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from tests import guards
from tests.conftest import NOT_HERE, ROOT


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for what will not end."""
    monkeypatch.setattr(guards, "PATIENCE", 0.01)


@pytest.mark.usefixtures("impatient")
def test_a_thread_that_goes_on_is_found() -> None:
    before, end = guards.take_stock(), threading.Event()
    thread = threading.Thread(target=end.wait, name="busy")
    thread.start()
    assert guards.left_behind(before) == ["thread 'busy' still runs"]
    end.set()
    thread.join()
    assert guards.left_behind(before) == []


@pytest.mark.usefixtures("impatient")
def test_a_thread_of_qt_that_goes_on_is_found(qapp: QApplication) -> None:
    before, thread = guards.take_stock(), QThread()
    thread.setObjectName("lane")
    thread.start()
    assert guards.left_behind(before) == ["QThread 'lane' still runs"]
    thread.quit()
    assert thread.wait()


def test_a_window_that_nobody_closed_is_found(qapp: QApplication) -> None:
    before, window = guards.take_stock(), QWidget()
    window.setObjectName("forgotten")
    assert guards.left_behind(before) == ["QWidget 'forgotten' is still there"]
    window.deleteLater()
    assert guards.left_behind(before) == []


def test_a_window_that_only_a_cycle_holds_is_given_up(qapp: QApplication) -> None:
    gc.disable()
    before, window = guards.take_stock(), QWidget()
    vars(window)["me"] = window
    del window
    gc.enable()
    assert guards.left_behind(before) == []


def test_what_qt_says_is_heard_unless_it_is_to_be_ignored(qapp: QApplication) -> None:
    with guards.listening_to_qt(["^harmless"]) as said:
        qWarning("harmless: this")
        qWarning("this counts")
    assert said == ["this counts"]


@pytest.mark.logs_errors
def test_an_error_in_the_log_is_found(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("annotator").warning("a warning is no error")
    logging.getLogger("annotator").error("it broke")
    assert guards.logged_errors(caplog) == ["annotator: it broke"]


@pytest.fixture
def outcome(tmp_path: Path) -> Callable[..., str]:
    """Return a function that runs one file of tests under our conftest and gives the closing line."""

    def run(code: str, **variables: str) -> str:
        (tmp_path / "test_it.py").write_text("import pytest, logging\n" + code, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml"), "-q"]
        kept = {name: value for name, value in os.environ.items() if name != "CI"}
        done = subprocess.run(
            [*command, str(tmp_path)], cwd=ROOT, env=kept | variables, capture_output=True, text=True, check=False
        )
        return done.stdout.strip().splitlines()[-1].partition(" in ")[0]

    return run


def test_a_skipped_test_fails_on_ci_only(outcome: Callable[..., str]) -> None:
    code = "def test_a(): pytest.skip('no time')\ndef test_b(): pass"
    assert outcome(code) == "1 passed, 1 skipped"
    assert outcome(code, CI="true") == "1 failed, 1 passed"


def test_a_skipped_file_fails_on_ci_only(outcome: Callable[..., str]) -> None:
    code = "pytest.importorskip('no_such_package')"
    assert outcome(code) == "1 skipped"
    assert outcome(code, CI="true") == "1 error"


def test_a_skip_is_right_even_on_ci_where_the_test_cannot_happen(outcome: Callable[..., str]) -> None:
    assert outcome(f"def test_a(): pytest.skip('{NOT_HERE}: no such system')", CI="true") == "1 skipped"


def test_an_error_nobody_asked_for_fails_the_test(outcome: Callable[..., str]) -> None:
    assert outcome("def test_a(): logging.getLogger('x').error('oh')") == "1 passed, 1 error"


def test_a_window_left_open_fails_the_test_that_left_it(outcome: Callable[..., str]) -> None:
    code = "from PySide6.QtWidgets import QWidget\nkept = []\ndef test_a(qapp): kept.append(QWidget())\n"
    code += "def test_b(qapp): pass"
    assert outcome(code) == "2 passed, 1 error"
