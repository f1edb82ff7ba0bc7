"""How a search is written is shown beside what is found: by a key, by a line there, and what is typed stays."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.widgets.words import Words
from annotator.gui.window.main_window import MainWindow
from tests.gui.accessibility import assert_accessible
from tests.gui.library.hands import press
from tests.gui.low_windows import make_low

Wait = Callable[[MainWindow], None]
Key = Qt.Key


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())


def place_in(widget: QWidget, holder: QWidget) -> QRect:
    return QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())


def search(library: LibraryScreen, window: MainWindow, wait: Wait, qtbot: QtBot, words: str) -> None:
    QTest.keyClicks(library.search, words)
    qtbot.waitUntil(lambda: not library.searching.waiting)
    wait(window)


def test_one_key_shows_it_beside_what_is_found_and_esc_closes_that_first(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    how = library.search.help
    assert library.view.table.hasFocus()
    press(Key.Key_F3)
    assert how.isVisible()
    assert library.search.hasFocus()
    assert "state:skipped" in " ".join(one.text() for one in how.findChildren(Words))
    search(library, sample, wait, qtbot, "state:done or state:skipped")
    assert how.isVisible()
    assert library.view.hits.isVisible()
    assert library.view.hits_model.rowCount() > 1
    assert not place_in(how, sample).intersects(place_in(library.view.hits, sample))
    press(Key.Key_Escape)
    assert not how.isVisible()
    assert library.search.hasFocus()
    assert library.search.text() == "state:done or state:skipped"
    press(Key.Key_Escape)
    assert library.search.text() == ""
    assert library.view.table.hasFocus()
    press(Key.Key_F3)
    assert_accessible(library)


def test_the_keys_of_a_page_scroll_it_and_the_same_key_closes_it(library: LibraryScreen):
    press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_F3)
    QApplication.processEvents()
    bar = library.search.help.verticalScrollBar()
    press(Key.Key_PageDown)
    assert bar.value() == min(bar.pageStep(), bar.maximum()) > 0
    press(Key.Key_PageUp)
    assert bar.value() == 0
    press(Key.Key_F3)
    assert not library.search.help.isVisible()
    assert library.search.hasFocus()


def test_a_line_below_the_field_shows_it_and_who_goes_on_to_what_is_found_needs_it_no_more(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    assert library.tools.how.key() == "F3"
    search(library, sample, wait, qtbot, "bell")
    click(library.tools.how)
    assert library.search.help.isVisible()
    assert library.search.text() == "bell"
    press(Key.Key_Return)
    wait(sample)
    assert not library.search.help.isVisible()
    assert library.view.hits.hasFocus()


def test_esc_closes_it_first_from_the_list_and_from_its_own_words_too(library: LibraryScreen):
    how = library.search.help
    press(Key.Key_F3)
    library.view.table.setFocus()
    press(Key.Key_Escape)
    assert not how.isVisible()
    assert library.view.table.hasFocus()
    press(Key.Key_F3)
    QApplication.processEvents()
    click(next(one for one in how.findChildren(Words) if one.text() == "ferry night"))
    assert not library.search.hasFocus()
    press(Key.Key_Escape)
    assert not how.isVisible()
    assert library.search.hasFocus()


def test_it_is_gone_when_one_comes_back_to_the_page(library: LibraryScreen, sample: MainWindow, wait: Wait):
    press(Key.Key_F3)
    sample.show_screen("review")
    sample.show_screen("library")
    wait(sample)
    assert not library.search.help.isVisible()
    assert library.view.table.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_in_a_low_window_it_is_read_too_and_the_list_comes_back(
    library: LibraryScreen, sample: MainWindow, scale: float
):
    make_low(sample, scale)
    tools, how = library.tools, library.search.help
    (button,) = [one for one in (tools.how, tools.icon) if one.isVisible()]
    assert button.accessibleName() == "How filters are written"
    for one in (button, library.search, library.button):
        assert one.width() >= one.sizeHint().width() or one is library.search
        assert library.rect().contains(place_in(one, library))
    click(button)
    QApplication.processEvents()
    examples = [one for one in how.findChildren(Words) if one.text() in ("ferry night", '"night ferry"')]
    assert [one for one in examples if not how.viewport().rect().contains(place_in(one, how.viewport()))] == []
    assert library.rect().contains(place_in(how, library))
    assert how.horizontalScrollBar().maximum() == 0
    press(Key.Key_Escape)
    QApplication.processEvents()
    assert library.view.table.isVisible()
    assert library.search.hasFocus()


def test_where_nothing_is_to_be_searched_nothing_is_said_about_it(opened: MainWindow, wait: Wait):
    wait(opened)
    page = opened.pages.current()
    assert isinstance(page, LibraryScreen)
    assert "filter.help" not in page.handlers()
    assert not page.tools.how.isEnabled()
