"""After a mistake of the program: a report that holds no text, note or name, a log, a dialog."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui import crash
from annotator.gui.crash_dialog import CrashReports
from tests.gui.accessibility import assert_accessible

SECRET = "the passage nobody may read"


def mistake(kind: type[Exception] = ValueError) -> Exception:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise kind(SECRET) from cause
    except kind as error:
        return error


@pytest.fixture
def shown(home: Path) -> Iterator[list[tuple[str, Path]]]:
    """Install the hooks, collect what would be shown, and put everything back."""
    reports: list[tuple[str, Path]] = []
    root = logging.getLogger()
    before = (sys.excepthook, threading.excepthook, list(root.handlers), root.level, faulthandler.is_enabled())
    crash.install(lambda report, log: reports.append((report, log)))
    yield reports
    sys.excepthook, threading.excepthook = before[0], before[1]
    qInstallMessageHandler(None)
    for handler in [handler for handler in root.handlers if handler not in before[2]]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[3])
    crash.end()
    if before[4]:
        faulthandler.enable()


def test_a_report_has_versions_and_lines_of_code_and_no_words_of_a_text():
    text = crash.report(mistake())
    assert "annotator 0" in text
    assert "Qt 6" in text
    assert "test_crash.py" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert SECRET not in text
    assert str(Path(__file__).parent) not in text


def test_words_that_are_pythons_own_are_kept():
    with pytest.raises(AttributeError) as raised:
        None.strip()  # type: ignore[attr-defined]
    assert "'NoneType' object has no attribute 'strip'" in crash.report(raised.value)


def test_a_chain_that_bites_its_tail_ends():
    first, second = ValueError(), TypeError()
    first.__context__, second.__context__ = second, first
    assert crash.report(first).count("ValueError") == 1


@pytest.mark.logs_errors
def test_a_mistake_is_logged_and_shown_without_words_of_a_text(shown: list[tuple[str, Path]]):
    error = mistake()
    sys.excepthook(type(error), error, error.__traceback__)
    ((report, log),) = shown
    written = log.read_text("utf-8")
    assert "ValueError" in report
    assert "ValueError" in written
    assert SECRET not in written


@pytest.mark.logs_errors
def test_a_mistake_in_another_thread_is_shown_too(shown: list[tuple[str, Path]]):
    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert len(shown) == 1


def test_control_c_is_no_mistake(shown: list[tuple[str, Path]]):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == []


def test_what_qt_says_is_logged_without_what_it_quotes(shown: list[tuple[str, Path]], qapp: QApplication):
    place = "/".join(("", "data", "anna", "texts", "x.annot"))
    qWarning(f'cannot open "{SECRET}" in {place}')
    written = crash.log_file().read_text("utf-8")
    assert "cannot open" in written
    assert SECRET not in written
    assert "anna" not in written


def test_the_program_starts_where_no_log_can_be_written(home: Path, monkeypatch: pytest.MonkeyPatch):
    blocked = home / "file"
    blocked.write_text("")
    monkeypatch.setattr(crash.folders, "log_dir", lambda: blocked / "log")
    before = (sys.excepthook, threading.excepthook)
    crash.install(lambda _report, _log: None)
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)
    assert not (blocked / "log").exists()


def test_the_dialog_shows_the_report_and_copies_it(qtbot: QtBot, tmp_path: Path):
    reports = CrashReports()
    reports.show("annotator 0.1.0\nValueError\n", tmp_path / "log" / "annotator.log")
    dialog = reports.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "ValueError" in QGuiApplication.clipboard().text()
    assert_accessible(dialog)
    dialog.accept()
    assert reports.dialog is None


def test_a_second_mistake_is_added_to_the_dialog_that_is_open(qtbot: QtBot, tmp_path: Path):
    reports = CrashReports()
    for kind in ("ValueError", "TypeError"):
        reports.show(kind, tmp_path / "annotator.log")
    dialog = reports.dialog
    assert dialog is not None
    assert "ValueError" in dialog.text.toPlainText()
    assert "TypeError" in dialog.text.toPlainText()
    dialog.accept()
