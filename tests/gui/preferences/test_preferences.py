"""The settings page is made from the declared settings; a change counts at once and is kept."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from annotator.gui.preferences.preferences import Preferences
from annotator.gui.preferences.preferences_page import PreferencesPage
from annotator.gui.theme.theme import theme
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling, queueing, upkeep
from annotator.settings import declared
from tests.gui.accessibility import assert_accessible, name

Wait = Callable[[MainWindow], None]


@pytest.fixture
def page(window: MainWindow) -> PreferencesPage:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = window.pages.current()
    assert isinstance(shown, PreferencesPage)
    return shown


def test_every_declared_setting_has_a_control_with_its_name(page: PreferencesPage):
    assert list(page.controls) == [setting.key for setting in declared.SETTINGS]
    for setting in declared.SETTINGS:
        assert name(page.controls[setting.key]) == setting.label or setting.label in name(page.controls[setting.key])


def test_a_choice_counts_at_once_and_is_written_down(page: PreferencesPage, qtbot: QtBot):
    dark = next(cell for cell in page.controls["theme"].cells() if cell.accessibleName() == "Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert theme().name == "dark"
    assert declared.get("theme") == "dark"
    assert Preferences().get("theme") == "dark"


def test_esc_goes_back_at_once_after_a_click_too(sample: MainWindow, wait: Wait, qtbot: QtBot):
    sample.run("go.label")
    wait(sample)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = sample.pages.current()
    assert isinstance(page, PreferencesPage)
    dark = next(cell for cell in page.controls["theme"].cells() if cell.accessibleName() == "Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is dark
    QTest.keyClick(dark, Qt.Key.Key_Escape)
    assert sample.pages.current() is sample.pages.page("label")


def test_the_size_of_all_text_grows_the_page(page: PreferencesPage, qtbot: QtBot):
    cell = next(cell for cell in page.controls["text_scale"].cells() if cell.accessibleName() == "150 %")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert theme().scale == 1.5


def test_a_number_goes_in_steps_and_stops_at_its_bounds(page: PreferencesPage, qtbot: QtBot):
    stepper = page.controls["passage_size"]
    for _ in range(15):
        qtbot.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert stepper.value() == 30 == declared.get("passage_size")
    assert not stepper.more.isEnabled()


def test_a_change_from_elsewhere_shows_on_the_page(page: PreferencesPage, window: MainWindow):
    window.run("passage.larger")
    assert page.controls["passage_size"].value() == 19


def test_every_control_has_a_name_and_is_reached_by_tab(page: PreferencesPage):
    assert_accessible(page)


def test_a_setting_that_cannot_be_written_counts_and_says_so(
    page: PreferencesPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    def full(_key: str, _value: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(declared, "put", full)
    window.run("theme.dark")
    assert theme().name == "dark"
    assert "No space left" in window.strip.notice.sentence()


def test_backups_are_made_listed_and_brought_back(sample: MainWindow, wait: Wait, qtbot: QtBot):
    sample.show_screen("settings")
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, PreferencesPage)
    before = len(page.backups.model.rows)
    qtbot.mouseClick(page.backups.make, Qt.MouseButton.LeftButton)
    wait(sample)
    assert len(page.backups.model.rows) == before + 1
    session = sample.session
    who = session.annotator.id
    segment = queueing.next_segment(session.project, who, queueing.View(), None)
    session.save(lambda project: labeling.decide(project, who, segment, ["claim"]))
    wait(sample)
    page.backups.table.choose(0)
    qtbot.mouseClick(page.backups.restore, Qt.MouseButton.LeftButton)
    wait(sample)
    assert labeling.answer_of(session.project, who, segment) is None
    assert sample.rail.item("label").isChecked()


def test_without_a_project_nothing_is_said_of_backups(page: PreferencesPage):
    assert not page.backups.isVisible()


def test_a_backup_that_is_damaged_leaves_the_project_as_it_is(sample: MainWindow, wait: Wait, tmp_path: Path):
    broken = tmp_path / "broken.annot"
    broken.write_bytes(b"nothing of ours")
    path = sample.session.project.path
    sample.session.restore(broken, sample.say_error)
    wait(sample)
    assert sample.session.project is not None
    assert sample.session.project.path == path
    assert "broken.annot" in sample.strip.notice.sentence()


@pytest.mark.parametrize(("size", "scale"), [((800, 440), 1.0), ((1280, 720), 1.5), ((1280, 720), 2.0)])
def test_it_fits_the_width_of_a_small_window(
    page: PreferencesPage,
    window: MainWindow,
    qapp: QApplication,
    qtbot: QtBot,
    size: tuple[int, int],
    scale: float,
):
    theme().apply(qapp, "light", scale)
    window.resize(*size)
    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_answers_are_saved_while_a_backup_is_made(
    sample: MainWindow, wait: Wait, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    begun, gate, make = threading.Event(), threading.Event(), upkeep.backup

    def slow(path: Path) -> Path:
        begun.set()
        assert gate.wait(20)
        return make(path)

    monkeypatch.setattr(upkeep, "backup", slow)
    sample.show_screen("settings")
    wait(sample)
    page = sample.pages.current()
    assert isinstance(page, PreferencesPage)
    session, saved = sample.session, []
    who = session.annotator.id
    segment = queueing.next_segment(session.project, who, queueing.View(), None)
    before = len(page.backups.model.rows)
    qtbot.mouseClick(page.backups.make, Qt.MouseButton.LeftButton)
    assert begun.wait(20)
    try:
        session.save(lambda project: labeling.decide(project, who, segment, ["claim"]), saved.append)
        qtbot.waitUntil(lambda: len(saved) == 1)
    finally:
        gate.set()
    wait(sample)
    assert len(page.backups.model.rows) == before + 1


def test_the_window_does_not_wait_for_the_disk_when_the_appearance_changes(
    page: PreferencesPage, window: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    threads: list[str] = []
    monkeypatch.setattr("os.fsync", lambda _descriptor: threads.append(threading.current_thread().name))
    window.run("theme.dark")
    wait(window)
    assert declared.get("theme") == "dark"
    assert len(threads) == 1
    assert threads[0] != threading.main_thread().name
