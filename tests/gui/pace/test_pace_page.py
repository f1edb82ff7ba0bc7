"""Time and progress through the window: figures in words, tables, and a file."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.pace.screen import PaceScreen
from annotator.gui.pace.wording import duration
from annotator.gui.window import files
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling
from tests.gui.accessibility import assert_accessible
from tests.making import SENTENCES, bring_text, ids, person

Wait = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(opened: MainWindow, wait: Wait) -> PaceScreen:
    """The page after three answers of 10, 20 and 30 seconds; Ben gave one."""
    project, who = opened.session.project, opened.session.annotator
    assert project is not None
    assert who is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    for no, labels in enumerate((["claim"], ["claim", "analogy"], [])):
        labeling.decide(project, who.id, ids(project)[no], labels, seconds=10.0 * (no + 1))
    labeling.decide(project, person(project, "Ben"), ids(project)[5], ["objection"], seconds=2.0)
    QTest.keyClick(opened, Qt.Key.Key_T, CTRL)
    wait(opened)
    current = opened.pages.current()
    assert isinstance(current, PaceScreen)
    return current


def test_the_page_says_how_far_how_fast_and_how_long_yet(page: PaceScreen):
    assert page.progress.text() == "3 done, 3 left."
    assert page.pace.text() == (
        "3 answers took 1 min: 20.0 s each, half of them under 20.0 s, 180 an hour. "
        "At the pace of your newest answers, what is left takes about 1 min."
    )
    assert page.others.text() == "Ben: 1 passage done"
    shown = [page.documents.index(0, column).data() for column in range(page.documents.columnCount())]
    assert shown == ["clock", "3", "0", "3", "1 min", "20.0"]
    assert page.days.index(0, 0).data() == "today"
    assert_accessible(page)


def test_answers_that_took_no_time_of_their_own_are_told_apart(page: PaceScreen, opened: MainWindow, wait: Wait):
    project, who = opened.session.project, opened.session.annotator
    assert project is not None
    assert who is not None
    labeling.decide(project, who.id, ids(project)[3], [])
    page.project_changed()
    wait(opened)
    assert page.progress.text() == "4 done, 2 left."
    assert "3 answers took 1 min" in page.pace.text()
    assert "1 more took no time of its own: it came along with others, or from a file." in page.pace.text()


def test_it_follows_what_is_answered_meanwhile(page: PaceScreen, opened: MainWindow, wait: Wait):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, CTRL)
    wait(opened)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    wait(opened)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, CTRL)
    wait(opened)
    assert page.progress.text() == "4 done, 2 left."


def test_the_figures_are_saved_as_a_table(
    page: PaceScreen, opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "figures.csv"
    monkeypatch.setattr(files, "choose_table", lambda _parent: path)
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    with path.open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["done"] == "3"
    assert "figures.csv" in opened.strip.notice.sentence()
    monkeypatch.setattr(files, "choose_table", lambda _parent: tmp_path / "no" / "figures.csv")
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert "cannot be written" in opened.strip.notice.sentence()


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (59, "59 s"), (61, "1 min"), (3599, "1 h 0 min"), (12000, "3 h 20 min")]
)
def test_times_of_work_in_words(seconds: float, words: str):
    assert duration(seconds) == words
