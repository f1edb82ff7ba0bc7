"""Esc takes back one step, never two: first what was opened on a page, then the page."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.key_editor.screen import KeysScreen
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.scheme.screen import SchemeScreen
from annotator.gui.screen import Screen
from annotator.gui.window.main_window import MainWindow
from annotator.services import reading
from tests.gui.low_windows import make_low

CTRL = Qt.KeyboardModifier.ControlModifier
Wait = Callable[[MainWindow], None]
T = TypeVar("T", bound=Screen)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)
    QApplication.processEvents()


def posts_of(window: MainWindow, wait: Wait) -> PostsScreen:
    project = window.session.project
    assert project is not None
    window.open_posts(reading.documents(project)[0].id)
    wait(window)
    return here(window, PostsScreen)


def here(window: MainWindow, kind: type[T]) -> T:
    """Return the page that is shown, which is of this kind."""
    page = window.pages.current()
    assert isinstance(page, kind)
    return page


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_on_posts_it_leaves_the_passages_that_enter_led_to_and_then_the_page(
    sample: MainWindow, wait: Wait, scale: float
):
    make_low(sample, scale)
    page = posts_of(sample, wait)
    assert page.view.table.hasFocus()
    press(Qt.Key.Key_Return)
    assert page.view.passages.hasFocus()
    press(Qt.Key.Key_Escape)
    assert here(sample, PostsScreen).view.table.hasFocus()
    press(Qt.Key.Key_F2)
    assert page.view.form.author.hasFocus()
    press(Qt.Key.Key_Escape)
    assert here(sample, PostsScreen).view.table.hasFocus()
    press(Qt.Key.Key_Escape)
    here(sample, LibraryScreen)


def test_from_a_passage_that_enter_opened_in_label_one_comes_back_to_it_on_posts(sample: MainWindow, wait: Wait):
    page = posts_of(sample, wait)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    chosen = page.view.passage()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert page.view.passage() == chosen


def test_in_the_scheme_it_leaves_a_field_then_a_proposal_then_the_page(sample: MainWindow, wait: Wait):
    assert sample.run("scheme.show")
    wait(sample)
    page = here(sample, SchemeScreen)
    press(Qt.Key.Key_Return)
    assert page.labels.form.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Escape)
    assert here(sample, SchemeScreen).labels.table.hasFocus()
    QTest.mouseClick(page.labels.archive, Qt.MouseButton.LeftButton)
    wait(sample)
    assert page.labels.proposal.isVisible()
    press(Qt.Key.Key_Escape)
    assert not here(sample, SchemeScreen).labels.proposal.isVisible()
    press(Qt.Key.Key_Escape)
    assert not isinstance(sample.pages.current(), SchemeScreen)


def test_with_a_proposal_open_and_the_focus_elsewhere_it_leaves_the_proposal_first(sample: MainWindow, wait: Wait):
    assert sample.run("scheme.show")
    wait(sample)
    page = here(sample, SchemeScreen)
    QTest.mouseClick(page.labels.archive, Qt.MouseButton.LeftButton)
    wait(sample)
    page.labels.table.setFocus()
    press(Qt.Key.Key_Escape)
    assert not here(sample, SchemeScreen).labels.proposal.isVisible()


def test_among_the_keys_it_leaves_the_wait_then_the_search_then_the_page(sample: MainWindow, wait: Wait):
    assert sample.run("keys.edit")
    wait(sample)
    page = here(sample, KeysScreen)
    press(Qt.Key.Key_Return)
    assert page.catcher.hasFocus()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(page.search, "skip")
    press(Qt.Key.Key_Escape)
    assert here(sample, KeysScreen).table.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not isinstance(sample.pages.current(), KeysScreen)


def test_on_the_import_page_it_leads_to_the_text_and_from_there_ends_the_page(
    sample: MainWindow, wait: Wait, tmp_path: Path
):
    file = tmp_path / "essay.txt"
    file.write_text("A bell rings. It wakes the street.\n", encoding="utf-8")
    sample.import_files([file])
    wait(sample)
    library = here(sample, LibraryScreen)
    text = library.importing.page.becomes.text
    text.setFocus()
    press(Qt.Key.Key_Tab)
    assert not text.hasFocus()
    press(Qt.Key.Key_Escape)
    assert text.hasFocus()
    assert library.importing.open
    press(Qt.Key.Key_Escape)
    assert not library.importing.open


@pytest.mark.parametrize("command", ["history.show", "pace.show", "settings.show", "keys.edit", "scheme.show"])
def test_from_anything_on_a_page_beside_the_work_it_comes_home_before_it_leads_away(
    sample: MainWindow, wait: Wait, command: str
):
    assert sample.run(command)
    wait(sample)
    page, home = sample.pages.current(), QApplication.focusWidget()
    assert page is not None
    for steps in range(1, 12):
        for _ in range(steps):
            press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is home or not _inside(page, focus):
            continue
        press(Qt.Key.Key_Escape)
        wait(sample)
        assert sample.pages.current() is page, focus
        assert QApplication.focusWidget() is home


def _inside(page: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and page.isAncestorOf(focus)


@pytest.mark.parametrize("key", [Qt.Key.Key_Comma, Qt.Key.Key_3, Qt.Key.Key_4])
def test_where_a_page_begins_and_where_it_leads_back_to_is_seen(sample: MainWindow, wait: Wait, key: Qt.Key):
    press(key, CTRL)
    wait(sample)
    home = QApplication.focusWidget()
    assert (sample.ring.isVisible(), sample.ring.target()) == (True, home)
    press(Qt.Key.Key_2, CTRL)
    assert not sample.ring.isVisible()
    press(key, CTRL)
    assert (sample.ring.isVisible(), sample.ring.target()) == (True, home), "the second time too"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not home
    press(Qt.Key.Key_Escape)
    assert (sample.ring.isVisible(), sample.ring.target()) == (True, home)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2])
def test_the_one_thing_to_do_where_there_are_no_texts_is_seen(opened: MainWindow, wait: Wait, key: Qt.Key):
    press(Qt.Key.Key_Comma, CTRL)
    press(key, CTRL)
    wait(opened)
    assert opened.ring.isVisible()
    assert opened.ring.target() is QApplication.focusWidget()
