"""Sentences and sheets of the window: they cover nothing one works with, and nothing is done behind them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.history.screen import HistoryScreen
from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.sheets.people import PeopleSheet
from annotator.gui.window.main_window import MainWindow
from tests.gui.low_windows import make_low

CTRL = Qt.KeyboardModifier.ControlModifier
Wait = Callable[[MainWindow], None]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def _place(widget: QWidget, window: MainWindow) -> QRect:
    return widget.rect().translated(widget.mapTo(window, QPoint()))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_sentence_moves_the_current_passage_not_at_all(sample: MainWindow, wait: Wait, scale: float):
    make_low(sample, scale)
    wait(sample)
    page = sample.pages.page("label")
    assert isinstance(page, LabelScreen)
    view, current = page.area.view, page.desk.current
    assert current is not None
    before, height = view.row_rect(current), view.height()
    sample.say("info", "No label that was given here asks for more.")
    QApplication.processEvents()
    after = view.row_rect(current)
    assert after is not None
    assert view.height() == height - sample.strip.height()
    if scale == 1.0:
        assert after == before
    assert after.bottom() < view.height()
    sample.strip.clear()
    QApplication.processEvents()
    assert view.row_rect(current) == before


def test_a_sentence_covers_nothing_of_a_page_and_the_chosen_row_stays_in_view(sample: MainWindow, wait: Wait):
    assert sample.run("history.show")
    wait(sample)
    page = sample.pages.page("history")
    assert isinstance(page, HistoryScreen)
    press(Qt.Key.Key_End)
    wait(sample)
    chosen = page.table.currentIndex()
    sample.say("done", "Taken back: claim on “The bell”")
    QApplication.processEvents()
    lies = _place(sample.strip, sample)
    for part in (page.table, page.go_back, page.preview):
        assert not lies.intersects(_place(part, sample))
    assert page.table.viewport().rect().contains(page.table.visualRect(chosen))
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert page.go_back.mapTo(sample, QPoint()).y() > lies.top() - page.go_back.height()


def test_the_ring_lies_over_no_sentence(sample: MainWindow, wait: Wait):
    assert sample.run("history.show")
    wait(sample)
    page = sample.pages.page("history")
    assert isinstance(page, HistoryScreen)
    page.table.choose(1)
    wait(sample)
    page.go_back.setFocus(Qt.FocusReason.TabFocusReason)
    sample.say("done", "Taken back: claim on “The bell”")
    QApplication.processEvents()
    assert sample.ring.isVisible()
    assert not sample.ring.geometry().intersects(_place(sample.strip, sample))


def test_a_command_that_leads_elsewhere_closes_the_sheet_that_is_open(sample: MainWindow, wait: Wait):
    assert sample.run("people.show")
    wait(sample)
    sheet = sample.findChild(PeopleSheet)
    assert sheet is not None
    assert sheet.isVisible()
    press(Qt.Key.Key_1, CTRL)
    wait(sample)
    library = sample.pages.page("library")
    assert sample.pages.current() is library
    assert sheet.gone
    assert library.isAncestorOf(QApplication.focusWidget())


def test_what_was_taken_back_is_said_in_a_small_window_too(sample: MainWindow, wait: Wait):
    make_low(sample)
    wait(sample)
    assert sample.run("walk.down")
    press(Qt.Key.Key_1)
    wait(sample)
    press(Qt.Key.Key_Z, CTRL)
    wait(sample)
    count, news = sample.status.facts.shown()
    assert " of " in count
    assert news.startswith("Taken back: claim on")
