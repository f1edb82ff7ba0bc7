"""A new project begins with the scheme one takes: by keys, by a click, from a file."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.sheets.new_project import NewProject
from annotator.gui.theme.theme import theme
from annotator.gui.window.main_window import MainWindow
from annotator.services import ready_made
from tests.gui.accessibility import assert_accessible

Wait = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewProject:
    """Return the sheet, opened by its key; the project is to lie in a folder of the test."""
    monkeypatch.setattr("annotator.gui.window.files.choose_new", lambda _parent: tmp_path / "mine.annot")
    press(Qt.Key.Key_N, CTRL)
    found = window.findChild(NewProject)
    assert isinstance(found, NewProject)
    return found


def labels(window: MainWindow) -> list[str]:
    project = window.session.project
    assert project is not None
    return [label.name for label in project.scheme.labels]


def test_every_scheme_that_ships_is_offered_with_what_it_is_for(sheet: NewProject, window: MainWindow):
    assert tuple(sheet.cards) == ready_made.READY
    for one in ready_made.ready_made():
        assert sheet.cards[one.name].accessibleName() == one.title
        assert sheet.cards[one.name].accessibleDescription() == one.about
    assert sheet.first.hasFocus()
    assert_accessible(sheet)


def test_arrows_and_enter_take_another_scheme(sheet: NewProject, window: MainWindow, wait: Wait):
    press(Qt.Key.Key_Down)
    assert sheet.cards["essay"].hasFocus()
    press(Qt.Key.Key_Return)
    wait(window)
    assert labels(window) == ["main claim", "claim", "premise"]


def test_a_click_takes_one(sheet: NewProject, window: MainWindow, wait: Wait):
    QTest.mouseClick(sheet.cards["comments"], Qt.MouseButton.LeftButton)
    wait(window)
    assert labels(window) == ["policy", "value", "fact", "testimony", "reference"]


def test_esc_leaves_everything_as_it_is(sheet: NewProject, window: MainWindow, wait: Wait, tmp_path: Path):
    press(Qt.Key.Key_Escape)
    wait(window)
    assert window.session.project is None
    assert not (tmp_path / "mine.annot").exists()


def test_a_scheme_of_ones_own_comes_from_a_file(
    sheet: NewProject, window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = ready_made.scheme_named("default")
    content["labels"][0]["name"] = "thesis"
    own = tmp_path / "own.json"
    own.write_text(json.dumps(content), "utf-8")
    monkeypatch.setattr("annotator.gui.window.files.choose_scheme", lambda _parent: own)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert sheet.file.hasFocus()
    press(Qt.Key.Key_Return)
    wait(window)
    wait(window)
    assert labels(window) == ["thesis", "objection", "analogy"]


@pytest.mark.parametrize("content", ["{", "[]", '{"labels": []}', "\x00\xff"])
def test_a_file_that_is_no_scheme_is_said_in_place_and_another_can_be_taken(
    sheet: NewProject,
    window: MainWindow,
    wait: Wait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: str,
):
    bad = tmp_path / "bad.json"
    bad.write_text(content, "latin-1")
    monkeypatch.setattr("annotator.gui.window.files.choose_scheme", lambda _parent: bad)
    sheet.file.click()
    wait(window)
    assert sheet.notice.sentence()
    assert window.session.project is None
    sheet.first.click()
    wait(window)
    assert labels(window) == ["claim", "objection", "analogy"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_card_comes_into_view_with_the_focus(
    sheet: NewProject, window: MainWindow, qapp: QApplication, scale: float
):
    window.resize(1280, 720)
    theme().apply(qapp, "light", scale)
    sheet.lie()
    for card in (*list(sheet.cards.values())[1:], sheet.file):
        press(Qt.Key.Key_Down)
        assert card.hasFocus()
        assert not card.visibleRegion().isEmpty()
        assert card.visibleRegion().boundingRect() == card.rect()


def test_the_cards_stand_close_together_and_the_sheet_ends_with_them(sheet: NewProject, window: MainWindow):
    window.resize(1440, 900)
    QApplication.processEvents()
    cards = [*sheet.cards.values(), sheet.file]
    gaps = {after.y() - one.geometry().bottom() - 1 for one, after in pairwise(cards)}
    assert gaps == {theme().px(8)}
    last = sheet.file.mapTo(sheet.sheet, sheet.file.rect().bottomLeft()).y()
    assert theme().px(8) <= sheet.sheet.height() - last <= theme().px(56)
