"""What the table says of where chords are heard is what the pages do: else two commands could claim one key unseen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.history.screen import HistoryScreen
from annotator.gui.keyboard.clashes import meet
from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.page_commands import is_page
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.screen import Screen, ScreenId
from annotator.gui.window.main_window import MainWindow
from annotator.gui.window.screens import PLACES
from annotator.services import labeling
from annotator.services.reading import documents
from tests.making import SENTENCES, bring_text, ids

Wait = Callable[[MainWindow], None]
_OPEN_WITH_SOMETHING: tuple[ScreenId, ...] = ("posts", "history", "library")


def import_two(window: MainWindow, folder: Path, qtbot: QtBot) -> LibraryScreen:
    """Show the import page with a text of two parts to correct."""
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text("We should walk. It is far.", "utf-8")
    window.take_files([folder / "one.txt", folder / "two.txt"])
    library = window.pages.page("library")
    assert isinstance(library, LibraryScreen)
    text = library.importing.page.becomes.text
    qtbot.waitUntil(lambda: len(text.marked.cuts) == 2 and not library.importing.previews.counting)
    return library


@pytest.fixture
def moments(opened: MainWindow, wait: Wait, tmp_path: Path, qtbot: QtBot) -> Iterator[Screen]:
    """Yield the page that is shown, on every page of the window and with what can be chosen on it."""

    def walk() -> Iterator[Screen]:
        project, who = opened.session.project, opened.session.annotator
        assert project is not None
        assert who is not None
        bring_text(project, "clock.txt", "\n".join(SENTENCES))
        for segment in ids(project)[:3]:
            labeling.decide(project, who.id, segment, ["claim"])
        for place in PLACES:
            if place.id not in _OPEN_WITH_SOMETHING:
                opened.show_screen(place.id)
                wait(opened)
                yield opened.pages.page(place.id)
        opened.open_posts(documents(project)[0].id)
        wait(opened)
        yield opened.pages.page("posts")
        opened.open_history(None)
        wait(opened)
        history = opened.pages.page("history")
        assert isinstance(history, HistoryScreen)
        history.table.choose(2)
        wait(opened)
        yield history
        library = import_two(opened, tmp_path, qtbot)
        yield library
        library.importing.cancel()
        library.search.setText("clock")
        wait(opened)
        qtbot.waitUntil(lambda: library.view.hits_model.rowCount() > 1)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        library.view.hits.setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert library.view.segments_chosen()
        yield library

    return walk()


def test_two_commands_of_one_moment_can_share_no_key_and_a_chord_of_one_page_is_heard_there_alone(
    opened: MainWindow, moments: Iterator[Screen]
):
    bound: set[str] = set()
    for page in moments:
        rows = [one for one in opened.keys.commands if one.id in opened.handlers()]
        chords = [one for one in rows if one.scope == "window"]
        here = [one for one in rows if is_page(one.scope) and one.scope in page.own_keys]
        unseen = [(one.id, other.id) for one in chords for other in here if not meet(one, other)]
        assert unseen == [], page
        bound |= {one.id for one in chords if one.only is not None}
        if page is opened.pages.page("label"):
            assert [one.id for one in chords if one.only is not None] == [], "modes are open there"
        assert {one.id for one in chords if not set(one.only or ()) <= set(page.own_keys)} == set()
    assert bound == {one.id for one in opened.keys.commands if one.only is not None}, "each was met on its page"


def test_a_chord_of_one_page_meets_the_keys_of_that_page_and_of_no_other():
    chord = Command("one", "One", ("F7",), only=("posts",))
    assert meet(chord, Command("posts:two", "Two", ("F7",), scope="posts"))
    assert not meet(chord, Command("scheme:two", "Two", ("F7",), scope="scheme"))
    assert not meet(chord, Command("card:two", "Two", ("F7",), scope="card"))
    assert meet(chord, Command("two", "Two", ("F7",), scope="passage"))
    assert meet(chord, Command("two", "Two", ("F7",)))
