"""The first page: three actions and the projects that were open here."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.theme.theme import theme
from annotator.gui.welcome.screen import WelcomeScreen
from annotator.gui.widgets.control import KEYBOARD_REASONS
from annotator.gui.window.main_window import MainWindow
from annotator.gui.wording.dates import day_words
from annotator.settings import recent_projects
from tests.gui.accessibility import assert_accessible, tab_order

Wait = Callable[[MainWindow], None]


def page_of(window: MainWindow) -> WelcomeScreen:
    page = window.pages.current()
    assert isinstance(page, WelcomeScreen)
    return page


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_enter_on_the_first_action_makes_a_project(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.gui.window.files.choose_new", lambda _parent: tmp_path / "mine.annot")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    wait(window)
    project = window.session.project
    assert project is not None
    assert (tmp_path / "mine.annot").is_file()
    assert [label.name for label in project.scheme.labels] == ["claim", "objection", "analogy"]


def test_a_dialog_that_is_cancelled_changes_nothing(window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("annotator.gui.window.files.choose_project", lambda _parent: None)
    page_of(window).open.click()
    wait(window)
    assert window.session.project is None


def test_the_sample_opens_is_not_offered_again_and_is_gone_in_the_end(window: MainWindow, wait: Wait, qtbot: QtBot):
    qtbot.mouseClick(page_of(window).sample, Qt.MouseButton.LeftButton)
    wait(window)
    project = window.session.project
    assert project is not None
    assert project.path.is_file()
    assert recent_projects.recent() == ()
    window.close()
    assert not project.path.parent.exists()


def test_nothing_is_said_of_recent_projects_when_there_are_none(window: MainWindow):
    assert not page_of(window).recent.isVisible()


def test_a_recent_project_is_one_click_away_with_how_far_it_was(
    sample: MainWindow, wait: Wait, qtbot: QtBot, sample_file: Path
):
    sample.session.close()
    wait(sample)
    page = page_of(sample)
    page.refresh()
    cells = [page.model.index(0, column).data() for column in range(4)]
    assert cells[0] == "Sample: the bell of Velm"
    assert " of " in cells[2]
    assert cells[3] == "today"
    place = page.recent.visualRect(page.model.index(0, 0)).center()
    qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait(sample)
    assert sample.session.project is not None


def test_a_recent_project_opens_by_the_keyboard(sample: MainWindow, wait: Wait):
    sample.session.close()
    wait(sample)
    page_of(sample).recent.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert sample.session.project is not None


def test_a_recent_project_that_is_gone_is_refused_and_no_longer_offered(opened: MainWindow, wait: Wait, tmp_path: Path):
    opened.session.close()
    wait(opened)
    (tmp_path / "empty.annot").unlink()
    page = page_of(opened)
    page.recent.rowOpened.emit(0)
    wait(opened)
    assert opened.strip.notice.sentence()
    assert opened.session.project is None
    assert page.model.rows == ()


def test_tab_goes_down_the_page(opened: MainWindow, wait: Wait):
    opened.session.close()
    wait(opened)
    page = page_of(opened)
    page.new.setFocus()
    order = [widget for widget in tab_order(opened) if page.isAncestorOf(widget)]
    assert order == [page.open, page.sample, page.recent, page.new]
    assert_accessible(page)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_at_the_side(window: MainWindow, qapp: QApplication, qtbot: QtBot, scale: float):
    window.resize(1280, 720)
    theme().apply(qapp, "light", scale)
    page = page_of(window)

    def inside() -> bool:
        corners = [card.mapTo(page, card.rect().topLeft()) for card in (page.new, page.open, page.sample)]
        return all(0 <= corner.x() <= page.width() - page.new.width() for corner in corners)

    qtbot.waitUntil(inside)


def test_what_enter_opens_is_in_view_in_a_low_window(
    sample: MainWindow, wait: Wait, qapp: QApplication, qtbot: QtBot, sample_file: Path
):
    sample.resize(1280, 720)
    theme().apply(qapp, "light", 1.5)
    sample.session.close()
    wait(sample)
    page = page_of(sample)
    assert page.recent.hasFocus()

    def seen() -> bool:
        row = page.recent.visualRect(page.model.index(0, 0))
        return page.rect().contains(QRect(page.recent.mapTo(page, row.topLeft()), row.size()))

    qtbot.waitUntil(seen)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-03-12T10:00:00+01:00", "today"),
        ("2026-03-11T23:59:00+01:00", "yesterday"),
        ("2026-02-03T10:00:00+01:00", "3 February"),
        ("2025-12-31T10:00:00+01:00", "31 December 2025"),
        ("not a time", ""),
    ],
)
def test_days_are_said_as_people_say_them(when: str, words: str):
    assert day_words(when, date(2026, 3, 12)) == words


def test_enter_goes_on_with_the_project_that_was_open_last(sample: MainWindow, wait: Wait, sample_file: Path):
    sample.session.close()
    wait(sample)
    assert page_of(sample).recent.hasFocus()
    press(Qt.Key.Key_Return)
    wait(sample)
    assert sample.session.project is not None


def test_the_first_action_shows_that_it_has_the_focus(window: MainWindow):
    page = page_of(window)
    assert page.new.hasFocus()
    assert page.new.focus_reason in KEYBOARD_REASONS


def test_while_a_project_is_opened_nothing_else_is_offered(
    window: MainWindow, wait: Wait, sample_file: Path, tmp_path: Path
):
    page = page_of(window)
    window.open_project(tmp_path / "gone.annot")
    assert page.waiting.isVisible()
    assert not page.new.isVisible()
    wait(window)
    assert not page.waiting.isVisible()
    assert page.new.hasFocus()
    window.open_project(sample_file)
    wait(window)
    window.session.close()
    wait(window)
    assert page.new.isVisible()


@pytest.mark.parametrize("height", [698, 760])
def test_at_large_text_all_that_can_be_done_is_in_view(opened: MainWindow, wait: Wait, qapp: QApplication, height: int):
    opened.session.close()
    wait(opened)
    page = page_of(opened)
    theme().apply(qapp, "light", 1.5)
    opened.resize(1280, height)
    for part in (page.new, page.open, page.sample, page.recent):
        corner = part.mapTo(page, part.rect().topLeft())
        QApplication.processEvents()
        assert page.rect().contains(QRect(corner, part.size()))
