"""The history through the window: acts by name, one passage's, and going back as one act, by keys."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.history.model import BLOCK
from annotator.gui.history.screen import HistoryScreen
from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.painting import text_width
from annotator.gui.widgets.row_delegate import CELL_PADDING
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling, looking_back
from annotator.services.labeling import answer_of
from annotator.services.looking_back import Way
from annotator.services.projects import Project
from tests.gui.accessibility import assert_accessible
from tests.making import SENTENCES, bring_text, ids, person

Wait = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def labeled(opened: MainWindow, wait: Wait) -> MainWindow:
    """A text of six passages, of which Ben answered the last and who labels here the first four, by keys."""
    project = opened.session.project
    assert project is not None
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    labeling.decide(project, person(project, "Ben"), ids(project)[5], ["objection"])
    opened.show_screen("label")
    opened.pages.page("label").project_changed()
    wait(opened)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0):
        press(key)
        wait(opened)
    return opened


def shown(window: MainWindow, wait: Wait) -> HistoryScreen:
    wait(window)
    page = window.pages.current()
    assert isinstance(page, HistoryScreen)
    QApplication.processEvents()
    page.grab()
    wait(window)
    return page


def column(page: HistoryScreen, at: int) -> list[str]:
    return [page.model.index(row, at).data() for row in range(page.model.rowCount())]


def labels(window: MainWindow) -> list[tuple[str, ...] | None]:
    project, who = window.session.project, window.session.annotator
    assert project is not None
    assert who is not None
    found = [answer_of(project, who.id, one) for one in ids(project)]
    return [None if one is None else one.answer.labels for one in found]


def test_every_act_has_a_name_a_time_and_a_passage(labeled: MainWindow, wait: Wait):
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    assert page.table.hasFocus()
    assert column(page, 2)[:5] == ["none", "analogy", "objection", "claim", "an answer, shown after yours"]
    assert column(page, 1)[4] == "Ben"
    icon = theme().px(32)
    longest = text_width(theme().font(), "brought again: an answer, shown after yours")
    assert icon + longest + 2 * theme().px(CELL_PADDING) <= page.table.columnWidth(2)
    assert column(page, 3)[1].startswith(SENTENCES[2])
    assert column(page, 0)[0].startswith("today, ")
    assert not page.about.isVisible()
    assert_accessible(page)


def test_going_back_says_first_what_it_does_and_is_taken_back_as_one(labeled: MainWindow, wait: Wait):
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    assert not page.go_back.isEnabled()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    wait(labeled)
    assert page.preview.text() == "Takes back 3 acts of yours, on 3 passages"
    assert page.go_back.words() == "Go back to here: 3 acts, 3 passages"
    before = labels(labeled)
    press(Qt.Key.Key_Backspace, CTRL)
    page = shown(labeled, wait)
    assert labels(labeled) == [("claim",), None, None, None, None, None]
    assert column(page, 2)[:2] == ["back in the history, acts: 3", "none, taken back"]
    press(Qt.Key.Key_Z, CTRL)
    wait(labeled)
    assert labels(labeled) == before
    press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    wait(labeled)
    assert labels(labeled)[1:] == [None] * 5


def test_who_went_back_is_led_to_the_passage_one_went_back_to(labeled: MainWindow, wait: Wait):
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    for _ in range(3):
        press(Qt.Key.Key_Down)
    wait(labeled)
    line = page.model.line(page.table.currentIndex().row())
    assert line is not None
    press(Qt.Key.Key_Backspace, CTRL)
    page = shown(labeled, wait)
    press(Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    wait(labeled)
    label = labeled.pages.current()
    assert isinstance(label, LabelScreen)
    assert label.desk.current == line.act.segment


def test_h_shows_what_was_done_with_this_passage_and_enter_goes_back_to_it(labeled: MainWindow, wait: Wait):
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    wait(labeled)
    press(Qt.Key.Key_H)
    page = shown(labeled, wait)
    assert column(page, 2) == ["analogy"]
    assert page.about.isVisible()
    assert page.preview.text() == "Takes back 1 act of yours, on 1 passage: going back is never of one passage alone"
    assert page.go_back.words() == "Go back to here: 1 act, 1 passage"
    assert_accessible(page)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    wait(labeled)
    assert labeled.pages.current() is labeled.pages.page("label")
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    assert page.model.rowCount() > 5


def test_what_was_taken_back_and_brought_again_stands_there_by_whom_and_when(labeled: MainWindow, wait: Wait):
    for keys in (CTRL, CTRL, CTRL | Qt.KeyboardModifier.ShiftModifier):
        press(Qt.Key.Key_Z, keys)
        wait(labeled)
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    assert column(page, 2)[:5] == [
        "brought again: analogy",
        "taken back: analogy",
        "taken back: none",
        "none, taken back",
        "analogy",
    ]
    who = labeled.session.annotator
    assert who is not None
    assert column(page, 1)[:3] == [who.name] * 3
    assert column(page, 3)[:3] == [column(page, 3)[place] for place in (4, 4, 3)]
    assert all(when.startswith("today, ") for when in column(page, 0)[:3])
    press(Qt.Key.Key_Down)
    wait(labeled)
    assert page.preview.text() == "Takes back 1 act of yours, on 1 passage"
    press(Qt.Key.Key_Backspace, CTRL)
    shown(labeled, wait)
    assert labels(labeled)[:4] == [("claim",), ("objection",), None, None]


def test_a_hundred_thousand_acts_are_read_only_where_one_looks(labeled: MainWindow, wait: Wait):
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    asked: list[tuple[int, ...]] = []
    page.model.wanted.connect(asked.append)
    page.model.show_numbers(tuple(range(100_000, 0, -1)))
    page.table.scrollToBottom()
    page.grab()
    assert sum(map(len, asked)) <= 3 * BLOCK
    assert 1 in asked[-1]
    wait(labeled)


def test_what_going_back_would_do_is_counted_beside_the_worker_for_the_row_one_stops_at(
    labeled: MainWindow, wait: Wait, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    press(Qt.Key.Key_H, CTRL)
    page = shown(labeled, wait)
    gate, counted, asked, before = threading.Event(), list[int](), list[bool](), labels(labeled)
    count = looking_back.way_back

    def slowly(project: Project, annotator: str | None, moment: int) -> Way:
        counted.append(moment)
        gate.wait()
        return count(project, annotator, moment)

    monkeypatch.setattr(looking_back, "way_back", slowly)
    try:
        for _ in range(3):
            press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: bool(counted))
        labeled.session.ask(lambda _project: True, asked.append)
        qtbot.waitUntil(lambda: asked == [True])
        press(Qt.Key.Key_Backspace, CTRL)
    finally:
        gate.set()
    wait(labeled)
    assert len(counted) == 2, "the first row, and the one one stops at"
    assert page.preview.text() == "Takes back 3 acts of yours, on 3 passages"
    assert labels(labeled) == before, "nobody goes back who was not told what that does"
