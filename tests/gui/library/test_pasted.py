"""What is pasted into the search of the Library: a sentence of a text is looked for as it stands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.window.main_window import MainWindow
from tests.gui.busy import busy_worker
from tests.gui.library.hands import press

Wait = Callable[[MainWindow], None]


def paste(words: str) -> None:
    QApplication.clipboard().setText(words)
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_sentence_that_is_pasted_is_found_as_it_stands_with_every_key_pressed_meanwhile(
    library: LibraryScreen, sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    monkeypatch.setattr(sample, "open_segment", opened.append)
    words = "deadly on a ward, and the difference is not one of feeling"
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    with busy_worker(sample):
        paste(words)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)
    wait(sample)
    assert library.search.text() == f'"{words}"'
    (hit,) = library.view.hits_model.rows
    assert words in hit.text
    assert opened == [hit.segment]


@pytest.mark.parametrize("query", ["ward not bell", "label:claim or deadly", "deadly on a ward", "(deadly or ward)"])
def test_a_query_that_is_pasted_stays_one(
    library: LibraryScreen, sample: MainWindow, wait: Wait, qtbot: QtBot, query: str
):
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    paste(query)
    qtbot.waitUntil(lambda: not library.searching.waiting)
    wait(sample)
    assert library.search.text() == query
    assert library.view.hits_model.rows
